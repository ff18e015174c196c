/* Odd names put to a database: whatever is typed, it is no error of SQL, and
   who is found was asked for. Sessions: tests/cases/people.cases. */
#include "tests/support/cases.h"

#include <string.h>

#include "queries/about.h"
#include "queries/people.h"
#include "tests/support/place.h"

static const char articles[] =
    "url u1\nsays person Ann Lee / A. Lee f: We met [Bo Diaz] in June.\n\n"
    "url u2\nsays person Bo Diaz Jr. m: [Ann Lee] was there.\n\n"
    "url u3\nsays person Jean-Noël O'Neil m: Not I.\n\n"
    "url u4\nsays unnamed officials: Nor we.\n";

static const char *const scraps[] = {
    "ann",       "lee",  "a.",        "b",
    "diaz",      "jr",   "o'neil",    "noel",
    "Mr.",       "Dr",   "sen",       "of",
    ",",         "'",    "\"",        "\\",
    "%",         "_",    "(",         ")",
    "id:",       "1",    "999",       "é",
    "ß",         "İ",    "東",        "😀",
    "\u0301",    "\x01", "\t",        "-",
    "[",         "]",    "*",         "annie",
    "bobby",     "anne", "leee",      "daiz",
    "officials", "the",  "president", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
};

static uint64_t next_random(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static void make_odd(uint64_t *state, struct buffer *text) {
  size_t count = next_random(state) % 16;
  buffer_clear(text);
  buffer_add_text(text, "");
  for (size_t i = 0; i < count; i++) {
    size_t kind = next_random(state) % (sizeof scraps / sizeof *scraps);
    buffer_add_text(text, scraps[kind]);
    if (next_random(state) % 3 != 0)
      buffer_add_char(text, ' ');
  }
}

/* The phrases of :about are an expression that the index takes. */
static void ask_about(struct store *store, const char *name,
                      struct arena *arena) {
  struct about about;
  struct error err;
  enum status status = about_find(store, name, arena, &about, &err);
  if (status == STATUS_NOT_FOUND || status == STATUS_USAGE)
    return;
  if (status != STATUS_OK)
    fail_msg("about %s: %s", name, err.message);
  place_hits(store, about.phrases);
  if (about.surnames != NULL)
    place_hits(store, about.surnames);
}

static void odd_names_are_no_error(void **state) {
  enum { NAMES = 3000 };
  struct place *place = *state;
  struct store *store = place_open(place->path, STORE_WRITE);
  struct buffer name = {0};
  struct arena arena = {0};
  struct error err;
  uint64_t random = 20161214;
  size_t found_some = 0;
  place_must_put(store, articles);
  for (size_t i = 0; i < NAMES; i++) {
    struct found_speakers found;
    make_odd(&random, &name);
    enum status status = people_find(store, name.bytes, &arena, &found, &err);
    if (status != STATUS_OK && status != STATUS_USAGE)
      fail_msg("%s: %s", name.bytes, err.message);
    assert_true(found.item_count <= PEOPLE_SHOWN);
    found_some += found.count > 0;
    ask_about(store, name.bytes, &arena);
    arena_reset(&arena);
  }
  assert_true(found_some > NAMES / 20);
  store_close(store);
  buffer_free(&name);
  arena_free(&arena);
}

int main(void) {
  static const struct CMUnitTest tests[] = {IN_PLACE(odd_names_are_no_error)};
  return cases_main("people", NULL, tests, sizeof tests / sizeof *tests);
}
