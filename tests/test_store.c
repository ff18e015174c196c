/* The store: opening, storing, joining speakers, proving, annotating again. */
#include "tests/support/cases.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/annotate.h"
#include "core/embed.h"
#include "sql/store.h"

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

static void test_make_and_open(void **state) {
  struct place *place = *state;
  struct stat facts;
  store_close(open_store(place->path, STORE_WRITE));
  assert_int_equal(stat(place->path, &facts), 0);
  assert_int_equal(facts.st_mode & 0777, 0600);
  store_close(open_store(place->path, STORE_WRITE));
  store_close(open_store(place->path, STORE_READ));
  store_close(open_store(NULL, STORE_WRITE));
}

#define IN_PLACE(test)                                                         \
  cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void) {
  static const struct CMUnitTest tests[] = {IN_PLACE(test_make_and_open)};
  return cases_main("store", NULL, tests, sizeof tests / sizeof *tests);
}
