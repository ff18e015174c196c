/* Prepared statements by name.

   Every file sql/statements/NAME.sql is embedded in the program; the table of
   embedded files is sorted, so a name is found by halving. A statement is
   prepared when it is first asked for and kept until the store is closed.
   Preparing can fail because of the file (damaged, locked): the failure is
   kept and reported by the first step, so that callers check one place only.
   Cost: a name costs some seven string comparisons. */
#include "sql/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/embed.h"
#include "sql/database.h"

/* ---- finding ----------------------------------------------------------- */

static size_t count_files(void) {
  size_t count = 0;
  while (embedded_sql[count].name != NULL)
    count++;
  return count;
}

size_t database_file(const char *name) {
  size_t low = 0, high = count_files();
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(embedded_sql[middle].name, name);
    if (order == 0)
      return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  assert(0 && "an SQL file of this name");
  return 0;
}

static void prepare(struct statement *st, size_t file) {
  st->failure = sqlite3_prepare_v3(
      st->store->db, embedded_sql[file].text, (int)embedded_sql[file].length,
      SQLITE_PREPARE_PERSISTENT, &st->prepared, NULL);
}

struct statement *store_statement(struct store *store, const char *name) {
  char file_name[128] = "statements/";
  assert(strlen(name) < 100);
  strcat(strcat(file_name, name), ".sql");
  if (store->statements == NULL) {
    store->statement_count = count_files();
    size_t size = store->statement_count * sizeof *store->statements;
    store->statements = must_malloc(size);
    memset(store->statements, 0, size);
  }
  size_t file = database_file(file_name);
  struct statement *st = &store->statements[file];
  if (st->prepared == NULL) {
    *st = (struct statement){.store = store, .name = embedded_sql[file].name};
    prepare(st, file);
  } else {
    sqlite3_reset(st->prepared);
    sqlite3_clear_bindings(st->prepared);
  }
  return st;
}

void statements_free(struct store *store) {
  for (size_t i = 0; store->statements != NULL && i < store->statement_count;
       i++)
    sqlite3_finalize(store->statements[i].prepared);
  free(store->statements);
  store->statements = NULL;
}

/* ---- binding ----------------------------------------------------------- */

/* A parameter that the statement does not have is our own mistake. */
static int parameter(const struct statement *st, const char *name) {
  int index = sqlite3_bind_parameter_index(st->prepared, name);
  assert(index > 0 || st->prepared == NULL);
  return index;
}

void statement_bind_span(struct statement *st, const char *name,
                         const char *text, size_t length) {
  if (st->prepared != NULL)
    sqlite3_bind_text64(st->prepared, parameter(st, name), text, length,
                        SQLITE_STATIC, SQLITE_UTF8);
}

void statement_bind_text(struct statement *st, const char *name,
                         const char *text) {
  statement_bind_span(st, name, text, text != NULL ? strlen(text) : 0);
}

bool statement_has(const struct statement *st, const char *name) {
  return sqlite3_bind_parameter_index(st->prepared, name) > 0;
}

void statement_bind_if(struct statement *st, const char *name,
                       const char *text) {
  if (statement_has(st, name))
    statement_bind_text(st, name, text);
}

void statement_bind_bytes(struct statement *st, const char *name,
                          const void *bytes, size_t length) {
  if (st->prepared != NULL)
    sqlite3_bind_blob64(st->prepared, parameter(st, name), bytes, length,
                        SQLITE_STATIC);
}

void statement_bind_integer(struct statement *st, const char *name,
                            int64_t value) {
  if (st->prepared != NULL)
    sqlite3_bind_int64(st->prepared, parameter(st, name), value);
}

void statement_bind_real(struct statement *st, const char *name, double value) {
  if (st->prepared != NULL)
    sqlite3_bind_double(st->prepared, parameter(st, name), value);
}

/* ---- stepping ---------------------------------------------------------- */

enum status statement_step(struct statement *st, bool *row, struct error *err) {
  *row = false;
  if (st->prepared == NULL)
    return database_error(st->store, st->failure, err);
  int code = sqlite3_step(st->prepared);
  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return STATUS_OK;
  enum status status = STATUS_OK;
  if (code != SQLITE_DONE)
    status = database_error(st->store, code, err);
  sqlite3_reset(st->prepared);
  return status;
}

void statement_reset(struct statement *st) { sqlite3_reset(st->prepared); }

enum status statement_run(struct statement *st, struct error *err) {
  bool row = true;
  enum status status = STATUS_OK;
  while (status == STATUS_OK && row)
    status = statement_step(st, &row, err);
  return status;
}

enum status statement_value(struct statement *st, int64_t absent,
                            int64_t *value, struct error *err) {
  bool row;
  enum status status = statement_step(st, &row, err);
  *value = row ? statement_integer(st, 0) : absent;
  statement_reset(st);
  return status;
}

/* ---- reading ----------------------------------------------------------- */

int statement_column_count(const struct statement *st) {
  return sqlite3_column_count(st->prepared);
}

const char *statement_column_name(const struct statement *st, int column) {
  return sqlite3_column_name(st->prepared, column);
}

const char *statement_text(struct statement *st, int column) {
  return (const char *)sqlite3_column_text(st->prepared, column);
}

size_t statement_length(struct statement *st, int column) {
  return (size_t)sqlite3_column_bytes(st->prepared, column);
}

const void *statement_bytes(struct statement *st, int column) {
  return sqlite3_column_blob(st->prepared, column);
}

int64_t statement_integer(struct statement *st, int column) {
  return sqlite3_column_int64(st->prepared, column);
}

double statement_real(struct statement *st, int column) {
  return sqlite3_column_double(st->prepared, column);
}

bool statement_is_null(struct statement *st, int column) {
  return sqlite3_column_type(st->prepared, column) == SQLITE_NULL;
}
