/* See the header. */
#include "tests/support/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "tests/support/articles.h"
#include "tests/support/cases.h"

int place_make(void **state) {
  struct place *place = calloc(1, sizeof *place);
  strcpy(place->folder, "/tmp/whosaid-test-XXXXXX");
  assert_non_null(mkdtemp(place->folder));
  snprintf(place->path, sizeof place->path, "%s/base.db", place->folder);
  *state = place;
  return 0;
}

int place_remove(void **state) {
  static const char *const names[] = {"base.db", "base.db-wal", "base.db-shm"};
  struct place *place = *state;
  char path[128];
  chmod(place->folder, 0700);
  for (int i = 0; i < 3; i++) {
    snprintf(path, sizeof path, "%s/%s", place->folder, names[i]);
    unlink(path);
  }
  rmdir(place->folder);
  free(place);
  return 0;
}

struct store *place_open(const char *path, enum store_mode mode) {
  struct store *store;
  struct error err;
  if (store_open(path, mode, &store, &err) != STATUS_OK)
    fail_msg("%s", err.message);
  return store;
}

void place_write(const char *path, const void *bytes, size_t length) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  fclose(file);
}

char *place_read(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  char *bytes = must_malloc(*length + 1);
  assert_int_equal(fread(bytes, 1, *length, file), *length);
  fclose(file);
  return bytes;
}

void place_sql(sqlite3 *db, const char *sql) {
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s: %s", sql, message);
}

void place_change(const char *path, const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  place_sql(db, sql);
  sqlite3_close(db);
}

int64_t place_count(struct store *store, const char *sql) {
  sqlite3_stmt *st;
  assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &st, NULL),
                   SQLITE_OK);
  assert_int_equal(sqlite3_step(st), SQLITE_ROW);
  int64_t count = sqlite3_column_int64(st, 0);
  sqlite3_finalize(st);
  return count;
}
enum status place_put(struct store *store, const char *lines,
                      struct error *err) {
  struct arena arena = {0};
  struct document doc;
  enum put_result result;
  enum status status = STATUS_OK;
  while (status == STATUS_OK && *lines != '\0') {
    lines = articles_read(lines, &arena, &doc);
    status = store_put_document(store, &doc, &result, err);
  }
  arena_free(&arena);
  return status;
}

void place_must_put(struct store *store, const char *lines) {
  struct error err;
  if (place_put(store, lines, &err) != STATUS_OK)
    fail_msg("%s", err.message);
}

const char place_articles[] = "url u1\ntitle Pier\n"
                              "says person Ann Lee: The pier holds.\n\n"
                              "url u2\nsays org Harbour Board: No.\n";

int64_t place_hits(struct store *store, const char *match) {
  sqlite3_stmt *st;
  const char *sql = "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH ?1";
  assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &st, NULL),
                   SQLITE_OK);
  sqlite3_bind_text(st, 1, match, -1, SQLITE_STATIC);
  if (sqlite3_step(st) != SQLITE_ROW)
    fail_msg("%s: %s", match, sqlite3_errmsg(store->db));
  int64_t count = sqlite3_column_int64(st, 0);
  sqlite3_finalize(st);
  return count;
}
