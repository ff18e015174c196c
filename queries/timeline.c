/* How many quotations of a filter were said when: a chart of characters for a
   reader, rows for a program, or a picture.

   Method: the database counts by day (sql/statements/days_by_*.sql), the
   series folds the days into periods. Empty periods are rows, too, so that
   what is drawn from them has no false slopes; a reader gets one line for many
   of them.
   Cost: one look-up for each quotation counted, none of them read here. */
#include "queries/timeline.h"

#include <stdio.h>
#include <string.h>

#include "core/escape.h"
#include "core/print.h"
#include "queries/chart.h"
#include "queries/filter.h"
#include "queries/series.h"

const struct option timeline_options[] = {
    {"by", "UNIT", "day, week, month or year (else as the span suits)"},
    {"format", "FORMAT",
     "table (a chart), svg (a picture), json, jsonl, csv, tsv, markdown or "
     "html"},
    FILTER_OPTIONS,
    {0},
};

struct answer {
  bool is_svg;
  enum print_format format;
  const enum period_unit *unit; /* NULL = as the span suits */
};

/* ---- counting ---------------------------------------------------------- */

static enum status count_days(const struct filter *filter, const char *name,
                              struct series *series, struct error *err) {
  struct statement *st = store_statement(filter->store, name);
  filter_bind(filter, st);
  return series_add_rows(series, st, err);
}

/* All of them, in the indexes alone. */
static enum status count_all(const struct filter *filter, const char *since,
                             const char *until, struct series *series,
                             struct error *err) {
  struct statement *st = store_statement(filter->store, "days_of_all");
  statement_bind_text(st, ":since", since);
  statement_bind_text(st, ":until", until);
  return series_add_rows(series, st, err);
}

/* By the index that leaves the fewest quotations to look at. */
static enum status count(const struct filter *filter, struct series *series,
                         struct error *err) {
  const char *since, *until;
  if (filter->is_one_speaker)
    return count_days(filter, "days_by_speakers", series, err);
  if (filter->match.length > 0)
    return count_days(filter, "days_by_words", series, err);
  if (filter->speakers != NULL)
    return count_days(filter, "days_by_speakers", series, err);
  if (filter->topic != 0)
    return count_days(filter, "days_by_topic", series, err);
  enum status status = filter_is_days(filter, &since, &until)
                           ? count_all(filter, since, until, series, err)
                           : count_days(filter, "days_by_date", series, err);
  return status == STATUS_OK ? count_days(filter, "days_undated", series, err)
                             : status;
}

/* ---- words about it ---------------------------------------------------- */

/* What was asked, in the order of a title. */
static const struct {
  const char *option, *before;
} title_parts[] = {
    {"speaker", ""},      {"topic", "on "},   {"about", "about "},
    {"publisher", "in "}, {"role", "role "},  {"type", "type "},
    {"kind", ""},         {"since", "from "}, {"until", "to "},
};

/* "Quotes by month: Ilse Vantongeren, on gas" */
static void add_title(struct buffer *out, const struct filter *filter,
                      const struct series *series, struct arena *arena) {
  const char *words = query_words(filter->arguments, arena);
  const char *between = ": ";
  buffer_add_format(out, "Quotes by %s", period_names[series->unit]);
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

/* What is not in the bars: "not shown: 2 without a date, ...". */
static void add_note(struct buffer *out, const struct series *series) {
  struct buffer left = {0};
  add_count(&left, series->undated.quotes, "without a date");
  if (series->inexact.quotes > 0) {
    add_count(&left, series->inexact.quotes, "whose ");
    left.length--;
    buffer_add_format(&left, " %s is not known", period_names[series->unit]);
  }
  uint64_t shown =
      series->total - series->undated.quotes - series->inexact.quotes;
  buffer_add_format(out, "%llu quote%s", (unsigned long long)shown,
                    shown == 1 ? "" : "s");
  if (left.length > 0)
    buffer_add_format(out, "; not shown: %s", left.bytes);
  buffer_free(&left);
}

/* ---- for a reader ------------------------------------------------------ */

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

/* Columns of the longest bar: a single quotation is no long one. */
static unsigned bar_width(const struct series *series, size_t taken) {
  unsigned room = print_width() > taken + BAR_LEAST
                      ? print_width() - (unsigned)taken
                      : BAR_LEAST;
  unsigned most = series->highest < BAR_MOST / ONE_MOST
                      ? (unsigned)series->highest * ONE_MOST
                      : BAR_MOST;
  return room < most ? room : most;
}

/* "2016-05  12  ████" */
static void print_bar(const struct series *series, int32_t first,
                      uint64_t quotes, struct buffer *line) {
  period_add(line, series->unit, first);
  buffer_add_format(line, "  %*llu", (int)digits_of(series->highest),
                    (unsigned long long)quotes);
  if (quotes > 0)
    buffer_add_text(line, "  ");
  chart_add_bar(line, quotes, series->highest, bar_width(series, line->length));
  print_line(line);
}

/* The empty periods before an item: bars of their own when they are few. */
static void print_gap(const struct series *series, size_t item,
                      struct buffer *line) {
  int64_t gap = item > 0 ? series_gap(series, item - 1, item) : 0;
  if (gap > FEW) {
    buffer_add_format(line, "      …  %lld %ss without any", (long long)gap,
                      period_names[series->unit]);
    print_line(line);
    return;
  }
  int32_t first = item > 0 ? series->items[item - 1].first : 0;
  for (; gap > 0; gap--) {
    first = period_next(series->unit, first);
    print_bar(series, first, 0, line);
  }
}

static void print_chart(const struct series *series, const char *title,
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

/* ---- for a program ----------------------------------------------------- */

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

static void print_period(struct printer *printer, enum period_unit unit,
                         const struct series_item *item) {
  struct buffer text = {0};
  period_add(&text, unit, item->first);
  print_text(printer, text.bytes);
  buffer_clear(&text);
  period_add_day(&text, item->first);
  print_text(printer, text.bytes);
  buffer_clear(&text);
  period_add_day(&text, period_next(unit, item->first) - 1);
  print_text(printer, text.bytes);
  print_numbers(printer, item);
  buffer_free(&text);
}

/* The quotations that no period has: a row without one. */
static void print_rest(struct printer *printer, const struct series *series) {
  struct series_item rest = series->undated;
  rest.quotes += series->inexact.quotes;
  for (int kind = 0; kind < SERIES_KINDS; kind++)
    rest.kinds[kind] += series->inexact.kinds[kind];
  if (rest.quotes == 0)
    return;
  for (int i = 0; i < 3; i++)
    print_null(printer);
  print_numbers(printer, &rest);
}

static void print_rows(const struct series *series, enum print_format format) {
  struct printer *printer =
      print_begin(stdout, format, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < series->count && !command_is_stopped(); i++) {
    int32_t first = i > 0 ? series->items[i - 1].first : 0;
    for (int64_t gap = i > 0 ? series_gap(series, i - 1, i) : 0; gap > 0;
         gap--) {
      first = period_next(series->unit, first);
      print_period(printer, series->unit,
                   &(struct series_item){.first = first});
    }
    print_period(printer, series->unit, &series->items[i]);
  }
  print_rest(printer, series);
  print_end(printer);
}

/* ---- the command ------------------------------------------------------- */

static enum status print_svg(const struct series *series, const char *title,
                             const char *note, struct error *err) {
  struct buffer picture = {0};
  if (series->count == 0)
    return error_set(err, STATUS_NOT_FOUND, "nothing to draw: %s", note);
  chart_add_svg(&picture, series, title, note);
  fwrite(picture.bytes, 1, picture.length, stdout);
  buffer_free(&picture);
  return STATUS_OK;
}

static enum status print_series(const struct filter *filter,
                                const struct answer *answer,
                                const struct series *series,
                                struct error *err) {
  struct buffer title = {0}, note = {0};
  enum status status = STATUS_OK;
  add_title(&title, filter, series, series->arena);
  add_note(&note, series);
  if (answer->is_svg)
    status = print_svg(series, title.bytes, note.bytes, err);
  else if (answer->format == PRINT_TABLE)
    print_chart(series, title.bytes, note.bytes);
  else
    print_rows(series, answer->format);
  buffer_free(&title);
  buffer_free(&note);
  return status;
}

static enum status print_answer(struct filter *filter, void *context,
                                struct error *err) {
  const struct answer *answer = context;
  struct series series;
  series_begin(&series, &filter->arena);
  enum status status = count(filter, &series, err);
  filter->count = (size_t)series.total;
  if (status != STATUS_OK)
    return status;
  series_fold(&series, answer->unit);
  if (series.total == 0 && (answer->is_svg || answer->format == PRINT_TABLE))
    return STATUS_OK;
  return print_series(filter, answer, &series, err);
}

/* A page of quotations is no timeline. */
static bool refuses_pages(const struct arguments *arguments) {
  static const char *const options[] = {"id", "sort", "limit", "after"};
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (argument_given(arguments, options[i])) {
      command_fail(EXIT_USAGE, "timeline takes no --%s", options[i]);
      return true;
    }
  return false;
}

static bool read_format(const struct arguments *arguments,
                        struct answer *answer) {
  static const char *const formats[] = {
      "table", "svg", "json", "jsonl", "csv", "tsv", "markdown", "html", NULL};
  const char *format = argument_value(arguments, "format");
  if (!query_one_of(arguments, "format", formats))
    return false;
  answer->is_svg = format != NULL && strcmp(format, "svg") == 0;
  return answer->is_svg || print_format_of(arguments, &answer->format);
}

enum exit_code timeline_command(const struct arguments *arguments) {
  struct filter filter;
  struct answer answer = {0};
  enum period_unit unit = PERIOD_DAY;
  const char *by = argument_value(arguments, "by");
  if (refuses_pages(arguments) || !read_format(arguments, &answer) ||
      !query_one_of(arguments, "by", period_names) ||
      !filter_read(&filter, arguments, 0))
    return EXIT_USAGE;
  while (by != NULL && strcmp(by, period_names[unit]) != 0)
    unit++;
  answer.unit = by != NULL ? &unit : NULL;
  return filter_run(&filter, print_answer, &answer);
}
