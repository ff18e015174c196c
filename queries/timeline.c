/* How many quotations of a filter were said when: a chart of characters for a
   reader, rows for a program, or a picture.

   Method: the database counts by day (sql/statements/days_by_*.sql), the
   series folds the days into periods. With --split there is a series for each
   speaker, publisher, kind or topic (split.h). How it looks is told by
   timeline_chart.c, timeline_rows.c and chart_svg.c.
   Cost: one look-up for each quotation counted, none of them read here. */
#include "queries/timeline.h"

#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "queries/chart.h"
#include "queries/filter.h"
#include "queries/series.h"
#include "queries/split.h"
#include "queries/timeline_print.h"
#include "queries/timeline_title.h"

const struct option timeline_options[] = {
    {"by", "UNIT", "day, week, month or year (else as the span suits)"},
    {"split", "WHAT",
     "apart by speaker, publisher, kind or topic, the largest first"},
    {"series", "N", "with --split: N of them at most (5)"},
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
  const char *split;            /* one of split_names; NULL = one series */
  long part_limit;
};

enum { PARTS_SHOWN = 5 };

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

/* ---- printing ---------------------------------------------------------- */

/* How the answer looks, whether of one series or of parts. */
struct picture {
  struct buffer title, note;
  const struct chart_panel *panels;
  size_t panel_count;
};

static enum status print_svg(const struct picture *picture, bool is_empty,
                             struct error *err) {
  struct buffer out = {0};
  if (is_empty)
    return error_set(err, STATUS_NOT_FOUND, "nothing to draw: %s",
                     picture->note.bytes);
  chart_add_svg(&out, picture->panels, picture->panel_count,
                picture->title.bytes, picture->note.bytes);
  fwrite(out.bytes, 1, out.length, stdout);
  buffer_free(&out);
  return STATUS_OK;
}

static enum status print_series(struct filter *filter,
                                const struct answer *answer,
                                const struct series *series,
                                struct error *err) {
  struct chart_panel panel = {.series = series};
  struct picture picture = {.panels = &panel, .panel_count = 1};
  enum status status = STATUS_OK;
  timeline_add_title(&picture.title, filter, series->unit, NULL);
  timeline_add_note(&picture.note, series);
  if (answer->is_svg)
    status = print_svg(&picture, series->count == 0, err);
  else if (answer->format == PRINT_TABLE)
    timeline_print_chart(series, picture.title.bytes, picture.note.bytes);
  else
    timeline_print_rows(series, answer->format);
  buffer_free(&picture.title);
  buffer_free(&picture.note);
  return status;
}

static enum status print_split(struct filter *filter,
                               const struct answer *answer,
                               const struct split *split, struct error *err) {
  struct picture picture = {.panel_count = split->count};
  enum status status = STATUS_OK;
  struct chart_panel *panels =
      arena_zero(split->arena, split->count + 1, sizeof *panels);
  for (size_t i = 0; i < split->count; i++)
    panels[i] = (struct chart_panel){.name = split->parts[i].name,
                                     .series = &split->parts[i].series};
  picture.panels = panels;
  timeline_add_title(&picture.title, filter, split->unit, split->by);
  timeline_add_split_note(&picture.note, split);
  if (answer->is_svg)
    status = print_svg(&picture, split->period_count == 0, err);
  else if (answer->format == PRINT_TABLE)
    timeline_print_split_chart(split, picture.title.bytes, picture.note.bytes);
  else
    timeline_print_split_rows(split, answer->format);
  bool is_part = split->others > 0 || split->unnamed > 0;
  if (is_part && answer->format != PRINT_TABLE && !answer->is_svg)
    command_fail(EXIT_DONE, "%s", picture.note.bytes);
  buffer_free(&picture.title);
  buffer_free(&picture.note);
  return status;
}

/* ---- the command ------------------------------------------------------- */

/* Nothing is drawn where nothing was found; rows have their heading. */
static bool is_nothing(const struct answer *answer, uint64_t quotes) {
  return quotes == 0 && (answer->is_svg || answer->format == PRINT_TABLE);
}

static enum status answer_split(struct filter *filter,
                                const struct answer *answer,
                                struct error *err) {
  struct split split;
  struct series all;
  enum status status;
  if (strcmp(answer->split, "kind") == 0) {
    series_begin(&all, &filter->arena);
    status = count(filter, &all, err);
    split_kinds(&split, &all);
  } else {
    status = split_read(&split, filter, answer->split,
                        (size_t)answer->part_limit, err);
  }
  if (status != STATUS_OK)
    return status;
  uint64_t quotes = split.other_quotes + split.unnamed;
  for (size_t i = 0; i < split.count; i++)
    quotes += split.parts[i].series.total;
  filter->count = (size_t)quotes;
  split_fold(&split, answer->unit);
  return is_nothing(answer, quotes) ? STATUS_OK
                                    : print_split(filter, answer, &split, err);
}

static enum status print_answer(struct filter *filter, void *context,
                                struct error *err) {
  const struct answer *answer = context;
  struct series series;
  if (answer->split != NULL)
    return answer_split(filter, answer, err);
  series_begin(&series, &filter->arena);
  enum status status = count(filter, &series, err);
  filter->count = (size_t)series.total;
  if (status != STATUS_OK)
    return status;
  series_fold(&series, answer->unit);
  return is_nothing(answer, series.total)
             ? STATUS_OK
             : print_series(filter, answer, &series, err);
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

static bool read_split(const struct arguments *arguments,
                       struct answer *answer) {
  answer->split = argument_value(arguments, "split");
  if (answer->split == NULL && argument_given(arguments, "series")) {
    command_fail(EXIT_USAGE, "--series goes with --split");
    return false;
  }
  return query_one_of(arguments, "split", split_names) &&
         argument_number(arguments, "series", 1, SPLIT_LIMIT, PARTS_SHOWN,
                         &answer->part_limit);
}

enum exit_code timeline_command(const struct arguments *arguments) {
  struct filter filter;
  struct answer answer = {0};
  enum period_unit unit = PERIOD_DAY;
  const char *by = argument_value(arguments, "by");
  if (query_refuses_pages(arguments, "timeline") ||
      !read_format(arguments, &answer) ||
      !query_one_of(arguments, "by", period_names) ||
      !read_split(arguments, &answer) || !filter_read(&filter, arguments, 0))
    return EXIT_USAGE;
  while (by != NULL && strcmp(by, period_names[unit]) != 0)
    unit++;
  answer.unit = by != NULL ? &unit : NULL;
  return filter_run(&filter, print_answer, &answer);
}
