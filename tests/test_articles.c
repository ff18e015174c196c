/* Whole articles through the program: tests/articles/NAME/article.* (or
   tests/corpus/…: formats that the README's database does without) is given to
   `whosaid extract`, and every line of tests/cases/articles/NAME.jsonl must be
   found in what comes out:

     {"kind","text":"…"|["…"],"speaker","role","from","to","addressee"?}
     {"absent":"…"}         these words must not be given as a quote

   "text" is what stands inside the marks, a list when it is interrupted;
   white space and punctuation at the edges do not count. A role need only
   share its words; null is not looked at. "from" null means an unknown day,
   "also" another day that is as good.
   "broken":"role date" names the fields (quote kind speaker role date
   addressee) that are not right yet: the test fails when one of them passes,
   so that the mark is removed.

   The program is $WHOSAID, else build/whosaid. */
#include "tests/support/cases.h"

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yajl/yajl_tree.h>

#include "core/arena.h"

enum { PIECES = 12, ARTICLES = 64 };

static const char *program(void) {
  const char *given = getenv("WHOSAID");
  return given != NULL ? given : "build/whosaid";
}

/* ---- JSON --------------------------------------------------------------- */

static yajl_val parse(const char *text) {
  char error[256];
  yajl_val value = yajl_tree_parse(text, error, sizeof error);
  if (value == NULL)
    fail_msg("no JSON: %s\n%.200s", error, text);
  return value;
}

static yajl_val get(yajl_val object, const char *name) {
  const char *path[] = {name, NULL};
  return object == NULL ? NULL : yajl_tree_get(object, path, yajl_t_any);
}

static const char *get_text(yajl_val object, const char *name) {
  yajl_val value = get(object, name);
  return YAJL_IS_STRING(value) ? YAJL_GET_STRING(value) : NULL;
}

static bool get_bool(yajl_val object, const char *name) {
  yajl_val value = get(object, name);
  return value != NULL && YAJL_IS_TRUE(value);
}

/* ---- texts -------------------------------------------------------------- */

/* Bytes at the edges that do not count: white space, ASCII punctuation, curly
   marks and dashes (E2 80 xx). */
static bool is_edge(const char *text, size_t at) {
  unsigned char c = (unsigned char)text[at];
  return c < 0x80 ? isspace(c) || ispunct(c) : false;
}

/* White space runs as one space, edges off, "that" off; lower case ASCII. */
static char *normal(struct arena *arena, const char *text) {
  size_t length = strlen(text), start = 0;
  for (;;) {
    if (start < length && is_edge(text, start))
      start++;
    else if (start + 3 <= length && memcmp(text + start, "\xE2\x80", 2) == 0)
      start += 3;
    else
      break;
  }
  for (;;) {
    if (length > start && is_edge(text, length - 1))
      length--;
    else if (length >= start + 3 &&
             memcmp(text + length - 3, "\xE2\x80", 2) == 0)
      length -= 3;
    else
      break;
  }
  if (length - start > 5 && memcmp(text + start, "that ", 5) == 0)
    start += 5;
  char *out = arena_alloc(arena, length - start + 1);
  size_t used = 0;
  for (size_t i = start; i < length; i++) {
    bool is_space = isspace((unsigned char)text[i]);
    if (is_space && used > 0 && out[used - 1] == ' ')
      continue;
    out[used++] = is_space ? ' ' : (char)tolower((unsigned char)text[i]);
  }
  out[used] = '\0';
  return out;
}

/* One is part of the other and most of it. */
static bool mostly_same(const char *a, const char *b) {
  size_t shorter = strlen(a), longer = strlen(b);
  if (shorter > longer)
    return mostly_same(b, a);
  return shorter > 0 && shorter * 10 >= longer * 6 && strstr(b, a) != NULL;
}

/* ---- the quotes of an article ------------------------------------------- */

struct article {
  struct arena arena;
  yajl_val answer;
  yajl_val *quotes;
  size_t count;
};

static char *read_all(struct arena *arena, FILE *file) {
  struct buffer bytes = {0};
  char block[4096];
  size_t got;
  while ((got = fread(block, 1, sizeof block, file)) > 0)
    buffer_add(&bytes, block, got);
  char *copy = arena_copy(arena, bytes.length ? bytes.bytes : "", bytes.length);
  buffer_free(&bytes);
  return copy;
}

static void extract(struct article *article, const char *pattern) {
  char command[512];
  snprintf(command, sizeof command, "%s extract %s", program(), pattern);
  FILE *pipe = popen(command, "r");
  assert_non_null(pipe);
  char *line = read_all(&article->arena, pipe);
  if (pclose(pipe) != 0)
    fail_msg("failed: %s", command);
  line[strcspn(line, "\n")] = '\0';
  article->answer = parse(line);
  yajl_val quotes = get(article->answer, "quotes");
  assert_true(YAJL_IS_ARRAY(quotes));
  article->quotes = YAJL_GET_ARRAY(quotes)->values;
  article->count = YAJL_GET_ARRAY(quotes)->len;
}

static void release(struct article *article) {
  yajl_tree_free(article->answer);
  arena_free(&article->arena);
}

/* The normal texts of "text", a string or a list. */
static size_t texts_of(struct arena *arena, yajl_val value, char *out[PIECES]) {
  if (YAJL_IS_STRING(value)) {
    out[0] = normal(arena, YAJL_GET_STRING(value));
    return 1;
  }
  if (!YAJL_IS_ARRAY(value))
    return 0;
  size_t count = 0;
  for (; count < YAJL_GET_ARRAY(value)->len && count < PIECES; count++)
    out[count] =
        normal(arena, YAJL_GET_STRING(YAJL_GET_ARRAY(value)->values[count]));
  return count;
}

/* Direct: the same words. Mixed: the fragment or the clause that holds it.
   Indirect: most of the same words. */
static bool matches(const char *expected, const char *actual,
                    const char *kind) {
  if (strcmp(expected, actual) == 0)
    return true;
  if (strcmp(kind, "direct") == 0)
    return false;
  if (strcmp(kind, "mixed") == 0 && strstr(actual, expected) != NULL)
    return true;
  return mostly_same(expected, actual);
}

static const char *speaker_of(yajl_val quote) {
  const char *name = get_text(get(quote, "speaker"), "name");
  return name != NULL ? name : "";
}

static const char *without_article(const char *name) {
  if (strncasecmp(name, "the ", 4) == 0)
    return name + 4;
  return strncasecmp(name, "a ", 2) == 0 ? name + 2 : name;
}

static bool is_same_name(const char *a, const char *b) {
  if (a == NULL || b == NULL)
    return a == b;
  return strcasecmp(without_article(a), without_article(b)) == 0;
}

/* The quote that holds this text; the one of this speaker if there are two. */
static yajl_val find(struct article *article, const char *text,
                     const char *kind, const char *speaker) {
  yajl_val found = NULL;
  for (size_t i = 0; i < article->count; i++) {
    char *pieces[PIECES];
    size_t count =
        texts_of(&article->arena, get(article->quotes[i], "text"), pieces);
    for (size_t p = 0; p < count; p++)
      if (matches(text, pieces[p], kind) &&
          (found == NULL ||
           is_same_name(speaker_of(article->quotes[i]), speaker)))
        found = article->quotes[i];
  }
  return found;
}

/* ---- comparing ---------------------------------------------------------- */

struct check {
  const char *where; /* name:line */
  const char *broken;
  unsigned failures;
};

static void judge(struct check *check, const char *field, bool is_right,
                  const char *expected, const char *actual) {
  bool is_broken =
      check->broken != NULL && strstr(check->broken, field) != NULL;
  if (is_right != is_broken)
    return;
  check->failures++;
  if (is_broken)
    fprintf(stderr, "%s: %s is right now: remove it from \"broken\"\n",
            check->where, field);
  else
    fprintf(stderr, "%s: %s: expected %s, got %s\n", check->where, field,
            expected != NULL ? expected : "null",
            actual != NULL ? actual : "null");
}

static bool shares_words(struct arena *arena, const char *a, const char *b) {
  if (a == NULL || b == NULL)
    return false;
  a = normal(arena, a);
  b = normal(arena, b);
  return strstr(a, b) != NULL || strstr(b, a) != NULL;
}

static void judge_date(struct check *check, yajl_val expected, yajl_val quote) {
  yajl_val on = get(quote, "said_on");
  const char *from = get_text(expected, "from"), *to = get_text(expected, "to");
  const char *got_from = get_text(on, "from"), *got_to = get_text(on, "to");
  const char *also = get_text(expected, "also");
  bool is_also = also != NULL && is_same_name(also, got_from) &&
                 is_same_name(also, got_to);
  judge(check, "date",
        is_also || (is_same_name(from, got_from) && is_same_name(to, got_to)),
        from, got_from);
}

/* One expected quote. */
static void check_quote(struct article *article, yajl_val expected,
                        struct check *check) {
  const char *kind = get_text(expected, "kind");
  const char *speaker = get_text(expected, "speaker");
  char *texts[PIECES];
  size_t count = texts_of(&article->arena, get(expected, "text"), texts);
  assert_true(kind != NULL && speaker != NULL && count > 0);
  yajl_val quote = NULL;
  bool is_whole = true, is_theirs = true;
  for (size_t i = count; i-- > 0;) {
    quote = find(article, texts[i], kind, speaker);
    is_whole &= quote != NULL;
    is_theirs &= is_same_name(speaker_of(quote), speaker);
  }
  judge(check, "quote", is_whole, texts[0], "nothing");
  if (!is_whole || quote == NULL)
    return;
  judge(check, "kind", is_same_name(get_text(quote, "kind"), kind), kind,
        get_text(quote, "kind"));
  judge(check, "speaker", is_theirs, speaker, speaker_of(quote));
  const char *role = get_text(expected, "role");
  const char *got_role = get_text(get(quote, "speaker"), "role");
  if (role != NULL)
    judge(check, "role", shares_words(&article->arena, role, got_role), role,
          got_role);
  judge_date(check, expected, quote);
  const char *addressee = get_text(expected, "addressee");
  if (addressee != NULL)
    judge(check, "addressee",
          is_same_name(addressee, get_text(quote, "addressee")), addressee,
          get_text(quote, "addressee"));
}

static void check_absent(struct article *article, const char *words,
                         struct check *check) {
  char *text = normal(&article->arena, words);
  yajl_val quote = find(article, text, "indirect", NULL);
  judge(check, "quote", quote == NULL, "no quote", words);
}

static void test_article(void **state) {
  const char *path = *state;
  const char *base = strrchr(path, '/') + 1;
  size_t length = strlen(base) - strlen(".jsonl");
  char pattern[300];
  snprintf(pattern, sizeof pattern, "tests/*/%.*s/article.*", (int)length,
           base);
  struct article article = {0};
  extract(&article, pattern);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  char *line = read_all(&article.arena, file);
  fclose(file);
  struct check check = {0};
  for (unsigned number = 1; *line != '\0'; number++) {
    char *end = line + strcspn(line, "\n");
    bool is_last = *end == '\0';
    *end = '\0';
    char where[400];
    snprintf(where, sizeof where, "%s:%u", path, number);
    yajl_val expected = parse(line);
    check.where = where;
    check.broken = get_text(expected, "broken");
    const char *absent = get_text(expected, "absent");
    if (absent != NULL)
      check_absent(&article, absent, &check);
    else
      check_quote(&article, expected, &check);
    yajl_tree_free(expected);
    line = is_last ? end : end + 1;
  }
  release(&article);
  assert_int_equal(check.failures, 0);
}

/* ---- the article that the project was started from ---------------------- */

#define SEED "../shared/seed/"
enum { INDIRECT_NEEDED = 6 };

/* The quote that covers mostly the same bytes. */
static yajl_val find_span(struct article *article, yajl_val expected) {
  long long start = YAJL_GET_INTEGER(get(expected, "start"));
  long long end = YAJL_GET_INTEGER(get(expected, "end"));
  yajl_val best = NULL;
  long long best_common = 0;
  for (size_t i = 0; i < article->count; i++) {
    long long from = YAJL_GET_INTEGER(get(article->quotes[i], "start"));
    long long to = YAJL_GET_INTEGER(get(article->quotes[i], "end"));
    long long common = (end < to ? end : to) - (start > from ? start : from);
    if (common * 8 < 3 * (end - start + to - from))
      continue; // F1 below 3/4
    if (common > best_common) {
      best = article->quotes[i];
      best_common = common;
    }
  }
  return best;
}

/* Direct and mixed: the very words, or the clause around the fragments. */
static yajl_val find_seed(struct article *article, yajl_val expected,
                          const char *kind) {
  char *texts[PIECES];
  size_t count = texts_of(&article->arena, get(expected, "text"), texts);
  yajl_val quote = find_span(article, expected);
  if (quote == NULL && count > 0 && strcmp(kind, "mixed") == 0) {
    // a fragment alone: its marks stand within the clause
    for (size_t i = 0; i < article->count && quote == NULL; i++) {
      char *pieces[PIECES];
      size_t n =
          texts_of(&article->arena, get(article->quotes[i], "text"), pieces);
      for (size_t p = 0; p < n; p++)
        if (strstr(texts[0], pieces[p]) != NULL &&
            !is_same_name(get_text(article->quotes[i], "kind"), "indirect"))
          quote = article->quotes[i];
    }
  }
  return quote;
}

static void test_seed(void **state) {
  (void)state;
  FILE *file = fopen(SEED "expected.json", "r");
  if (file == NULL) {
    print_message("skipped: %sexpected.json is not there\n", SEED);
    skip();
  }
  struct article article = {0};
  char *text = read_all(&article.arena, file);
  fclose(file);
  extract(&article, SEED "article.txt");
  yajl_val answers = parse(text);
  yajl_val quotes = get(answers, "quotes");
  unsigned wrong = 0, indirect = 0, indirect_right = 0;
  for (size_t i = 0; i < YAJL_GET_ARRAY(quotes)->len; i++) {
    yajl_val expected = YAJL_GET_ARRAY(quotes)->values[i];
    if (!get_bool(expected, "core"))
      continue;
    const char *kind = get_text(expected, "kind");
    const char *name = speaker_of(expected);
    yajl_val quote = find_seed(&article, expected, kind);
    bool is_right = quote != NULL && is_same_name(speaker_of(quote), name);
    bool is_indirect = strcmp(kind, "indirect") == 0;
    indirect += is_indirect;
    indirect_right += is_indirect && is_right;
    wrong += !is_indirect && !is_right;
    if (!is_right)
      print_message("%s quote %lld of %s: %s\n", kind,
                    (long long)YAJL_GET_INTEGER(get(expected, "id")), name,
                    quote == NULL ? "not found" : speaker_of(quote));
  }
  print_message("%u of %u indirect quotes right\n", indirect_right, indirect);
  yajl_tree_free(answers);
  release(&article);
  assert_int_equal(wrong, 0);
  assert_true(indirect_right >= INDIRECT_NEEDED);
}

int main(void) {
  glob_t paths;
  if (glob("tests/cases/articles/*.jsonl", 0, NULL, &paths) != 0 ||
      paths.gl_pathc >= ARTICLES) {
    fprintf(stderr, "tests/cases/articles: no articles, or too many\n");
    return 1;
  }
  struct CMUnitTest tests[ARTICLES + 1] = {cmocka_unit_test(test_seed)};
  for (size_t i = 0; i < paths.gl_pathc; i++)
    tests[i + 1] = (struct CMUnitTest){.name = paths.gl_pathv[i],
                                       .test_func = test_article,
                                       .initial_state = paths.gl_pathv[i]};
  const size_t count = paths.gl_pathc + 1;
  int failed = _cmocka_run_group_tests("articles", tests, count, NULL, NULL);
  globfree(&paths);
  return failed != 0;
}
