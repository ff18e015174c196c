#ifndef WHOSAID_QUERIES_WATCH_SAVED_H
#define WHOSAID_QUERIES_WATCH_SAVED_H

#include "core/arena.h"
#include "core/arguments.h"
#include "sql/store.h"

/* What a saved search was asked with, between the command line and the
   database. */

/* The options given, all but those named in `without` (ended by NULL), and the
   words from `first_word` on as a JSON array of strings, in the arena. */
const char *watch_arguments_json(const struct arguments *arguments,
                                 int first_word, const char *const *without,
                                 struct arena *arena);

/* Reads them back against the options of today. `key` is the search's folded
   name. STATUS_USAGE: an option is no longer known. The strings live in
   `arena`; `out` is released by command_line_free in every case. */
enum status watch_arguments_read(struct store *store, const char *key,
                                 const struct command *command,
                                 struct arena *arena, struct command_line *out,
                                 struct error *err);

#endif
