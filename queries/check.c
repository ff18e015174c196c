/* The command "check": one quote, or a batch of JSON lines. For a batch the
   articles are read and indexed once, then every quote is answered from
   memory. For one quote, and where there are too many articles to keep, only
   those are read that share its rarest words. */
#include "queries/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/lexicon.h"
#include "core/print.h"
#include "core/utf8.h"
#include "queries/check_candidates.h"
#include "queries/check_load.h"
#include "queries/check_print.h"
#include "sql/store.h"

enum {
  QUOTE_MAX = 1 << 20, /* bytes of a quote that are read */
  SOURCES_MAX = 50000, /* more are not kept in memory */
};

const struct option check_options[] = {
    {"speaker", "NAME", "who is said to have said it"},
    {"batch", "FILE",
     "check every line {\"id\",\"quote\",\"speaker\"} (- = "
     "standard input)"},
    {"explain", NULL, "add what decided"},
    {"format", "FORMAT",
     "report, json, jsonl, csv, tsv, markdown or html (report; jsonl for a "
     "batch)"},
    {0}};

const char check_details[] =
    "Compares the words of QUOTE (- = standard input) with every stored "
    "article and says how they stand there: exact, edited-marked, truncated, "
    "unquoted, spliced, altered, not-found, or misattributed when --speaker "
    "names somebody else than who is on record. Case, punctuation, hyphens, "
    "spaces and the style of numbers do not count; every other letter does.\n"
    "The exit code is 0 when every quote is exact and 1 when one is not.";

struct session {
  struct store *store;
  struct lexicon *lex;
  struct arena articles; /* lives as long as the corpus */
  struct arena scratch;  /* reset for each quote */
  struct check_corpus corpus;
  bool has_all; /* the corpus holds every article */
  struct check_extent extent;
  char first[16], last[16]; /* its dates */
  enum print_format format;
  bool is_report;
  bool explain;
  struct printer *printer;
  struct buffer line;
  uint32_t count; /* quotes answered */
  bool has_no;    /* one was not exact */
  bool has_bad_line;
};

/* ---- beginning and end ------------------------------------------------- */

static bool read_format(const struct arguments *arguments,
                        struct session *session) {
  const char *format = argument_value(arguments, "format");
  bool is_batch = argument_given(arguments, "batch");
  session->explain = argument_given(arguments, "explain");
  session->format = PRINT_JSONL;
  session->is_report = format != NULL ? strcmp(format, "report") == 0 ||
                                            strcmp(format, "table") == 0
                                      : !is_batch;
  if (format == NULL || session->is_report)
    return true;
  return print_format_of(arguments, &session->format);
}

static enum status read_extent(struct session *session, struct error *err) {
  struct statement *st = store_statement(session->store, "check_extent");
  bool row;
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row) {
    session->extent.sources = statement_integer(st, 0);
    if (!statement_is_null(st, 1)) {
      snprintf(session->first, sizeof session->first, "%s",
               statement_text(st, 1));
      snprintf(session->last, sizeof session->last, "%s",
               statement_text(st, 2));
      session->extent.first = session->first;
      session->extent.last = session->last;
    }
  }
  statement_reset(st);
  return status;
}

static enum status load_corpus(struct session *session, const char *ids,
                               struct error *err) {
  struct check_article *articles;
  uint32_t count;
  enum status status = check_load(session->store, session->lex, ids,
                                  &session->articles, &articles, &count, err);
  if (status == STATUS_OK)
    corpus_build(&session->corpus, articles, count);
  return status;
}

/* The corpus for one quote, where not everything is in memory. */
static enum status load_candidates(struct session *session,
                                   const struct check_question *question,
                                   struct error *err) {
  struct check_candidates candidates;
  corpus_free(&session->corpus);
  arena_reset(&session->articles);
  enum status status =
      check_find_candidates(session->store, question->text, question->length,
                            &session->articles, &candidates, err);
  if (status == STATUS_OK)
    status = load_corpus(session, candidates.ids, err);
  session->corpus.known = candidates.known;
  session->corpus.known_count = candidates.known_count;
  return status;
}

static enum status begin_session(const struct arguments *arguments,
                                 struct session *session, struct error *err) {
  enum status status =
      store_open(arguments->database, STORE_READ, &session->store, err);
  if (status != STATUS_OK)
    return status == STATUS_NOT_FOUND ? STATUS_DATABASE : status;
  session->lex = lexicon_new();
  status = read_extent(session, err);
  session->has_all = argument_given(arguments, "batch") &&
                     session->extent.sources <= SOURCES_MAX;
  if (status == STATUS_OK && session->has_all)
    status = load_corpus(session, NULL, err);
  return status;
}

static void end_session(struct session *session) {
  corpus_free(&session->corpus);
  buffer_free(&session->line);
  arena_free(&session->scratch);
  arena_free(&session->articles);
  lexicon_free(session->lex);
  store_close(session->store);
}

/* ---- one quote --------------------------------------------------------- */

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool is_json(const struct session *session) {
  return session->format == PRINT_JSON || session->format == PRINT_JSONL;
}

static void print_json(struct session *session,
                       const struct check_question *question,
                       const struct check_answer *answer, double ms) {
  buffer_clear(&session->line);
  if (session->format == PRINT_JSON)
    buffer_add_text(&session->line, session->count == 0 ? "[" : ",\n ");
  check_add_json(&session->corpus, question, answer, ms, &session->line);
  if (session->format == PRINT_JSONL)
    buffer_add_char(&session->line, '\n');
  fwrite(session->line.bytes, 1, session->line.length, stdout);
}

static void print_answer(struct session *session,
                         const struct check_question *question,
                         const struct check_answer *answer, double ms) {
  if (session->is_report) {
    if (session->count > 0)
      fputc('\n', stdout);
    check_report(&session->corpus, question, answer, &session->extent,
                 session->explain, stdout);
  } else if (is_json(session)) {
    print_json(session, question, answer, ms);
  } else {
    if (session->printer == NULL)
      session->printer = print_begin(stdout, session->format, check_columns,
                                     check_column_count);
    check_print_row(&session->corpus, question, answer, session->printer);
  }
}

/* The text is borrowed; it may hold anything. */
static enum status answer_one(struct session *session,
                              const struct check_question *asked,
                              struct error *err) {
  struct check_question question = *asked;
  struct check_answer answer;
  size_t repaired;
  if (question.length > QUOTE_MAX)
    question.length = QUOTE_MAX;
  double start = now();
  question.text = utf8_repair(&session->scratch, question.text, question.length,
                              &question.length, &repaired);
  if (!session->has_all) {
    enum status status = load_candidates(session, &question, err);
    if (status != STATUS_OK)
      return status;
  }
  check_quote(&session->corpus, question.text, question.length,
              question.speaker, &session->scratch, &answer);
  if (answer.quote.count > CHECK_WORDS_MAX) {
    command_fail(EXIT_FAILED,
                 "%s%sa quote of more than %d words: check it in "
                 "parts",
                 question.id ? question.id : "", question.id ? ": " : "",
                 CHECK_WORDS_MAX);
    session->has_bad_line = true;
  } else {
    print_answer(session, &question, &answer, now() - start);
    session->has_no |= answer.verdict != VERDICT_EXACT;
    session->count++;
  }
  check_free(&answer);
  arena_reset(&session->scratch);
  return STATUS_OK;
}

/* ---- what to check ----------------------------------------------------- */

static enum status check_words(struct session *session,
                               const struct arguments *arguments,
                               struct error *err) {
  struct buffer quote = {0};
  if (arguments->word_count == 1 && strcmp(arguments->words[0], "-") == 0) {
    char block[4096];
    size_t size;
    while (quote.length < QUOTE_MAX &&
           (size = fread(block, 1, sizeof block, stdin)) > 0)
      buffer_add(&quote, block, size);
  } else {
    for (int i = 0; i < arguments->word_count; i++) {
      buffer_add_text(&quote, i > 0 ? " " : "");
      buffer_add_text(&quote, arguments->words[i]);
    }
  }
  struct check_question question = {.text = quote.length > 0 ? quote.bytes : "",
                                    .length = quote.length,
                                    .speaker =
                                        argument_value(arguments, "speaker")};
  enum status status = answer_one(session, &question, err);
  buffer_free(&quote);
  return status;
}

static const char *column_copy(struct session *session, struct statement *st,
                               int column) {
  return statement_is_null(st, column)
             ? NULL
             : arena_copy(&session->scratch, statement_text(st, column),
                          statement_length(st, column));
}

/* One line of a batch; a line that cannot be read is told and left out. */
static enum status check_line(struct session *session, const char *line,
                              const char *where, unsigned long number,
                              struct error *err) {
  struct statement *st = store_statement(session->store, "check_line");
  bool row;
  statement_bind_text(st, ":line", line);
  enum status status = statement_step(st, &row, err);
  if (status != STATUS_OK || !row)
    return status;
  struct check_question question = {.id = column_copy(session, st, 1),
                                    .text = column_copy(session, st, 2),
                                    .speaker = column_copy(session, st, 3)};
  statement_reset(st);
  if (question.text == NULL) {
    command_fail(EXIT_FAILED, "%s:%lu: expected a JSON object with \"quote\"",
                 where, number);
    session->has_bad_line = true;
    return STATUS_OK;
  }
  question.length = strlen(question.text);
  return answer_one(session, &question, err);
}

static enum status check_batch(struct session *session, const char *path,
                               struct error *err) {
  bool is_stdin = strcmp(path, "-") == 0;
  FILE *file = is_stdin ? stdin : fopen(path, "r");
  if (file == NULL)
    return error_set(err, STATUS_IO, "%s: %s", path, strerror(errno));
  char *line = NULL;
  size_t room = 0;
  unsigned long number = 0;
  enum status status = STATUS_OK;
  while (status == STATUS_OK && getline(&line, &room, file) >= 0) {
    number++;
    if (command_is_stopped())
      status = error_set(err, STATUS_STOPPED, "stopped");
    else if (line[strspn(line, " \t\r\n")] != '\0')
      status = check_line(session, line, path, number, err);
  }
  if (status == STATUS_OK && ferror(file))
    status = error_set(err, STATUS_IO, "%s: %s", path, strerror(errno));
  free(line);
  if (!is_stdin)
    fclose(file);
  return status;
}

static void finish_output(struct session *session) {
  if (session->printer != NULL)
    print_end(session->printer);
  else if (!session->is_report && session->format == PRINT_JSON)
    fputs(session->count > 0 ? "]\n" : "[]\n", stdout);
}

enum exit_code check_command(const struct arguments *arguments) {
  struct session session = {0};
  struct error err = {0};
  const char *batch = argument_value(arguments, "batch");
  if ((batch == NULL) == (arguments->word_count == 0))
    return command_fail(EXIT_USAGE,
                        "check: give a quote, or a file with --batch");
  if (!read_format(arguments, &session))
    return EXIT_USAGE;
  enum status status = begin_session(arguments, &session, &err);
  if (status == STATUS_OK) {
    if (batch != NULL)
      status = check_batch(&session, batch, &err);
    else
      status = check_words(&session, arguments, &err);
    finish_output(&session);
  }
  enum exit_code code = session.has_no ? EXIT_NO : EXIT_DONE;
  if (session.has_bad_line)
    code = EXIT_FAILED;
  end_session(&session);
  if (status != STATUS_OK)
    return command_error(status, &err);
  return command_finish(code);
}
