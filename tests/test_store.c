/* Opening a database: making, settings, refusing, reading only. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/embed.h"
#include "tests/support/place.h"

/* ---- opening ----------------------------------------------------------- */

static void test_make_and_open(void **state) {
  struct place *place = *state;
  struct stat facts;
  store_close(place_open(place->path, STORE_WRITE));
  assert_int_equal(stat(place->path, &facts), 0);
  assert_int_equal(facts.st_mode & 0777, 0600);
  store_close(place_open(place->path, STORE_WRITE));
  store_close(place_open(place->path, STORE_READ));
  store_close(place_open(NULL, STORE_WRITE));
  store_close(NULL);
}

static void test_settings(void **state) {
  static const struct {
    const char *pragma;
    int64_t value;
  } settings[] = {{"PRAGMA page_size", 8192},  {"PRAGMA foreign_keys", 1},
                  {"PRAGMA synchronous", 2},   {"PRAGMA trusted_schema", 0},
                  {"PRAGMA mmap_size", 0},     {"PRAGMA cell_size_check", 1},
                  {"PRAGMA secure_delete", 0}, {"PRAGMA busy_timeout", 10000},
                  {"PRAGMA user_version", 3}};
  struct place *place = *state;
  struct store *store = place_open(place->path, STORE_WRITE);
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
    if (place_count(store, settings[i].pragma) != settings[i].value)
      fail_msg("%s", settings[i].pragma);
  int is_on = 0;
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &is_on);
  assert_int_equal(is_on, 1);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, -1, &is_on);
  assert_int_equal(is_on, 0);
  assert_int_equal(sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, -1), 0);
  store_close(store);
}

/* Opening must fail so, in both modes where `mode` is -1, and leave the file
   as it is. */
struct refusal {
  const char *path; /* within the folder */
  int mode;
  enum status status;
  const char *message; /* part of it */
};

static void check_refusal(const struct place *place,
                          const struct refusal *refusal, enum store_mode mode) {
  struct store *store;
  struct error err;
  char path[160];
  snprintf(path, sizeof path, "%s/%s", place->folder, refusal->path);
  enum status status = store_open(path, mode, &store, &err);
  if (status != refusal->status || store != NULL ||
      strstr(err.message, refusal->message) == NULL ||
      strncmp(err.message, path, strlen(path)) != 0 ||
      strchr(err.message, '\n') != NULL)
    fail_msg("%s: status %d: %s", refusal->path, (int)status, err.message);
}

static void check_refusals(const struct place *place,
                           const struct refusal *refusals, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (refusals[i].mode != STORE_WRITE)
      check_refusal(place, &refusals[i], STORE_READ);
    if (refusals[i].mode != STORE_READ)
      check_refusal(place, &refusals[i], STORE_WRITE);
  }
}

static void test_refuse_names(void **state) {
  static const struct refusal refusals[] = {
      {"absent.db", STORE_READ, STATUS_NOT_FOUND, "no such database"},
      {"absent/base.db", STORE_WRITE, STATUS_IO, "No such file"},
      {".", -1, STATUS_IO, "a folder"},
      {"base.db/x", -1, STATUS_IO, "Not a directory"},
  };
  struct place *place = *state;
  place_write(place->path, "", 0);
  check_refusals(place, refusals, sizeof refusals / sizeof *refusals);
}

/* A refused file must be the same, byte for byte. */
static void refuse_unchanged(const struct place *place, int mode,
                             const char *message) {
  size_t before_length, after_length;
  char *before = place_read(place->path, &before_length);
  struct refusal refusal = {"base.db", mode, STATUS_DATABASE, message};
  check_refusals(place, &refusal, 1);
  char *after = place_read(place->path, &after_length);
  assert_int_equal(before_length, after_length);
  assert_memory_equal(before, after, before_length);
  free(before);
  free(after);
}

static void test_refuse_garbage(void **state) {
  struct place *place = *state;
  char garbage[20000];
  memset(garbage, 'x', sizeof garbage);
  place_write(place->path, "", 0);
  refuse_unchanged(place, STORE_READ, "not an SQLite database");
  place_write(place->path, "hello", 5);
  refuse_unchanged(place, -1, "not an SQLite database");
  place_write(place->path, garbage, sizeof garbage);
  refuse_unchanged(place, -1, "not an SQLite database");
  memcpy(garbage, "SQLite format 3", 16);
  place_write(place->path, garbage, sizeof garbage);
  refuse_unchanged(place, -1, "not an SQLite database");
}

static void test_refuse_foreign(void **state) {
  struct place *place = *state;
  place_change(place->path, "CREATE TABLE t (a); PRAGMA user_version = 1");
  refuse_unchanged(place, -1, "another program");
  unlink(place->path);
  place_change(place->path, "PRAGMA application_id = 77; CREATE TABLE t (a)");
  refuse_unchanged(place, -1, "another program");
}

static void test_refuse_foreign_with_log(void **state) {
  struct place *place = *state;
  place_change(place->path, "PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
  refuse_unchanged(place, -1, "another program");
}

static void test_refuse_newer(void **state) {
  struct place *place = *state;
  store_close(place_open(place->path, STORE_WRITE));
  place_change(place->path, "PRAGMA user_version = 999");
  refuse_unchanged(place, -1, "newer whosaid");
}

/* A file of the first version, with a source in it, becomes one of today. */
static void test_older_version(void **state) {
  struct place *place = *state;
  place_change(place->path,
               embedded_sql[database_file("migrations/0001_truth.sql")].text);
  place_change(place->path,
               "INSERT INTO sources (identity, digest, url, language, repaired,"
               " imported_at, is_current) VALUES ('u9', zeroblob(32), 'u9',"
               " 'en', 0, '2024-01-01T00:00:00Z', 1)");
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, place_articles);
  assert_int_equal(place_count(store, "PRAGMA user_version"), 3);
  assert_int_equal(place_count(store, "SELECT count(*) FROM sources"), 3);
  assert_int_equal(place_count(store, "SELECT count(*) FROM sources "
                                      "WHERE genre IS NULL AND url = 'u9'"),
                   1);
  store_close(store);
}

static void test_older_derived_tables(void **state) {
  struct place *place = *state;
  store_close(place_open(place->path, STORE_WRITE));
  place_change(place->path, "UPDATE meta SET value = 'x';"
                            "INSERT INTO topics (name, key) VALUES ('a', 'a')");
  refuse_unchanged(place, STORE_READ, "run whosaid reannotate");
  struct store *store = place_open(place->path, STORE_WRITE);
  assert_int_equal(place_count(store, "SELECT count(*) FROM topics"), 0);
  store_close(store);
  store_close(place_open(place->path, STORE_READ));
}

/* A database that was made but not filled before the machine stopped. */
static void test_open_empty_file(void **state) {
  struct place *place = *state;
  place_write(place->path, "", 0);
  store_close(place_open(place->path, STORE_WRITE));
  store_close(place_open(place->path, STORE_READ));
}

static void test_strange_names(void **state) {
  static const char *const names[] = {"a?mode=ro", "b#c", "d%41", "e f'\"\xc3"};
  struct place *place = *state;
  char path[160];
  for (int i = 0; i < 4; i++) {
    snprintf(path, sizeof path, "%s/%s", place->folder, names[i]);
    store_close(place_open(path, STORE_WRITE));
    assert_int_equal(unlink(path), 0);
  }
}

/* Root may write everywhere, so the test becomes somebody else. */
static void test_read_only_folder(void **state) {
  enum { NOBODY = 65534 };
  struct place *place = *state;
  struct store *store;
  struct error err;
  bool is_root = geteuid() == 0;
  store_close(place_open(place->path, STORE_WRITE));
  chmod(place->folder, 0555);
  chmod(place->path, 0444);
  if (is_root)
    assert_int_equal(seteuid(NOBODY), 0);
  enum status read = store_open(place->path, STORE_READ, &store, &err);
  if (read == STATUS_OK)
    assert_int_equal(place_count(store, "SELECT count(*) FROM sources"), 0);
  store_close(store);
  enum status write = store_open(place->path, STORE_WRITE, &store, NULL);
  store_close(store);
  if (is_root)
    assert_int_equal(seteuid(0), 0);
  if (read != STATUS_OK)
    fail_msg("%s", err.message);
  assert_int_equal(write, STATUS_IO);
}

static void test_read_never_writes(void **state) {
  struct place *place = *state;
  store_close(place_open(place->path, STORE_WRITE));
  struct store *store = place_open(place->path, STORE_READ);
  struct error err;
  struct statement *st = store_statement(store, "topic_add");
  statement_bind_text(st, ":key", "a");
  statement_bind_text(st, ":name", "a");
  assert_int_equal(statement_run(st, &err), STATUS_IO);
  assert_non_null(strstr(err.message, "cannot be written"));
  store_close(store);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
      IN_PLACE(test_make_and_open),
      IN_PLACE(test_settings),
      IN_PLACE(test_refuse_names),
      IN_PLACE(test_refuse_garbage),
      IN_PLACE(test_refuse_foreign),
      IN_PLACE(test_refuse_foreign_with_log),
      IN_PLACE(test_refuse_newer),
      IN_PLACE(test_older_version),
      IN_PLACE(test_older_derived_tables),
      IN_PLACE(test_open_empty_file),
      IN_PLACE(test_strange_names),
      IN_PLACE(test_read_only_folder),
      IN_PLACE(test_read_never_writes),
  };
  return cases_main("store", NULL, tests, sizeof tests / sizeof *tests);
}
