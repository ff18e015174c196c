/* Titles and notes of timelines: what was asked, and what the bars leave out.
   Nothing is left out without a word. Cost: none worth telling. */
#include "queries/timeline_title.h"

#include <string.h>

#include "queries/query.h"

/* What was asked, in the order of a title. */
static const struct {
  const char *option, *before;
} title_parts[] = {
    {"speaker", ""},      {"topic", "on "},   {"about", "about "},
    {"publisher", "in "}, {"role", "role "},  {"type", "type "},
    {"kind", ""},         {"since", "from "}, {"until", "to "},
};

void timeline_add_title(struct buffer *out, struct filter *filter,
                        enum period_unit unit, const char *split) {
  struct arena *arena = &filter->arena;
  const char *words = query_words(filter->arguments, arena);
  const char *between = ": ";
  buffer_add_format(out, "Quotes by %s", period_names[unit]);
  if (split != NULL)
    buffer_add_format(out, " and %s", split);
  if (words != NULL) {
    buffer_add_format(out, "%s“%s”", between, words);
    between = ", ";
  }
  for (size_t i = 0; i < sizeof title_parts / sizeof *title_parts; i++) {
    const char *option = title_parts[i].option;
    const char *value = query_value(filter->arguments, option, arena);
    if (value != NULL && i == 0 && filter->speaker_name != NULL)
      value = filter->speaker_name;
    if (value != NULL) {
      buffer_add_format(out, "%s%s%s", between, title_parts[i].before, value);
      between = ", ";
    }
  }
}

static void add_count(struct buffer *out, uint64_t count, const char *what) {
  if (count > 0)
    buffer_add_format(out, "%s%llu %s", out->length > 0 ? ", " : "",
                      (unsigned long long)count, what);
}

/* "12 whose month is not known" */
static void add_undrawn(struct buffer *left, uint64_t undated, uint64_t inexact,
                        enum period_unit unit) {
  add_count(left, undated, "without a date");
  if (inexact > 0) {
    add_count(left, inexact, "whose");
    buffer_add_format(left, " %s is not known", period_names[unit]);
  }
}

static void add_shown(struct buffer *out, uint64_t shown) {
  buffer_add_format(out, "%llu quote%s", (unsigned long long)shown,
                    shown == 1 ? "" : "s");
}

void timeline_add_note(struct buffer *out, const struct series *series) {
  uint64_t undated = series->undated.quotes, inexact = series->inexact.quotes;
  struct buffer left = {0};
  add_undrawn(&left, undated, inexact, series->unit);
  add_shown(out, series->total - undated - inexact);
  if (left.length > 0)
    buffer_add_format(out, "; not shown: %s", left.bytes);
  buffer_free(&left);
}

/* "134 of 41 other speakers"; a quotation on several topics would be counted
   more than once. */
static void add_others(struct buffer *left, const struct split *split) {
  const char *more = split->others == 1 ? "" : "s";
  if (split->others == 0)
    return;
  buffer_add_text(left, left->length > 0 ? ", " : "");
  if (strcmp(split->by, "topic") != 0)
    buffer_add_format(left, "%llu of ",
                      (unsigned long long)split->other_quotes);
  buffer_add_format(left, "%zu other %s%s", split->others, split->by, more);
}

void timeline_add_split_note(struct buffer *out, const struct split *split) {
  bool is_topic = strcmp(split->by, "topic") == 0;
  uint64_t shown = 0, undated = 0, inexact = 0;
  struct buffer left = {0};
  for (size_t i = 0; i < split->count; i++) {
    const struct series *series = &split->parts[i].series;
    shown += series->total - series->undated.quotes - series->inexact.quotes;
    undated += series->undated.quotes;
    inexact += series->inexact.quotes;
  }
  add_others(&left, split);
  add_count(&left, split->unnamed, "without a ");
  if (split->unnamed > 0)
    buffer_add_text(&left, split->by);
  add_undrawn(&left, undated, inexact, split->unit);
  if (is_topic)
    buffer_add_text(out, "a quote counts for each of its topics");
  else
    add_shown(out, shown);
  if (left.length > 0)
    buffer_add_format(out, "; not shown: %s", left.bytes);
  buffer_free(&left);
}
