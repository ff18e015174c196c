/* Timelines as charts of characters.

   A period is a line with its number and a bar. Empty periods are lines, too,
   where they are few; many become one line. Parts of a split stand side by
   side on one scale, so that a line tells who spoke when; where the terminal is
   too narrow for all of them, the rest stands below in the same way.
   Cost: linear in the periods. */
#include "queries/timeline_print.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/escape.h"
#include "queries/chart.h"

enum { FEW = 3, BAR_LEAST = 10, BAR_MOST = 60, ONE_MOST = 6 };

static void print_line(struct buffer *line) {
  printf("%s\n", line->bytes);
  buffer_clear(line);
}

static unsigned digits_of(uint64_t number) {
  unsigned digits = 1;
  for (; number > 9; number /= 10)
    digits++;
  return digits;
}

/* Columns of the longest bar where there is this room: a single quotation is
   no long one. */
static unsigned bar_width(uint64_t highest, unsigned room) {
  unsigned most =
      highest < BAR_MOST / ONE_MOST ? (unsigned)highest * ONE_MOST : BAR_MOST;
  return room < most ? room : most;
}

static unsigned room_behind(size_t taken) {
  return print_width() > taken + BAR_LEAST ? print_width() - (unsigned)taken
                                           : BAR_LEAST;
}

/* "2016-05  12  ████" */
static void print_bar(const struct series *series, int32_t first,
                      uint64_t quotes, struct buffer *line) {
  period_add(line, series->unit, first);
  buffer_add_format(line, "  %*llu", (int)digits_of(series->highest),
                    (unsigned long long)quotes);
  if (quotes > 0)
    buffer_add_text(line, "  ");
  chart_add_bar(line, quotes, series->highest,
                bar_width(series->highest, room_behind(line->length)));
  print_line(line);
}

/* "      …  7 months without any" */
static void print_many(enum period_unit unit, int64_t gap,
                       struct buffer *line) {
  buffer_add_format(line, "      …  %lld %ss without any", (long long)gap,
                    period_names[unit]);
  print_line(line);
}

/* The empty periods before an item: bars of their own when they are few. */
static void print_gap(const struct series *series, size_t item,
                      struct buffer *line) {
  int64_t gap = item > 0 ? series_gap(series, item - 1, item) : 0;
  if (gap > FEW) {
    print_many(series->unit, gap, line);
    return;
  }
  int32_t first = item > 0 ? series->items[item - 1].first : 0;
  for (; gap > 0; gap--) {
    first = period_next(series->unit, first);
    print_bar(series, first, 0, line);
  }
}

void timeline_print_chart(const struct series *series, const char *title,
                          const char *note) {
  struct buffer line = {0};
  print_wrapped(stdout, title, strlen(title), 0, print_width());
  printf("\n\n");
  for (size_t i = 0; i < series->count; i++) {
    print_gap(series, i, &line);
    print_bar(series, series->items[i].first, series->items[i].quotes, &line);
  }
  printf("%s%s\n", series->count > 0 ? "\n" : "", note);
  buffer_free(&line);
}

/* ---- parts side by side ------------------------------------------------ */

enum { CELL_LEAST = 11, CELL_MOST = 32, NAME_LINES = 3 };

/* Parts that stand side by side. */
struct band {
  const struct split *split;
  size_t from, to; /* parts */
  unsigned label;  /* columns of a period's name */
  unsigned cell;   /* columns of a part, the space before it included */
  unsigned digits; /* of the highest number */
};

/* The lines of a part's name in its columns. */
struct heading {
  struct buffer lines[NAME_LINES];
  size_t count;
};

/* Adds a line, cut where it is too long or has to stand for more. */
static void add_heading(struct heading *heading, const char *text,
                        size_t length, unsigned width, bool has_more) {
  struct buffer *line = &heading->lines[heading->count++];
  size_t next;
  if (has_more || escape_width(text, length) > width) {
    buffer_add(line, text, escape_wrap(text, length, width - 1, 1, &next));
    buffer_add_text(line, "…");
  } else {
    buffer_add(line, text, length);
  }
}

static void set_heading(struct heading *heading, const char *name,
                        unsigned width) {
  struct buffer text = {0};
  size_t next = 0;
  escape_add(&text, name, strlen(name), ESCAPE_LINES);
  for (size_t at = 0; at < text.length && heading->count < NAME_LINES;
       at += next) {
    const char *rest = text.bytes + at;
    size_t cut = escape_wrap(rest, text.length - at, width, 0, &next);
    bool is_last = heading->count + 1 == NAME_LINES;
    add_heading(heading, rest, cut, width, is_last && at + next < text.length);
  }
  buffer_free(&text);
}

/* Spaces up to a column. */
static void add_spaces(struct buffer *line, size_t column) {
  size_t width = line->length > 0 ? escape_width(line->bytes, line->length) : 0;
  for (; width < column; width++)
    buffer_add_char(line, ' ');
}

static size_t column_of(const struct band *band, size_t part) {
  return band->label + 2 + (part - band->from) * band->cell;
}

static void print_trimmed(struct buffer *line) {
  while (line->length > 0 && line->bytes[line->length - 1] == ' ')
    line->bytes[--line->length] = '\0';
  print_line(line);
}

/* The names above their bars, all ending on one line. */
static void print_headings(const struct band *band, struct buffer *line) {
  size_t count = band->to - band->from, highest = 0;
  struct heading *headings =
      arena_zero(band->split->arena, count, sizeof *headings);
  for (size_t i = 0; i < count; i++) {
    set_heading(&headings[i], band->split->parts[band->from + i].name,
                band->cell - 2);
    highest = headings[i].count > highest ? headings[i].count : highest;
  }
  for (size_t i = highest; i-- > 0;) {
    for (size_t j = 0; j < count; j++) {
      const struct heading *heading = &headings[j];
      add_spaces(line, column_of(band, band->from + j));
      if (heading->count > i)
        buffer_add_text(line, heading->lines[heading->count - 1 - i].bytes);
    }
    print_trimmed(line);
  }
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < headings[i].count; j++)
      buffer_free(&headings[i].lines[j]);
}

/* "2016-05   3 ████    ·      1 █" */
static void print_period(const struct band *band, int32_t first,
                         struct buffer *line) {
  const struct split *split = band->split;
  unsigned room = band->cell - band->digits - 3;
  period_add(line, split->unit, first);
  for (size_t i = band->from; i < band->to; i++) {
    const struct series_item *item = split_item(&split->parts[i], first);
    uint64_t quotes = item != NULL ? item->quotes : 0;
    add_spaces(line, column_of(band, i));
    if (quotes == 0) {
      add_spaces(line, column_of(band, i) + band->digits - 1);
      buffer_add_text(line, "·");
      continue;
    }
    buffer_add_format(line, "%*llu ", (int)band->digits,
                      (unsigned long long)quotes);
    chart_add_bar(line, quotes, split->highest,
                  bar_width(split->highest, room));
  }
  print_trimmed(line);
}

static void print_totals(const struct band *band, struct buffer *line) {
  buffer_add_text(line, "all");
  for (size_t i = band->from; i < band->to; i++) {
    const struct series *series = &band->split->parts[i].series;
    add_spaces(line, column_of(band, i));
    buffer_add_format(line, "%*llu", (int)band->digits,
                      (unsigned long long)(series->total -
                                           series->undated.quotes -
                                           series->inexact.quotes));
  }
  print_trimmed(line);
}

static void print_band(const struct band *band) {
  const struct split *split = band->split;
  struct buffer line = {0};
  print_headings(band, &line);
  for (size_t i = 0; i < split->period_count; i++) {
    int32_t first = split->periods[i];
    int32_t next =
        i > 0 ? period_next(split->unit, split->periods[i - 1]) : first;
    int64_t gap =
        period_number(split->unit, first) - period_number(split->unit, next);
    if (gap > FEW)
      print_many(split->unit, gap, &line);
    for (; gap <= FEW && next < first; next = period_next(split->unit, next))
      print_period(band, next, &line);
    print_period(band, first, &line);
  }
  print_totals(band, &line);
  putchar('\n');
  buffer_free(&line);
}

/* Quotations of the largest part: no number is longer. */
static uint64_t largest_total(const struct split *split) {
  return split->count > 0 ? split->parts[0].series.total : 0;
}

/* As many parts side by side as there is room for, and the rest in equal bands
   below. */
static size_t set_columns(struct band *band) {
  const struct split *split = band->split;
  struct buffer label = {0};
  assert(split->count > 0); // or there is no period
  period_add(&label, split->unit, split->periods[0]);
  band->label = (unsigned)label.length;
  buffer_free(&label);
  band->digits = digits_of(largest_total(split));
  unsigned least = band->digits + CELL_LEAST;
  unsigned room = room_behind(band->label + 2u);
  size_t fitting = room / least > 0 ? room / least : 1;
  size_t bands = 1 + (split->count - 1) / fitting;
  size_t in_band = 1 + (split->count - 1) / bands;
  unsigned cell = room / (unsigned)in_band;
  band->cell = cell > CELL_MOST ? CELL_MOST : cell > least ? cell : least;
  return in_band;
}

void timeline_print_split_chart(const struct split *split, const char *title,
                                const char *note) {
  struct band band = {.split = split};
  print_wrapped(stdout, title, strlen(title), 0, print_width());
  printf("\n\n");
  size_t in_band = split->period_count > 0 ? set_columns(&band) : 0;
  for (; in_band > 0 && band.from < split->count; band.from = band.to) {
    band.to = band.from + in_band;
    if (band.to > split->count)
      band.to = split->count;
    print_band(&band);
  }
  print_wrapped(stdout, note, strlen(note), 0, print_width());
  putchar('\n');
}
