#ifndef WHOSAID_QUERIES_SERIES_H
#define WHOSAID_QUERIES_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "queries/period.h"
#include "sql/store.h"

/* Numbers of quotations over time. */

enum { SERIES_DIRECT, SERIES_MIXED, SERIES_INDIRECT, SERIES_KINDS };

/* The quotations of one period. */
struct series_item {
  int32_t first; /* day; period_of(unit, first) == first */
  uint64_t quotes;
  uint64_t kinds[SERIES_KINDS];
};

struct series_days; /* numbers by day, as the database gives them */

struct series {
  struct arena *arena; /* everything lives there */
  struct series_days *days;
  size_t day_count, day_capacity;
  uint64_t total; /* with and without a date */
  struct series_item undated;
  struct series_item inexact; /* may have been said in one period or another */
  enum period_unit unit;
  struct series_item *items; /* periods with quotations, the earliest first */
  size_t count;
  uint64_t highest; /* quotations of one period */
};

/* An empty one. */
void series_begin(struct series *series, struct arena *arena);

/* Adds so many quotations of a kind ("direct", "mixed", "indirect") that were
   said on one of these days; NULL = unknown. They come by the first day, those
   without one anywhere. */
void series_add(struct series *series, const char *from, const char *to,
                const char *kind, uint64_t quotes);

/* The columns of sql/parts/day_columns.sql. */
enum series_column { DAY_FROM, DAY_TO, DAY_KIND, DAY_QUOTES, DAY_COLUMN_COUNT };

/* Adds the current row of a statement with those columns. */
void series_add_row(struct series *series, struct statement *st);

/* Adds all rows of a statement with those columns, and resets it. */
enum status series_add_rows(struct series *series, struct statement *st,
                            struct error *err);

/* The quotations of one kind in a series that was not folded yet, as a series
   of its own in the same arena. */
void series_of_kind(const struct series *all, unsigned kind,
                    struct series *series);

/* The earliest and the latest first day that was added; false when every
   quotation is undated. */
bool series_extent(const struct series *series, int32_t *first, int32_t *last);

/* Counts by this unit, NULL = the one that suits. May be called again. */
void series_fold(struct series *series, const enum period_unit *unit);

/* Periods from the first item to the last, both included; 0 = no item. */
int64_t series_length(const struct series *series);

/* Periods between two items that have none. */
int64_t series_gap(const struct series *series, size_t before, size_t after);

#endif
