/* Storing documents: what becomes of a few articles, as rows. The cases are
   articles of tests/support/articles.h with an empty line between them. */
#include "tests/support/cases.h"

#include <string.h>

#include "sql/database.h"
#include "tests/support/articles.h"

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

static const char *const results[] = {
    [PUT_NEW] = "new", [PUT_KNOWN] = "known", [PUT_REVISION] = "revision"};

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

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/speakers.cases", run_case, speakers},
      {"tests/cases/store.cases", run_case, quotes},
      {0}};
  return cases_main("put", files, NULL, 0);
}
