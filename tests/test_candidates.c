/* Looking in the nearest sources only gives the answer that looking in all of
   them gives: for what is quoted, for a word changed, put in or cut off, for
   two quotes run together, where words are rare and where all are common. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "queries/check_session.h"

enum {
  COMMON_ARTICLES = 4500,
  COMMON_WORDS = 400, /* each stands in some 330 of the articles */
  WORDS_MIN = 6,
  EVERY = 61, /* of so many common quotes one is asked for */
};

/* Longer than what is looked for as a phrase. */
#define PRINTED                                                                \
  "The ferry will sail again when the ice has gone and not one single day "    \
  "before that."
enum { PRINTINGS = 90 };

struct words {
  const char *text;
  size_t length;
};

/* One database, and two sessions: one holds every article in memory. */
struct world {
  char folder[64], database[96];
  struct check_session all, few;
  struct arena arena;
  struct buffer quote;
  uint32_t asked, verdicts[VERDICT_MISATTRIBUTED + 1];
};

static void import(struct world *world, const char *what) {
  char command[512];
  const char *program = getenv("WHOSAID");
  snprintf(command, sizeof command, "%s --db %s import %s >%s/log 2>&1",
           program != NULL ? program : "build/whosaid", world->database, what,
           world->folder);
  assert_int_equal(system(command), 0);
}

static void begin(struct world *world) {
  *world = (struct world){.folder = "/tmp/test_candidates.XXXXXX"};
  assert_non_null(mkdtemp(world->folder));
  snprintf(world->database, sizeof world->database, "%s/db", world->folder);
}

static void open_sessions(struct world *world) {
  struct error err;
  const char *path = world->database;
  assert_int_equal(check_session_open(&world->all, path, &err), STATUS_OK);
  assert_int_equal(check_session_open(&world->few, path, &err), STATUS_OK);
  assert_int_equal(check_session_load(&world->all, &err), STATUS_OK);
  assert_true(world->all.has_all);
  assert_false(world->few.has_all);
}

static void end(struct world *world) {
  char command[128];
  check_session_close(&world->all);
  check_session_close(&world->few);
  arena_free(&world->arena);
  buffer_free(&world->quote);
  snprintf(command, sizeof command, "rm -r %s", world->folder);
  assert_int_equal(system(command), 0);
}

/* ---- quotes -------------------------------------------------------------- */

static struct words piece_text(const struct check_article *article,
                               uint32_t piece) {
  struct span inside = article->pieces[piece].inside;
  return (struct words){article->text + inside.start, span_length(inside)};
}

static size_t count_words(struct words text) {
  size_t words = 1;
  for (size_t i = 0; i < text.length; i++)
    words += text.text[i] == ' ';
  return words;
}

/* The byte where word number `word` begins; the end when there are fewer. */
static size_t word_at(struct words text, size_t word) {
  size_t i = 0;
  for (; i < text.length && word > 0; i++)
    word -= text.text[i] == ' ';
  return i;
}

/* "… by the river" as "… by the zebra river": a word is put in at the middle,
   and the one that stood there dropped when `drops`. */
static void change_word(struct world *world, struct words text, bool drops) {
  size_t middle = count_words(text) / 2;
  size_t at = word_at(text, middle), next = word_at(text, middle + 1);
  buffer_add(&world->quote, text.text, at);
  buffer_add_text(&world->quote, "zebra ");
  size_t from = drops ? next : at;
  buffer_add(&world->quote, text.text + from, text.length - from);
}

static void join_halves(struct world *world, struct words a, struct words b) {
  size_t from = word_at(b, count_words(b) / 2);
  buffer_add(&world->quote, a.text, word_at(a, (count_words(a) + 1) / 2));
  buffer_add(&world->quote, b.text + from, b.length - from);
}

static bool is_same(const struct check_finding *a,
                    const struct check_finding *b) {
  // Halves of common words stand out better among few articles than among all.
  if (a->verdict == VERDICT_NOT_FOUND && b->verdict == VERDICT_SPLICED)
    return true;
  if (a->verdict != b->verdict || a->severity != b->severity ||
      a->changed_count != b->changed_count ||
      a->printing_count != b->printing_count)
    return false;
  // Either piece of a splice may come first, where they are as long.
  return a->printing_count == 0 || a->verdict == VERDICT_SPLICED ||
         strcmp(a->printings[0].article, b->printings[0].article) == 0;
}

static void ask(struct world *world, struct check_session *session,
                struct check_finding *finding) {
  struct check_question question = {.text = world->quote.bytes,
                                    .length = world->quote.length};
  struct error err;
  assert_int_equal(
      check_session_answer(session, &question, &world->arena, finding, &err),
      STATUS_OK);
}

static void compare(struct world *world) {
  struct check_finding all, few;
  ask(world, &world->all, &all);
  ask(world, &world->few, &few);
  world->asked++;
  world->verdicts[all.verdict]++;
  bool same = is_same(&all, &few);
  if (!same)
    print_error("%.*s: %s in all, %s in the nearest\n",
                (int)world->quote.length, world->quote.bytes,
                verdict_name(all.verdict), verdict_name(few.verdict));
  assert_true(same);
  arena_reset(&world->arena);
  buffer_clear(&world->quote);
}

static void compare_edits(struct world *world, struct words text,
                          struct words other) {
  buffer_add(&world->quote, text.text, text.length);
  compare(world);
  change_word(world, text, false);
  compare(world);
  change_word(world, text, true);
  compare(world);
  buffer_add(&world->quote, text.text, word_at(text, count_words(text) - 2));
  compare(world);
  join_halves(world, text, other);
  compare(world);
}

/* Every quotation of every article, or of each `every`th. */
static void compare_all(struct world *world, uint32_t every) {
  const struct check_corpus *corpus = &world->all.corpus;
  struct words last = {0};
  for (uint32_t i = 0; i < corpus->article_count; i += every) {
    const struct check_article *article = &corpus->articles[i];
    for (uint32_t k = 0; k < article->piece_count; k++) {
      struct words text = piece_text(article, k);
      if (count_words(text) < WORDS_MIN)
        continue;
      compare_edits(world, text, last.length > 0 ? last : text);
      last = text;
    }
  }
}

/* ---- tests --------------------------------------------------------------- */

static void test_own_articles(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  import(&world, "tests/articles");
  open_sessions(&world);
  compare_all(&world, 1);
  assert_true(world.asked > 500);
  assert_true(world.verdicts[VERDICT_EXACT] > 100);
  assert_true(world.verdicts[VERDICT_ALTERED] > 100);
  end(&world);
}

/* Articles of words that are all common: word 17 is "onoseven". */
static void write_common(const struct world *world) {
  static const char *const digits[] = {"ono", "uno", "duo", "tri", "qua",
                                       "pen", "hex", "sev", "oct", "nin"};
  char path[128];
  snprintf(path, sizeof path, "%s/common.jsonl", world->folder);
  FILE *out = fopen(path, "w");
  assert_non_null(out);
  uint32_t at = 1;
  for (int i = 0; i < COMMON_ARTICLES; i++) {
    fprintf(out, "{\"id\":\"a%d\",\"title\":\"T\",\"text\":\"“", i);
    for (int k = 0; k < 30; k++) {
      at = at * 1664525u + 1013904223u;
      uint32_t word = (at >> 10) % COMMON_WORDS;
      fprintf(out, "%s%s%s%s", k > 0 ? " " : "", digits[word / 100],
              digits[word / 10 % 10], digits[word % 10]);
    }
    fprintf(out, "”, Ann Lee said.\"}\n");
  }
  assert_int_equal(fclose(out), 0);
}

static void test_common_words(void **state) {
  struct world world;
  char path[128];
  (void)state;
  begin(&world);
  write_common(&world);
  snprintf(path, sizeof path, "%s/common.jsonl", world.folder);
  import(&world, path);
  open_sessions(&world);
  compare_all(&world, EVERY);
  assert_true(world.verdicts[VERDICT_EXACT] > 50);
  assert_true(world.verdicts[VERDICT_SPLICED] > 50);
  end(&world);
}

static enum verdict verdict_by(struct world *world,
                               struct check_session *session,
                               const char *speaker) {
  struct check_question question = {
      .text = PRINTED, .length = strlen(PRINTED), .speaker = speaker};
  struct check_finding finding;
  struct error err;
  assert_int_equal(
      check_session_answer(session, &question, &world->arena, &finding, &err),
      STATUS_OK);
  return finding.verdict;
}

/* Many printings by one speaker hide none by another: who is named is cleared
   by the last of them. */
static void test_many_printings(void **state) {
  struct world world;
  char path[128];
  (void)state;
  begin(&world);
  snprintf(path, sizeof path, "%s/many.jsonl", world.folder);
  FILE *out = fopen(path, "w");
  assert_non_null(out);
  for (int i = 0; i < PRINTINGS; i++)
    fprintf(out,
            "{\"id\":\"p%d\",\"title\":\"T\",\"text\":\"“" PRINTED
            " It is the %d winter.”, %s said.\"}\n",
            i, i, i + 1 < PRINTINGS ? "Ann Lee" : "Bo Reed");
  assert_int_equal(fclose(out), 0);
  import(&world, path);
  open_sessions(&world);
  assert_int_equal(verdict_by(&world, &world.few, "Bo Reed"), VERDICT_EXACT);
  assert_int_equal(verdict_by(&world, &world.few, "Cy Dahl"),
                   VERDICT_MISATTRIBUTED);
  assert_int_equal(verdict_by(&world, &world.all, "Bo Reed"), VERDICT_EXACT);
  assert_int_equal(verdict_by(&world, &world.all, "Cy Dahl"),
                   VERDICT_MISATTRIBUTED);
  end(&world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_own_articles),
      cmocka_unit_test(test_common_words),
      cmocka_unit_test(test_many_printings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
