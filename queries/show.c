/* One quotation: in its context (show) and why it is attributed so (why).

   Both read the same row, quote_details, whose columns go on from those of
   every quotation. For a reader it is a text and a list of named facts; for a
   program it is a row, with the place as W3C selectors.
   Cost: one row and the text of one source. */
#include "queries/show.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/print.h"
#include "queries/context.h"
#include "queries/fact.h"
#include "queries/query.h"
#include "queries/quote.h"
#include "queries/quote_link.h"
#include "queries/quote_record.h"
#include "queries/source_twins.h"
#include "sql/store.h"

enum detail_column {
  DETAIL_BYLINE = QUOTE_COLUMN_COUNT,
  DETAIL_RECORD,    /* the source's own id */
  DETAIL_DIGEST,    /* SHA-256 of the source text, lower-case hex */
  DETAIL_CUE,       /* "said" */
  DETAIL_MENTION,   /* the words that name the speaker */
  DETAIL_NEXT_BEST, /* who came second */
  DETAIL_ANNOTATOR, /* version */
  DETAIL_REPLACED,  /* 1 when a newer text replaced this one */
  DETAIL_SOURCE_TEXT,
  DETAIL_UPDATED, /* day of the last change */
  DETAIL_GENRE,
  DETAIL_CHARSET,  /* encoding of its bytes; NULL = UTF-8 */
  DETAIL_MENDED,   /* characters that had been encoded twice */
  DETAIL_REPAIRED, /* bytes replaced by U+FFFD */
};

const struct option show_options[] = {
    {"link", NULL, "print the address that leads to the words on their page"},
    PRINT_OPTION,
    {0},
};
const struct option why_options[] = {PRINT_OPTION, {0}};

/* ---- named facts ------------------------------------------------------- */

static void print_column(const char *name, struct statement *st, int column) {
  if (!statement_is_null(st, column))
    fact_print(name, statement_text(st, column), statement_length(st, column));
}

static void print_note(const char *name, const char *value) {
  fact_print(name, value, strlen(value));
}

/* "a (b)", or "a" where b is NULL. */
static void add_with(struct buffer *out, struct statement *st, int column,
                     int remark) {
  if (statement_is_null(st, column))
    return;
  buffer_add(out, statement_text(st, column), statement_length(st, column));
  if (!statement_is_null(st, remark))
    buffer_add_format(out, " (%s)", statement_text(st, remark));
}

static struct span quote_span(struct statement *st) {
  return (struct span){(uint32_t)statement_integer(st, QUOTE_START),
                       (uint32_t)statement_integer(st, QUOTE_END)};
}

/* True when the stored text is there and holds the quotation. */
static bool has_place(struct statement *st) {
  struct span span = quote_span(st);
  return !statement_is_null(st, DETAIL_SOURCE_TEXT) && span.start <= span.end &&
         span.end <= statement_length(st, DETAIL_SOURCE_TEXT);
}

static void print_confidence(struct statement *st, struct buffer *line) {
  buffer_add_format(line, "%.2f", statement_real(st, QUOTE_CONFIDENCE));
  fact_print_made("confidence", line);
}

/* What happened to the text on its way from the bytes. */
static void print_reading(struct statement *st, struct buffer *line) {
  long long mended = statement_integer(st, DETAIL_MENDED);
  long long repaired = statement_integer(st, DETAIL_REPAIRED);
  print_column("encoding", st, DETAIL_CHARSET);
  if (mended > 0)
    buffer_add_format(line,
                      "%lld character%s of the source had been encoded "
                      "twice and %s mended",
                      mended, mended == 1 ? "" : "s",
                      mended == 1 ? "was" : "were");
  fact_print_made("note", line);
  if (repaired > 0)
    buffer_add_format(line, "%lld byte%s of the source could not be read",
                      repaired, repaired == 1 ? "" : "s");
  fact_print_made("note", line);
}

static void print_show(struct statement *st) {
  struct buffer line = {0};
  struct span span = quote_span(st);
  if (has_place(st)) {
    context_print(stdout, statement_text(st, DETAIL_SOURCE_TEXT),
                  (uint32_t)statement_length(st, DETAIL_SOURCE_TEXT), span);
    putchar('\n');
  }
  if (statement_is_null(st, QUOTE_SPEAKER))
    print_note("speaker", "unknown");
  add_with(&line, st, QUOTE_SPEAKER, QUOTE_TYPE);
  fact_print_made("speaker", &line);
  print_column("role", st, QUOTE_ROLE);
  print_column("addressee", st, QUOTE_ADDRESSEE);
  print_column("kind", st, QUOTE_KIND);
  quote_add_date(&line, st);
  if (line.length > 0 && !statement_is_null(st, QUOTE_SAID_BASIS) &&
      strcmp(statement_text(st, QUOTE_SAID_BASIS), "published") != 0)
    buffer_add_format(&line, " (%s)", statement_text(st, QUOTE_SAID_BASIS));
  fact_print_made("date", &line);
  print_column("title", st, QUOTE_TITLE);
  add_with(&line, st, QUOTE_PUBLISHER, QUOTE_PUBLISHED);
  fact_print_made("publisher", &line);
  print_column("place", st, QUOTE_LOCATOR);
  print_column("updated", st, DETAIL_UPDATED);
  print_column("genre", st, DETAIL_GENRE);
  print_column("byline", st, DETAIL_BYLINE);
  print_column("url", st, QUOTE_URL);
  print_column("record", st, DETAIL_RECORD);
  buffer_add_format(&line, "bytes %u to %u of the stored text", span.start,
                    span.end);
  fact_print_made("position", &line);
  print_column("sha256", st, DETAIL_DIGEST);
  print_confidence(st, &line);
  print_column("rule", st, QUOTE_RULE);
  print_column("next best", st, DETAIL_NEXT_BEST);
  print_reading(st, &line);
  if (statement_integer(st, DETAIL_REPLACED) == 1)
    print_note("note", "a newer text of this source replaced this one");
  buffer_free(&line);
}

static void print_why(struct statement *st) {
  struct buffer line = {0};
  quote_print_block(stdout, st, true);
  putchar('\n');
  print_column("rule", st, QUOTE_RULE);
  print_column("cue", st, DETAIL_CUE);
  print_column("mention", st, DETAIL_MENTION);
  if (statement_is_null(st, QUOTE_SPEAKER))
    print_note("speaker", "unknown");
  print_column("speaker", st, QUOTE_SPEAKER);
  print_confidence(st, &line);
  print_column("next best", st, DETAIL_NEXT_BEST);
  buffer_add_format(&line, "version %s", statement_text(st, DETAIL_ANNOTATOR));
  fact_print_made("annotator", &line);
  buffer_free(&line);
}

/* ---- rows for programs ------------------------------------------------- */

static const struct column more_columns[] = {
    {.name = "byline"},
    {.name = "record"},
    {.name = "digest"},
    {.name = "updated"},
    {.name = "genre"},
    {.name = "context", .is_wrapped = true},
    {.name = "selectors", .is_json = true},
};

static const struct column why_columns[] = {
    {.name = "id", .is_number = true},
    {.name = "text", .is_wrapped = true},
    {.name = "speaker"},
    {.name = "rule"},
    {.name = "cue"},
    {.name = "mention"},
    {.name = "confidence", .is_number = true},
    {.name = "next_best"},
    {.name = "annotator", .is_number = true},
};

enum {
  MORE_COUNT = sizeof more_columns / sizeof *more_columns,
  WHY_COUNT = sizeof why_columns / sizeof *why_columns,
};

static void print_place(struct printer *printer, struct statement *st) {
  if (!has_place(st)) {
    print_null(printer);
    print_null(printer);
    return;
  }
  const char *text = statement_text(st, DETAIL_SOURCE_TEXT);
  uint32_t length = (uint32_t)statement_length(st, DETAIL_SOURCE_TEXT);
  struct span context = context_around(text, length, quote_span(st));
  struct buffer selectors = {0};
  print_text_length(printer, text + context.start, span_length(context));
  context_add_selectors(&selectors, text, length, quote_span(st));
  print_text_length(printer, selectors.bytes, selectors.length);
  buffer_free(&selectors);
}

static void print_show_row(struct statement *st, enum print_format format) {
  struct column columns[QUOTE_COLUMN_COUNT + MORE_COUNT];
  memcpy(columns, quote_columns, sizeof quote_columns);
  memcpy(columns + QUOTE_COLUMN_COUNT, more_columns, sizeof more_columns);
  struct printer *printer =
      print_begin(stdout, format, columns, QUOTE_COLUMN_COUNT + MORE_COUNT);
  query_print_row(printer, st, columns, DETAIL_DIGEST + 1);
  print_text(printer, statement_text(st, DETAIL_UPDATED));
  print_text(printer, statement_text(st, DETAIL_GENRE));
  print_place(printer, st);
  print_end(printer);
}

static void print_why_row(struct statement *st, enum print_format format) {
  static const int from[WHY_COUNT] = {
      QUOTE_ID,         QUOTE_TEXT,       QUOTE_SPEAKER,
      QUOTE_RULE,       DETAIL_CUE,       DETAIL_MENTION,
      QUOTE_CONFIDENCE, DETAIL_NEXT_BEST, DETAIL_ANNOTATOR};
  struct printer *printer = print_begin(stdout, format, why_columns, WHY_COUNT);
  for (size_t i = 0; i < WHY_COUNT; i++)
    query_print_value(printer, st, from[i], why_columns[i].is_number);
  print_end(printer);
}

/* ---- the link ---------------------------------------------------------- */

static enum exit_code print_link(const struct quote_record *record) {
  struct quote_link link = {0};
  const char *address = quote_link_make(&link, record);
  enum exit_code code = EXIT_DONE;
  if (address != NULL)
    puts(address);
  else
    code = command_fail(EXIT_NO, "quote %lld: its source has no web address",
                        (long long)record->id);
  quote_link_free(&link);
  return code;
}

/* The link of the current row. */
static enum exit_code read_and_link(struct store *store, struct statement *st) {
  struct error err = {""};
  struct quote_reader reader = {.store = store};
  enum status status = quote_reader_read(&reader, st, &err);
  enum exit_code code = status == STATUS_OK ? print_link(&reader.record)
                                            : command_error(status, &err);
  quote_reader_free(&reader);
  return code;
}

/* ---- the commands ------------------------------------------------------ */

struct view {
  void (*for_reader)(struct statement *st);
  void (*for_program)(struct statement *st, enum print_format format);
  bool has_twins; /* a reader is told where else it was printed */
  bool is_link;   /* the address alone is printed */
};

static enum exit_code print_quote(struct store *store, int64_t id,
                                  enum print_format format,
                                  const struct view *view) {
  struct error err = {""};
  struct statement *st;
  enum status status = quote_read(store, id, &st, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  if (view->is_link) {
    enum exit_code code = read_and_link(store, st);
    statement_reset(st);
    return code;
  }
  if (format == PRINT_TABLE)
    view->for_reader(st);
  else
    view->for_program(st, format);
  int64_t source_id = statement_integer(st, QUOTE_SOURCE_ID);
  statement_reset(st);
  if (format == PRINT_TABLE && view->has_twins)
    status = source_twins_print(store, source_id, &err);
  return status == STATUS_OK ? EXIT_DONE : command_error(status, &err);
}

static enum exit_code run(const struct arguments *arguments,
                          const struct view *view) {
  int64_t id;
  enum print_format format;
  struct store *store;
  if (!query_row_id(arguments, "quote", "search prints", &id) ||
      !print_format_of(arguments, &format))
    return EXIT_USAGE;
  enum exit_code code = query_open(arguments, &store);
  if (code != EXIT_DONE)
    return code;
  code = print_quote(store, id, format, view);
  store_close(store);
  return command_finish(code);
}

enum exit_code show_command(const struct arguments *arguments) {
  const struct view view = {print_show, print_show_row, true,
                            argument_given(arguments, "link")};
  return run(arguments, &view);
}

enum exit_code why_command(const struct arguments *arguments) {
  static const struct view view = {print_why, print_why_row, false, false};
  return run(arguments, &view);
}
