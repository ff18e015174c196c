/* Words of the user: files in a folder of their own are read with those of the
   program, overrule them, and a wrong line is told with its place. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/document.h"
#include "core/user_words.h"

struct folder {
  char path[64];
  char files[8][96];
  int count;
};

static int make_folder(void **state) {
  struct folder *folder = calloc(1, sizeof *folder);
  strcpy(folder->path, "/tmp/whosaid-words-XXXXXX");
  *state = folder;
  return mkdtemp(folder->path) == NULL;
}

static int remove_folder(void **state) {
  struct folder *folder = *state;
  while (folder->count-- > 0)
    remove(folder->files[folder->count]);
  int result = rmdir(folder->path);
  free(folder);
  return result;
}

static void put(struct folder *folder, const char *name, const char *text) {
  char root[sizeof folder->path];
  char *path = folder->files[folder->count++];
  memcpy(root, folder->path, sizeof root);
  snprintf(path, sizeof folder->files[0], "%s/%s", root, name);
  if (text == NULL) {
    assert_int_equal(mkdir(path, 0700), 0);
    return;
  }
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static struct user_words *open_words(const struct folder *folder) {
  struct user_words *words;
  struct error err = {""};
  enum status status = user_words_read(folder->path, &words, &err);
  if (status != STATUS_OK)
    fail_msg("%s", err.message);
  return words;
}

static const struct word *word_of(const struct lexicon *lex, const char *text) {
  return lexicon_word(lex, lexicon_id(lex, text));
}

static void lines_add_words(void **state) {
  put(*state, "cues.tsv", "# mine\nBlurbled\tsay\t77\r\n\n");
  put(*state, "titles.tsv", "\xEF\xBB\xBFWayfinder\tf\ttitle");
  put(*state, "first_names.tsv", "D’Zorga\tf\n");
  put(*state, "notes.txt", "no list of words\n");
  struct user_words *words = open_words(*state);
  const struct lexicon *lex = user_words_lexicon(words);
  assert_int_equal(word_of(lex, "blurbled")->cue_class, CUE_SAY);
  assert_int_equal(word_of(lex, "blurbled")->cue_rate, 77);
  assert_true(word_of(lex, "wayfinder")->flags & WORD_TITLE);
  assert_int_equal(word_of(lex, "wayfinder")->gender, GENDER_FEMALE);
  assert_true(word_of(lex, "d'zorga")->flags & WORD_FIRST_NAME);
  assert_int_equal(word_of(lex, "said")->cue_class, CUE_SAY);
  user_words_free(words);
}

static void lines_overrule_and_take_away(void **state) {
  put(*state, "cues.tsv", "said\tweak\t3\n!told\n");
  put(*state, "people.tsv", "king\tf\n");
  put(*state, "first_names.tsv", "!will\n");
  struct user_words *words = open_words(*state);
  const struct lexicon *lex = user_words_lexicon(words);
  assert_int_equal(word_of(lex, "said")->cue_class, CUE_WEAK);
  assert_int_equal(word_of(lex, "said")->cue_rate, 3);
  assert_int_equal(word_of(lex, "told")->cue_class, CUE_NONE);
  assert_int_equal(word_of(lex, "king")->gender, GENDER_FEMALE);
  assert_false(word_of(lex, "will")->flags & WORD_FIRST_NAME);
  assert_true(word_of(lex, "will")->flags & WORD_AUXILIARY);
  user_words_free(words);
}

static void a_language_has_its_own_folder(void **state) {
  put(*state, "fr", NULL);
  put(*state, "fr/cues.tsv", "martela-t\tsay\t90\n");
  put(*state, "orgs.tsv", "Zorblax\torg\n");
  struct user_words *words = open_words(*state);
  const struct lexicon *lex = user_words_lexicon(words);
  const struct lexicon *french = lexicon_in(lex, "fr-CA");
  assert_non_null(french);
  assert_int_equal(word_of(french, "martela-t")->cue_class, CUE_SAY);
  assert_int_equal(word_of(lex, "martela-t")->cue_class, CUE_NONE);
  assert_true(word_of(french, "zorblax")->flags & WORD_ORG);
  assert_true(word_of(lex, "zorblax")->flags & WORD_ORG);
  user_words_free(words);
}

static void no_folder_is_no_words(void **state) {
  struct user_words *words;
  (void)state;
  assert_int_equal(user_words_read("/nowhere/at/all", &words, NULL), STATUS_OK);
  user_words_free(words);
  assert_int_equal(user_words_read(NULL, &words, NULL), STATUS_OK);
  user_words_free(words);
  user_words_free(NULL);
}

static void wrong_lines_are_told(void **state) {
  static const struct {
    const char *name, *text, *message;
  } wrong[] = {
      {"cues.tsv", "said\tsay\t90\nmuttered\tloud\t90\n", ":2: the class is"},
      {"cues.tsv", "muttered\tsay\t\n", ":1: the rate is no number"},
      {"cues.tsv", "muttered\tsay\t400\n", ":1: the rate is no number"},
      {"cues.tsv", "\n\nmuttered say 90\n", ":3: one word without spaces"},
      {"titles.tsv", "wayfinder\n", ":1: there is no field"},
      {"titles.tsv", "wayfinder\tu\n", ":1: the kind is none of"},
      {"people.tsv", "oaf\tmale\n", ":1: the gender is none of m f u"},
      {"people.tsv", "oafs\tm\tmany\n", ":1: only \"plural\""},
      {"orgs.tsv", "\torg\n", ":1: there is no word"},
      {"orgs.tsv", "x\n# \xFF\n", ":2: this is no UTF-8"},
      {"roles.tsv", "oaf\tclowns\n", ":1: no such family of roles"},
      {"cue.tsv", "said\tsay\t90\n", ": no list of words has this name"},
      {"rules.tsv", "le\tthe\n", ": no list of words has this name"},
  };
  struct folder *folder = *state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct user_words *words;
    struct error err = {""};
    put(folder, wrong[i].name, wrong[i].text);
    assert_int_equal(user_words_read(folder->path, &words, &err), STATUS_INPUT);
    assert_null(words);
    char *path = folder->files[folder->count - 1];
    assert_memory_equal(err.message, path, strlen(path));
    if (strncmp(err.message + strlen(path), wrong[i].message,
                strlen(wrong[i].message)) != 0)
      fail_msg("%s, not %s", err.message, wrong[i].message);
    remove(path);
    folder->count--;
  }
}

int main(void) {
#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
  const struct CMUnitTest tests[] = {
      TEST(lines_add_words),
      TEST(lines_overrule_and_take_away),
      TEST(a_language_has_its_own_folder),
      TEST(no_folder_is_no_words),
      TEST(wrong_lines_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
