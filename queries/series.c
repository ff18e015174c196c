/* Numbers of quotations over time.

   Method: the database counts by day and kind, which is a few thousand rows
   for any number of quotations; they are kept, so that the unit can be chosen
   once the span is known. A quotation that was said "last month" belongs to
   its month and its year but to none of its days: it is counted apart where
   the unit is finer than what is known.
   Cost: linear in the rows; empty periods take no room. */
#include "queries/series.h"

#include <stdbool.h>
#include <string.h>

#include "core/calendar.h"

struct series_days {
  int32_t from, to;
  unsigned kind;
  uint64_t quotes;
};

void series_begin(struct series *series, struct arena *arena) {
  *series = (struct series){.arena = arena};
}

static void count(struct series_item *item, unsigned kind, uint64_t quotes) {
  item->quotes += quotes;
  item->kinds[kind] += quotes;
}

static unsigned kind_of(const char *name) {
  if (strcmp(name, "direct") == 0)
    return SERIES_DIRECT;
  return strcmp(name, "mixed") == 0 ? SERIES_MIXED : SERIES_INDIRECT;
}

static void keep_days(struct series *series, struct series_days days) {
  series->days = arena_grow(series->arena, series->days, series->day_count,
                            &series->day_capacity, sizeof *series->days);
  series->days[series->day_count++] = days;
}

void series_add(struct series *series, const char *from, const char *to,
                const char *kind, uint64_t quotes) {
  struct series_days days = {.kind = kind_of(kind), .quotes = quotes};
  series->total += quotes;
  if (!calendar_parse(from, &days.from)) {
    count(&series->undated, days.kind, days.quotes);
    return;
  }
  if (!calendar_parse(to, &days.to) || days.to < days.from)
    days.to = days.from;
  keep_days(series, days);
}

void series_add_row(struct series *series, struct statement *st) {
  series_add(series, statement_text(st, DAY_FROM), statement_text(st, DAY_TO),
             statement_text(st, DAY_KIND),
             (uint64_t)statement_integer(st, DAY_QUOTES));
}

enum status series_add_rows(struct series *series, struct statement *st,
                            struct error *err) {
  bool row = false;
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    series_add_row(series, st);
  statement_reset(st);
  return status;
}

void series_of_kind(const struct series *all, unsigned kind,
                    struct series *series) {
  series_begin(series, all->arena);
  for (size_t i = 0; i < all->day_count; i++)
    if (all->days[i].kind == kind) {
      keep_days(series, all->days[i]);
      series->total += all->days[i].quotes;
    }
  count(&series->undated, kind, all->undated.kinds[kind]);
  series->total += series->undated.quotes;
}

bool series_extent(const struct series *series, int32_t *first, int32_t *last) {
  if (series->day_count == 0)
    return false;
  *first = series->days[0].from;
  *last = series->days[series->day_count - 1].from;
  return true;
}

static enum period_unit choose(const struct series *series) {
  int32_t first, last;
  return series_extent(series, &first, &last) ? period_choose(first, last)
                                              : PERIOD_YEAR;
}

/* The item of the period that begins on `first`, the last one or a new one. */
static struct series_item *item_of(struct series *series, int32_t first) {
  if (series->count == 0 || series->items[series->count - 1].first != first)
    series->items[series->count++] = (struct series_item){.first = first};
  return &series->items[series->count - 1];
}

void series_fold(struct series *series, const enum period_unit *unit) {
  series->unit = unit != NULL ? *unit : choose(series);
  series->items =
      arena_zero(series->arena, series->day_count + 1, sizeof *series->items);
  series->inexact = (struct series_item){0};
  series->count = 0;
  series->highest = 0;
  for (size_t i = 0; i < series->day_count; i++) {
    const struct series_days *days = &series->days[i];
    int32_t first = period_of(series->unit, days->from);
    bool is_exact = period_of(series->unit, days->to) == first;
    struct series_item *item =
        is_exact ? item_of(series, first) : &series->inexact;
    count(item, days->kind, days->quotes);
    if (is_exact && item->quotes > series->highest)
      series->highest = item->quotes;
  }
}

int64_t series_gap(const struct series *series, size_t before, size_t after) {
  int64_t from = period_number(series->unit, series->items[before].first);
  return period_number(series->unit, series->items[after].first) - from - 1;
}

int64_t series_length(const struct series *series) {
  return series->count > 0 ? series_gap(series, 0, series->count - 1) + 2 : 0;
}
