/* The words and options of a saved search as a JSON array, and back: they are
   kept as they were typed and read again by the table of options each time, so
   that "last week" stays last week. Cost: their length. */
#include "queries/watch_saved.h"

#include <string.h>

#include "core/buffer.h"
#include "core/utf8.h"

/* ---- to the database --------------------------------------------------- */

struct list {
  struct buffer json;
  struct arena *arena;
};

static void add(struct list *list, const char *name, const char *gap,
                const char *value) {
  struct buffer item = {0};
  size_t length, repaired;
  buffer_add_format(&item, "%s%s%s", name, gap, value);
  const char *valid =
      utf8_repair(list->arena, item.bytes, item.length, &length, &repaired);
  buffer_add_char(&list->json, list->json.length > 0 ? ',' : '[');
  json_add_string(&list->json, valid, length);
  buffer_free(&item);
}

static bool is_among(const char *name, const char *const *names) {
  while (*names != NULL && strcmp(*names, name) != 0)
    names++;
  return *names != NULL;
}

static void add_option(struct list *list, const struct option *option,
                       const char *value) {
  struct buffer name = {0};
  buffer_add_format(&name, "--%s", option->name);
  add(list, name.bytes, option->argument != NULL ? "=" : "", value);
  buffer_free(&name);
}

static void add_options(struct list *list, const struct arguments *arguments,
                        const char *const *without) {
  const struct option *options = arguments->options;
  for (size_t i = 0; options[i].name != NULL; i++)
    if (arguments->values[i] != NULL && !is_among(options[i].name, without))
      add_option(list, &options[i], arguments->values[i]);
}

static void add_words(struct list *list, const struct arguments *arguments,
                      int first_word) {
  for (int i = first_word; i < arguments->word_count; i++)
    add(list, arguments->words[i], "", "");
}

/* Words that look like options stand behind "--". */
const char *watch_arguments_json(const struct arguments *arguments,
                                 int first_word, const char *const *without,
                                 struct arena *arena) {
  struct list list = {.arena = arena};
  bool is_marked = false;
  for (int i = first_word; i < arguments->word_count; i++)
    is_marked |= arguments->words[i][0] == '-';
  if (!is_marked)
    add_words(&list, arguments, first_word);
  add_options(&list, arguments, without);
  if (is_marked) {
    add(&list, "--", "", "");
    add_words(&list, arguments, first_word);
  }
  buffer_add_text(&list.json, list.json.length > 0 ? "]" : "[]");
  const char *json = arena_copy(arena, list.json.bytes, list.json.length);
  buffer_free(&list.json);
  return json;
}

/* ---- and back ---------------------------------------------------------- */

struct argument_list {
  char **items;
  size_t count;
  size_t capacity;
};

static void add_item(struct argument_list *list, struct arena *arena,
                     const char *text, size_t length) {
  list->items = arena_grow(arena, list->items, list->count, &list->capacity,
                           sizeof *list->items);
  list->items[list->count++] =
      text != NULL ? arena_copy(arena, text, length) : NULL;
}

static enum status read_items(struct store *store, const char *key,
                              struct argument_list *list, struct arena *arena,
                              struct error *err) {
  bool row;
  struct statement *st = store_statement(store, "search_arguments");
  statement_bind_text(st, ":key", key);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    add_item(list, arena, statement_text(st, 0), statement_length(st, 0));
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

enum status watch_arguments_read(struct store *store, const char *key,
                                 const struct command *command,
                                 struct arena *arena, struct command_line *out,
                                 struct error *err) {
  struct argument_list list = {0};
  const struct command *const tables[] = {command, NULL};
  add_item(&list, arena, "", 0); // the program
  add_item(&list, arena, command->name, strlen(command->name));
  *out = (struct command_line){0};
  enum status status = read_items(store, key, &list, arena, err);
  int count = (int)list.count;
  add_item(&list, arena, NULL, 0);
  return status == STATUS_OK
             ? command_line_read(count, list.items, tables, out, err)
             : status;
}
