/* The statements as SQLite plans them; digests and hashes. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/embed.h"
#include "tests/support/place.h"

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

/* A step of a plan that reads a whole table or index. ":M", ":=M" look into the
   index of words; what the statement made itself may be read. */
static bool is_whole_scan(const char *step, const char *made) {
  static const char *const small[] = {
      "CONSTANT ROW", "json_each", "-ROW VALUES", "(subquery",
      "(join",        ":M",        ":=M"};
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
  struct store *store = place_open(NULL, STORE_WRITE);
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

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/digest.cases", run_digest, NULL}, {0}};
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_statements),
      cmocka_unit_test(test_long_digest),
      cmocka_unit_test(test_text_hash),
  };
  return cases_main("statement", files, tests, sizeof tests / sizeof *tests);
}
