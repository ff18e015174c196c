/* Quotations over time, apart by speaker, publisher, kind or topic.

   Method: the database counts by part and day in the order of the parts
   (sql/statements/days_of_each_*.sql), so that one part is read at a time. The
   largest ones are kept in a list that is sorted by size; the slot behind it
   takes the part at hand and is used again when that is too small. Of the
   others their number is told. Kinds come from the series of all, which the
   indexes alone can count.
   Cost: a row for each part and day; memory for the parts that are kept. */
#include "queries/split.h"

#include <stdlib.h>
#include <string.h>

const char *const split_names[] = {"speaker", "publisher", "kind", "topic",
                                   NULL};

/* The columns behind those of day_columns. */
enum { PART_KEY = DAY_COLUMN_COUNT, PART_NAME };

/* ---- the largest parts ------------------------------------------------- */

/* Puts the part in the slot behind the list to its place in it; of equals the
   first stays before. What then stands behind a full list is left out. */
static void rank_part(struct split *split, size_t limit) {
  struct split_part part = split->parts[split->count];
  size_t place = split->count;
  while (place > 0 && split->parts[place - 1].series.total < part.series.total)
    place--;
  memmove(split->parts + place + 1, split->parts + place,
          (split->count - place) * sizeof part);
  split->parts[place] = part;
  if (split->count < limit) {
    split->count++;
    return;
  }
  split->others++;
  split->other_quotes += split->parts[split->count].series.total;
}

/* Empties the slot for the part of the current row; the memory of one that was
   left out is used again. */
static struct series *begin_part(struct split *split, struct statement *st) {
  struct split_part *part = &split->parts[split->count];
  part->series = (struct series){.arena = split->arena,
                                 .days = part->series.days,
                                 .day_capacity = part->series.day_capacity};
  part->name = arena_copy(split->arena, statement_text(st, PART_NAME),
                          statement_length(st, PART_NAME));
  return &part->series;
}

static bool is_part(struct statement *st, const struct buffer *key) {
  return key->length == statement_length(st, PART_KEY) &&
         memcmp(key->bytes, statement_text(st, PART_KEY), key->length) == 0;
}

/* Every row, the parts one after the other. */
static enum status rank_rows(struct split *split, struct statement *st,
                             size_t limit, struct error *err) {
  bool row = false;
  struct buffer key = {0};
  struct series *series = NULL;
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    if (statement_is_null(st, PART_KEY)) {
      split->unnamed += (uint64_t)statement_integer(st, DAY_QUOTES);
      continue;
    }
    if (series == NULL || !is_part(st, &key)) {
      if (series != NULL)
        rank_part(split, limit);
      series = begin_part(split, st);
      buffer_clear(&key);
      buffer_add(&key, statement_text(st, PART_KEY),
                 statement_length(st, PART_KEY));
    }
    series_add_row(series, st);
  }
  if (series != NULL)
    rank_part(split, limit);
  buffer_free(&key);
  return status;
}

static void begin(struct split *split, const char *by, struct arena *arena,
                  size_t limit) {
  *split = (struct split){.by = by, .arena = arena};
  split->parts = arena_zero(arena, limit + 1, sizeof *split->parts);
}

enum status split_read(struct split *split, struct filter *filter,
                       const char *by, size_t limit, struct error *err) {
  const char *statement = strcmp(by, "speaker") == 0 ? "days_of_each_speaker"
                          : strcmp(by, "topic") == 0 ? "days_of_each_topic"
                                                     : "days_of_each_publisher";
  struct statement *st = store_statement(filter->store, statement);
  begin(split, by, &filter->arena, limit);
  filter_bind(filter, st);
  enum status status = rank_rows(split, st, limit, err);
  statement_reset(st);
  return status;
}

void split_kinds(struct split *split, const struct series *all) {
  static const char *const names[SERIES_KINDS] = {"direct", "mixed",
                                                  "indirect"};
  begin(split, "kind", all->arena, SERIES_KINDS);
  for (unsigned kind = 0; kind < SERIES_KINDS; kind++) {
    struct split_part *part = &split->parts[split->count];
    part->name = names[kind];
    series_of_kind(all, kind, &part->series);
    split->count += part->series.total > 0;
  }
}

/* ---- periods ----------------------------------------------------------- */

static enum period_unit choose(const struct split *split) {
  int32_t first = INT32_MAX, last = INT32_MIN, from, to;
  for (size_t i = 0; i < split->count; i++)
    if (series_extent(&split->parts[i].series, &from, &to)) {
      first = from < first ? from : first;
      last = to > last ? to : last;
    }
  return first <= last ? period_choose(first, last) : PERIOD_YEAR;
}

static int by_day(const void *a, const void *b) {
  const int32_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* The periods of all parts, each once. */
static void list_periods(struct split *split) {
  size_t all = 0, kept = 0;
  for (size_t i = 0; i < split->count; i++)
    all += split->parts[i].series.count;
  split->periods = arena_zero(split->arena, all + 1, sizeof *split->periods);
  all = 0;
  for (size_t i = 0; i < split->count; i++)
    for (size_t j = 0; j < split->parts[i].series.count; j++)
      split->periods[all++] = split->parts[i].series.items[j].first;
  qsort(split->periods, all, sizeof *split->periods, by_day);
  for (size_t i = 0; i < all; i++)
    if (kept == 0 || split->periods[kept - 1] != split->periods[i])
      split->periods[kept++] = split->periods[i];
  split->period_count = kept;
}

void split_fold(struct split *split, const enum period_unit *unit) {
  split->unit = unit != NULL ? *unit : choose(split);
  split->highest = 0;
  for (size_t i = 0; i < split->count; i++) {
    struct series *series = &split->parts[i].series;
    series_fold(series, &split->unit);
    if (series->highest > split->highest)
      split->highest = series->highest;
  }
  list_periods(split);
}

static int by_first(const void *key, const void *item) {
  const struct series_item *one = item;
  return by_day(key, &one->first);
}

const struct series_item *split_item(const struct split_part *part,
                                     int32_t first) {
  return bsearch(&first, part->series.items, part->series.count,
                 sizeof *part->series.items, by_first);
}
