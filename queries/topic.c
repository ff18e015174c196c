/* The topic command: topics by rules of the reader's own. What a rule means is
   what a search for the same words finds; sql/topic_rule.c keeps it and puts
   quotations under its topic. Cost: that of one search. */
#include "queries/topic.h"

#include <string.h>

#include "core/print.h"
#include "core/utf8.h"
#include "queries/filter.h"
#include "queries/query.h"
#include "sql/reader.h"

const struct option topic_options[] = {PRINT_OPTION, {0}};

const char topic_details[] =
    "whosaid topic add NAME QUERY puts every quote that whosaid search QUERY "
    "finds on the topic NAME, those that are stored and those that will be. A "
    "topic may have several rules, and may be one that publishers use, too.\n\n"
    "whosaid topic list prints the rules.\n\n"
    "whosaid topic remove NAME [QUERY] takes one rule away, or all of the "
    "topic; what the publisher put on it stays.";

static const struct column list_columns[] = {
    {.name = "topic", .is_wrapped = true},
    {.name = "query"},
    {.name = "quotes", .is_number = true},
    {.name = "made"},
};
static const struct parameter no_parameters[] = {{0}};
static const struct query list_query = {
    topic_options, "topic_list", no_parameters, list_columns,
    sizeof list_columns / sizeof *list_columns};

/* The words behind "add NAME", joined; NULL when there are none. */
static const char *query_of(const struct arguments *arguments,
                            struct arena *arena) {
  struct arguments rest = *arguments;
  rest.words += 2;
  rest.word_count -= 2;
  return rest.word_count > 0 ? query_words(&rest, arena) : NULL;
}

static bool has_letters(const char *name, struct arena *arena) {
  return *utf8_fold_key(arena, name, strlen(name)) != '\0';
}

/* ---- add --------------------------------------------------------------- */

static enum status add(struct store *store, const struct topic_rule *rule,
                       struct error *err) {
  bool is_new;
  enum status status = store_add_topic_rule(store, rule, &is_new, err);
  if (status == STATUS_OK && !is_new)
    command_fail(EXIT_DONE, "topic \"%s\" has this rule already", rule->name);
  return status;
}

static enum exit_code add_rule(const struct arguments *arguments,
                               struct arena *arena) {
  struct error err = {""};
  struct store *store = NULL;
  struct buffer match = {0};
  struct topic_rule rule = {.name = query_word(arguments, 1, arena),
                            .query = query_of(arguments, arena)};
  if (rule.query == NULL || !has_letters(rule.name, arena))
    return command_fail(EXIT_USAGE,
                        "topic add NAME QUERY: a name and the words "
                        "to search for");
  enum exit_code code = EXIT_DONE;
  enum status status = filter_add_words(&match, rule.query, &err);
  if (status != STATUS_OK) {
    code = command_fail(EXIT_USAGE, "%s", err.message);
  } else if ((code = query_open_to_write(arguments, &store)) == EXIT_DONE) {
    rule.expression = match.bytes;
    status = add(store, &rule, &err);
    code = status == STATUS_OK ? EXIT_DONE : command_error(status, &err);
  }
  store_close(store);
  buffer_free(&match);
  return code;
}

/* ---- list and remove --------------------------------------------------- */

static enum exit_code list_rules(const struct arguments *arguments,
                                 struct arena *arena) {
  struct arguments bare = *arguments;
  (void)arena;
  if (arguments->word_count > 1)
    return command_fail(EXIT_USAGE, "topic list: unexpected argument: %s",
                        arguments->words[1]);
  bare.word_count = 0;
  return query_run(&list_query, &bare);
}

static enum exit_code remove_rules(const struct arguments *arguments,
                                   struct arena *arena) {
  struct error err = {""};
  struct store *store = NULL;
  size_t removed;
  const char *query = query_of(arguments, arena);
  const char *name = query_word(arguments, 1, arena);
  enum exit_code code = query_open_to_write(arguments, &store);
  if (code == EXIT_DONE) {
    enum status status =
        store_remove_topic_rules(store, name, query, &removed, &err);
    if (status != STATUS_OK)
      code = command_error(status, &err);
    else if (removed == 0)
      code = command_fail(EXIT_NO,
                          "topic \"%s\" has no %s; whosaid topic list lists "
                          "them",
                          name, query != NULL ? "such rule" : "rule");
  }
  store_close(store);
  return code;
}

/* ---- the command ------------------------------------------------------- */

static const struct {
  const char *name;
  int words; /* at least, itself included */
  enum exit_code (*run)(const struct arguments *, struct arena *);
} verbs[] = {
    {"add", 3, add_rule},
    {"list", 1, list_rules},
    {"remove", 2, remove_rules},
};

enum exit_code topic_command(const struct arguments *arguments) {
  struct arena arena = {0};
  const char *verb = arguments->word_count > 0 ? arguments->words[0] : "";
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(verb, verbs[i].name) == 0 &&
        arguments->word_count >= verbs[i].words) {
      enum exit_code code = verbs[i].run(arguments, &arena);
      arena_free(&arena);
      return command_finish(code);
    }
  return command_fail(EXIT_USAGE, "use topic add NAME QUERY, topic list or "
                                  "topic remove NAME [QUERY]; whosaid topics "
                                  "lists topics");
}
