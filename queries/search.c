/* The search command.

   Problem: any mix of words, speaker, dates, topic and other filters must be
   answered at once from millions of quotations, newest first.
   Method: one statement for each way in (driver): the words' index, the
   speaker's, the topic's or the dates'. Every statement takes all filters;
   NULL means "any". Names are looked up first (people.c), a topic that does
   not exist becomes words in the quotation or its headline. Paging goes by
   key: --after is the id of the last quotation seen, never an offset.
   Cost: the driver's rows until --limit is full; a search by words sorts all
   its hits. */
#include "queries/search.h"

#include <limits.h>
#include <string.h>

#include "core/buffer.h"
#include "core/print.h"
#include "core/utf8.h"
#include "queries/fts.h"
#include "queries/people.h"
#include "queries/query.h"
#include "queries/quote.h"
#include "sql/store.h"

const struct option search_options[] = {
    {"speaker", "NAME", "said by NAME; a surname is enough"},
    {"since", "DATE", "said on or after DATE (2016, \"last week\", ...)"},
    {"until", "DATE", "said on or before DATE"},
    {"topic", "TOPIC", "on a topic; else words of quote or headline"},
    {"about", "NAME", "the quote mentions NAME"},
    {"publisher", "TEXT", "the publisher's name contains TEXT"},
    {"role", "TEXT", "the speaker's role contains TEXT"},
    {"kind", "KIND", "direct, mixed or indirect"},
    {"min-confidence", "SHARE", "attributed with at least this, 0 to 1"},
    {"sort", "ORDER", "date (newest first), relevance or speaker"},
    {"limit", "N", "at most N quotes, 0 = all (20)"},
    {"after", "ID", "the page after the quote with this id"},
    {"count", NULL, "print the number of quotes only"},
    PRINT_OPTION,
    {0},
};

static const struct parameter parameters[] = {
    {":since", "since", PARAMETER_SINCE, 0},
    {":until", "until", PARAMETER_UNTIL, 0},
    {":publisher", "publisher", PARAMETER_PATTERN, 0},
    {":role", "role", PARAMETER_PATTERN, 0},
    {":kind", "kind", PARAMETER_TEXT, 0},
    {":confidence", "min-confidence", PARAMETER_SHARE, 0},
    {0},
};

enum { DEFAULT_LIMIT = 20 };

/* What was asked, ready to bind. */
struct search {
  const struct arguments *arguments;
  struct store *store;
  struct arena arena;
  enum print_format format;
  const char *statement;
  const char *speakers; /* JSON array of ids; NULL = any */
  bool is_one_speaker;
  int64_t topic;                              /* 0 = any */
  struct buffer match;                        /* FTS5; empty = any */
  struct value values[PARAMETER_COUNT_LIMIT]; /* of parameters[] */
  long limit;                                 /* 0 = all */
  const char *after_from; /* the last row seen: its date, NULL = none */
  int64_t after_id;
};

/* ---- what was asked ---------------------------------------------------- */

static bool sort_is(const struct arguments *arguments, const char *sort) {
  const char *value = argument_value(arguments, "sort");
  return value != NULL && strcmp(value, sort) == 0;
}

/* --after: an id, looked up when the database is open. */
static bool read_after(struct search *s) {
  const char *after = argument_value(s->arguments, "after");
  s->after_id = INT64_MAX;
  if (after == NULL)
    return true;
  long id;
  bool is_number = argument_number(s->arguments, "after", 1, LONG_MAX, 0, &id);
  s->after_id = id;
  return is_number;
}

/* What can be refused before the database is opened. */
static bool read_choices(struct search *s) {
  static const char *const kinds[] = {"direct", "mixed", "indirect", NULL};
  static const char *const sorts[] = {"date", "relevance", "speaker", NULL};
  if (!query_one_of(s->arguments, "kind", kinds) ||
      !query_one_of(s->arguments, "sort", sorts) ||
      !argument_number(s->arguments, "limit", 0, QUERY_LIMIT, DEFAULT_LIMIT,
                       &s->limit) ||
      !print_format_of(s->arguments, &s->format) ||
      !query_read(parameters, s->arguments, &s->arena, s->values) ||
      !read_after(s))
    return false;
  if (sort_is(s->arguments, "relevance") &&
      argument_given(s->arguments, "after")) {
    command_fail(EXIT_USAGE, "--after needs --sort date or speaker");
    return false;
  }
  return true;
}

/* Only the quotation's own words, not those of the headline. */
#define IN_TEXT "text : "

/* Adds the words to the FTS5 expression, looked for in `column`. */
static enum status add_words(struct buffer *match, const char *column,
                             const char *words, struct error *err) {
  struct buffer more = {0};
  enum status status = fts_query(words, &more, err);
  if (status == STATUS_OK)
    buffer_add_format(match, "%s%s(%s)", match->length > 0 ? " AND " : "",
                      column, more.bytes);
  buffer_free(&more);
  return status;
}

/* --about: the name as a phrase among the words. */
static enum status add_about(struct search *s, struct error *err) {
  const char *name = query_value(s->arguments, "about", &s->arena);
  if (name == NULL)
    return STATUS_OK;
  const char *key = utf8_fold_key(&s->arena, name, strlen(name));
  struct buffer phrase = {0};
  buffer_add_format(&phrase, "\"%s\"", key);
  enum status status = add_words(&s->match, IN_TEXT, phrase.bytes, err);
  buffer_free(&phrase);
  return status;
}

static enum status find_topic(struct search *s, struct error *err) {
  const char *topic = query_value(s->arguments, "topic", &s->arena);
  bool row = false;
  if (topic == NULL)
    return STATUS_OK;
  struct statement *st = store_statement(s->store, "topic_by_key");
  statement_bind_text(st, ":key",
                      utf8_fold_key(&s->arena, topic, strlen(topic)));
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row)
    s->topic = statement_integer(st, 0);
  statement_reset(st);
  if (status != STATUS_OK || row)
    return status;
  command_fail(EXIT_DONE,
               "no topic \"%s\"; searching quotes and headlines for it", topic);
  return add_words(&s->match, "", topic, err);
}

static enum status find_speakers(struct search *s, struct error *err) {
  const char *name = query_value(s->arguments, "speaker", &s->arena);
  struct found_speakers found;
  if (name == NULL)
    return STATUS_OK;
  enum status status = people_find(s->store, name, &s->arena, &found, err);
  if (status != STATUS_OK)
    return status;
  if (found.count == 0)
    return error_set(err, STATUS_NOT_FOUND,
                     "no speaker \"%s\"; whosaid speakers lists them", name);
  if (found.count > 1)
    people_report(name, &found);
  s->speakers = people_ids(&found, &s->arena);
  s->is_one_speaker = found.count == 1;
  return STATUS_OK;
}

/* Whether so many quotations hold the words that going through all by date
   until the page is full is quicker than sorting the hits. */
static enum status find_common(struct search *s, bool *is_common,
                               struct error *err) {
  enum { COMMON = 5000 };
  bool row = false;
  struct statement *st = store_statement(s->store, "words_found");
  statement_bind_text(st, ":match", s->match.bytes);
  statement_bind_integer(st, ":limit", COMMON);
  enum status status = statement_step(st, &row, err);
  *is_common = row && statement_integer(st, 0) == COMMON;
  statement_reset(st);
  return status;
}

/* The way in that reads the fewest rows. */
static enum status choose_statement(struct search *s, struct error *err) {
  bool has_words = s->match.length > 0, is_common = false;
  enum status status = STATUS_OK;
  if (sort_is(s->arguments, "speaker"))
    s->statement = "quotes_by_name";
  else if (sort_is(s->arguments, "relevance") && has_words)
    s->statement = "quotes_by_relevance";
  else if (s->is_one_speaker)
    s->statement = "quotes_by_speaker";
  else if (has_words && s->limit > 0)
    status = find_common(s, &is_common, err);
  if (s->statement != NULL || status != STATUS_OK)
    return status;
  if (has_words && !is_common)
    s->statement = "quotes_by_words";
  else if (s->speakers != NULL)
    s->statement = "quotes_by_speakers";
  else
    s->statement = s->topic != 0 ? "quotes_by_topic" : "quotes_by_date";
  return STATUS_OK;
}

/* The statement for what comes after it, or NULL: an index that gives the
   order by date does not hold the undated ones at its end. */
static const char *next_statement(const char *statement) {
  bool is_dated = strcmp(statement, "quotes_by_date") == 0 ||
                  strcmp(statement, "quotes_by_speaker") == 0;
  return is_dated ? "quotes_undated" : NULL;
}

static const char *copy_date(struct statement *st, struct arena *arena) {
  const char *date = statement_text(st, 0);
  return date == NULL ? NULL : arena_copy(arena, date, strlen(date));
}

/* --after: the date of the last row seen; the highest when there is none. */
static enum status find_cursor(struct search *s, struct error *err) {
  const char *after = argument_value(s->arguments, "after");
  bool row = false;
  s->after_from = "9999-99-99";
  if (after == NULL)
    return STATUS_OK;
  struct statement *st = store_statement(s->store, "quote_cursor");
  statement_bind_integer(st, ":id", s->after_id);
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && !row)
    return error_set(err, STATUS_USAGE, "--after %s: no quote has this id",
                     after);
  if (status == STATUS_OK)
    s->after_from = copy_date(st, &s->arena);
  statement_reset(st);
  return status;
}

static enum status prepare(struct search *s, struct error *err) {
  const char *words = query_words(s->arguments, &s->arena);
  enum status status = STATUS_OK;
  if (words != NULL)
    status = add_words(&s->match, IN_TEXT, words, err);
  if (status == STATUS_OK)
    status = add_about(s, err);
  if (status == STATUS_OK)
    status = find_speakers(s, err);
  if (status == STATUS_OK)
    status = find_topic(s, err);
  if (status == STATUS_OK)
    status = find_cursor(s, err);
  return status == STATUS_OK ? choose_statement(s, err) : status;
}

/* ---- the answer -------------------------------------------------------- */

static const char *bytes_or_null(const struct buffer *text) {
  return text->length > 0 ? text->bytes : NULL;
}

static void bind(struct search *s, struct statement *st) {
  query_bind(st, parameters, s->values);
  statement_bind_text(st, ":match", bytes_or_null(&s->match));
  statement_bind_text(st, ":speakers", s->speakers);
  if (s->topic != 0)
    statement_bind_integer(st, ":topic", s->topic);
  else
    statement_bind_text(st, ":topic", NULL);
  statement_bind_text(st, ":after_from", s->after_from);
  statement_bind_integer(st, ":after_id", s->after_id);
  // One more than shown tells whether there are more.
  statement_bind_integer(st, ":limit", s->limit == 0 ? -1 : s->limit + 1);
}

/* What was printed so far. */
struct answer {
  struct printer *printer; /* NULL: blocks for a reader, or counting */
  bool is_count;
  size_t count;
  int64_t last;  /* id of the last one */
  bool has_more; /* a row was left because of the limit */
};

static void take_row(struct answer *answer, struct statement *st) {
  if (answer->printer != NULL)
    query_print_row(answer->printer, st, quote_columns, QUOTE_COLUMN_COUNT);
  else if (!answer->is_count)
    quote_print_block(stdout, st, answer->count == 0);
  answer->count++;
  answer->last = statement_integer(st, QUOTE_ID);
}

/* Takes the rows of one statement until the limit is reached. */
static enum status take_rows(struct search *s, struct statement *st,
                             struct answer *answer, struct error *err) {
  bool row = false;
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row && !command_is_stopped()) {
    answer->has_more = s->limit > 0 && answer->count == (size_t)s->limit;
    if (answer->has_more)
      break;
    take_row(answer, st);
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

static enum status take_all(struct search *s, struct answer *answer,
                            struct error *err) {
  enum status status = STATUS_OK;
  const char *name = s->statement;
  while (name != NULL && status == STATUS_OK && !answer->has_more) {
    struct statement *st = store_statement(s->store, name);
    bind(s, st);
    status = take_rows(s, st, answer, err);
    name = next_statement(name);
  }
  return status;
}

static enum exit_code print_answer(struct search *s) {
  struct error err = {""};
  struct answer answer = {.is_count = argument_given(s->arguments, "count")};
  if (answer.is_count)
    s->limit = 0;
  enum status status = prepare(s, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  if (!answer.is_count && s->format != PRINT_TABLE)
    answer.printer =
        print_begin(stdout, s->format, quote_columns, QUOTE_COLUMN_COUNT);
  status = take_all(s, &answer, &err);
  if (answer.printer != NULL)
    print_end(answer.printer);
  if (answer.is_count && status == STATUS_OK)
    printf("%zu\n", answer.count);
  fflush(stdout);
  if (status != STATUS_OK)
    return command_error(status, &err);
  if (answer.has_more && s->format == PRINT_TABLE)
    fprintf(stderr, "\nMore: add --after %lld\n", (long long)answer.last);
  if (answer.count == 0 && !answer.is_count)
    command_fail(EXIT_NO, "no quotes found");
  return answer.count > 0 ? EXIT_DONE : EXIT_NO;
}

enum exit_code search_command(const struct arguments *arguments) {
  struct search s = {.arguments = arguments};
  enum exit_code code = EXIT_USAGE;
  if (read_choices(&s))
    code = query_open(arguments, &s.store);
  if (code == EXIT_DONE)
    code = print_answer(&s);
  store_close(s.store);
  buffer_free(&s.match);
  arena_free(&s.arena);
  return command_finish(code);
}
