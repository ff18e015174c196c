#ifndef WHOSAID_CORE_ARGUMENTS_H
#define WHOSAID_CORE_ARGUMENTS_H

#include <stdbool.h>

#include "core/buffer.h"
#include "core/command.h"

/* What a command line says. */
struct command_line {
  const struct command *command; /* NULL: none was named */
  bool wants_help;               /* --help or -h */
  bool wants_version;            /* --version */
  struct arguments arguments;    /* of the command */
  struct buffer database;        /* owns arguments.database when defaulted */
};

/* Reads argv (argv[0] is skipped). `tables` ends with NULL, its tables with a
   NULL name. --db, --help and --version may stand before or after the command;
   "--" ends the options; "-" is a word. STATUS_USAGE: the message says what is
   unknown or missing and, where something similar exists, its name. Released
   by command_line_free in every case. */
enum status command_line_read(int argc, char *const *argv,
                              const struct command *const *tables,
                              struct command_line *out, struct error *err);
void command_line_free(struct command_line *line);

/* The command of that name, or NULL. */
const struct command *command_find(const struct command *const *tables,
                                   const char *name);

/* Options that every command takes, ended by a NULL name. */
extern const struct option global_options[];

/* Makes SIGINT and SIGTERM set what command_is_stopped() tells (a second one
   kills), and SIGPIPE and SIGXFSZ errors of the write that caused them. */
void command_catch_signals(void);

#endif
