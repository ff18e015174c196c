/* The command "check": one quote, a batch of JSON lines, or a draft. */
#include "queries/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "queries/check_draft.h"
#include "queries/check_session.h"
#include "queries/check_writer.h"

const struct option check_options[] = {
    {"speaker", "NAME", "who is said to have said it"},
    {"draft", "FILE",
     "check every quotation in a draft, in any format that is imported (- = "
     "standard input)"},
    {"watch", NULL, "with --draft: check again whenever it was saved"},
    {"batch", "FILE",
     "check every line {\"id\",\"quote\",\"speaker\"} (- = "
     "standard input)"},
    {"explain", NULL, "add what decided"},
    {"format", "FORMAT",
     "report, table, json, jsonl, csv, tsv, html or markdown (default: report; "
     "jsonl for a batch)"},
    {0}};

const char check_details[] =
    "Compares the words of QUOTE (- = standard input) with every stored "
    "article and says how they stand there: exact, edited-marked, truncated, "
    "unquoted, spliced, altered, not-found, or misattributed when --speaker "
    "names somebody else than who is on record. Case, punctuation, hyphens, "
    "spaces and the style of numbers do not count; every other letter does.\n"
    "\n"
    "Cautions tell what the words alone do not: a cut or a mark that hides a "
    "negation or a condition, a next sentence that takes the quote back, words "
    "of somebody else in the speaker's mouth, a headline, a translation, "
    "speakers that are disputed, doubtful or unknown. Irony is not seen: the "
    "sentences before and after are always shown. For programs they are named "
    "omits-negation, cut-negation, cut-condition, context-turns, "
    "quote-of-quote, headline, other-speaker, speaker-doubtful, "
    "speaker-unknown, disputed, for drafts unclosed-mark; and as mere notes "
    "question-mark, context-but, "
    "translated.\n"
    "\n"
    "--draft finds the quotations of a draft and who they are said to be by as "
    "import would, and checks each one. Marked words that nobody is named for "
    "are listed if they are a sentence or stand in the database; titles, terms "
    "and reports without marks are counted only. Sources that are the draft "
    "itself prove nothing. Who the draft means is sometimes a guess; "
    "then another speaker on record is a caution and no accusation. With "
    "--watch the draft is checked again at every save, until an interrupt.\n"
    "\n"
    "The exit code is 0 when every quote is exact and 1 when one is not. Of a "
    "draft it is 0 when no quote needs attention: marked edits are fine, and "
    "so are cuts where a few words are quoted within a sentence of the draft.";

/* One run of the command. */
struct run {
  struct check_session session;
  struct check_writer writer;
  struct arena arena; /* of one finding */
  bool has_no;        /* a quote was not exact */
  bool has_bad_line;
};

static enum status answer_one(struct run *run,
                              const struct check_question *question,
                              struct error *err) {
  struct check_finding finding;
  enum status status =
      check_session_answer(&run->session, question, &run->arena, &finding, err);
  if (status != STATUS_OK)
    return status;
  if (finding.is_too_long) {
    command_fail(EXIT_FAILED,
                 "%s%sa quote of more than %d words: check it in "
                 "parts",
                 question->id ? question->id : "", question->id ? ": " : "",
                 CHECK_WORDS_MAX);
    run->has_bad_line = true;
  } else {
    check_writer_add(&run->writer, &finding);
    run->has_no |= finding.verdict != VERDICT_EXACT;
  }
  arena_reset(&run->arena);
  return STATUS_OK;
}

/* ---- one quote ---------------------------------------------------------- */

static enum status check_words(struct run *run,
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
  enum status status = answer_one(run, &question, err);
  buffer_free(&quote);
  return status;
}

/* ---- a batch ------------------------------------------------------------ */

static const char *column_copy(struct arena *arena, struct statement *st,
                               int column) {
  return statement_is_null(st, column)
             ? NULL
             : arena_copy(arena, statement_text(st, column),
                          statement_length(st, column));
}

/* One line of a batch; a line that cannot be read is told and left out. */
static enum status check_line(struct run *run, const char *line,
                              const char *where, unsigned long number,
                              struct error *err) {
  struct statement *st = store_statement(run->session.store, "check_line");
  bool row;
  statement_bind_text(st, ":line", line);
  enum status status = statement_step(st, &row, err);
  if (status != STATUS_OK || !row)
    return status;
  struct check_question question = {.id = column_copy(&run->arena, st, 1),
                                    .text = column_copy(&run->arena, st, 2),
                                    .speaker = column_copy(&run->arena, st, 3)};
  statement_reset(st);
  if (question.text == NULL) {
    command_fail(EXIT_FAILED, "%s:%lu: expected a JSON object with \"quote\"",
                 where, number);
    run->has_bad_line = true;
    return STATUS_OK;
  }
  question.length = strlen(question.text);
  return answer_one(run, &question, err);
}

static enum status check_lines(struct run *run, const char *path, FILE *file,
                               struct error *err) {
  char *line = NULL;
  size_t room = 0;
  unsigned long number = 0;
  enum status status = STATUS_OK;
  while (status == STATUS_OK && getline(&line, &room, file) >= 0) {
    number++;
    if (command_is_stopped())
      status = error_set(err, STATUS_STOPPED, "stopped");
    else if (line[strspn(line, " \t\r\n")] != '\0')
      status = check_line(run, line, path, number, err);
  }
  if (status == STATUS_OK && ferror(file))
    status = error_set(err, STATUS_IO, "%s: %s", path, strerror(errno));
  free(line);
  return status;
}

static enum status check_batch(struct run *run, const char *path,
                               struct error *err) {
  bool is_stdin = strcmp(path, "-") == 0;
  FILE *file = is_stdin ? stdin : fopen(path, "r");
  if (file == NULL)
    return error_set(err, STATUS_IO, "%s: %s", path, strerror(errno));
  enum status status = check_session_load(&run->session, err);
  if (status == STATUS_OK)
    status = check_lines(run, path, file, err);
  if (!is_stdin)
    fclose(file);
  return status;
}

/* ---- the command -------------------------------------------------------- */

static const char *usage_fault(const struct arguments *arguments,
                               const struct check_writer *writer) {
  const char *draft = argument_value(arguments, "draft");
  int sources = argument_given(arguments, "batch") + (draft != NULL) +
                (arguments->word_count > 0);
  bool watches = argument_given(arguments, "watch");
  if (sources != 1)
    return "check: give a quote, a file with --batch, or a draft with --draft";
  if (arguments->word_count == 0 && argument_given(arguments, "speaker"))
    return "check: --speaker goes with one quote";
  if (watches && (draft == NULL || strcmp(draft, "-") == 0))
    return "check: --watch needs --draft and the name of a file";
  if (watches && writer->format != CHECK_REPORT &&
      writer->format != CHECK_JSON && writer->format != CHECK_JSONL)
    return "check: --watch goes with report, json or jsonl";
  return NULL;
}

static enum status run_draft(struct run *run, const struct arguments *arguments,
                             enum exit_code *code, struct error *err) {
  struct check_draft draft = {arguments->reader,
                              argument_value(arguments, "draft"), &run->session,
                              &run->writer};
  *code = EXIT_DONE;
  return argument_given(arguments, "watch")
             ? check_draft_watch(&draft, code, err)
             : check_draft(&draft, code, err);
}

static enum status run_quotes(struct run *run,
                              const struct arguments *arguments,
                              enum exit_code *code, struct error *err) {
  const char *batch = argument_value(arguments, "batch");
  check_writer_begin(&run->writer);
  enum status status = batch != NULL ? check_batch(run, batch, err)
                                     : check_words(run, arguments, err);
  check_writer_end(&run->writer);
  *code = run->has_bad_line ? EXIT_FAILED : run->has_no ? EXIT_NO : EXIT_DONE;
  return status;
}

enum exit_code check_command(const struct arguments *arguments) {
  struct run run = {.writer = {.out = stdout}};
  struct error err = {0};
  enum exit_code code = EXIT_FAILED;
  bool is_batch = argument_given(arguments, "batch");
  if (!check_writer_format(arguments, is_batch ? CHECK_JSONL : CHECK_REPORT,
                           &run.writer))
    return EXIT_USAGE;
  const char *fault = usage_fault(arguments, &run.writer);
  if (fault != NULL)
    return command_fail(EXIT_USAGE, "%s", fault);
  run.session.explains = argument_given(arguments, "explain");
  enum status status =
      check_session_open(&run.session, arguments->database, &err);
  run.writer.extent = run.session.extent;
  if (status == STATUS_OK)
    status = argument_given(arguments, "draft")
                 ? run_draft(&run, arguments, &code, &err)
                 : run_quotes(&run, arguments, &code, &err);
  check_session_close(&run.session);
  arena_free(&run.arena);
  if (status != STATUS_OK)
    return command_error(status, &err);
  return command_finish(code);
}
