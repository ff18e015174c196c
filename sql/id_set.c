/* Sets of row ids as SQL sees them.

   Problem: what one question has found the next ones ask about, and to ask the
   index of words twice is to read it twice. As JSON a set would be parsed and
   sorted into a table for each statement.
   Method: the list itself is bound, as a pointer that SQL cannot look into. A
   function halves its way through it; a table-valued function lists it.
   Cost: is_listed some 0.1 us; neither copies anything. */
#include "sql/id_set.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "sql/database.h"

/* What a pointer is bound and asked for as. */
static const char type[] = "whosaid id_set";

enum column { COLUMN_ID, COLUMN_SET };

struct cursor {
  sqlite3_vtab_cursor base;
  const struct id_set *set; /* NULL = none was given */
  size_t at;
};

void statement_bind_ids(struct statement *st, const char *name,
                        const struct id_set *set) {
  if (st->prepared == NULL)
    return;
  int index = sqlite3_bind_parameter_index(st->prepared, name);
  assert(index > 0);
  sqlite3_bind_pointer(st->prepared, index, (void *)set, type, NULL);
}

/* ---- is_listed --------------------------------------------------------- */

static bool has(const struct id_set *set, int64_t id) {
  size_t low = 0, high = set->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (set->ids[middle] < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < set->count && set->ids[low] == id;
}

static void is_listed(sqlite3_context *to, int count, sqlite3_value **values) {
  (void)count;
  const struct id_set *set = sqlite3_value_pointer(values[0], type);
  sqlite3_result_int(to,
                     set == NULL || has(set, sqlite3_value_int64(values[1])));
}

/* ---- listed ------------------------------------------------------------ */

static int connect_table(sqlite3 *db, void *shared, int argc,
                         const char *const *argv, sqlite3_vtab **out,
                         char **message) {
  (void)shared, (void)argc, (void)argv, (void)message;
  int code =
      sqlite3_declare_vtab(db, "CREATE TABLE listed (id INTEGER, ids HIDDEN)");
  if (code != SQLITE_OK)
    return code;
  sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
  *out = must_malloc(sizeof **out);
  **out = (sqlite3_vtab){0};
  return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table) {
  free(table);
  return SQLITE_OK;
}

/* The set is an equality with the hidden column. */
static int plan(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table;
  for (int i = 0; i < info->nConstraint; i++)
    if (info->aConstraint[i].iColumn == COLUMN_SET &&
        info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ &&
        info->aConstraint[i].usable) {
      info->aConstraintUsage[i].argvIndex = 1;
      info->aConstraintUsage[i].omit = 1;
    }
  info->estimatedCost = 100;
  info->estimatedRows = 100;
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
  (void)table;
  struct cursor *cursor = must_malloc(sizeof *cursor);
  *cursor = (struct cursor){0};
  *out = &cursor->base;
  return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
  free(base);
  return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *name,
                  int count, sqlite3_value **values) {
  (void)number, (void)name;
  struct cursor *cursor = (struct cursor *)base;
  cursor->set = count > 0 ? sqlite3_value_pointer(values[0], type) : NULL;
  cursor->at = 0;
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base) {
  ((struct cursor *)base)->at++;
  return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base) {
  const struct cursor *cursor = (struct cursor *)base;
  return cursor->set == NULL || cursor->at >= cursor->set->count;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id) {
  const struct cursor *cursor = (struct cursor *)base;
  *id = cursor->set->ids[cursor->at];
  return SQLITE_OK;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *to, int number) {
  const struct cursor *cursor = (struct cursor *)base;
  if (number == COLUMN_ID)
    sqlite3_result_int64(to, cursor->set->ids[cursor->at]);
  return SQLITE_OK;
}

int database_add_id_sets(sqlite3 *db) {
  static const sqlite3_module module = {
      .xConnect = connect_table,
      .xBestIndex = plan,
      .xDisconnect = disconnect_table,
      .xOpen = open_cursor,
      .xClose = close_cursor,
      .xFilter = filter,
      .xNext = next,
      .xEof = is_at_end,
      .xColumn = column,
      .xRowid = row_id,
  };
  int code = sqlite3_create_module_v2(db, "listed", &module, NULL, NULL);
  return code != SQLITE_OK
             ? code
             : sqlite3_create_function_v2(db, "is_listed", 2,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC |
                                              SQLITE_DIRECTONLY,
                                          NULL, is_listed, NULL, NULL, NULL);
}
