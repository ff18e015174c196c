#ifndef WHOSAID_TESTS_SUPPORT_PLACE_H
#define WHOSAID_TESTS_SUPPORT_PLACE_H

#include "sql/database.h"

/* Databases of a test, and what looks into them. What cannot be done fails the
   test that asked for it. */

/* A fresh folder for each test, removed with all in it. */
struct place {
  char folder[64];
  char path[128]; /* of the database */
};

/* Set-up and tear-down of a test; *state is the struct place. */
int place_make(void **state);
int place_remove(void **state);

#define IN_PLACE(test)                                                         \
  cmocka_unit_test_setup_teardown(test, place_make, place_remove)

/* Opens a store; NULL path = memory. */
struct store *place_open(const char *path, enum store_mode mode);

/* A whole file; what place_read returns is released by free. */
void place_write(const char *path, const void *bytes, size_t length);
char *place_read(const char *path, size_t *length);

/* SQL of the tests' own: on an open database, on a file that need not be ours
   (behind the store's back), and the number it gives. */
void place_sql(sqlite3 *db, const char *sql);
void place_change(const char *path, const char *sql);
int64_t place_count(struct store *store, const char *sql);

/* How many quotations an expression of FTS5 finds. */
int64_t place_hits(struct store *store, const char *match);

/* Stores the articles in `lines` (articles.h). */
enum status place_put(struct store *store, const char *lines,
                      struct error *err);
void place_must_put(struct store *store, const char *lines);

/* Ann Lee says "The pier holds." in u1, the Harbour Board "No." in u2. */
extern const char place_articles[];

#endif
