/* Exports of a saved search: all that it finds, whatever `watch` has shown. A
   feed of it can be made again and again: readers of feeds know entries by
   their ids. Cost: two rows. */
#include "queries/export_saved.h"

#include <string.h>

#include "core/utf8.h"
#include "queries/export.h"
#include "queries/query.h"
#include "queries/watch_saved.h"
#include "sql/store.h"

static enum status is_saved(struct store *store, const char *key,
                            bool *is_there, struct error *err) {
  struct statement *st = store_statement(store, "search_by_key");
  statement_bind_text(st, ":key", key);
  enum status status = statement_step(st, is_there, err);
  statement_reset(st);
  return status;
}

static enum status read_line(struct export_saved *saved, struct store *store,
                             const char *name, struct error *err) {
  static const struct command command = {.name = "export",
                                         .options = export_options};
  bool is_there = false;
  const char *key = utf8_fold_key(&saved->arena, name, strlen(name));
  enum status status = is_saved(store, key, &is_there, err);
  if (status == STATUS_OK && !is_there)
    return error_set(err, STATUS_USAGE,
                     "no saved search \"%s\"; whosaid watch list lists them",
                     name);
  return status == STATUS_OK
             ? watch_arguments_read(store, key, &command, &saved->arena,
                                    &saved->line, err)
             : status;
}

static void overlay(struct arguments *saved, const struct arguments *given) {
  for (size_t i = 0; given->options[i].name != NULL; i++)
    if (given->values[i] != NULL ||
        strcmp(given->options[i].name, "format") == 0)
      saved->values[i] = given->values[i];
  saved->database = given->database;
  saved->is_usual_database = given->is_usual_database;
}

enum exit_code export_saved_read(struct export_saved *saved,
                                 const struct arguments *given) {
  struct error err = {""};
  struct store *store;
  *saved = (struct export_saved){0};
  const char *name = query_value(given, "saved", &saved->arena);
  if (given->word_count > 0)
    return command_fail(EXIT_USAGE, "--saved has words of its own: %s",
                        given->words[0]);
  enum exit_code code = query_open(given, &store);
  if (code == EXIT_DONE) {
    enum status status = read_line(saved, store, name, &err);
    if (status == STATUS_OK)
      overlay(&saved->line.arguments, given);
    else
      code = command_error(status, &err);
  }
  store_close(store);
  return code;
}

void export_saved_free(struct export_saved *saved) {
  command_line_free(&saved->line);
  arena_free(&saved->arena);
}
