/* The store: opening, storing, joining speakers, proving, annotating again. */
#include "tests/support/cases.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/embed.h"
#include "core/token.h"
#include "sql/database.h"
#include "sql/verify.h"
#include "tests/support/articles.h"

/* ---- files of a test --------------------------------------------------- */

/* A fresh folder for each test, removed with all in it. */
struct place {
  char folder[64];
  char path[128]; /* of the database */
};

static int make_place(void **state) {
  struct place *place = calloc(1, sizeof *place);
  strcpy(place->folder, "/tmp/whosaid-test-XXXXXX");
  assert_non_null(mkdtemp(place->folder));
  snprintf(place->path, sizeof place->path, "%s/base.db", place->folder);
  *state = place;
  return 0;
}

static int remove_place(void **state) {
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

static struct store *open_store(const char *path, enum store_mode mode) {
  struct store *store;
  struct error err;
  if (store_open(path, mode, &store, &err) != STATUS_OK)
    fail_msg("%s", err.message);
  return store;
}

static void write_file(const char *path, const void *bytes, size_t length) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  fclose(file);
}

static char *read_file(const char *path, size_t *length) {
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

/* SQL of the tests' own, on a database that need not be ours. */
static void run_sql(sqlite3 *db, const char *sql) {
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s: %s", sql, message);
}

static void make_foreign(const char *path, const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  run_sql(db, sql);
  sqlite3_close(db);
}

static int64_t count_of(struct store *store, const char *sql) {
  sqlite3_stmt *st;
  assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &st, NULL),
                   SQLITE_OK);
  assert_int_equal(sqlite3_step(st), SQLITE_ROW);
  int64_t count = sqlite3_column_int64(st, 0);
  sqlite3_finalize(st);
  return count;
}

/* ---- opening ----------------------------------------------------------- */

static void test_make_and_open(void **state) {
  struct place *place = *state;
  struct stat facts;
  store_close(open_store(place->path, STORE_WRITE));
  assert_int_equal(stat(place->path, &facts), 0);
  assert_int_equal(facts.st_mode & 0777, 0600);
  store_close(open_store(place->path, STORE_WRITE));
  store_close(open_store(place->path, STORE_READ));
  store_close(open_store(NULL, STORE_WRITE));
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
                  {"PRAGMA user_version", 1}};
  struct place *place = *state;
  struct store *store = open_store(place->path, STORE_WRITE);
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
    if (count_of(store, settings[i].pragma) != settings[i].value)
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
  write_file(place->path, "", 0);
  check_refusals(place, refusals, sizeof refusals / sizeof *refusals);
}

/* A refused file must be the same, byte for byte. */
static void refuse_unchanged(const struct place *place, int mode,
                             const char *message) {
  size_t before_length, after_length;
  char *before = read_file(place->path, &before_length);
  struct refusal refusal = {"base.db", mode, STATUS_DATABASE, message};
  check_refusals(place, &refusal, 1);
  char *after = read_file(place->path, &after_length);
  assert_int_equal(before_length, after_length);
  assert_memory_equal(before, after, before_length);
  free(before);
  free(after);
}

static void test_refuse_garbage(void **state) {
  struct place *place = *state;
  char garbage[20000];
  memset(garbage, 'x', sizeof garbage);
  write_file(place->path, "", 0);
  refuse_unchanged(place, STORE_READ, "not an SQLite database");
  write_file(place->path, "hello", 5);
  refuse_unchanged(place, -1, "not an SQLite database");
  write_file(place->path, garbage, sizeof garbage);
  refuse_unchanged(place, -1, "not an SQLite database");
  memcpy(garbage, "SQLite format 3", 16);
  write_file(place->path, garbage, sizeof garbage);
  refuse_unchanged(place, -1, "not an SQLite database");
}

static void test_refuse_foreign(void **state) {
  struct place *place = *state;
  make_foreign(place->path, "CREATE TABLE t (a); PRAGMA user_version = 1");
  refuse_unchanged(place, -1, "another program");
  unlink(place->path);
  make_foreign(place->path, "PRAGMA application_id = 77; CREATE TABLE t (a)");
  refuse_unchanged(place, -1, "another program");
}

static void test_refuse_foreign_with_log(void **state) {
  struct place *place = *state;
  make_foreign(place->path, "PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
  refuse_unchanged(place, -1, "another program");
}

static void test_refuse_newer(void **state) {
  struct place *place = *state;
  store_close(open_store(place->path, STORE_WRITE));
  make_foreign(place->path, "PRAGMA user_version = 999");
  refuse_unchanged(place, -1, "newer whosaid");
}

static void test_older_derived_tables(void **state) {
  struct place *place = *state;
  store_close(open_store(place->path, STORE_WRITE));
  make_foreign(place->path, "UPDATE meta SET value = 'x';"
                            "INSERT INTO topics (name, key) VALUES ('a', 'a')");
  refuse_unchanged(place, STORE_READ, "run whosaid reannotate");
  struct store *store = open_store(place->path, STORE_WRITE);
  assert_int_equal(count_of(store, "SELECT count(*) FROM topics"), 0);
  store_close(store);
  store_close(open_store(place->path, STORE_READ));
}

/* A database that was made but not filled before the machine stopped. */
static void test_open_empty_file(void **state) {
  struct place *place = *state;
  write_file(place->path, "", 0);
  store_close(open_store(place->path, STORE_WRITE));
  store_close(open_store(place->path, STORE_READ));
}

static void test_strange_names(void **state) {
  static const char *const names[] = {"a?mode=ro", "b#c", "d%41", "e f'\"\xc3"};
  struct place *place = *state;
  char path[160];
  for (int i = 0; i < 4; i++) {
    snprintf(path, sizeof path, "%s/%s", place->folder, names[i]);
    store_close(open_store(path, STORE_WRITE));
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
  store_close(open_store(place->path, STORE_WRITE));
  chmod(place->folder, 0555);
  chmod(place->path, 0444);
  if (is_root)
    assert_int_equal(seteuid(NOBODY), 0);
  enum status read = store_open(place->path, STORE_READ, &store, &err);
  if (read == STATUS_OK)
    assert_int_equal(count_of(store, "SELECT count(*) FROM sources"), 0);
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
  store_close(open_store(place->path, STORE_WRITE));
  struct store *store = open_store(place->path, STORE_READ);
  struct error err;
  struct statement *st = store_statement(store, "topic_add");
  statement_bind_text(st, ":key", "a");
  statement_bind_text(st, ":name", "a");
  assert_int_equal(statement_run(st, &err), STATUS_IO);
  assert_non_null(strstr(err.message, "cannot be written"));
  store_close(store);
}

/* ---- transactions ------------------------------------------------------ */

static enum status put_lines(struct store *store, const char *lines,
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

static void must_put(struct store *store, const char *lines) {
  struct error err;
  if (put_lines(store, lines, &err) != STATUS_OK)
    fail_msg("%s", err.message);
}

static const char two_articles[] = "url u1\ntitle Pier\n"
                                   "says person Ann Lee: The pier holds.\n\n"
                                   "url u2\nsays org Harbour Board: No.\n";

static void test_rollback(void **state) {
  static const char *const counts[] = {
      "SELECT count(*) FROM sources",
      "SELECT count(*) FROM source_text",
      "SELECT count(*) FROM quotes",
      "SELECT count(*) FROM speakers",
      "SELECT count(*) FROM aliases",
      "SELECT count(*) FROM annotations",
      "SELECT count(*) FROM quotes_fts('pier')"};
  struct place *place = *state;
  struct error err;
  struct store *store = open_store(place->path, STORE_WRITE);
  assert_int_equal(store_begin(store, &err), STATUS_OK);
  must_put(store, two_articles);
  store_rollback(store);
  store_rollback(store); // once too often is fine
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    assert_int_equal(count_of(store, counts[i]), 0);
  assert_int_equal(store_begin(store, &err), STATUS_OK);
  must_put(store, two_articles);
  store_close(store); // without commit
  store = open_store(place->path, STORE_READ);
  assert_int_equal(count_of(store, counts[0]), 0);
  store_close(store);
}

static void test_commit(void **state) {
  struct place *place = *state;
  struct error err;
  struct store *store = open_store(place->path, STORE_WRITE);
  struct store *reader = open_store(place->path, STORE_READ);
  assert_int_equal(store_begin(store, &err), STATUS_OK);
  must_put(store, two_articles);
  assert_int_equal(count_of(reader, "SELECT count(*) FROM sources"), 0);
  assert_int_equal(store_commit(store, &err), STATUS_OK);
  assert_int_equal(count_of(reader, "SELECT count(*) FROM sources"), 2);
  assert_int_equal(count_of(reader, "SELECT count(*) FROM quotes_fts('pier')"),
                   1);
  assert_int_equal(store_commit(store, &err), STATUS_IO); // nothing to commit
  store_close(reader);
  store_close(store);
}

/* A document of which a part fails leaves nothing, nor does its batch. */
static void test_half_a_document(void **state) {
  struct place *place = *state;
  struct error err;
  struct store *store = open_store(place->path, STORE_WRITE);
  must_put(store, two_articles);
  run_sql(store->db, "CREATE TRIGGER fault BEFORE INSERT ON topics BEGIN "
                     "SELECT raise(ABORT, 'no more topics'); END");
  for (int is_batch = 0; is_batch <= 1; is_batch++) {
    if (is_batch)
      assert_int_equal(store_begin(store, &err), STATUS_OK);
    if (is_batch)
      must_put(store, "url u3\nsays person Bo Diaz: Yes.\n");
    assert_int_equal(
        put_lines(store, "url u1\ntags Sea\nsays person Cy Roe: New.\n", &err),
        STATUS_DATABASE);
    assert_non_null(strstr(err.message, "no more topics"));
    if (is_batch)
      assert_int_equal(store_commit(store, &err), STATUS_IO);
    assert_int_equal(count_of(store, "SELECT count(*) FROM sources"), 2);
    assert_int_equal(
        count_of(store, "SELECT count(*) FROM quotes WHERE is_current = 1"), 2);
    assert_int_equal(count_of(store, "SELECT count(*) FROM speakers"), 2);
  }
  run_sql(store->db, "DROP TRIGGER fault");
  must_put(store, "url u3\nsays person Bo Diaz: Yes.\n");
  store_close(store);
}

static void test_full_disk(void **state) {
  struct place *place = *state;
  struct error err;
  struct store *store = open_store(place->path, STORE_WRITE);
  must_put(store, two_articles);
  run_sql(store->db, "PRAGMA max_page_count = 40");
  enum status status = STATUS_OK;
  struct buffer lines = {0};
  for (int i = 0; status == STATUS_OK && i < 10000; i++) {
    buffer_clear(&lines);
    buffer_add_format(&lines, "url f%d\nsays person Ann Lee: %1000d\n", i, i);
    status = put_lines(store, lines.bytes, &err);
  }
  buffer_free(&lines);
  assert_int_equal(status, STATUS_IO);
  assert_non_null(strstr(err.message, "disk full"));
  store_close(store);
  struct verify_counts counts;
  store = open_store(place->path, STORE_WRITE);
  assert_int_equal(store_verify(store, NULL, NULL, &counts, &err), STATUS_OK);
  assert_int_equal(counts.failures, 0);
  assert_true(counts.sources > 2);
  assert_int_equal(counts.sources, counts.quotes);
  must_put(store, "url later\nsays person Ann Lee: Later.\n");
  store_close(store);
}

/* ---- verify ------------------------------------------------------------ */

static void note_failure(const struct verify_failure *failure, void *context) {
  buffer_add_format(context, "%s %lld: %s; ", failure->source,
                    (long long)failure->quote_id, failure->what);
}

static void check_verify(const char *path, const char *expected) {
  struct buffer found = {0};
  struct verify_counts counts;
  struct error err;
  struct store *store = open_store(path, STORE_READ);
  buffer_add_text(&found, "");
  assert_int_equal(store_verify(store, note_failure, &found, &counts, &err),
                   STATUS_OK);
  assert_string_equal(found.bytes, expected);
  assert_int_equal(counts.sources, 2);
  assert_int_equal(counts.quotes, 2);
  store_close(store);
  buffer_free(&found);
}

/* Changes what `sql` says behind the store's back. */
static void test_verify_rows(void **state) {
  static const struct {
    const char *sql;
    const char *expected;
  } changes[] = {
      {"SELECT 1", ""},
      {"UPDATE source_text SET text = replace(text, 'No', 'Yo')",
       "u2 0: the text differs from its digest; "
       "u2 2: its words differ from the text; "},
      {"UPDATE sources SET digest = zeroblob(32) WHERE id = 1",
       "u1 0: the text differs from its digest; "},
      {"UPDATE quotes SET text = 'no.' WHERE id = 2",
       "u2 2: its words differ from the text; "},
      {"UPDATE quotes SET pieces = '[[1,4],[900,904]]' WHERE id = 2",
       "u2 2: its place is not one in the text; "},
      {"UPDATE quotes SET pieces = '[[1,4]' WHERE id = 2",
       "u2 2: its place is not one in the text; "},
      {"UPDATE quotes SET pieces = '' WHERE id = 2",
       "u2 2: its place is not one in the text; "},
      {"UPDATE quotes SET start = 2 WHERE id = 2",
       "u2 2: its place is not one in the text; "},
      {"UPDATE quotes SET text_hash = 1 WHERE id = 2",
       "u2 2: its hash is not that of its words; "},
      {"UPDATE quotes SET cue = 'says' WHERE id = 2",
       "u2 2: its cue differs from the text; "},
      {"UPDATE quotes SET mention_end = 1000000 WHERE id = 2",
       "u2 2: its mention of the speaker differs from the text; "},
      {"DELETE FROM source_text WHERE source_id = 2",
       "u2 0: its text is missing; u2 2: its place is not one in the text; "},
  };
  struct place *place = *state;
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    struct store *store = open_store(place->path, STORE_WRITE);
    must_put(store, two_articles);
    store_close(store);
    make_foreign(place->path, changes[i].sql);
    check_verify(place->path, changes[i].expected);
    unlink(place->path);
  }
}

/* Flips one bit of every byte of the words "pier holds" wherever they lie in
   the file: in the text, in the quotation and in its index. */
static void test_verify_flips(void **state) {
  static const char words[] = "pier holds";
  struct place *place = *state;
  struct store *store = open_store(place->path, STORE_WRITE);
  must_put(store, two_articles);
  store_close(store);
  size_t length, places = 0;
  char *bytes = read_file(place->path, &length);
  for (size_t i = 0; i + sizeof words < length; i++) {
    if (memcmp(bytes + i, words, sizeof words - 1) != 0)
      continue;
    places++;
    for (size_t j = i; j < i + sizeof words - 1; j++) {
      struct verify_counts counts;
      bytes[j] ^= 1;
      write_file(place->path, bytes, length);
      store = open_store(place->path, STORE_READ);
      assert_int_equal(store_verify(store, NULL, NULL, &counts, NULL),
                       STATUS_OK);
      assert_true(counts.failures > 0);
      store_close(store);
      bytes[j] ^= 1;
    }
  }
  assert_int_equal(places, 2);
  free(bytes);
}

/* ---- reannotate -------------------------------------------------------- */

/* A newer annotator: Cy Roe says the first three letters of everything. */
static bool annotate_anew(struct document *doc, void *context) {
  struct arena *arena = doc->arena;
  size_t *left = context;
  if ((*left)-- == 0)
    return false;
  find_blocks(doc);
  doc->people = arena_zero(arena, 1, sizeof *doc->people);
  doc->people[0] = (struct person){.name = "Cy Roe", .first_mention = NONE};
  doc->person_count = 1;
  doc->pieces = arena_zero(arena, 1, sizeof *doc->pieces);
  doc->pieces[0] = (struct span){1, 4};
  doc->piece_count = 1;
  doc->attributions = arena_zero(arena, 1, sizeof *doc->attributions);
  doc->attributions[0] = (struct attribution){
      .piece_count = 1, .cue = NONE, .mention = NONE, .next_best = NONE};
  doc->attribution_count = 1;
  return true;
}

static void test_reannotate(void **state) {
  struct place *place = *state;
  struct error err;
  size_t left = 100, count;
  struct store *store = open_store(place->path, STORE_WRITE);
  must_put(store, two_articles);
  must_put(store, "url u1\ntags Sea\nsays person Ann Lee: Newer.\n");
  assert_int_equal(
      store_reannotate(store, false, annotate_anew, &left, &count, &err),
      STATUS_OK);
  assert_int_equal(count, 0); // all are up to date
  assert_int_equal(
      store_reannotate(store, true, annotate_anew, &left, &count, &err),
      STATUS_OK);
  assert_int_equal(count, 3);
  static const struct {
    const char *sql;
    int64_t count;
  } expected[] = {
      {"SELECT count(*) FROM sources", 3},
      {"SELECT count(*) FROM quotes WHERE is_current = 1", 2},
      {"SELECT count(*) FROM quotes WHERE is_current = 0 AND text = 'The'", 1},
      {"SELECT count(*) FROM quotes_fts('pier')", 1}, // in the headline
      {"SELECT count(*) FROM quotes_fts('holds')", 0},
      {"SELECT count(*) FROM speakers", 1},
      {"SELECT count(*) FROM topics", 1},
      {"SELECT count(*) FROM quote_topics", 1},
  };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    if (count_of(store, expected[i].sql) != expected[i].count)
      fail_msg("%s", expected[i].sql);
  run_sql(store->db, "INSERT INTO quotes_fts (quotes_fts, rank) "
                     "VALUES ('integrity-check', 1)");
  store_close(store);
}

static void test_reannotate_stopped(void **state) {
  struct place *place = *state;
  struct error err;
  size_t left = 1, count;
  struct store *store = open_store(place->path, STORE_WRITE);
  must_put(store, two_articles);
  run_sql(store->db, "UPDATE annotations SET version = 0");
  run_sql(store->db, "UPDATE speakers SET is_edited = 1 WHERE id = 2");
  assert_int_equal(
      store_reannotate(store, false, annotate_anew, &left, &count, &err),
      STATUS_STOPPED);
  assert_int_equal(count, 1);
  left = 100;
  assert_int_equal(
      store_reannotate(store, false, annotate_anew, &left, &count, &err),
      STATUS_OK);
  assert_int_equal(count, 1);
  assert_int_equal(
      count_of(store, "SELECT count(*) FROM quotes WHERE text = 'The'"), 1);
  // Ann Lee is gone, the board was edited by a person, Cy Roe is new.
  assert_int_equal(count_of(store, "SELECT count(*) FROM speakers"), 2);
  store_close(store);
}

/* Found again in the same place, a quotation is the same row. */
static void test_reannotate_keeps_ids(void **state) {
  struct place *place = *state;
  struct error err;
  size_t left = 100, count;
  struct store *store = open_store(place->path, STORE_WRITE);
  must_put(store, "url u1\nsays person Ann Lee: Oh.\n\n"
                  "url u2\nsays person Ann Lee: No.\n\n"
                  "url u3\nsays person Ann Lee: Never.\n");
  assert_int_equal(
      store_reannotate(store, true, annotate_anew, &left, &count, &err),
      STATUS_OK);
  assert_int_equal(
      count_of(store, "SELECT count(*) FROM quotes WHERE id = source_id"), 3);
  assert_int_equal(count_of(store, "SELECT id FROM quotes WHERE text = 'No.'"),
                   2);
  store_close(store);
}

/* The importer's blocks come back, found ones are found again. */
static bool expect_blocks(struct document *doc, void *context) {
  const struct block *blocks = context;
  assert_int_equal(doc->block_count, 2);
  assert_memory_equal(doc->blocks, blocks, 2 * sizeof *blocks);
  assert_string_equal(doc->source.title, "Pier");
  assert_string_equal(doc->text, "One line");
  return true;
}

static void test_blocks(void **state) {
  static struct block blocks[] = {{{0, 3}, BLOCK_HEADING},
                                  {{4, 8}, BLOCK_LIST_ITEM}};
  struct arena arena = {0};
  struct document doc;
  struct error err;
  enum put_result result;
  size_t count;
  (void)state;
  document_begin(&doc, &arena, "One line", 8);
  doc.source.title = "Pier";
  doc.blocks = blocks;
  doc.block_count = 2;
  struct store *store = open_store(NULL, STORE_WRITE);
  assert_int_equal(store_put_document(store, &doc, &result, &err), STATUS_OK);
  assert_int_equal(
      store_reannotate(store, true, expect_blocks, blocks, &count, &err),
      STATUS_OK);
  assert_int_equal(count, 1);
  must_put(store, "url u2\nOne.\n\nTwo.\n");
  assert_int_equal(
      count_of(store,
               "SELECT count(*) FROM source_text WHERE blocks IS NOT NULL"),
      1);
  store_close(store);
  arena_free(&arena);
}

/* ---- statements -------------------------------------------------------- */

static bool is_plannable(const char *sql) {
  static const char *const verbs[] = {"\nSELECT", "\nWITH", "\nINSERT",
                                      "\nUPDATE", "\nDELETE"};
  for (int i = 0; i < 5; i++)
    if (strstr(sql, verbs[i]) != NULL)
      return true;
  return false;
}

/* Notes the name of a part of the statement that is worked out first. */
static void note_made(const char *step, struct buffer *made) {
  static const char *const verbs[] = {"MATERIALIZE ", "CO-ROUTINE "};
  for (int i = 0; i < 2; i++)
    if (strstr(step, verbs[i]) == step)
      buffer_add_format(made, " %s ", step + strlen(verbs[i]));
}

/* A step of a plan that reads a whole table or index. ":M" is a look-up in the
   index of words; what the statement made itself may be read. */
static bool is_whole_scan(const char *step, const char *made) {
  static const char *const small[] = {
      "CONSTANT ROW", "json_each", "-ROW VALUES", "(subquery", "(join", ":M"};
  char name[64] = "";
  if (sscanf(step, "SCAN %60s", name) != 1)
    return false;
  for (size_t i = 0; i < sizeof small / sizeof *small; i++)
    if (strstr(step, small[i]) != NULL)
      return false;
  struct buffer word = {0};
  buffer_add_format(&word, " %s ", name);
  bool is_made = strstr(made, word.bytes) != NULL;
  buffer_free(&word);
  return !is_made;
}

static void check_plan(struct store *store, const struct embedded *file) {
  struct buffer sql = {0}, made = {0};
  sqlite3_stmt *st;
  buffer_add_text(&made, " ");
  buffer_add_format(&sql, "EXPLAIN QUERY PLAN %s", file->text);
  if (sqlite3_prepare_v2(store->db, sql.bytes, -1, &st, NULL) != SQLITE_OK)
    fail_msg("%s: %s", file->name, sqlite3_errmsg(store->db));
  while (sqlite3_step(st) == SQLITE_ROW) {
    const char *step = (const char *)sqlite3_column_text(st, 3);
    note_made(step, &made);
    if (is_whole_scan(step, made.bytes) &&
        strstr(file->text, "-- scan: ") == NULL)
      fail_msg("sql/%s: %s; say \"-- scan: why\" in its heading", file->name,
               step);
  }
  sqlite3_finalize(st);
  buffer_free(&sql);
  buffer_free(&made);
}

static void test_statements(void **state) {
  struct store *store = open_store(NULL, STORE_WRITE);
  (void)state;
  for (const struct embedded *file = embedded_sql; file->name != NULL; file++) {
    if (strncmp(file->name, "statements/", 11) != 0)
      continue;
    if (strncmp(file->text, "-- ", 3) != 0)
      fail_msg("sql/%s: no heading that says what it is for", file->name);
    if (is_plannable(file->text))
      check_plan(store, file);
  }
  store_close(store);
}

/* ---- digests and hashes ------------------------------------------------ */

static void add_digest(const uint8_t *digest, struct buffer *out) {
  for (int i = 0; i < STORE_DIGEST_LENGTH; i++)
    buffer_add_format(out, "%02x", digest[i]);
}

static void run_digest(const char *input, size_t length, struct buffer *actual,
                       void *context) {
  uint8_t digest[STORE_DIGEST_LENGTH];
  (void)context;
  store_digest(input, length, digest);
  add_digest(digest, actual);
}

static void test_long_digest(void **state) {
  enum { MILLION = 1000000 };
  uint8_t digest[STORE_DIGEST_LENGTH];
  struct buffer hex = {0};
  char *text = must_malloc(MILLION);
  (void)state;
  memset(text, 'a', MILLION);
  store_digest(text, MILLION, digest);
  add_digest(digest, &hex);
  assert_string_equal(hex.bytes, "cdc76e5c9914fb9281a1c7e284d73e67"
                                 "f1809a48a497200e046d39ccc7112cd0");
  buffer_free(&hex);
  free(text);
}

static void test_text_hash(void **state) {
  static const struct {
    const char *a, *b;
    bool is_same;
  } pairs[] = {{"The pier holds.", "\"the PIER holds\"", true},
               {"caf\u00e9", "cafe", true},
               {"don\u2019t", "don't", true},
               {"pro-life", "pro life", true},
               {"the pier holds", "the pier hold", false},
               {"a b", "a" QUOTE_JOINT "b", true},
               {"a, b.", "a," QUOTE_JOINT "b.", true},
               {"a b", "ab", false}};
  struct arena arena = {0};
  (void)state;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    uint64_t a = store_text_hash(&arena, pairs[i].a, strlen(pairs[i].a));
    uint64_t b = store_text_hash(&arena, pairs[i].b, strlen(pairs[i].b));
    if ((a == b) != pairs[i].is_same)
      fail_msg("%s / %s", pairs[i].a, pairs[i].b);
  }
  arena_free(&arena);
}

#define IN_PLACE(test)                                                         \
  cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/digest.cases", run_digest, NULL}, {0}};
  static const struct CMUnitTest tests[] = {
      IN_PLACE(test_make_and_open),
      IN_PLACE(test_settings),
      IN_PLACE(test_refuse_names),
      IN_PLACE(test_refuse_garbage),
      IN_PLACE(test_refuse_foreign),
      IN_PLACE(test_refuse_foreign_with_log),
      IN_PLACE(test_refuse_newer),
      IN_PLACE(test_older_derived_tables),
      IN_PLACE(test_open_empty_file),
      IN_PLACE(test_strange_names),
      IN_PLACE(test_read_only_folder),
      IN_PLACE(test_read_never_writes),
      IN_PLACE(test_rollback),
      IN_PLACE(test_commit),
      IN_PLACE(test_half_a_document),
      IN_PLACE(test_full_disk),
      IN_PLACE(test_verify_rows),
      IN_PLACE(test_verify_flips),
      IN_PLACE(test_reannotate),
      IN_PLACE(test_reannotate_stopped),
      IN_PLACE(test_reannotate_keeps_ids),
      cmocka_unit_test(test_blocks),
      cmocka_unit_test(test_statements),
      cmocka_unit_test(test_long_digest),
      cmocka_unit_test(test_text_hash),
  };
  return cases_main("store", files, tests, sizeof tests / sizeof *tests);
}
