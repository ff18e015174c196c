#ifndef WHOSAID_QUERIES_QUERY_H
#define WHOSAID_QUERIES_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/command.h"
#include "core/print.h"
#include "queries/when.h"
#include "sql/store.h"

/* A simple query as data: one statement, the options that fill its
   parameters, the columns it gives. One entry makes a command. */

enum parameter_kind {
  PARAMETER_TEXT,     /* as given */
  PARAMETER_KEY,      /* folded: case, accents and marks do not matter */
  PARAMETER_PATTERN,  /* a LIKE pattern for "contains this", \ escapes */
  PARAMETER_SINCE,    /* a date: its first day */
  PARAMETER_UNTIL,    /* a date: its last day */
  PARAMETER_TYPE,     /* of a speaker */
  PARAMETER_SHARE,    /* 0 to 1 */
  PARAMETER_ID,       /* of a row */
  PARAMETER_LIMIT,    /* a count of rows; 0 = all */
  PARAMETER_SPEAKERS, /* a name; bound as JSON array of the ids that fit */
};

struct parameter {
  const char *bind;   /* ":since"; NULL ends a list */
  const char *option; /* "since"; NULL: the plain words, joined by spaces */
  enum parameter_kind kind;
  long fallback; /* PARAMETER_LIMIT: rows when the option is not given */
};

struct query {
  const struct option *options; /* the command's own, tells queries apart */
  const char *statement;
  const struct parameter *parameters;
  const struct column *columns; /* as the statement's */
  size_t column_count;
};

/* Opens the database for reading. Prints the line for the user and returns
   EXIT_FAILED when there is none; the caller closes *store. */
enum exit_code query_open(const struct arguments *arguments,
                          struct store **store);

/* The same for writing, in a database that is there already. */
enum exit_code query_open_to_write(const struct arguments *arguments,
                                   struct store **store);

/* What an option says, ready to be bound. */
enum value_kind { VALUE_NULL, VALUE_TEXT, VALUE_INTEGER, VALUE_REAL };
struct value {
  enum value_kind kind;
  const char *text;
  int64_t integer;
  double real;
};

enum { PARAMETER_COUNT_LIMIT = 16, QUERY_LIMIT = 1000000000 };

/* Reads the options of `parameters` into values[], one each, NULL where an
   option was not given. Texts live in `arena` or in the arguments. False after
   a usage line. The database is not needed. */
bool query_read(const struct parameter *parameters,
                const struct arguments *arguments, struct arena *arena,
                struct value values[PARAMETER_COUNT_LIMIT]);

/* The one argument, a row id: of what ("quote") and where the user sees it
   ("search prints"), for the usage line. */
bool query_row_id(const struct arguments *arguments, const char *what,
                  const char *where, int64_t *id);

/* True when an option was not given or is one of `choices`, ended by NULL;
   prints a usage line that lists them otherwise. */
bool query_one_of(const struct arguments *arguments, const char *option,
                  const char *const *choices);

/* True after a usage line where an option chooses or orders a page of
   quotations, which `command` does not print. */
bool query_refuses_pages(const struct arguments *arguments,
                         const char *command);

/* Reads the time that an option tells; false after a usage line. */
bool query_when(const char *option, const char *text, struct when *out);

/* Binds what was read and the statement has a parameter for. */
void query_bind(struct statement *st, const struct parameter *parameters,
                const struct value *values);

/* The plain words joined by spaces, mended to valid UTF-8, in the arena; NULL
   when there are none. */
const char *query_words(const struct arguments *arguments, struct arena *arena);

/* One of them mended to valid UTF-8; it must be there. */
const char *query_word(const struct arguments *arguments, int index,
                       struct arena *arena);

/* The option's value mended to valid UTF-8; NULL when not given. */
const char *query_value(const struct arguments *arguments, const char *option,
                        struct arena *arena);

/* The LIKE pattern for "contains `text`", with \ as the escape: "100%" becomes
   "%100\%%". In the arena. */
const char *query_pattern(const char *text, struct arena *arena);

/* Prints the current row's first `count` columns. */
void query_print_row(struct printer *printer, struct statement *st,
                     const struct column *columns, size_t count);

/* Prints one value of the current row as text, number or null. */
void query_print_value(struct printer *printer, struct statement *st, int index,
                       bool is_number);

/* The whole of a simple command: EXIT_NO when there is no row. */
enum exit_code query_run(const struct query *query,
                         const struct arguments *arguments);

#endif
