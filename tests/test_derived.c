/* What is found in stored texts: proved, and found again. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/token.h"
#include "sql/verify.h"
#include "tests/support/place.h"

/* ---- verify ------------------------------------------------------------ */

static void note_failure(const struct verify_failure *failure, void *context) {
  buffer_add_format(context, "%s %lld: %s; ", failure->source,
                    (long long)failure->quote_id, failure->what);
}

static void check_verify(const char *path, const char *expected) {
  struct buffer found = {0};
  struct verify_counts counts;
  struct error err;
  struct store *store = place_open(path, STORE_READ);
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
    struct store *store = place_open(place->path, STORE_WRITE);
    place_must_put(store, place_articles);
    store_close(store);
    place_change(place->path, changes[i].sql);
    check_verify(place->path, changes[i].expected);
    unlink(place->path);
  }
}

/* Flips one bit of every byte of the words "pier holds" wherever they lie in
   the file: in the text, in the quotation and in its index. */
static void test_verify_flips(void **state) {
  static const char words[] = "pier holds";
  struct place *place = *state;
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, place_articles);
  store_close(store);
  size_t length, places = 0;
  char *bytes = place_read(place->path, &length);
  for (size_t i = 0; i + sizeof words < length; i++) {
    if (memcmp(bytes + i, words, sizeof words - 1) != 0)
      continue;
    places++;
    for (size_t j = i; j < i + sizeof words - 1; j++) {
      struct verify_counts counts;
      bytes[j] ^= 1;
      place_write(place->path, bytes, length);
      store = place_open(place->path, STORE_READ);
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
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, place_articles);
  place_must_put(store, "url u1\ntags Sea\nsays person Ann Lee: Newer.\n");
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
    if (place_count(store, expected[i].sql) != expected[i].count)
      fail_msg("%s", expected[i].sql);
  place_sql(store->db, "INSERT INTO quotes_fts (quotes_fts, rank) "
                       "VALUES ('integrity-check', 1)");
  store_close(store);
}

static void test_reannotate_stopped(void **state) {
  struct place *place = *state;
  struct error err;
  size_t left = 1, count;
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, place_articles);
  place_sql(store->db, "UPDATE annotations SET version = 0");
  place_sql(store->db, "UPDATE speakers SET is_edited = 1 WHERE id = 2");
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
      place_count(store, "SELECT count(*) FROM quotes WHERE text = 'The'"), 1);
  // Ann Lee is gone, the board was edited by a person, Cy Roe is new.
  assert_int_equal(place_count(store, "SELECT count(*) FROM speakers"), 2);
  store_close(store);
}

/* Found again in the same place, a quotation is the same row. */
static void test_reannotate_keeps_ids(void **state) {
  struct place *place = *state;
  struct error err;
  size_t left = 100, count;
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, "url u1\nsays person Ann Lee: Oh.\n\n"
                        "url u2\nsays person Ann Lee: No.\n\n"
                        "url u3\nsays person Ann Lee: Never.\n");
  assert_int_equal(
      store_reannotate(store, true, annotate_anew, &left, &count, &err),
      STATUS_OK);
  assert_int_equal(
      place_count(store, "SELECT count(*) FROM quotes WHERE id = source_id"),
      3);
  assert_int_equal(
      place_count(store, "SELECT id FROM quotes WHERE text = 'No.'"), 2);
  store_close(store);
}

/* The importer's blocks come back, found ones are found again. */
static bool expect_blocks(struct document *doc, void *context) {
  const struct block *blocks = context;
  assert_int_equal(doc->block_count, 2);
  assert_memory_equal(doc->blocks, blocks, 2 * sizeof *blocks);
  assert_string_equal(doc->source.title, "Pier");
  assert_string_equal(doc->source.updated, "2024-02-01");
  assert_string_equal(doc->source.genre, "broadcast");
  assert_int_equal(doc->locator_count, 2);
  assert_int_equal(doc->locators[1].start, 4);
  assert_string_equal(doc->locators[1].label, "\"2\" \xC3\xA9");
  assert_string_equal(doc->text, "One line");
  return true;
}

static void test_blocks(void **state) {
  static struct block blocks[] = {{{0, 3}, BLOCK_HEADING},
                                  {{4, 8}, BLOCK_LIST_ITEM}};
  static struct locator locators[] = {{0, "1"}, {4, "\"2\" \xC3\xA9"}};
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
  doc.source.updated = "2024-02-01";
  doc.source.genre = "broadcast";
  doc.locators = locators;
  doc.locator_count = 2;
  struct store *store = place_open(NULL, STORE_WRITE);
  assert_int_equal(store_put_document(store, &doc, &result, &err), STATUS_OK);
  assert_int_equal(
      store_reannotate(store, true, expect_blocks, blocks, &count, &err),
      STATUS_OK);
  assert_int_equal(count, 1);
  place_must_put(store, "url u2\nOne.\n\nTwo.\n");
  assert_int_equal(
      place_count(store,
                  "SELECT count(*) FROM source_text WHERE blocks IS NOT NULL"),
      1);
  store_close(store);
  arena_free(&arena);
}

/* ---- the index of words ------------------------------------------------- */

/* Words that differ, so many that the text is indexed in parts; "pier" stands
   in the first and in the last. */
static void add_long_text(struct buffer *lines) {
  enum { LONG = 5 << 19 }; // bytes, two parts and a half
  buffer_add_text(lines, "url u3\npier ");
  for (int i = 0; lines->length < LONG; i++)
    buffer_add_format(lines, "w%x%s", i, i % 12 == 11 ? "\n" : " ");
  buffer_add_text(lines, "pier\n");
}

static void check_words(struct store *store) {
  static const struct {
    const char *sql;
    int64_t count;
  } expected[] = {
      {"SELECT count(*) FROM source_fts('pier')", 2},
      {"SELECT doc FROM source_words WHERE term = 'pier'", 2},
      {"SELECT count(*) FROM source_fts('w0')", 1},
      {"SELECT count(*) FROM source_fts('w20000 pier')", 1},
  };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    if (place_count(store, expected[i].sql) != expected[i].count)
      fail_msg("%s", expected[i].sql);
}

/* In less memory than the words of the whole text would take. */
static void test_long_text(void **state) {
  enum { LITTLE = 40 << 20 };
  struct place *place = *state;
  struct buffer lines = {0};
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, place_articles);
  add_long_text(&lines);
  int64_t usual = sqlite3_hard_heap_limit64(LITTLE);
  place_must_put(store, lines.bytes);
  check_words(store);
  int64_t words = place_count(store, "SELECT sum(doc) FROM source_words");
  place_sql(store->db, "INSERT INTO source_fts (source_fts) "
                       "VALUES ('optimize')");
  check_words(store);
  store_close(store);
  place_change(place->path, "UPDATE meta SET value = 'another'");
  store = place_open(place->path, STORE_WRITE); // fills the index again
  sqlite3_hard_heap_limit64(usual);
  check_words(store);
  assert_int_equal(place_count(store, "SELECT sum(doc) FROM source_words"),
                   words);
  store_close(store);
  buffer_free(&lines);
}

/* ---- the words of names ------------------------------------------------ */

/* The table is what follows from the names: nothing missing, nothing more. */
static void check_name_words(struct store *store, const char *after) {
  static const char *const sql[] = {
      "SELECT count(*) FROM (SELECT word, speaker_id FROM name_words EXCEPT "
      "SELECT word, speaker_id FROM name_words_view)",
      "SELECT count(*) FROM (SELECT word, speaker_id FROM name_words_view "
      "EXCEPT SELECT word, speaker_id FROM name_words)"};
  for (int i = 0; i < 2; i++)
    if (place_count(store, sql[i]) != 0)
      fail_msg("%s: %s", after, i == 0 ? "a word too many" : "a word missing");
}

/* Whatever is done to names, by whomever. */
static void test_name_words(void **state) {
  static const char *const changes[] = {
      "UPDATE speakers SET name = 'Bo O''Neil', key = 'bo o''neil' "
      "WHERE name = 'Ann Lee'",
      "INSERT INTO aliases (key, speaker_id, name, kind) "
      "SELECT 'boris oneil', id, 'Boris O''Neil', 'form' FROM speakers "
      "WHERE name = 'Bo O''Neil'",
      "UPDATE aliases SET key = 'harbour oneil', speaker_id = "
      "(SELECT id FROM speakers WHERE name = 'Harbour Board') "
      "WHERE key = 'boris oneil'",
      "DELETE FROM aliases WHERE key = 'harbour oneil'",
      "INSERT INTO speakers (name, key, type, gender) VALUES "
      "('\"\\', '\"\\', 'unnamed', 'u'), (char(1), char(1), 'unnamed', 'u')",
      "UPDATE quotes SET speaker_id = NULL",
      "DELETE FROM speakers WHERE name = 'Bo O''Neil'",
      "UPDATE meta SET value = 'another'"};
  struct place *place = *state;
  struct store *store = place_open(place->path, STORE_WRITE);
  place_must_put(store, place_articles);
  check_name_words(store, "import");
  assert_int_equal(place_count(store, "SELECT count(*) FROM name_words"), 4);
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    place_sql(store->db, changes[i]);
    check_name_words(store, changes[i]);
  }
  assert_int_equal(place_count(store, "SELECT count(*) FROM name_words"), 2);
  store_close(store);
  store = place_open(place->path, STORE_WRITE); // makes the table anew
  check_name_words(store, "made anew");
  assert_int_equal(place_count(store, "SELECT count(*) FROM name_words"), 2);
  store_close(store);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
      IN_PLACE(test_verify_rows),
      IN_PLACE(test_verify_flips),
      IN_PLACE(test_reannotate),
      IN_PLACE(test_reannotate_stopped),
      IN_PLACE(test_reannotate_keeps_ids),
      cmocka_unit_test(test_blocks),
      IN_PLACE(test_long_text),
      IN_PLACE(test_name_words),
  };
  return cases_main("derived", NULL, tests, sizeof tests / sizeof *tests);
}
