/* Storing documents: what becomes of a few articles, as rows, and that they
   are there whole or not at all. The cases are articles of
   tests/support/articles.h with an empty line between them. */
#include "tests/support/cases.h"

#include <string.h>

#include "sql/verify.h"
#include "tests/support/articles.h"
#include "tests/support/place.h"

/* ---- rows as text ------------------------------------------------------ */

static void add_rows(struct store *store, const char *sql, struct buffer *out) {
  sqlite3_stmt *st;
  assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &st, NULL),
                   SQLITE_OK);
  while (sqlite3_step(st) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(st); i++) {
      const char *text = (const char *)sqlite3_column_text(st, i);
      buffer_add_format(out, "%s%s", i > 0 ? " | " : "",
                        text != NULL ? text : "-");
    }
    buffer_add_char(out, '\n');
  }
  assert_int_equal(sqlite3_finalize(st), SQLITE_OK);
}

static const char *const results[] = {[PUT_NEW] = "new",
                                      [PUT_KNOWN] = "known",
                                      [PUT_REVISION] = "revision",
                                      [PUT_COPY] = "copy"};

static void put_articles(struct store *store, const char *lines,
                         struct buffer *out) {
  struct arena arena = {0};
  struct error err;
  while (*lines != '\0') {
    struct document doc;
    enum put_result result;
    uint8_t digest[STORE_DIGEST_LENGTH];
    bool known;
    lines = articles_read(lines, &arena, &doc);
    store_digest(doc.text, doc.length, digest);
    if (store_has(store, &doc.source, digest, &known, &err) != STATUS_OK ||
        store_put_document(store, &doc, &result, &err) != STATUS_OK)
      fail_msg("%s", err.message);
    assert_int_equal(known, result == PUT_KNOWN);
    buffer_add_format(out, "%s\n", results[result]);
  }
  arena_free(&arena);
}

/* ---- what the cases show ----------------------------------------------- */

/* The context is the query whose rows are shown after the results. */
static void run_case(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  struct store *store;
  (void)length;
  assert_int_equal(store_open(NULL, STORE_WRITE, &store, NULL), STATUS_OK);
  put_articles(store, input, actual);
  add_rows(store, context, actual);
  add_rows(store, "PRAGMA foreign_key_check", actual);
  add_rows(store, "PRAGMA integrity_check(1)", actual);
  store_close(store);
}

static char speakers[] =
    "SELECT name, type, gender,"
    " (SELECT coalesce(url, record_id) FROM sources WHERE id = source_id),"
    " (SELECT count(*) FROM quotes WHERE speaker_id = speakers.id),"
    " (SELECT group_concat(kind || ' ' || key, ', ') FROM aliases"
    "  WHERE speaker_id = speakers.id)"
    " FROM speakers ORDER BY id";

static char quotes[] =
    "SELECT s.url, q.is_current, q.pieces, q.text, v.name, q.cue, q.mention,"
    " s.revision_of, (SELECT group_concat(basis || ' ' || name, ', ')"
    "  FROM quote_topics JOIN topics ON topics.id = topic_id"
    "  WHERE quote_id = q.id)"
    " FROM quotes q JOIN sources s ON s.id = q.source_id"
    " LEFT JOIN speakers v ON v.id = q.speaker_id ORDER BY q.id";

/* ---- transactions ------------------------------------------------------ */

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
  struct store *store = place_open(place->path, STORE_WRITE);
  assert_int_equal(store_begin(store, &err), STATUS_OK);
  place_must_put(store, place_articles);
  store_rollback(store);
  store_rollback(store); // once too often is fine
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    assert_int_equal(place_count(store, counts[i]), 0);
  assert_int_equal(store_begin(store, &err), STATUS_OK);
  place_must_put(store, place_articles);
  store_close(store); // without commit
  store = place_open(place->path, STORE_READ);
  assert_int_equal(place_count(store, counts[0]), 0);
  store_close(store);
}

static void test_commit(void **state) {
  struct place *place = *state;
  struct error err;
  struct store *store = place_open(place->path, STORE_WRITE);
  struct store *reader = place_open(place->path, STORE_READ);
  assert_int_equal(store_begin(store, &err), STATUS_OK);
  place_must_put(store, place_articles);
  assert_int_equal(place_count(reader, "SELECT count(*) FROM sources"), 0);
  assert_int_equal(store_commit(store, &err), STATUS_OK);
  assert_int_equal(place_count(reader, "SELECT count(*) FROM sources"), 2);
  assert_int_equal(
      place_count(reader, "SELECT count(*) FROM quotes_fts('pier')"), 1);
  assert_int_equal(store_commit(store, &err), STATUS_IO); // nothing to commit
  store_close(reader);
  store_close(store);
}

/* A document of which a part fails leaves nothing, nor does its batch. */
static void test_half_a_document(void **state) {
  struct place *place = *state;
  struct error err;
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, place_articles);
  place_sql(store->db, "CREATE TRIGGER fault BEFORE INSERT ON topics BEGIN "
                       "SELECT raise(ABORT, 'no more topics'); END");
  for (int is_batch = 0; is_batch <= 1; is_batch++) {
    if (is_batch)
      assert_int_equal(store_begin(store, &err), STATUS_OK);
    if (is_batch)
      place_must_put(store, "url u3\nsays person Bo Diaz: Yes.\n");
    assert_int_equal(
        place_put(store, "url u1\ntags Sea\nsays person Cy Roe: New.\n", &err),
        STATUS_DATABASE);
    assert_non_null(strstr(err.message, "no more topics"));
    if (is_batch)
      assert_int_equal(store_commit(store, &err), STATUS_IO);
    assert_int_equal(place_count(store, "SELECT count(*) FROM sources"), 2);
    assert_int_equal(
        place_count(store, "SELECT count(*) FROM quotes WHERE is_current = 1"),
        2);
    assert_int_equal(place_count(store, "SELECT count(*) FROM speakers"), 2);
  }
  place_sql(store->db, "DROP TRIGGER fault");
  place_must_put(store, "url u3\nsays person Bo Diaz: Yes.\n");
  store_close(store);
}

static void test_full_disk(void **state) {
  struct place *place = *state;
  struct error err;
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, place_articles);
  place_sql(store->db, "PRAGMA max_page_count = 40");
  enum status status = STATUS_OK;
  struct buffer lines = {0};
  for (int i = 0; status == STATUS_OK && i < 10000; i++) {
    buffer_clear(&lines);
    buffer_add_format(&lines, "url f%d\nsays person Ann Lee: %1000d\n", i, i);
    status = place_put(store, lines.bytes, &err);
  }
  buffer_free(&lines);
  assert_int_equal(status, STATUS_IO);
  assert_non_null(strstr(err.message, "disk full"));
  store_close(store);
  struct verify_counts counts;
  store = place_open(place->path, STORE_WRITE);
  assert_int_equal(store_verify(store, NULL, NULL, &counts, &err), STATUS_OK);
  assert_int_equal(counts.failures, 0);
  assert_true(counts.sources > 2);
  assert_int_equal(counts.sources, counts.quotes);
  place_must_put(store, "url later\nsays person Ann Lee: Later.\n");
  store_close(store);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/speakers.cases", run_case, speakers},
      {"tests/cases/store.cases", run_case, quotes},
      {0}};
  static const struct CMUnitTest tests[] = {
      IN_PLACE(test_rollback),
      IN_PLACE(test_commit),
      IN_PLACE(test_half_a_document),
      IN_PLACE(test_full_disk),
  };
  return cases_main("put", files, tests, sizeof tests / sizeof *tests);
}
