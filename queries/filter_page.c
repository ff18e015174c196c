/* The quotations of a filter, page by page, and how many they are.

   Problem: where words are common the first page is among the newest
   quotations, and to ask the index of words which others hold them too takes a
   hundred times as long.
   Method: before a way in is chosen (filter_way.c), the newest quotations of
   the speaker, of the topic or of all are looked at themselves. When they fill
   the page nothing else is read; otherwise the way chosen begins where they
   end, as if a page had ended there. By relevance the rows up to the one that
   was seen last are passed over: they are all ranked anyway.
   Cost: some 6 us for each quotation looked at, at most PROBED_MOST; then that
   of the statement. */
#include "queries/filter.h"

#include <assert.h>
#include <string.h>

#include "queries/quote.h"

/* Quotations that are looked at for each that is wanted, and at most. */
enum { PROBED = 50, PROBED_MOST = 4000 };

/* ---- the rows of a statement ------------------------------------------- */

static void bind_page(struct filter *filter, struct statement *st) {
  filter_bind(filter, st);
  statement_bind_if(st, ":after_from", filter->after_from);
  if (statement_has(st, ":after_id"))
    statement_bind_integer(st, ":after_id", filter->after_id);
  statement_bind_if(st, ":floor_from", filter->floor_from);
  if (statement_has(st, ":floor_id") && filter->floor_id != 0)
    statement_bind_integer(st, ":floor_id", filter->floor_id);
  if (statement_has(st, ":ranked"))
    statement_bind_integer(st, ":ranked", FILTER_RANKED);
  if (statement_has(st, ":statistics") && filter->statistics.length > 0)
    statement_bind_bytes(st, ":statistics", filter->statistics.bytes,
                         filter->statistics.length);
  // One more than shown tells whether there are more.
  bool is_whole =
      filter->limit == 0 || filter->skipped_to != 0 || filter->keeps != NULL;
  int64_t left = filter->limit - (int64_t)filter->count;
  statement_bind_integer(st, ":limit", is_whole ? -1 : left + 1);
}

/* Gives the rows of one statement until the limit is reached; *goes_on tells
   whether the next one is wanted. */
static enum status take_rows(struct filter *filter, struct statement *st,
                             filter_visit *visit, void *context, bool *goes_on,
                             struct error *err) {
  bool row = false;
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row && filter->skipped_to != 0) {
    if (statement_integer(st, QUOTE_ID) == filter->skipped_to)
      filter->skipped_to = 0;
    status = statement_step(st, &row, err);
  }
  while (status == STATUS_OK && row && *goes_on) {
    bool kept = filter->keeps == NULL;
    if (!kept)
      status = filter->keeps(st, context, &kept, err);
    if (status == STATUS_OK && !kept)
      status = statement_step(st, &row, err);
    if (!kept)
      continue;
    filter->has_more =
        filter->limit > 0 && filter->count == (size_t)filter->limit;
    if (filter->has_more)
      break;
    filter->count++;
    filter->last = statement_integer(st, QUOTE_ID);
    *goes_on = visit(st, context) && !command_is_stopped();
    if (*goes_on)
      status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

/* The rows of the statement chosen and of those that come after it. */
static enum status take_all(struct filter *filter, filter_visit *visit,
                            void *context, bool *goes_on, struct error *err) {
  enum status status = STATUS_OK;
  const char *name = filter->statement;
  while (name != NULL && status == STATUS_OK && *goes_on && !filter->has_more) {
    struct statement *st = store_statement(filter->store, name);
    bind_page(filter, st);
    status = take_rows(filter, st, visit, context, goes_on, err);
    name = filter_next(name);
  }
  return status;
}

/* ---- the newest -------------------------------------------------------- */

/* Finds the last quotation to be looked at, floor_id 0 = all are few. */
static enum status find_floor(struct filter *filter, struct error *err) {
  bool row;
  long most = filter->limit < PROBED_MOST / PROBED ? PROBED * filter->limit
                                                   : PROBED_MOST;
  struct statement *st = store_statement(filter->store, "quote_floor");
  filter_bind(filter, st);
  statement_bind_text(st, ":driver", filter->way);
  statement_bind_text(st, ":after_from", filter->after_from);
  statement_bind_integer(st, ":after_id", filter->after_id);
  statement_bind_integer(st, ":skip", most);
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row) {
    const char *date = statement_text(st, 0);
    filter->floor_from =
        date != NULL ? arena_copy(&filter->arena, date, strlen(date)) : NULL;
    filter->floor_id = statement_integer(st, 1);
  }
  statement_reset(st);
  return status;
}

/* Where the next way in begins; false when there is nothing left. Undated ones
   of everybody may be many: they are not looked at. */
static bool move_on(struct filter *filter) {
  bool is_rest = filter->floor_id == 0;
  filter->is_probe = false;
  filter->is_probed = true;
  filter->after_from = filter->floor_from;
  filter->after_id = is_rest ? INT64_MAX : filter->floor_id;
  filter->floor_id = 0;
  filter->floor_from = NULL;
  bool may_be_undated = strcmp(filter->statement, "quotes_by_date") == 0 &&
                        !filter_has(filter, "since") &&
                        !filter_has(filter, "until");
  return !is_rest || may_be_undated;
}

static enum status probe(struct filter *filter, filter_visit *visit,
                         void *context, bool *goes_on, struct error *err) {
  enum status status = find_floor(filter, err);
  if (status != STATUS_OK)
    return status;
  bool is_part =
      filter->floor_id != 0 || strcmp(filter->statement, "quotes_by_date") == 0;
  if (is_part) {
    struct statement *st = store_statement(filter->store, filter->statement);
    bind_page(filter, st);
    status = take_rows(filter, st, visit, context, goes_on, err);
  } else {
    status = take_all(filter, visit, context, goes_on, err);
  }
  if (status != STATUS_OK || !*goes_on || filter->has_more)
    return status;
  *goes_on = move_on(filter);
  return *goes_on ? filter_choose(filter, err) : STATUS_OK;
}

/* What the words of the best of the newest weigh. */
static enum status find_statistics(struct filter *filter, struct error *err) {
  bool row;
  struct statement *st =
      store_statement(filter->store, "quotes_word_statistics");
  statement_bind_text(st, ":words", filter->match.bytes);
  enum status status = statement_step(st, &row, err);
  buffer_clear(&filter->statistics);
  if (status == STATUS_OK && row)
    buffer_add(&filter->statistics, statement_bytes(st, 0),
               statement_length(st, 0));
  statement_reset(st);
  return status;
}

enum status filter_each(struct filter *filter, filter_visit *visit,
                        void *context, struct error *err) {
  enum status status = STATUS_OK;
  bool goes_on = true;
  if (filter->is_probe)
    status = probe(filter, visit, context, &goes_on, err);
  bool is_ranked = strncmp(filter->statement, "quotes_by_relevance_", 20) == 0;
  if (status == STATUS_OK && is_ranked)
    status = find_statistics(filter, err);
  return status == STATUS_OK && goes_on && !filter->has_more
             ? take_all(filter, visit, context, &goes_on, err)
             : status;
}

enum status filter_has_any(struct filter *filter, const char *ids, bool *found,
                           struct error *err) {
  struct statement *st = store_statement(filter->store, "quotes_by_ids");
  filter_bind(filter, st);
  statement_bind_text(st, ":ids", ids);
  statement_bind_integer(st, ":limit", 1);
  enum status status = statement_step(st, found, err);
  statement_reset(st);
  return status;
}

/* ---- how many ---------------------------------------------------------- */

/* The hits that the list has and that are of current texts. */
static enum status count_words(struct filter *filter, struct error *err) {
  bool row = true;
  enum status status =
      filter_hits_list(filter, &filter->word_hits, SIZE_MAX, err);
  struct statement *st = store_statement(filter->store, "quotes_aside");
  filter->count = filter->word_hits.list.count;
  while (status == STATUS_OK && row) {
    status = statement_step(st, &row, err);
    if (status == STATUS_OK && row)
      filter->count -=
          id_list_has(&filter->word_hits.list, statement_integer(st, 0));
  }
  statement_reset(st);
  return status;
}

enum status filter_count(struct filter *filter, struct error *err) {
  int64_t count = 0;
  bool row;
  if (filter->counter == NULL)
    return count_words(filter, err);
  struct statement *st = store_statement(filter->store, filter->counter);
  filter_bind(filter, st);
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row)
    count = statement_integer(st, 0);
  statement_reset(st);
  filter->count = (size_t)count;
  return status;
}
