/* The way in to the quotations that a filter is about.

   Problem: any mix of words, speaker, dates, topic and other filters must be
   answered at once from millions of quotations, newest first.
   Method: one statement for each way in (driver): the index of words, of
   speakers, of topics, of dates or, for what is new, of sources. Every
   statement takes all filters (sql/parts/); NULL means "any". Cost: the
   driver's rows until the limit is reached; a search by words sorts all its
   hits. */
#include <string.h>

#include "queries/filter.h"

bool filter_sorts_by(const struct filter *filter, const char *order) {
  const char *value = argument_value(filter->arguments, "sort");
  return value != NULL && strcmp(value, order) == 0;
}

/* Whether so many quotations hold the words that going through all by date
   until the page is full is quicker than sorting the hits. */
static enum status find_common(struct filter *filter, bool *is_common,
                               struct error *err) {
  enum { COMMON = 5000 };
  bool row = false;
  struct statement *st = store_statement(filter->store, "words_found");
  statement_bind_text(st, ":match", filter->match.bytes);
  statement_bind_integer(st, ":limit", COMMON);
  enum status status = statement_step(st, &row, err);
  *is_common = row && statement_integer(st, 0) == COMMON;
  statement_reset(st);
  return status;
}

/* The way that the options ask for; NULL = the quickest. */
static const char *asked_for(const struct filter *filter) {
  if (filter_sorts_by(filter, "speaker"))
    return "quotes_by_name";
  if (filter_sorts_by(filter, "relevance") && filter->match.length > 0)
    return "quotes_by_relevance";
  if (filter->ids != NULL)
    return "quotes_by_ids";
  if (filter->seen != 0)
    return "quotes_new";
  return filter->is_one_speaker ? "quotes_by_speaker" : NULL;
}

enum status filter_choose(struct filter *filter, struct error *err) {
  bool has_words = filter->match.length > 0, is_common = false;
  enum status status = STATUS_OK;
  filter->statement = asked_for(filter);
  if (filter->statement == NULL && has_words && filter->limit > 0)
    status = find_common(filter, &is_common, err);
  if (filter->statement != NULL || status != STATUS_OK)
    return status;
  if (has_words && !is_common)
    filter->statement = "quotes_by_words";
  else if (filter->speakers != NULL)
    filter->statement = "quotes_by_speakers";
  else
    filter->statement =
        filter->topic != 0 ? "quotes_by_topic" : "quotes_by_date";
  return STATUS_OK;
}

/* An index that gives the order by date does not hold the undated ones at its
   end. */
const char *filter_next(const char *statement) {
  bool is_dated = strcmp(statement, "quotes_by_date") == 0 ||
                  strcmp(statement, "quotes_by_speaker") == 0;
  return is_dated ? "quotes_undated" : NULL;
}
