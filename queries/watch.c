/* Saved searches: only what is new since the last time.

   Problem: a reader, or cron, asks the same question every day and wants each
   quotation once, whatever happens in between.
   Method: a search keeps the row id of the newest source that it has shown.
   New is what belongs to a later source; of an article that was revised, what
   the older text did not say in the same words. Annotating again makes no
   sources, so nothing old comes back. All is read in one transaction, so that
   the mark is exactly what the answer saw, and the mark moves only after every
   byte was written: when the disk is full or the reader of a pipe goes away,
   the next run prints the same again. Two runs at once may both print what is
   new; none of it is lost, and the mark never goes back.
   Cost: that of the new sources, not of the database. */
#include "queries/watch.h"

#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "core/utf8.h"
#include "queries/filter.h"
#include "queries/query.h"
#include "queries/watch_print.h"
#include "queries/watch_saved.h"
#include "sql/reader.h"

const struct option watch_options[] = {
    {"from-now", NULL, "add: what is there already is not new"},
    {"peek", NULL, "print what is new, and again the next time"},
    {"format", "FORMAT",
     "as for search; or atom, jsonld, annotation as for export"},
    FILTER_OPTIONS,
    {0},
};

const char watch_details[] =
    "whosaid watch add NAME [WORDS] keeps a search; it takes the words and "
    "options of whosaid search. Dates like \"last week\" are counted from the "
    "day on which it is asked.\n\n"
    "whosaid watch NAME prints the quotes of articles that were stored since "
    "it was asked last; the first time all that is found, unless it was added "
    "with --from-now. Of a changed article only new words are new. The exit "
    "code is 1, and nothing is printed, when nothing is new.\n\n"
    "whosaid watch list prints the searches, whosaid watch remove NAME takes "
    "one away.";

/* A watch in the making or being asked. */
struct watch {
  const struct arguments *arguments; /* as given now */
  struct arena arena;
  const char *name;
  const char *key;
};

/* ---- add --------------------------------------------------------------- */

/* True when no option was given that a search cannot keep. */
static bool is_keepable(const struct arguments *arguments) {
  static const char *const refused[] = {"sort",  "reverse", "limit",
                                        "after", "id",      "peek"};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    if (argument_given(arguments, refused[i])) {
      command_fail(EXIT_USAGE, "watch add: a saved search has no --%s",
                   refused[i]);
      return false;
    }
  return true;
}

/* What would be wrong each time is told now. */
static bool is_right(const struct arguments *search, struct arena *arena) {
  struct filter filter;
  struct error err = {""};
  struct watch_way way;
  struct buffer match = {0};
  const char *words = query_words(search, arena);
  bool is_read =
      watch_read_way(search, &way) && filter_read(&filter, search, 0);
  if (!is_read)
    return false;
  enum status status =
      words != NULL ? filter_add_words(&match, words, &err) : STATUS_OK;
  if (status != STATUS_OK)
    command_fail(EXIT_USAGE, "%s", err.message);
  buffer_free(&match);
  filter_free(&filter);
  return status == STATUS_OK;
}

static enum status find_newest(struct store *store, int64_t *newest,
                               struct error *err) {
  bool row;
  struct statement *st = store_statement(store, "source_newest");
  enum status status = statement_step(st, &row, err);
  *newest = status == STATUS_OK && row ? statement_integer(st, 0) : 0;
  statement_reset(st);
  return status;
}

static enum exit_code keep(struct watch *watch, struct store *store,
                           struct saved_search *search) {
  struct error err = {""};
  bool is_new = false;
  enum status status = STATUS_OK;
  if (argument_given(watch->arguments, "from-now"))
    status = find_newest(store, &search->seen_source, &err);
  if (status == STATUS_OK)
    status = store_add_search(store, search, &is_new, &err);
  if (status != STATUS_OK)
    return command_error(status, &err);
  return is_new ? EXIT_DONE
                : command_fail(EXIT_USAGE,
                               "there is a search \"%s\" already; whosaid "
                               "watch remove takes it away",
                               watch->name);
}

static bool is_verb(const char *name);

static enum exit_code add_search(struct watch *watch) {
  static const char *const not_kept[] = {"from-now", NULL};
  enum { FIRST_WORD = 2 };
  struct store *store = NULL;
  struct arguments search = *watch->arguments;
  search.words += FIRST_WORD;
  search.word_count -= FIRST_WORD;
  if (*watch->key == '\0' || is_verb(watch->name))
    return command_fail(EXIT_USAGE, "watch add: \"%s\" cannot be a name",
                        watch->name);
  if (!is_keepable(&search) || !is_right(&search, &watch->arena))
    return EXIT_USAGE;
  struct saved_search saved = {
      .name = watch->name,
      .key = watch->key,
      .arguments = watch_arguments_json(watch->arguments, FIRST_WORD, not_kept,
                                        &watch->arena)};
  enum exit_code code = query_open_to_write(watch->arguments, &store);
  if (code == EXIT_DONE)
    code = keep(watch, store, &saved);
  store_close(store);
  return code;
}

/* ---- list and remove --------------------------------------------------- */

static const struct column list_columns[] = {
    {.name = "name"},
    {.name = "search", .is_wrapped = true},
    {.name = "made"},
    {.name = "asked"},
};
static const struct parameter no_parameters[] = {{0}};
static const struct query list_query = {
    watch_options, "searches", no_parameters, list_columns,
    sizeof list_columns / sizeof *list_columns};

static enum exit_code list_searches(struct watch *watch) {
  struct arguments bare = *watch->arguments;
  bare.word_count = 0;
  return query_run(&list_query, &bare);
}

static enum exit_code no_search(const struct watch *watch) {
  return command_fail(EXIT_USAGE,
                      "no saved search \"%s\"; whosaid watch list lists them",
                      watch->name);
}

static enum exit_code remove_search(struct watch *watch) {
  struct error err = {""};
  struct store *store = NULL;
  bool removed = false;
  enum exit_code code = query_open_to_write(watch->arguments, &store);
  if (code == EXIT_DONE) {
    enum status status = store_remove_search(store, watch->key, &removed, &err);
    code = status != STATUS_OK ? command_error(status, &err)
           : removed           ? EXIT_DONE
                               : no_search(watch);
  }
  store_close(store);
  return code;
}

/* ---- asking ------------------------------------------------------------ */

/* What one run found. */
struct run {
  int64_t seen;   /* the mark before */
  int64_t newest; /* source */
  size_t count;   /* of quotations printed */
};

static enum status print_new(struct watch *watch, struct store *store,
                             const struct arguments *saved, struct run *run,
                             struct error *err) {
  struct filter filter;
  struct watch_way way;
  if (!watch_read_way(saved, &way) || !filter_read(&filter, saved, 0))
    return error_set(err, STATUS_USAGE, "the saved search cannot be read");
  filter.seen = run->seen;
  enum status status = filter_prepare(&filter, store, err);
  if (status == STATUS_OK)
    status = watch_print(&filter, &way, watch->name, err);
  run->count = filter.count;
  filter_free(&filter);
  // a speaker whom no source names yet has said nothing yet
  return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* The search as it was saved, in the format that is asked for now. */
static enum status ask(struct watch *watch, struct store *store,
                       struct run *run, struct error *err) {
  static const struct command command = {.name = "watch",
                                         .options = watch_options};
  struct command_line line;
  enum status status = watch_arguments_read(store, watch->key, &command,
                                            &watch->arena, &line, err);
  for (size_t i = 0; watch_options[i].name != NULL; i++)
    if (watch->arguments->values[i] != NULL)
      line.arguments.values[i] = watch->arguments->values[i];
  if (status == STATUS_OK)
    status = print_new(watch, store, &line.arguments, run, err);
  command_line_free(&line);
  return status;
}

static enum status find_search(struct watch *watch, struct store *store,
                               struct run *run, bool *is_there,
                               struct error *err) {
  bool row;
  enum status status =
      statement_step(store_statement(store, "begin_read"), &row, err);
  if (status != STATUS_OK)
    return status;
  struct statement *st = store_statement(store, "search_by_key");
  statement_bind_text(st, ":key", watch->key);
  status = statement_step(st, is_there, err);
  if (status == STATUS_OK && *is_there) {
    run->seen = statement_integer(st, 0);
    run->newest = statement_integer(st, 1);
  }
  statement_reset(st);
  return status;
}

static enum exit_code answer_search(struct watch *watch, struct run *run) {
  struct error err = {""};
  struct store *store = NULL;
  bool is_there = false;
  enum exit_code code = query_open(watch->arguments, &store);
  if (code == EXIT_DONE) {
    enum status status = find_search(watch, store, run, &is_there, &err);
    if (status == STATUS_OK && is_there)
      status = ask(watch, store, run, &err);
    if (status != STATUS_OK)
      code = command_fail(error_exit_code(status), "%s: %s", watch->name,
                          err.message);
    else if (!is_there)
      code = no_search(watch);
  }
  store_close(store);
  return code;
}

static enum exit_code move_mark(struct watch *watch, const struct run *run) {
  struct error err = {""};
  struct store *store = NULL;
  enum exit_code code = query_open_to_write(watch->arguments, &store);
  if (code == EXIT_DONE) {
    enum status status =
        store_mark_search(store, watch->key, run->newest, &err);
    if (status != STATUS_OK)
      code = command_error(status, &err);
  }
  store_close(store);
  return code;
}

static enum exit_code ask_search(struct watch *watch) {
  struct run run = {0};
  struct watch_way way;
  if (!watch_read_way(watch->arguments, &way))
    return EXIT_USAGE;
  bool is_peek = argument_given(watch->arguments, "peek");
  enum exit_code code = answer_search(watch, &run);
  if (code != EXIT_DONE)
    return code;
  code = command_finish(run.count > 0 ? EXIT_DONE : EXIT_NO);
  // a reader that went away is no failure, but has not got all
  bool is_out = code != EXIT_FAILED && !ferror(stdout) && !command_is_stopped();
  if (is_out && !is_peek && run.newest > run.seen) {
    enum exit_code marked = move_mark(watch, &run);
    code = marked != EXIT_DONE ? marked : code;
  }
  return code;
}

/* ---- the command ------------------------------------------------------- */

static const struct {
  const char *name;
  enum exit_code (*run)(struct watch *);
  bool has_name;    /* a name follows */
  bool has_options; /* takes the options of a search */
} verbs[] = {
    {"add", add_search, true, true},
    {"list", list_searches, false, false},
    {"remove", remove_search, true, false},
    {"", ask_search, false, false},
};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs, VERB_ASK = VERB_COUNT - 1 };

static bool is_verb(const char *name) {
  bool is_one = false;
  for (size_t i = 0; i < VERB_ASK; i++)
    is_one |= strcmp(verbs[i].name, name) == 0;
  return is_one;
}

static size_t find_verb(const struct arguments *arguments) {
  size_t i = 0;
  while (i < VERB_ASK && strcmp(verbs[i].name, arguments->words[0]) != 0)
    i++;
  return i;
}

/* The words and options must be those that go with the verb. */
static bool is_usable(const struct arguments *arguments, size_t verb) {
  int words = verb == VERB_ASK || !verbs[verb].has_name ? 1 : 2;
  if (arguments->word_count < words) {
    command_fail(EXIT_USAGE, "watch %s: the name is missing", verbs[verb].name);
    return false;
  }
  if (verbs[verb].has_options)
    return true;
  if (arguments->word_count > words) {
    command_fail(EXIT_USAGE, "unexpected argument: %s",
                 arguments->words[words]);
    return false;
  }
  for (size_t i = 0; watch_options[i].name != NULL; i++) {
    const char *name = watch_options[i].name;
    bool goes = strcmp(name, "format") == 0 ||
                (strcmp(name, "peek") == 0 && verb == VERB_ASK);
    if (arguments->values[i] != NULL && !goes) {
      command_fail(EXIT_USAGE, "--%s goes with watch %s", name,
                   strcmp(name, "peek") == 0 ? "NAME" : "add");
      return false;
    }
  }
  return true;
}

enum exit_code watch_command(const struct arguments *arguments) {
  struct watch watch = {.arguments = arguments};
  if (arguments->word_count == 0)
    return command_fail(EXIT_USAGE, "use watch NAME, watch add NAME [WORDS], "
                                    "watch list or watch remove NAME");
  size_t verb = find_verb(arguments);
  if (!is_usable(arguments, verb))
    return EXIT_USAGE;
  watch.name = query_word(arguments, verbs[verb].has_name, &watch.arena);
  watch.key = utf8_fold_key(&watch.arena, watch.name, strlen(watch.name));
  enum exit_code code = verbs[verb].run(&watch);
  arena_free(&watch.arena);
  return command_finish(code);
}
