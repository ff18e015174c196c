/* The topics command: three lists of topics.

   The plain list and the topics that stand on the same quotations as another
   one are simple queries. A trend compares a period with the one of the same
   length before it: with n quotations in the period and m before, the rise is
   (n - m) / sqrt(n + m), how many standard errors apart two counts are that
   come by chance: 40 after 20 is more than 2 after 1, and 401 after 400 is
   nothing.
   Cost: every quotation on a topic is counted. */
#include "queries/topics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/print.h"
#include "queries/query.h"
#include "queries/sparkline.h"

const struct option topics_options[] = {
    {"basis", "BASIS", "by tag, section, subject, name, phrase or rule"},
    {"since", "DATE", "counting what was said on or after DATE"},
    {"until", "DATE", "counting what was said on or before DATE"},
    {"related", "TOPIC", "topics of the quotes that are on TOPIC"},
    {"trend", NULL, "counts by month, what rose most first"},
    {"limit", "N", "at most N topics, 0 = all (default: 50, trends 20)"},
    PRINT_OPTION,
    {0},
};

const char topics_details[] =
    "A quote has the tags, the section and the subject that the publisher gave "
    "its article, the names and the salient phrases in it, and the topics of "
    "your own rules (whosaid topic). TOPIC is the beginning of a word of the "
    "topic.\n\n"
    "With --related, share is the part of TOPIC's quotes that are on the other "
    "one, too.\n\n"
    "A trend is over the time from --since to --until, the last twelve months "
    "up to the newest article if neither is given. \"before\" counts the "
    "quotes of "
    "the time of the same length before that; rise is (quotes - before) / "
    "sqrt(quotes + before): above 2 is hardly chance.";

static const char *const bases[] = {"tag",    "section", "subject", "name",
                                    "phrase", "rule",    NULL};

/* ---- lists ------------------------------------------------------------- */

static const struct parameter list_parameters[] = {
    {":key", NULL, PARAMETER_KEY, 0},
    {":basis", "basis", PARAMETER_TEXT, 0},
    {":since", "since", PARAMETER_SINCE, 0},
    {":until", "until", PARAMETER_UNTIL, 0},
    {":limit", "limit", PARAMETER_LIMIT, 50},
    {0},
};
static const struct column list_columns[] = {
    {.name = "topic", .is_wrapped = true},
    {.name = "quotes", .is_number = true},
    {.name = "first"},
    {.name = "last"},
};

static const struct parameter related_parameters[] = {
    {":key", NULL, PARAMETER_KEY, 0},
    {":related", "related", PARAMETER_KEY, 0},
    {":basis", "basis", PARAMETER_TEXT, 0},
    {":since", "since", PARAMETER_SINCE, 0},
    {":until", "until", PARAMETER_UNTIL, 0},
    {":limit", "limit", PARAMETER_LIMIT, 50},
    {0},
};
static const struct column related_columns[] = {
    {.name = "topic", .is_wrapped = true},
    {.name = "quotes", .is_number = true},
    {.name = "share", .is_number = true},
    {.name = "first"},
    {.name = "last"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))
static const struct query list_query = {topics_options, "topics",
                                        list_parameters, list_columns,
                                        COUNT(list_columns)};
static const struct query related_query = {topics_options, "topics_related",
                                           related_parameters, related_columns,
                                           COUNT(related_columns)};

/* ---- trends ------------------------------------------------------------ */

static const struct parameter trend_parameters[] = {
    {":key", NULL, PARAMETER_KEY, 0},
    {":basis", "basis", PARAMETER_TEXT, 0},
    {":since", "since", PARAMETER_SINCE, 0},
    {":until", "until", PARAMETER_UNTIL, 0},
    {":limit", "limit", PARAMETER_LIMIT, 20},
    {0},
};
/* The columns of topics_trend; the first four are printed. */
enum {
  TREND_TOPIC,
  TREND_QUOTES,
  TREND_BEFORE,
  TREND_RISE,
  TREND_MONTHS,
  TREND_COLUMN_COUNT,
  TREND_ID = TREND_MONTHS,
  TREND_FIRST, /* days of the period */
  TREND_LAST,
};
static const struct column trend_columns[TREND_COLUMN_COUNT] = {
    {.name = "topic", .is_wrapped = true},
    {.name = "quotes", .is_number = true},
    {.name = "before", .is_number = true},
    {.name = "rise", .is_number = true},
    {.name = "months"},
};
static const struct column json_trend_columns[TREND_COLUMN_COUNT] = {
    {.name = "topic"},
    {.name = "quotes", .is_number = true},
    {.name = "before", .is_number = true},
    {.name = "rise", .is_number = true},
    {.name = "months", .is_json = true},
};

enum { MONTH_LIMIT = 36 }; // bars; a longer period is shown by years

struct trend {
  struct store *store;
  struct printer *printer;
  bool is_drawn; /* bars for a reader, else an object of counts */
  struct buffer bars;
};

/* One bar of a trend after the other: a month, or a year. */
struct period {
  unsigned year;
  unsigned month; /* 0: by years */
};

static struct period period_of(const char *day, bool is_yearly) {
  return (struct period){(unsigned)strtoul(day, NULL, 10),
                         is_yearly ? 0 : (unsigned)strtoul(day + 5, NULL, 10)};
}

static size_t months_between(struct period a, struct period b) {
  return (size_t)((b.year * 12 + b.month) - (a.year * 12 + a.month));
}

static size_t place_of(struct period first, struct period p) {
  return first.month == 0 ? p.year - first.year : months_between(first, p);
}

static void add_label(struct buffer *out, struct period first, size_t place) {
  if (first.month == 0) {
    buffer_add_format(out, "%04u", first.year + (unsigned)place);
    return;
  }
  unsigned month = first.month - 1 + (unsigned)place;
  buffer_add_format(out, "%04u-%02u", first.year + month / 12, month % 12 + 1);
}

static void add_bars(struct trend *trend, struct period first,
                     const int64_t *counts, size_t count) {
  if (trend->is_drawn) {
    sparkline_add(&trend->bars, counts, count);
    return;
  }
  for (size_t i = 0; i < count; i++) {
    buffer_add_text(&trend->bars, i > 0 ? ",\"" : "{\"");
    add_label(&trend->bars, first, i);
    buffer_add_format(&trend->bars, "\":%lld", (long long)counts[i]);
  }
  buffer_add_char(&trend->bars, '}');
}

/* Counts the quotations of the current row's topic, bar by bar. */
static enum status count_bars(struct trend *trend, struct statement *topic,
                              struct error *err) {
  const char *from = statement_text(topic, TREND_FIRST);
  const char *to = statement_text(topic, TREND_LAST);
  bool row, is_yearly = months_between(period_of(from, false),
                                       period_of(to, false)) >= MONTH_LIMIT;
  struct period first = period_of(from, is_yearly);
  size_t count = place_of(first, period_of(to, is_yearly)) + 1;
  int64_t *counts = must_malloc(count * sizeof *counts);
  memset(counts, 0, count * sizeof *counts);
  struct statement *st = store_statement(trend->store, "topic_months");
  statement_bind_integer(st, ":topic", statement_integer(topic, TREND_ID));
  statement_bind_text(st, ":first", from);
  statement_bind_text(st, ":last", to);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    struct period month = period_of(statement_text(st, 0), is_yearly);
    counts[place_of(first, month)] += statement_integer(st, 1);
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  buffer_clear(&trend->bars);
  add_bars(trend, first, counts, count);
  free(counts);
  return status;
}

static enum status print_trend(struct trend *trend, struct statement *st,
                               struct error *err) {
  enum status status = count_bars(trend, st, err);
  if (status != STATUS_OK)
    return status;
  query_print_row(trend->printer, st, trend_columns, TREND_MONTHS);
  print_text(trend->printer, trend->bars.bytes);
  return STATUS_OK;
}

static enum status print_trends(struct trend *trend, const struct value *values,
                                size_t *count, struct error *err) {
  bool row;
  struct statement *st = store_statement(trend->store, "topics_trend");
  query_bind(st, trend_parameters, values);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row && !command_is_stopped()) {
    ++*count;
    status = print_trend(trend, st, err);
    if (status == STATUS_OK)
      status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

static bool is_for_reader(enum print_format format) {
  return format == PRINT_TABLE || format == PRINT_MARKDOWN ||
         format == PRINT_HTML;
}

static enum exit_code answer_trend(struct store *store,
                                   enum print_format format,
                                   const struct value *values) {
  struct error err = {""};
  size_t count = 0;
  struct trend trend = {.store = store, .is_drawn = is_for_reader(format)};
  trend.printer = print_begin(
      stdout, format, trend.is_drawn ? trend_columns : json_trend_columns,
      TREND_COLUMN_COUNT);
  enum status status = print_trends(&trend, values, &count, &err);
  print_end(trend.printer);
  buffer_free(&trend.bars);
  if (status != STATUS_OK)
    return command_error(status, &err);
  return count > 0 ? EXIT_DONE : command_fail(EXIT_NO, "nothing found");
}

static enum exit_code show_trend(const struct arguments *arguments) {
  enum print_format format;
  struct store *store;
  struct arena arena = {0};
  struct value values[PARAMETER_COUNT_LIMIT];
  enum exit_code code = EXIT_USAGE;
  if (print_format_of(arguments, &format) &&
      query_read(trend_parameters, arguments, &arena, values)) {
    code = query_open(arguments, &store);
    if (code == EXIT_DONE)
      code = answer_trend(store, format, values);
    store_close(store);
  }
  arena_free(&arena);
  return command_finish(code);
}

/* ---- the command ------------------------------------------------------- */

enum exit_code topics_command(const struct arguments *arguments) {
  bool is_trend = argument_given(arguments, "trend");
  bool is_related = argument_given(arguments, "related");
  if (!query_one_of(arguments, "basis", bases))
    return EXIT_USAGE;
  if (is_trend && is_related)
    return command_fail(EXIT_USAGE, "either --trend or --related");
  if (is_trend)
    return show_trend(arguments);
  return query_run(is_related ? &related_query : &list_query, arguments);
}
