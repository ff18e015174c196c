/* Simple queries: from the command line through one statement to the printer.

   Problem: most questions differ in their SQL, their options and their columns
   only; each should be one entry in a table.
   Method: the options are bound to named parameters by kind, the rows go to
   the printer column by column. Every optional parameter is NULL when absent;
   the statements are written so that NULL means "any".
   Cost: that of the statement. */
#include "queries/query.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/utf8.h"
#include "queries/people.h"

enum exit_code query_open(const struct arguments *arguments,
                          struct store **store) {
  struct error err = {""};
  enum status status = store_open(arguments->database, STORE_READ, store, &err);
  if (status == STATUS_OK)
    return EXIT_DONE;
  *store = NULL;
  if (status == STATUS_NOT_FOUND)
    return command_fail(EXIT_FAILED,
                        "no database at %s; make one with: whosaid import "
                        "PATH...",
                        arguments->database);
  command_error(status, &err);
  return EXIT_FAILED;
}

enum exit_code query_open_to_write(const struct arguments *arguments,
                                   struct store **store) {
  struct error err = {""};
  enum exit_code code = query_open(arguments, store);
  store_close(*store);
  *store = NULL;
  if (code != EXIT_DONE)
    return code;
  enum status status =
      store_open(arguments->database, STORE_WRITE, store, &err);
  return status == STATUS_OK ? EXIT_DONE : command_error(status, &err);
}

static const char *mend(const char *text, struct arena *arena) {
  size_t length = strlen(text), mended, repaired;
  const char *valid = utf8_repair(arena, text, length, &mended, &repaired);
  return valid == text ? text : arena_copy(arena, valid, mended);
}

const char *query_words(const struct arguments *arguments,
                        struct arena *arena) {
  if (arguments->word_count == 0)
    return NULL;
  struct buffer joined = {0};
  for (int i = 0; i < arguments->word_count; i++) {
    if (i > 0)
      buffer_add_char(&joined, ' ');
    buffer_add_text(&joined, arguments->words[i]);
  }
  const char *words = arena_copy(arena, joined.bytes, joined.length);
  buffer_free(&joined);
  return mend(words, arena);
}

const char *query_word(const struct arguments *arguments, int index,
                       struct arena *arena) {
  return mend(arguments->words[index], arena);
}

const char *query_value(const struct arguments *arguments, const char *option,
                        struct arena *arena) {
  const char *value = argument_value(arguments, option);
  return value == NULL ? NULL : mend(value, arena);
}

bool query_one_of(const struct arguments *arguments, const char *option,
                  const char *const *choices) {
  const char *value = argument_value(arguments, option);
  struct buffer list = {0};
  if (value == NULL)
    return true;
  for (int i = 0; choices[i] != NULL; i++) {
    if (strcmp(value, choices[i]) == 0) {
      buffer_free(&list);
      return true;
    }
    buffer_add_format(&list, "%s%s", i > 0 ? ", " : "", choices[i]);
  }
  command_fail(EXIT_USAGE, "--%s %s: not one of %s", option, value, list.bytes);
  buffer_free(&list);
  return false;
}

bool query_row_id(const struct arguments *arguments, const char *what,
                  const char *where, int64_t *id) {
  const char *word = arguments->word_count == 1 ? arguments->words[0] : "";
  size_t length = strlen(word);
  if (length == 0 || length > 18 || strspn(word, "0123456789") != length) {
    command_fail(EXIT_USAGE,
                 "the id of one %s is expected, a number that %s%s%s", what,
                 where, length > 0 ? ", not: " : "", word);
    return false;
  }
  *id = strtoll(word, NULL, 10);
  return true;
}

/* ---- binding ----------------------------------------------------------- */

const char *query_pattern(const char *text, struct arena *arena) {
  size_t length = strlen(text), n = 0;
  char *pattern = arena_alloc(arena, 2 * length + 3);
  pattern[n++] = '%';
  for (size_t i = 0; i < length; i++) {
    if (strchr("%_\\", text[i]) != NULL)
      pattern[n++] = '\\';
    pattern[n++] = text[i];
  }
  pattern[n++] = '%';
  pattern[n] = '\0';
  return pattern;
}

bool query_refuses_pages(const struct arguments *arguments,
                         const char *command) {
  static const char *const options[] = {"id", "sort", "reverse", "limit",
                                        "after"};
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (argument_given(arguments, options[i])) {
      command_fail(EXIT_USAGE, "%s takes no --%s", command, options[i]);
      return true;
    }
  return false;
}

bool query_when(const char *option, const char *text, struct when *out) {
  char today[16];
  struct error err;
  when_today(today);
  if (when_parse(text, today, out, &err) == STATUS_OK)
    return true;
  command_fail(EXIT_USAGE, "--%s: %s", option, err.message);
  return false;
}

static bool read_date(const struct parameter *parameter, const char *text,
                      struct arena *arena, struct value *value) {
  struct when when;
  bool is_since = parameter->kind == PARAMETER_SINCE;
  if (!query_when(parameter->option, text, &when))
    return false;
  const char *day = is_since ? when.from : when.to;
  if (*day == '\0') {
    command_fail(EXIT_USAGE, "--%s: \"%s\" has no %s day", parameter->option,
                 text, is_since ? "first" : "last");
    return false;
  }
  value->text = arena_copy(arena, day, strlen(day));
  return true;
}

static bool read_share(const struct parameter *parameter, const char *text,
                       struct value *value) {
  char *end;
  value->kind = VALUE_REAL;
  value->real = strtod(text, &end);
  if (end != text && *end == '\0' && value->real >= 0 && value->real <= 1)
    return true;
  command_fail(EXIT_USAGE, "--%s %s: not a number from 0 to 1",
               parameter->option, text);
  return false;
}

static bool read_limit(const struct parameter *parameter,
                       const struct arguments *arguments, struct value *value) {
  long limit;
  if (!argument_number(arguments, parameter->option, 0, QUERY_LIMIT,
                       parameter->fallback, &limit))
    return false;
  // A negative LIMIT is none in SQL.
  *value =
      (struct value){.kind = VALUE_INTEGER, .integer = limit == 0 ? -1 : limit};
  return true;
}

static bool read_id(const struct parameter *parameter,
                    const struct arguments *arguments, struct value *value) {
  long id;
  if (!argument_number(arguments, parameter->option, 1, LONG_MAX, 0, &id))
    return false;
  *value = (struct value){.kind = VALUE_INTEGER, .integer = id};
  return true;
}

static const char *const speaker_types[] = {"person",   "org",     "group",
                                            "document", "unnamed", NULL};

static bool read_one(const struct parameter *parameter,
                     const struct arguments *arguments, struct arena *arena,
                     struct value *value) {
  if (parameter->kind == PARAMETER_LIMIT)
    return read_limit(parameter, arguments, value);
  const char *text = parameter->option == NULL
                         ? query_words(arguments, arena)
                         : query_value(arguments, parameter->option, arena);
  *value = (struct value){.kind = VALUE_NULL};
  if (text == NULL)
    return true;
  *value = (struct value){.kind = VALUE_TEXT, .text = text};
  switch (parameter->kind) {
  case PARAMETER_ID:
    return read_id(parameter, arguments, value);
  case PARAMETER_SINCE:
  case PARAMETER_UNTIL:
    return read_date(parameter, text, arena, value);
  case PARAMETER_TYPE:
    return query_one_of(arguments, parameter->option, speaker_types);
  case PARAMETER_SHARE:
    return read_share(parameter, text, value);
  case PARAMETER_KEY:
    value->text = utf8_fold_key(arena, text, strlen(text));
    return true;
  case PARAMETER_PATTERN:
    value->text = query_pattern(text, arena);
    return true;
  default:
    return true;
  }
}

bool query_read(const struct parameter *parameters,
                const struct arguments *arguments, struct arena *arena,
                struct value values[PARAMETER_COUNT_LIMIT]) {
  for (size_t i = 0; parameters[i].bind != NULL; i++) {
    assert(i < PARAMETER_COUNT_LIMIT);
    if (!read_one(&parameters[i], arguments, arena, &values[i]))
      return false;
  }
  return true;
}

void query_bind(struct statement *st, const struct parameter *parameters,
                const struct value *values) {
  for (size_t i = 0; parameters[i].bind != NULL; i++) {
    const char *name = parameters[i].bind;
    if (!statement_has(st, name))
      continue;
    if (values[i].kind == VALUE_INTEGER)
      statement_bind_integer(st, name, values[i].integer);
    else if (values[i].kind == VALUE_REAL)
      statement_bind_real(st, name, values[i].real);
    else
      statement_bind_text(st, name, values[i].text);
  }
}

/* Names become the ids of the speakers that fit. */
static enum status find_speakers(struct store *store,
                                 const struct parameter *parameters,
                                 struct arena *arena, struct value *values,
                                 struct error *err) {
  for (size_t i = 0; parameters[i].bind != NULL; i++) {
    if (parameters[i].kind != PARAMETER_SPEAKERS || values[i].text == NULL)
      continue;
    enum status status =
        people_find_ids(store, values[i].text, arena, &values[i].text, err);
    if (status != STATUS_OK)
      return status;
  }
  return STATUS_OK;
}

/* ---- printing ---------------------------------------------------------- */

void query_print_value(struct printer *printer, struct statement *st, int index,
                       bool is_number) {
  if (statement_is_null(st, index)) {
    print_null(printer);
    return;
  }
  const char *text = statement_text(st, index);
  bool is_whole = strspn(text + (*text == '-'), "0123456789") ==
                  strlen(text + (*text == '-'));
  char *end;
  if (is_number && !is_whole && (strtod(text, &end), *end == '\0'))
    print_real(printer, statement_real(st, index), 2);
  else if (is_number && is_whole)
    print_integer(printer, statement_integer(st, index));
  else
    print_text_length(printer, text, statement_length(st, index));
}

void query_print_row(struct printer *printer, struct statement *st,
                     const struct column *columns, size_t count) {
  for (size_t i = 0; i < count; i++)
    query_print_value(printer, st, (int)i, columns[i].is_number);
}

static bool takes_words(const struct query *query) {
  for (const struct parameter *p = query->parameters; p->bind != NULL; p++)
    if (p->option == NULL)
      return true;
  return false;
}

/* Prints all rows; *count is set also when a later row fails. */
static enum status print_rows(const struct query *query, struct statement *st,
                              enum print_format format, size_t *count,
                              struct error *err) {
  bool row = false;
  struct printer *printer =
      print_begin(stdout, format, query->columns, query->column_count);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row && !command_is_stopped()) {
    query_print_row(printer, st, query->columns, query->column_count);
    status = statement_step(st, &row, err);
  }
  *count = print_end(printer);
  return status;
}

static enum exit_code ask(const struct query *query, struct store *store,
                          enum print_format format, struct arena *arena,
                          struct value *values) {
  struct error err = {""};
  size_t count = 0;
  enum status status =
      find_speakers(store, query->parameters, arena, values, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  struct statement *st = store_statement(store, query->statement);
  query_bind(st, query->parameters, values);
  status = print_rows(query, st, format, &count, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  if (count == 0)
    command_fail(EXIT_NO, "nothing found");
  return count > 0 ? EXIT_DONE : EXIT_NO;
}

enum exit_code query_run(const struct query *query,
                         const struct arguments *arguments) {
  enum print_format format;
  struct store *store;
  struct arena arena = {0};
  struct value values[PARAMETER_COUNT_LIMIT];
  enum exit_code code = EXIT_USAGE;
  if (arguments->word_count > 0 && !takes_words(query))
    return command_fail(EXIT_USAGE, "unexpected argument: %s",
                        arguments->words[0]);
  if (print_format_of(arguments, &format) &&
      query_read(query->parameters, arguments, &arena, values)) {
    code = query_open(arguments, &store);
    if (code == EXIT_DONE)
      code = ask(query, store, format, &arena, values);
    store_close(store);
  }
  arena_free(&arena);
  return command_finish(code);
}
