/* Lists of the quotations that hold words or mention somebody.

   Problem: how many they are decides how a question is answered, and then they
   are wanted themselves. The index of words takes up to a tenth of a second for
   a phrase of common words, so it must not be asked twice.
   Method: the list is begun to count, up to a limit, and gone on with only
   where the rest is wanted.
   Cost: some 0.1 us for each quotation, ten times that in a phrase. */
#include <assert.h>

#include "queries/filter.h"

static struct statement *begin(struct filter *filter,
                               struct filter_hits *hits) {
  bool is_about = hits == &filter->about_hits;
  struct statement *st = store_statement(
      filter->store, is_about ? "quotes_hits_about" : "quotes_hits");
  if (!is_about) {
    statement_bind_text(st, ":words", filter->match.bytes);
    return st;
  }
  statement_bind_text(st, ":about", filter->about.phrases);
  statement_bind_text(st, ":about_surnames", filter->about.surnames);
  statement_bind_text(st, ":about_topics", filter->about.topics);
  return st;
}

enum status filter_hits_list(struct filter *filter, struct filter_hits *hits,
                             size_t limit, struct error *err) {
  bool row = true;
  enum status status = STATUS_OK;
  if (hits->is_whole)
    return STATUS_OK;
  if (hits->rest == NULL)
    hits->rest = begin(filter, hits);
  while (status == STATUS_OK && row && hits->list.count < limit) {
    status = statement_step(hits->rest, &row, err);
    if (status == STATUS_OK && row)
      id_list_add(&hits->list, &filter->arena,
                  statement_integer(hits->rest, 0));
  }
  if (status == STATUS_OK && row)
    return STATUS_OK;
  filter_hits_end(hits);
  hits->is_whole = status == STATUS_OK;
  if (hits == &filter->about_hits)
    id_list_sort(&hits->list); // the other list comes sorted
  hits->set = (struct id_set){hits->list.ids, hits->list.count};
  return status;
}

void filter_hits_end(struct filter_hits *hits) {
  if (hits->rest != NULL)
    statement_reset(hits->rest);
  hits->rest = NULL;
}

/* The parameters of a condition: the list, how long it is, and the expression
   that is looked for in each quotation. */
struct names {
  const char *set, *count, *each;
};

static void bind(const struct filter_hits *hits, struct statement *st,
                 const struct names *names, const char *words) {
  if (statement_has(st, names->each))
    statement_bind_text(st, names->each, hits->is_each ? words : NULL);
  if (!hits->is_whole || hits->is_each)
    return;
  if (statement_has(st, names->set))
    statement_bind_ids(st, names->set, &hits->set);
  if (statement_has(st, names->count))
    statement_bind_integer(st, names->count, (int64_t)hits->set.count);
}

void filter_hits_bind(const struct filter *filter, struct statement *st) {
  static const struct names words = {":hits", ":hit_count", ":each"},
                            about = {":about_hits", ":about_count", ":about"};
  bind(&filter->word_hits, st, &words, filter->match.bytes);
  bind(&filter->about_hits, st, &about, filter->about.phrases);
}
