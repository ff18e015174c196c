#ifndef WHOSAID_CORE_COMMAND_H
#define WHOSAID_CORE_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include "core/error.h"

/* The one command table. importers/registry.c defines import_commands[],
   queries/registry.c defines query_commands[]; core/main.c joins them with
   its own (help, version) and makes help texts, man page and completions from
   the entries. */

struct document_reader;

struct option {
  const char *name;     /* long name without dashes: "since" */
  const char *argument; /* "DATE", or NULL for a switch */
  const char *help;     /* one line, no full stop */
};

enum { OPTION_LIMIT = 32 };

/* What the command line said. Strings are borrowed from argv. */
struct arguments {
  const char *database;         /* --db, else $WHOSAID_DB, else the XDG path */
  bool is_usual_database;       /* the XDG path: its folder may be made */
  const struct option *options; /* the command's own table */
  const char *values[OPTION_LIMIT]; /* by option index; NULL = not given;
                                       "" for a given switch */
  const char **words;               /* what is not an option */
  int word_count;
  const struct document_reader *reader; /* for commands that read documents */
};

struct command {
  const char *name;     /* "search" */
  const char *synopsis; /* "search [WORDS…]" : what follows the options */
  const char *summary;  /* one line, no full stop */
  const char *examples; /* what follows "whosaid ", one a line; they run on the
                           articles of `make demo` (tests/test_pages.sh) */
  const char *details; /* paragraphs for the man page and --help; may be NULL */
  const char *no;      /* what exit code 1 says; NULL = never given */
  const struct option *options; /* ended by a NULL name; may be NULL */
  enum exit_code (*run)(const struct arguments *arguments);
};

extern const struct command import_commands[]; /* ended by a NULL name */
extern const struct command query_commands[];
extern const struct command *const command_tables[]; /* core/main.c; NULL end */

/* The value of the option called `name`, NULL when it was not given. The name
   must be in the command's table. */
const char *argument_value(const struct arguments *arguments, const char *name);
bool argument_given(const struct arguments *arguments, const char *name);

/* A number option: `fallback` when absent; prints a usage line and returns
   false when it is no number within [low, high]. */
bool argument_number(const struct arguments *arguments, const char *name,
                     long low, long high, long fallback, long *value);

/* "whosaid: MESSAGE" to stderr, controls escaped; returns `code`. */
enum exit_code command_fail(enum exit_code code, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same from a filled error. */
enum exit_code command_error(enum status status, const struct error *err);

/* Flushes stdout; EXIT_FAILED with a line when it could not be written (disk
   full, closed), else `code`. Every command ends with it. A reader that went
   away (EPIPE) is no failure. */
enum exit_code command_finish(enum exit_code code);

/* Set by SIGINT and SIGTERM; long loops look at it. */
bool command_is_stopped(void);

#endif
