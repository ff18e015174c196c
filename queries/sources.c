/* Sources: lists of them, and one with all that is quoted in it.

   The list is a simple query, as is the one by publisher. One source is for a
   reader its facts and its quotations in the order of the article; for a
   program one JSON object, or the rows of its quotations.
   Cost: that of the statements. */
#include "queries/sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "queries/fact.h"
#include "queries/query.h"
#include "queries/quote.h"
#include "queries/source_record.h"
#include "queries/source_twins.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- lists ------------------------------------------------------------- */

const struct option sources_options[] = {
    {"by", "WHAT", "publisher: how much each of them printed"},
    {"publisher", "TEXT", "the publisher's name contains TEXT"},
    {"since", "DATE", "published on or after DATE"},
    {"until", "DATE", "published on or before DATE"},
    {"limit", "N", "at most N rows, 0 = all (default: 50)"},
    PRINT_OPTION,
    {0},
};

static const struct parameter parameters[] = {
    {":title", NULL, PARAMETER_PATTERN, 0},
    {":publisher", "publisher", PARAMETER_PATTERN, 0},
    {":since", "since", PARAMETER_SINCE, 0},
    {":until", "until", PARAMETER_UNTIL, 0},
    {":limit", "limit", PARAMETER_LIMIT, 50},
    {0},
};

static const struct column source_columns[] = {
    {.name = "id", .is_number = true},
    {.name = "title", .is_wrapped = true},
    {.name = "publisher"},
    {.name = "published"},
    {.name = "quotes", .is_number = true},
    {.name = "url", .is_wrapped = true},
};

static const struct column publisher_columns[] = {
    {.name = "publisher", .is_wrapped = true},
    {.name = "sources", .is_number = true},
    {.name = "quotes", .is_number = true},
    {.name = "share", .is_number = true},
    {.name = "speakers", .is_number = true},
    {.name = "first"},
    {.name = "last"},
};

enum exit_code sources_command(const struct arguments *arguments) {
  static const char *const choices[] = {"publisher", NULL};
  static const struct query sources = {sources_options, "sources", parameters,
                                       source_columns, COUNT(source_columns)};
  static const struct query publishers = {
      sources_options, "sources_by_publisher", parameters, publisher_columns,
      COUNT(publisher_columns)};
  if (!query_one_of(arguments, "by", choices))
    return EXIT_USAGE;
  return query_run(argument_given(arguments, "by") ? &publishers : &sources,
                   arguments);
}

/* ---- one source -------------------------------------------------------- */

const struct option source_options[] = {PRINT_OPTION, {0}};

typedef void take_quote(struct statement *st, void *context);

static enum status each_quote(struct store *store, int64_t id, take_quote *take,
                              void *context, struct error *err) {
  bool row = false;
  struct statement *st = store_statement(store, "source_quotes");
  statement_bind_integer(st, ":source", id);
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    take(st, context);
  statement_reset(st);
  return status;
}

static void take_row(struct statement *st, void *context) {
  query_print_row(context, st, quote_columns, QUOTE_COLUMN_COUNT);
}

static void take_block(struct statement *st, void *context) {
  (void)context;
  quote_print_block(stdout, st, false);
}

static void print_text_fact(const char *name, const char *value) {
  if (value != NULL)
    fact_print(name, value, strlen(value));
}

static void print_facts(const struct source_record *source) {
  struct buffer line = {0};
  print_text_fact("title", source->title);
  print_text_fact("publisher", source->publisher);
  print_text_fact("published", source->published);
  print_text_fact("updated", source->updated);
  print_text_fact("byline", source->byline);
  print_text_fact("section", source->section);
  print_text_fact("tags", source->tags);
  print_text_fact("subjects", source->subjects);
  print_text_fact("language", source->language);
  print_text_fact("genre", source->genre);
  print_text_fact("url", source->url);
  print_text_fact("record", source->record);
  print_text_fact("path", source->path);
  print_text_fact("imported", source->imported);
  buffer_add_format(&line, "%zu bytes", source->length);
  fact_print_made("text", &line);
  print_text_fact("sha256", source->digest);
  if (!source->is_current)
    print_text_fact("note", "a newer text of this source replaced this one");
  buffer_free(&line);
}

static enum status print_page(struct store *store,
                              const struct source_record *source,
                              struct error *err) {
  print_facts(source);
  enum status status = source_twins_print(store, source->id, err);
  return status == STATUS_OK
             ? each_quote(store, source->id, take_block, NULL, err)
             : status;
}

static enum status print_rows(struct store *store, FILE *out,
                              enum print_format format, int64_t id,
                              struct error *err) {
  struct printer *printer =
      print_begin(out, format, quote_columns, QUOTE_COLUMN_COUNT);
  enum status status = each_quote(store, id, take_row, printer, err);
  print_end(printer);
  return status;
}

static const struct column object_columns[] = {
    {.name = "id", .is_number = true},
    {.name = "title"},
    {.name = "publisher"},
    {.name = "published"},
    {.name = "updated"},
    {.name = "byline"},
    {.name = "section"},
    {.name = "tags"},
    {.name = "subjects"},
    {.name = "language"},
    {.name = "genre"},
    {.name = "url"},
    {.name = "record"},
    {.name = "path"},
    {.name = "imported"},
    {.name = "bytes", .is_number = true},
    {.name = "sha256"},
    {.name = "current", .is_number = true},
    {.name = "quotes", .is_json = true},
};

/* The list on one line: a line end is never inside a string. */
static size_t drop_line_ends(char *json, size_t length) {
  size_t kept = 0;
  for (size_t i = 0; i < length; i++)
    if (json[i] != '\n')
      json[kept++] = json[i];
  return kept;
}

/* The source with its quotations inside: one object, as JSON lines have it. */
static enum status print_object(struct store *store,
                                const struct source_record *source,
                                struct error *err) {
  char *quotes = NULL;
  size_t length = 0;
  FILE *memory = open_memstream(&quotes, &length);
  if (memory == NULL)
    return error_set(err, STATUS_IO, "no memory for the quotes");
  enum status status = print_rows(store, memory, PRINT_JSON, source->id, err);
  fclose(memory);
  length = drop_line_ends(quotes, length);
  const char *const texts[] = {
      source->title,    source->publisher, source->published, source->updated,
      source->byline,   source->section,   source->tags,      source->subjects,
      source->language, source->genre,     source->url,       source->record,
      source->path,     source->imported};
  struct printer *printer =
      print_begin(stdout, PRINT_JSONL, object_columns, COUNT(object_columns));
  print_integer(printer, source->id);
  for (size_t i = 0; i < COUNT(texts); i++)
    print_text(printer, texts[i]);
  print_integer(printer, (int64_t)source->length);
  print_text(printer, source->digest);
  print_integer(printer, source->is_current);
  print_text_length(printer, quotes, length);
  print_end(printer);
  free(quotes);
  return status;
}

static enum exit_code print_source(struct store *store, int64_t id,
                                   enum print_format format) {
  struct error err = {""};
  struct arena arena = {0};
  struct source_record source;
  enum status status = source_record_read(store, id, &arena, &source, &err);
  if (status == STATUS_OK)
    status = source_record_text(store, &arena, &source, &err);
  if (status == STATUS_OK && format == PRINT_TABLE)
    status = print_page(store, &source, &err);
  else if (status == STATUS_OK &&
           (format == PRINT_JSON || format == PRINT_JSONL))
    status = print_object(store, &source, &err);
  else if (status == STATUS_OK)
    status = print_rows(store, stdout, format, id, &err);
  arena_free(&arena);
  return status == STATUS_OK ? EXIT_DONE : command_error(status, &err);
}

enum exit_code source_command(const struct arguments *arguments) {
  int64_t id;
  enum print_format format;
  struct store *store;
  if (!query_row_id(arguments, "source", "sources prints", &id) ||
      !print_format_of(arguments, &format))
    return EXIT_USAGE;
  enum exit_code code = query_open(arguments, &store);
  if (code != EXIT_DONE)
    return code;
  code = print_source(store, id, format);
  store_close(store);
  return command_finish(code);
}
