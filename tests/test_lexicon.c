/* The lexicon: cases in tests/cases/lexicon.cases, and a walk over every line
   of every embedded file. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/document.h"
#include "core/embed.h"
#include "core/lexicon.h"
#include "core/utf8.h"

struct flag_name {
  uint32_t flag;
  const char *name;
};

static const struct flag_name flag_names[] = {
    {WORD_DETERMINER, "determiner"},
    {WORD_PREPOSITION, "preposition"},
    {WORD_CONJUNCTION, "conjunction"},
    {WORD_PRONOUN, "pronoun"},
    {WORD_AUXILIARY, "auxiliary"},
    {WORD_RELATIVE, "relative"},
    {WORD_NEGATION, "negation"},
    {WORD_ADVERB, "adverb"},
    {WORD_INTERROGATIVE, "interrogative"},
    {WORD_VERB_PAST, "past"},
    {WORD_VERB_S, "s"},
    {WORD_VERB_ING, "ing"},
    {WORD_VERB_BASE, "base"},
    {WORD_VERB_PARTICIPLE, "participle"},
    {WORD_PERSON_NOUN, "person"},
    {WORD_GROUP_NOUN, "group"},
    {WORD_DOCUMENT_NOUN, "document"},
    {WORD_PLURAL, "plural"},
    {WORD_TITLE, "title"},
    {WORD_HONORIFIC, "honorific"},
    {WORD_FIRST_NAME, "first-name"},
    {WORD_SURNAME, "surname"},
    {WORD_PLACE, "place"},
    {WORD_DEMONYM, "demonym"},
    {WORD_ORG_HEAD, "org-head"},
    {WORD_ORG, "org"},
    {WORD_PARTICLE, "particle"},
    {WORD_NAME_SUFFIX, "suffix"},
    {WORD_COMMON, "common"},
    {WORD_ABBREVIATION, "abbreviation"},
    {WORD_TIME, "time"},
    {WORD_SCARE, "scare"},
};

static const char *const class_names[] = {
    "", "say", "tell", "ask", "call", "noun", "accord", "think", "weak"};

static void describe(const struct lexicon *lex, const char *spelling,
                     struct buffer *out) {
  uint32_t id = lexicon_id(lex, spelling);
  if (id == LEXICON_UNKNOWN) {
    buffer_add_text(out, "unknown\n");
    return;
  }
  const struct word *word = lexicon_word(lex, id);
  assert_string_equal(lexicon_spelling(lex, id), spelling);
  const char *separator = "";
  for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
    if (word->flags & flag_names[i].flag) {
      buffer_add_format(out, "%s%s", separator, flag_names[i].name);
      separator = " ";
    }
  if (word->gender != GENDER_UNKNOWN)
    buffer_add_format(out, " %s", gender_name(word->gender));
  if (word->is_org)
    buffer_add_text(out, " is-org");
  if (word->cue_class != CUE_NONE)
    buffer_add_format(out, " cue=%s", class_names[word->cue_class]);
  if (word->lemma != id)
    buffer_add_format(out, " of=%s", lexicon_spelling(lex, word->lemma));
  buffer_add_char(out, '\n');
}

/* Calls `what` with each line of the input, without its line end. */
static void each_line(const char *input, struct buffer *actual,
                      void (*what)(const char *line, struct buffer *actual,
                                   void *context),
                      void *context) {
  char line[256];
  do {
    size_t end = strcspn(input, "\n");
    snprintf(line, sizeof line, "%.*s", (int)end, input);
    what(line, actual, context);
    input += end;
  } while (*input++ != '\0');
}

static void describe_line(const char *line, struct buffer *actual,
                          void *context) {
  describe(context, line, actual);
}

static void run_words(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  (void)length;
  (void)context;
  struct lexicon *lex = lexicon_new();
  each_line(input, actual, describe_line, lex);
  lexicon_free(lex);
}

static void compare_names(const char *line, struct buffer *actual,
                          void *context) {
  char a[64] = "", b[64] = "";
  sscanf(line, "%63s %63s", a, b);
  bool same = lexicon_is_nickname(context, a, b);
  assert_int_equal(same, lexicon_is_nickname(context, b, a));
  buffer_add_text(actual, same ? "yes\n" : "no\n");
}

static void run_nicknames(const char *input, size_t length,
                          struct buffer *actual, void *context) {
  (void)length;
  (void)context;
  struct lexicon *lex = lexicon_new();
  each_line(input, actual, compare_names, lex);
  lexicon_free(lex);
}

/* ---- every line of every file ------------------------------------------- */

static void check_word(const char *file, const char *word, size_t length) {
  char folded[256];
  if (length == 0 || length > 48 || memchr(word, ' ', length) != NULL)
    fail_msg("%s: \"%.*s\" is no single word", file, (int)length, word);
  size_t n = utf8_fold_case(word, length, folded, sizeof folded);
  if (n != length || memcmp(folded, word, n) != 0)
    fail_msg("%s: \"%.*s\" is not case folded", file, (int)length, word);
  if (utf8_valid_length(word, length) != length)
    fail_msg("%s: \"%.*s\" is not UTF-8", file, (int)length, word);
}

static int compare_texts(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every line is "word<TAB>field...", no field is empty, no word comes twice.
   Returns the number of words. */
static size_t check_lines(const char *file, char *text) {
  size_t count = 0, capacity = 1024;
  char **words = malloc(capacity * sizeof *words);
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    if (*line == '#')
      continue;
    size_t end = strlen(line);
    if (strstr(line, "\t\t") || line[end - 1] == '\t' || strchr(line, '\r'))
      fail_msg("%s: empty field in \"%s\"", file, line);
    size_t length = strcspn(line, "\t");
    check_word(file, line, length);
    line[length] = '\0';
    if (count == capacity)
      words = realloc(words, (capacity *= 2) * sizeof *words);
    words[count++] = line;
  }
  qsort(words, count, sizeof *words, compare_texts);
  for (size_t i = 1; i < count; i++)
    if (strcmp(words[i - 1], words[i]) == 0)
      fail_msg("%s: \"%s\" comes twice", file, words[i]);
  free(words);
  return count;
}

static void every_line_is_sound(void **state) {
  (void)state;
  size_t files = 0;
  for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++) {
    char *text = malloc(e->length + 1);
    memcpy(text, e->text, e->length + 1);
    assert_true(check_lines(e->name, text) > 0);
    free(text);
    files++;
  }
  assert_true(files >= 20);
}

/* Each heading says what the file is, where it comes from, and its licence. */
static void every_file_says_its_origin(void **state) {
  (void)state;
  for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++) {
    char name[64];
    snprintf(name, sizeof name, "# %s:", strrchr(e->name, '/') + 1);
    assert_memory_equal(e->text, name, strlen(name));
    assert_non_null(strstr(e->text, "\n# Origin: "));
    assert_non_null(strstr(e->text, "icence"));
  }
}

/* Words of another language that do the work of one rule word share its id
   and the spelling of the first. */
static bool is_shared(const struct lexicon *lex, uint32_t id) {
  for (size_t k = 0; k < KNOWN_COUNT && !lex->is_english; k++)
    if (lex->known[k] == id)
      return true;
  return false;
}

/* A file that the loader does not know would be ignored without a word. */
static void every_word_is_found(void **state) {
  (void)state;
  struct lexicon *english = lexicon_new();
  for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++) {
    const struct lexicon *lex =
        lexicon_in(english, (char[]){e->name[0], e->name[1], '\0'});
    assert_non_null(lex);
    const char *line = e->text;
    for (; *line != '\0'; line += strcspn(line, "\n") + 1) {
      char word[64];
      if (*line == '#')
        continue;
      snprintf(word, sizeof word, "%.*s", (int)strcspn(line, "\t\n"), line);
      uint32_t id = lexicon_id(lex, word);
      if (id == LEXICON_UNKNOWN)
        fail_msg("%s: \"%s\" is not found", e->name, word);
      if (!is_shared(lex, id))
        assert_string_equal(lexicon_spelling(lex, id), word);
      const struct word *w = lexicon_word(lex, id);
      const char *base = lexicon_spelling(lex, w->lemma);
      assert_int_equal(lexicon_id(lex, base), w->lemma);
    }
  }
  lexicon_free(english);
}

static void what_is_not_listed_is_nothing(void **state) {
  (void)state;
  struct lexicon *lex = lexicon_new();
  const struct word *word = lexicon_word(lex, LEXICON_UNKNOWN);
  assert_int_equal(word->flags, 0);
  assert_int_equal(word->cue_class, CUE_NONE);
  assert_string_equal(lexicon_spelling(lex, LEXICON_UNKNOWN), "");
  assert_int_equal(lexicon_id(lex, ""), LEXICON_UNKNOWN);
  assert_int_equal(lexicon_id(lex, "sai"), LEXICON_UNKNOWN);
  assert_int_equal(lexicon_id(lex, "saidx"), LEXICON_UNKNOWN);
  assert_int_equal(lexicon_find(lex, lexicon_hash_step(0, 1)), LEXICON_UNKNOWN);
  lexicon_free(lex);
  lexicon_free(NULL);
}

/* A tag of BCP 47 finds its language; English has itself. */
static void tags_find_languages(void **state) {
  (void)state;
  struct lexicon *lex = lexicon_new();
  const struct lexicon *french = lexicon_in(lex, "fr");
  assert_non_null(french);
  assert_string_equal(french->language, "fr");
  assert_ptr_equal(lexicon_in(lex, "fr-CA"), french);
  assert_ptr_equal(lexicon_in(lex, "FR_fr"), french);
  assert_ptr_equal(lexicon_in(lex, "en-GB"), lex);
  assert_null(lexicon_in(lex, "frr"));
  assert_null(lexicon_in(lex, "tlh"));
  assert_null(lexicon_in(lex, ""));
  lexicon_free(lex);
}

/* Rates are shares, and the commonest cues were counted as such. */
static void rates_are_per_cent(void **state) {
  (void)state;
  struct lexicon *lex = lexicon_new();
  static const char *const sure[] = {"said",      "told",  "says",
                                     "according", "added", "tweeted"};
  for (size_t i = 0; i < sizeof sure / sizeof *sure; i++) {
    int rate = lexicon_word(lex, lexicon_id(lex, sure[i]))->cue_rate;
    assert_in_range(rate, 80, 100);
  }
  for (const struct embedded *e = embedded_lexicon; e->name != NULL; e++) {
    if (strcmp(e->name, "en/cues.tsv") != 0)
      continue;
    const char *line = e->text;
    for (; *line != '\0'; line += strcspn(line, "\n") + 1)
      if (*line != '#') {
        int rate = -1;
        assert_int_equal(sscanf(line, "%*s %*s %d", &rate), 1);
        assert_in_range(rate, 0, 100);
      }
  }
  lexicon_free(lex);
}

int main(void) {
  const struct case_file files[] = {
      {"tests/cases/lexicon.cases", run_words, NULL},
      {"tests/cases/nickname.cases", run_nicknames, NULL},
      {0}};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_line_is_sound),
      cmocka_unit_test(every_file_says_its_origin),
      cmocka_unit_test(tags_find_languages),
      cmocka_unit_test(every_word_is_found),
      cmocka_unit_test(what_is_not_listed_is_nothing),
      cmocka_unit_test(rates_are_per_cent),
  };
  return cases_main("lexicon", files, tests, sizeof tests / sizeof *tests);
}
