/* Words of an expression, for SQL:

     holds_words(expression, text, title, sentence)
     rank_words(expression, statistics, text, title, sentence)
     word_statistics(quotes_fts)

   Method: word_match.c reads the row. The expression is read once a statement
   and kept by SQLite beside it; the tokenizer is the connection's.
   word_statistics is a function of FTS5, for any one row of a search: numbers
   of rows and words and, where there are several phrases, the rows that each
   has, as rank_words wants them. One phrase alone need not be weighed.
   Cost: word_statistics lists all rows of each phrase. */
#include <stdlib.h>
#include <string.h>

#include "sql/word_match.h"

/* An expression that was read. */
struct expression {
  struct arena arena;
  struct word_match *match;
  struct word_statistics statistics;
};

static void free_expression(void *memory) {
  struct expression *expression = memory;
  arena_free(&expression->arena);
  free(expression);
}

static void free_cutter(void *memory) {
  word_cutter_free(memory);
  free(memory);
}

/* Numbers of rows, of words, and of rows with each phrase. */
static void take_statistics(struct expression *e, sqlite3_value *value) {
  size_t count = (size_t)sqlite3_value_bytes(value) / sizeof(double);
  const void *bytes = sqlite3_value_blob(value);
  e->statistics = (struct word_statistics){.rows = 1, .words = 1};
  if (bytes == NULL || count < 2)
    return;
  double *numbers = arena_alloc(&e->arena, count * sizeof *numbers);
  memcpy(numbers, bytes, count * sizeof *numbers);
  e->statistics =
      (struct word_statistics){numbers[0], numbers[1], numbers + 2, count - 2};
}

/* The expression that is the first argument; NULL after an error. */
static struct expression *expression_of(sqlite3_context *to, int count,
                                        sqlite3_value **values) {
  struct expression *e = sqlite3_get_auxdata(to, 0);
  if (e != NULL)
    return e;
  e = must_malloc(sizeof *e);
  *e = (struct expression){0};
  const char *text = (const char *)sqlite3_value_text(values[0]);
  e->match = word_match_new(&e->arena, sqlite3_user_data(to),
                            text != NULL ? text : "");
  if (count > 1 + WORD_COLUMNS)
    take_statistics(e, values[1]);
  if (e->match == NULL) {
    sqlite3_result_error(to, "not an expression of words", -1);
    free_expression(e);
    return NULL;
  }
  // SQLite may free at once what it cannot keep, when out of memory.
  sqlite3_set_auxdata(to, 0, e, free_expression);
  return sqlite3_get_auxdata(to, 0);
}

static void take_texts(sqlite3_value **values,
                       struct word_text texts[WORD_COLUMNS]) {
  for (int i = 0; i < WORD_COLUMNS; i++) {
    texts[i].bytes = (const char *)sqlite3_value_text(values[i]);
    texts[i].length = (size_t)sqlite3_value_bytes(values[i]);
  }
}

static void holds_words(sqlite3_context *to, int count,
                        sqlite3_value **values) {
  struct word_text texts[WORD_COLUMNS];
  struct expression *e = expression_of(to, count, values);
  if (e == NULL)
    return;
  take_texts(values + 1, texts);
  sqlite3_result_int(to, word_match_holds(e->match, texts));
}

static void rank_words(sqlite3_context *to, int count, sqlite3_value **values) {
  struct word_text texts[WORD_COLUMNS];
  struct expression *e = expression_of(to, count, values);
  if (e == NULL)
    return;
  take_texts(values + 2, texts);
  sqlite3_result_double(to, word_match_rank(e->match, texts, &e->statistics));
}

/* ---- statistics -------------------------------------------------------- */

static int count_row(const Fts5ExtensionApi *api, Fts5Context *row,
                     void *count) {
  (void)api, (void)row;
  ++*(int64_t *)count;
  return SQLITE_OK;
}

static void word_statistics(const Fts5ExtensionApi *api, Fts5Context *row,
                            sqlite3_context *to, int count,
                            sqlite3_value **values) {
  (void)count, (void)values;
  sqlite3_int64 rows = 0, words = 0;
  int phrases = api->xPhraseCount(row), code = api->xRowCount(row, &rows);
  size_t length = 2;
  double *numbers = must_malloc(((size_t)phrases + length) * sizeof *numbers);
  if (code == SQLITE_OK)
    code = api->xColumnTotalSize(row, -1, &words);
  numbers[0] = (double)rows;
  numbers[1] = (double)words;
  for (int i = 0; code == SQLITE_OK && phrases > 1 && i < phrases; i++) {
    int64_t having = 0;
    code = api->xQueryPhrase(row, i, &having, count_row);
    numbers[length++] = (double)having;
  }
  if (code == SQLITE_OK)
    sqlite3_result_blob64(to, numbers, length * sizeof *numbers,
                          SQLITE_TRANSIENT);
  else
    sqlite3_result_error_code(to, code);
  free(numbers);
}

/* ---- the connection ---------------------------------------------------- */

/* The function owns the tokenizer. */
static int add_function(sqlite3 *db, const char *name, int arguments,
                        void (*run)(sqlite3_context *, int, sqlite3_value **)) {
  struct word_cutter *cutter = must_malloc(sizeof *cutter);
  if (!word_cutter_new(db, cutter)) {
    free(cutter);
    return SQLITE_ERROR;
  }
  return sqlite3_create_function_v2(db, name, arguments,
                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC |
                                        SQLITE_DIRECTONLY,
                                    cutter, run, NULL, NULL, free_cutter);
}

int database_add_word_functions(sqlite3 *db) {
  fts5_api *api = word_api(db);
  int code = api == NULL ? SQLITE_ERROR
                         : api->xCreateFunction(api, "word_statistics", NULL,
                                                word_statistics, NULL);
  if (code == SQLITE_OK)
    code = add_function(db, "holds_words", 1 + WORD_COLUMNS, holds_words);
  return code != SQLITE_OK
             ? code
             : add_function(db, "rank_words", 2 + WORD_COLUMNS, rank_words);
}
