/* Timelines as rows. Empty periods are rows, too, so that what is drawn from
   them has no false slopes. Cost: linear in the periods, for each part. */
#include "queries/timeline_print.h"

#include <string.h>

#include "core/command.h"

static const struct column columns[] = {
    {.name = "period"},
    {.name = "from"},
    {.name = "to"},
    {.name = "quotes", .is_number = true},
    {.name = "direct", .is_number = true},
    {.name = "mixed", .is_number = true},
    {.name = "indirect", .is_number = true},
};

static void print_numbers(struct printer *printer,
                          const struct series_item *item) {
  print_integer(printer, (int64_t)item->quotes);
  for (int kind = 0; kind < SERIES_KINDS; kind++)
    print_integer(printer, (int64_t)item->kinds[kind]);
}

/* `part` NULL: there are none. */
static void print_period(struct printer *printer, enum period_unit unit,
                         const char *part, const struct series_item *item) {
  struct buffer text = {0};
  period_add(&text, unit, item->first);
  print_text(printer, text.bytes);
  buffer_clear(&text);
  period_add_day(&text, item->first);
  print_text(printer, text.bytes);
  buffer_clear(&text);
  period_add_day(&text, period_next(unit, item->first) - 1);
  print_text(printer, text.bytes);
  if (part != NULL)
    print_text(printer, part);
  print_numbers(printer, item);
  buffer_free(&text);
}

/* The quotations that no period has: a row without one. */
static void print_rest(struct printer *printer, const char *part,
                       const struct series *series) {
  struct series_item rest = series->undated;
  rest.quotes += series->inexact.quotes;
  for (int kind = 0; kind < SERIES_KINDS; kind++)
    rest.kinds[kind] += series->inexact.kinds[kind];
  if (rest.quotes == 0)
    return;
  for (int i = 0; i < 3; i++)
    print_null(printer);
  if (part != NULL)
    print_text(printer, part);
  print_numbers(printer, &rest);
}

void timeline_print_rows(const struct series *series,
                         enum print_format format) {
  struct printer *printer =
      print_begin(stdout, format, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < series->count && !command_is_stopped(); i++) {
    int32_t first = i > 0 ? series->items[i - 1].first : 0;
    for (int64_t gap = i > 0 ? series_gap(series, i - 1, i) : 0; gap > 0;
         gap--) {
      first = period_next(series->unit, first);
      print_period(printer, series->unit, NULL,
                   &(struct series_item){.first = first});
    }
    print_period(printer, series->unit, NULL, &series->items[i]);
  }
  print_rest(printer, NULL, series);
  print_end(printer);
}

/* One part over all periods of the split. */
static void print_part(struct printer *printer, const struct split *split,
                       const struct split_part *part) {
  int32_t last = split->period_count > 0
                     ? split->periods[split->period_count - 1]
                     : INT32_MIN;
  int32_t first = split->period_count > 0 ? split->periods[0] : INT32_MAX;
  for (; first <= last && !command_is_stopped();
       first = period_next(split->unit, first)) {
    const struct series_item *item = split_item(part, first);
    const struct series_item none = {.first = first};
    print_period(printer, split->unit, part->name, item != NULL ? item : &none);
  }
  print_rest(printer, part->name, &part->series);
}

void timeline_print_split_rows(const struct split *split,
                               enum print_format format) {
  enum { BEFORE = 3, COUNT = sizeof columns / sizeof *columns };
  struct column with_part[COUNT + 1];
  memcpy(with_part, columns, BEFORE * sizeof *columns);
  with_part[BEFORE] = (struct column){.name = split->by};
  memcpy(with_part + BEFORE + 1, columns + BEFORE,
         (COUNT - BEFORE) * sizeof *columns);
  struct printer *printer = print_begin(stdout, format, with_part, COUNT + 1);
  for (size_t i = 0; i < split->count; i++)
    print_part(printer, split, &split->parts[i]);
  print_end(printer);
}
