/* Typed words to FTS5: cases in tests/cases/fts.cases, and odd strings put to
   the index itself, which must take every expression that is made of them. */
#include "tests/support/cases.h"

#include <stdlib.h>
#include <string.h>

#include "queries/fts.h"
#include "queries/hits.h"
#include "queries/light.h"
#include "tests/support/place.h"

static void run_case(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)length;
  (void)context;
  struct error err;
  if (fts_query(input, actual, &err) != STATUS_OK)
    buffer_add_text(actual, err.message);
}

static void mark_line(const struct hits *hits, enum hits_column column,
                      const char *line, size_t length, struct buffer *actual) {
  static const char *const asterisks[2] = {"*", "*"};
  struct buffer marked = {0};
  if (hits_mark(hits, column, line, length, &marked))
    light_add_marked(actual, marked.bytes, asterisks);
  else
    buffer_add_text(actual, "none");
  buffer_add_char(actual, '\n');
  buffer_free(&marked);
}

/* The query in the first line, the columns in the others. */
static void run_hits(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  static const enum hits_column columns[] = {HITS_TEXT, HITS_SENTENCE,
                                             HITS_TITLE};
  (void)context;
  struct arena arena = {0};
  struct buffer expression = {0};
  struct error err;
  size_t end = strcspn(input, "\n");
  const char *query = arena_copy(&arena, input, end);
  assert_int_equal(fts_query(query, &expression, &err), STATUS_OK);
  struct hits hits = hits_read(&arena, expression.bytes);
  for (int i = 0; i < 3 && end < length; i++) {
    const char *line = input + end + 1;
    size_t size = strcspn(line, "\n");
    mark_line(&hits, columns[i], line, size, actual);
    end += size + 1;
  }
  buffer_free(&expression);
  arena_free(&arena);
}

/* What queries are made of, and what FTS5 would take for its own syntax. */
static const char *const scraps[] = {
    "tax",        "AND",    "OR",         "NOT",    "NEAR(",     "NEAR/3",
    "(",          ")",      "\"",         "“",      "”",         "«",
    "*",          "^",      "+",          "-",      ":",         "{",
    "}",          "quote:", "title:",     "text :", "headline:", "sentence:",
    "'",          "''",     ";",          "--",     "\\",        ",",
    ".",          "!",      "?",          "%",      "é",         "東京",
    "😀",          "\u202e", "\u0301",     "x*",     "a\"b",      "rank",
    "\x01",       "\t",     "\n",         " ",      "ſ",         "İ",
    "𝒳",          "ﷺ",      "٣",          "²",      "①",         "\u00ad",
    "\u200b",     "ꙮ",      "quotes_fts", "123",    "MATCH",     "\U0001F1E6",
    "\U000e0001",
};

static uint64_t next_random(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static void make_odd(uint64_t *state, struct buffer *text) {
  size_t count = next_random(state) % 40;
  buffer_clear(text);
  buffer_add_text(text, "");
  for (size_t i = 0; i < count; i++) {
    size_t kind = next_random(state) % (sizeof scraps / sizeof *scraps);
    buffer_add_text(text, scraps[kind]);
    if (next_random(state) % 3 == 0)
      buffer_add_char(text, ' ');
  }
}

static void odd_strings_are_no_error(void **state) {
  (void)state;
  enum { STRINGS = 10000 };
  struct store *store = place_open(NULL, STORE_WRITE);
  struct buffer text = {0}, expression = {0};
  struct arena arena = {0};
  struct error err;
  uint64_t random = 20161214;
  size_t asked = 0;
  place_must_put(store, place_articles);
  for (size_t i = 0; i < STRINGS; i++) {
    make_odd(&random, &text);
    buffer_clear(&expression);
    if (fts_query(text.bytes, &expression, &err) != STATUS_OK)
      continue;
    place_hits(store, expression.bytes);
    hits_read(&arena, expression.bytes);
    arena_reset(&arena);
    asked++;
  }
  assert_true(asked > STRINGS / 2);
  store_close(store);
  buffer_free(&text);
  buffer_free(&expression);
  arena_free(&arena);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/fts.cases", run_case, NULL},
      {"tests/cases/hits.cases", run_hits, NULL},
      {0}};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(odd_strings_are_no_error)};
  return cases_main("fts", files, tests, sizeof tests / sizeof *tests);
}
