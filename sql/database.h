#ifndef WHOSAID_SQL_DATABASE_H
#define WHOSAID_SQL_DATABASE_H

#include <sqlite3.h>

#include "core/arena.h"
#include "sql/store.h"

/* What the files of sql/ share about the open database. Nobody else includes
   this header. */

struct statement {
  struct store *store;
  const char *name;       /* file name without folder and ending */
  sqlite3_stmt *prepared; /* NULL until first used, or when it failed */
  int failure;            /* SQLite result of preparing */
};

/* A run of row ids, both ends in it. */
struct id_run {
  int64_t first;
  int64_t last;
};

struct store {
  sqlite3 *db;
  char *path; /* for messages; owned */
  enum store_mode mode;
  bool is_in_memory;
  size_t statement_count; /* one for each embedded file, same order */
  struct statement *statements;
  struct arena scratch; /* reset by every call that uses it */
  /* Quotations of this transaction that no topic rule has seen; topic_rule.c */
  struct id_run *unruled; /* owned */
  size_t unruled_count;
  size_t unruled_capacity;
};

/* Fills *err from the result of a failed SQLite call: what happened, in words,
   after the name of the file. Returns STATUS_IO for disk full, read and write
   errors and missing rights, else STATUS_DATABASE. */
enum status database_error(struct store *store, int code, struct error *err);

/* The index of an embedded file in embedded_sql[], by its whole name; asserts
   that it is there. */
size_t database_file(const char *name);

/* Runs every statement of an embedded file: "open.sql". */
enum status database_run(struct store *store, const char *file,
                         struct error *err);

/* Steps a statement that gives no rows, or whose rows do not matter, to its
   end. */
enum status statement_run(struct statement *st, struct error *err);

/* The first column of the first row, `absent` when there is no row. */
enum status statement_value(struct statement *st, int64_t absent,
                            int64_t *value, struct error *err);

/* Binds `length` bytes of text that need not be NUL terminated; a NULL text
   binds NULL. Borrowed like statement_bind_text. */
void statement_bind_span(struct statement *st, const char *name,
                         const char *text, size_t length);

/* Releases all prepared statements. */
void statements_free(struct store *store);

/* Functions and tables that statements use (id_set.h, word_functions.c). They
   give a result of SQLite. */
int database_add_id_sets(sqlite3 *db);
int database_add_word_functions(sqlite3 *db);

/* The id of the row inserted last; how many rows the last statement changed. */
int64_t database_last_id(const struct store *store);
int64_t database_changes(const struct store *store);

#endif
