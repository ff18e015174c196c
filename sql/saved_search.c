/* Saved searches: what is asked again for what is new. A search keeps the row
   id of the newest source that it has shown; ids only grow, and writers follow
   each other, so that "newer than this id" is "not seen yet" whatever is
   annotated again. Cost: one row each. */
#include "sql/reader.h"

#include "sql/database.h"

/* Runs a statement that is a transaction by itself. */
static enum status change(struct statement *st, struct store *store,
                          bool *is_changed, struct error *err) {
  enum status status = statement_run(st, err);
  *is_changed = status == STATUS_OK && database_changes(store) > 0;
  return status;
}

enum status store_add_search(struct store *store,
                             const struct saved_search *search, bool *is_new,
                             struct error *err) {
  struct statement *st = store_statement(store, "search_add");
  statement_bind_text(st, ":name", search->name);
  statement_bind_text(st, ":key", search->key);
  statement_bind_text(st, ":arguments", search->arguments);
  statement_bind_integer(st, ":seen_source", search->seen_source);
  return change(st, store, is_new, err);
}

enum status store_mark_search(struct store *store, const char *key,
                              int64_t seen, struct error *err) {
  bool is_changed;
  struct statement *st = store_statement(store, "search_mark");
  statement_bind_text(st, ":key", key);
  statement_bind_integer(st, ":seen", seen);
  return change(st, store, &is_changed, err);
}

enum status store_remove_search(struct store *store, const char *key,
                                bool *removed, struct error *err) {
  struct statement *st = store_statement(store, "search_delete");
  statement_bind_text(st, ":key", key);
  return change(st, store, removed, err);
}
