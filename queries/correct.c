/* What a person says of a quotation.

   A correction is kept for the place in the text and applied by annotating the
   article again, as every import does: there is one way only in which rows come
   about, and a correction holds for good. `--undo` takes one back.
   Cost: annotating the article once; all of one import in one transaction. */
#include "queries/correct.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/annotate.h"
#include "core/print.h"
#include "queries/people.h"
#include "queries/people_report.h"
#include "queries/query.h"
#include "queries/quote.h"

const struct option correct_options[] = {
    {"speaker", "NAME", "it was said by NAME, known or new"},
    {"role", "TEXT", "in this role; alone: the speaker stays"},
    {"type", "TYPE", "person, org, group, document or unnamed"},
    {"nobody", NULL, "it is not known who said it"},
    {"drop", NULL, "it is no quotation"},
    {"import", "FILE", "read corrections, one JSON object a line"},
    {"list", NULL, "list corrections, the newest first"},
    {"undo", "N", "take correction N back"},
    {"all", NULL, "with --list: also those taken back"},
    {"limit", "N", "with --list: at most N, 0 = all (default: 50)"},
    PRINT_OPTION,
    {0},
};

const char correct_details[] =
    "Corrections are kept with the place in the text and hold for good: after "
    "another import, after reannotate, for the same text under another "
    "address, and in a revised text that still has the words.\n\n"
    "A line of --import is {\"article\": its own id or URL, \"start\", "
    "\"end\", \"text\", \"speaker\", \"role\", \"type\"}; start and end are "
    "bytes of the stored text, or characters where \"text\" proves it; else "
    "the words of \"text\" must stand in the article once. \"nobody\": true "
    "and "
    "\"deleted\": true do what --nobody and --drop do; a line without a "
    "speaker is passed over. --list --format jsonl prints such lines.";

/* ---- keeping ----------------------------------------------------------- */

enum status correct_keep(struct correcting *c,
                         const struct store_correction *correction, int64_t *id,
                         struct error *err) {
  enum status status = store_correct(c->store, correction, id, err);
  if (status != STATUS_OK)
    return status;
  if (*id == 0) {
    c->same++;
    return STATUS_OK;
  }
  c->kept++;
  c->sources = arena_grow(&c->arena, c->sources, c->source_count,
                          &c->source_room, sizeof *c->sources);
  c->sources[c->source_count++] = correction->source_id;
  return STATUS_OK;
}

static bool annotate_again(struct document *doc, void *context) {
  annotate(doc, context);
  return !command_is_stopped();
}

/* Makes the rows anew. */
static enum status apply(struct correcting *c, struct error *err) {
  enum status status = STATUS_OK;
  if (c->source_count == 0)
    return STATUS_OK;
  if (c->words == NULL)
    status = user_words_open(&c->words, err);
  if (status != STATUS_OK)
    return status;
  // The visitor only reads the lexicon.
  void *lexicon = (void *)(uintptr_t)user_words_lexicon(c->words);
  return store_reannotate_sources(c->store, c->sources, c->source_count,
                                  annotate_again, lexicon, err);
}

/* ---- one quotation ----------------------------------------------------- */

static bool read_number(const struct arguments *arguments, int64_t *id) {
  const char *word = arguments->word_count == 1 ? arguments->words[0] : "";
  size_t length = strlen(word);
  if (length > 0 && length <= 18 && strspn(word, "0123456789") == length) {
    *id = strtoll(word, NULL, 10);
    return true;
  }
  command_fail(EXIT_USAGE, "the id of one quote is expected%s%s",
               length > 0 ? ", not: " : "", word);
  return false;
}

static const char *copy(struct correcting *c, struct statement *st,
                        int column) {
  const char *text = statement_text(st, column);
  return text == NULL
             ? NULL
             : arena_copy(&c->arena, text, statement_length(st, column));
}

/* The name of the speaker that was meant: a known one, or what was typed. */
static enum status find_name(struct correcting *c, const char *typed,
                             struct store_correction *correction,
                             struct error *err) {
  struct found_speakers found;
  bool row;
  correction->name = typed;
  enum status status = people_find(c->store, typed, &c->arena, &found, err);
  // One that is only like it is somebody else.
  if (status != STATUS_OK || found.count == 0 || found.by != FOUND_BY_NAME)
    return status;
  if (found.count > 1) {
    people_list(&found);
    return error_set(err, STATUS_USAGE,
                     "\"%s\" may be several speakers; write the whole name "
                     "or the id",
                     typed);
  }
  struct statement *st = store_statement(c->store, "speaker_by_id");
  statement_bind_integer(st, ":id", found.items[0].id);
  status = statement_step(st, &row, err);
  if (status == STATUS_OK && row) {
    correction->name = copy(c, st, 0);
    if (correction->type == NULL)
      correction->type = copy(c, st, 1);
  }
  statement_reset(st);
  return status;
}

/* Its place, and who is on record. */
static enum status find_quote(struct correcting *c, int64_t id,
                              struct store_correction *correction,
                              struct error *err) {
  struct statement *st;
  enum status status = quote_read(c->store, id, &st, err);
  if (status == STATUS_OK) {
    correction->source_id = statement_integer(st, QUOTE_SOURCE_ID);
    correction->start = (uint32_t)statement_integer(st, QUOTE_START);
    correction->end = (uint32_t)statement_integer(st, QUOTE_END);
    correction->name = copy(c, st, QUOTE_SPEAKER);
    if (correction->type == NULL)
      correction->type = copy(c, st, QUOTE_TYPE);
  }
  statement_reset(st);
  return status;
}

static enum status correct_one(struct correcting *c,
                               const struct arguments *arguments,
                               struct error *err) {
  struct store_correction correction = {
      .is_dropped = argument_given(arguments, "drop"),
      .role = query_value(arguments, "role", &c->arena),
      .type = query_value(arguments, "type", &c->arena)};
  int64_t quote = strtoll(arguments->words[0], NULL, 10), id;
  const char *name = query_value(arguments, "speaker", &c->arena);
  enum status status = find_quote(c, quote, &correction, err);
  if (argument_given(arguments, "nobody") || name != NULL) {
    correction.name = NULL; // and another one is of another type
    correction.type = query_value(arguments, "type", &c->arena);
  }
  if (status == STATUS_OK && name != NULL)
    status = find_name(c, name, &correction, err);
  if (status == STATUS_OK)
    status = correct_keep(c, &correction, &id, err);
  if (status == STATUS_OK)
    status = apply(c, err);
  if (status != STATUS_OK)
    return status;
  if (id == 0)
    printf("quote %lld: that was said before; nothing changed\n",
           (long long)quote);
  else
    printf("quote %lld: correction %lld; whosaid correct --undo %lld takes it "
           "back\n",
           (long long)quote, (long long)id, (long long)id);
  return STATUS_OK;
}

/* ---- many, and back ---------------------------------------------------- */

static enum status correct_many(struct correcting *c,
                                const struct arguments *arguments,
                                struct error *err) {
  enum status status =
      correct_import(c, argument_value(arguments, "import"), err);
  if (status == STATUS_OK)
    status = apply(c, err);
  if (status == STATUS_OK)
    printf("%zu correction%s kept, %zu known; %zu line%s without a speaker, "
           "%zu that could not be used\n",
           c->kept, c->kept == 1 ? "" : "s", c->same, c->skipped,
           c->skipped == 1 ? "" : "s", c->bad);
  return status;
}

static enum status undo(struct correcting *c, const struct arguments *arguments,
                        struct error *err) {
  int64_t id = strtoll(argument_value(arguments, "undo"), NULL, 10);
  bool row;
  struct statement *st = store_statement(c->store, "correction_source");
  statement_bind_integer(st, ":id", id);
  enum status status = statement_step(st, &row, err);
  int64_t source = status == STATUS_OK && row ? statement_integer(st, 0) : 0;
  statement_reset(st);
  if (status == STATUS_OK)
    status = store_correct_undo(c->store, id, err);
  if (status != STATUS_OK || source == 0)
    return status;
  c->sources = &source;
  c->source_count = 1;
  status = apply(c, err);
  c->sources = NULL;
  c->source_count = 0;
  if (status == STATUS_OK)
    printf("correction %lld taken back\n", (long long)id);
  return status;
}

/* ---- the log ----------------------------------------------------------- */

static const struct column list_columns[] = {
    {.name = "id", .is_number = true},
    {.name = "made_at"},
    {.name = "undone_at"},
    {.name = "article"},
    {.name = "start", .is_number = true},
    {.name = "end", .is_number = true},
    {.name = "text", .is_wrapped = true},
    {.name = "before"},
    {.name = "speaker"},
    {.name = "role"},
    {.name = "type"},
    {.name = "deleted", .is_number = true},
};
enum { LIST_COUNT = sizeof list_columns / sizeof *list_columns };

static enum exit_code list(const struct arguments *arguments) {
  struct error err;
  struct store *store;
  enum print_format format;
  long limit;
  bool row;
  if (!print_format_of(arguments, &format) ||
      !argument_number(arguments, "limit", 0, QUERY_LIMIT, 50, &limit))
    return EXIT_USAGE;
  enum exit_code code = query_open(arguments, &store);
  if (code != EXIT_DONE)
    return code;
  struct statement *st = store_statement(store, "corrections");
  statement_bind_integer(st, ":all", argument_given(arguments, "all"));
  statement_bind_integer(st, ":limit", limit == 0 ? -1 : limit);
  struct printer *printer =
      print_begin(stdout, format, list_columns, LIST_COUNT);
  enum status status = statement_step(st, &row, &err);
  while (status == STATUS_OK && row) {
    query_print_row(printer, st, list_columns, LIST_COUNT);
    status = statement_step(st, &row, &err);
  }
  if (print_end(printer) == 0 && status == STATUS_OK)
    code = command_fail(EXIT_NO, "no corrections");
  store_close(store);
  return status == STATUS_OK ? code : command_error(status, &err);
}

/* ---- the command ------------------------------------------------------- */

typedef enum status correct_work(struct correcting *c,
                                 const struct arguments *arguments,
                                 struct error *err);

/* All or nothing. */
static enum exit_code run(const struct arguments *arguments,
                          correct_work *work) {
  struct correcting c = {0};
  struct error err = {""};
  struct store *probe;
  // Reading first: a database is not made by a correction.
  enum exit_code code = query_open(arguments, &probe);
  store_close(probe);
  if (code != EXIT_DONE)
    return code;
  enum status status =
      store_open(arguments->database, STORE_WRITE, &c.store, &err);
  if (status == STATUS_OK)
    status = store_begin(c.store, &err);
  if (status == STATUS_OK) {
    status = work(&c, arguments, &err);
    if (status == STATUS_OK)
      status = store_commit(c.store, &err);
    else
      store_rollback(c.store);
  }
  store_close(c.store);
  user_words_free(c.words);
  arena_free(&c.arena);
  if (status != STATUS_OK)
    return command_error(status, &err);
  return c.bad > 0 ? EXIT_FAILED : EXIT_DONE;
}

static int count_given(const struct arguments *arguments,
                       const char *const *options) {
  int given = 0;
  for (int i = 0; options[i] != NULL; i++)
    given += argument_given(arguments, options[i]);
  return given;
}

/* What can be refused before anything is opened. */
static bool is_sound(const struct arguments *arguments) {
  static const char *const ways[] = {"speaker", "nobody", "drop", "import",
                                     "list",    "undo",   NULL};
  static const char *const types[] = {"person",   "org",     "group",
                                      "document", "unnamed", NULL};
  const char *name = argument_value(arguments, "speaker");
  int64_t id;
  long number;
  bool is_quote = !argument_given(arguments, "import") &&
                  !argument_given(arguments, "list") &&
                  !argument_given(arguments, "undo");
  int given = count_given(arguments, ways);
  bool is_role = given == 0 && argument_given(arguments, "role");
  if ((given != 1 && !is_role) || (name != NULL && *name == '\0')) {
    command_fail(EXIT_USAGE,
                 "say one of --speaker NAME, --role TEXT, --nobody, --drop, "
                 "--import FILE, --list, --undo N");
    return false;
  }
  if (!is_quote && arguments->word_count > 0) {
    command_fail(EXIT_USAGE, "unexpected argument: %s", arguments->words[0]);
    return false;
  }
  return query_one_of(arguments, "type", types) &&
         argument_number(arguments, "undo", 1, LONG_MAX, 1, &number) &&
         (!is_quote || read_number(arguments, &id));
}

enum exit_code correct_command(const struct arguments *arguments) {
  if (!is_sound(arguments))
    return EXIT_USAGE;
  if (argument_given(arguments, "list"))
    return command_finish(list(arguments));
  correct_work *work = argument_given(arguments, "import") ? correct_many
                       : argument_given(arguments, "undo") ? undo
                                                           : correct_one;
  return command_finish(run(arguments, work));
}
