/* Normal words and their alignment: normal.cases, align.cases and what sounds
   the same: aloud.cases. */
#include "tests/support/cases.h"

#include <string.h>

#include "core/arena.h"
#include "queries/align.h"
#include "queries/normal.h"

static void add_flags(unsigned flags, struct buffer *out) {
  static const struct {
    unsigned flag;
    char letter;
  } letters[] = {{NORMAL_CAPITAL, 'C'},         {NORMAL_SENTENCE_BEFORE, 'S'},
                 {NORMAL_LINE_BEFORE, 'L'},     {NORMAL_BLANK_BEFORE, 'B'},
                 {NORMAL_ELLIPSIS_BEFORE, 'E'}, {NORMAL_BRACKET, '['},
                 {NORMAL_BRACKET_PART, '~'},    {NORMAL_NUMBER, '#'},
                 {NORMAL_QUESTION_BEFORE, '?'}, {NORMAL_CURRENCY, '$'},
                 {NORMAL_HYPHEN_BEFORE, '-'},   {NORMAL_SIGN_BEFORE, ','}};
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    if (flags & letters[i].flag)
      buffer_add_char(out, letters[i].letter);
}

static void run_normal(const char *input, size_t length, struct buffer *actual,
                       void *context) {
  (void)context;
  struct normal normal = {0};
  normal_add(&normal, input, length);
  for (uint32_t i = 0; i < normal.count; i++) {
    const struct normal_word *word = &normal.words[i];
    assert_true(word->span.start <= word->span.end);
    assert_true(word->span.end <= length);
    normal_spell(&normal, i, actual);
    if (word->flags != 0)
      buffer_add_char(actual, ' ');
    add_flags(word->flags, actual);
    buffer_add_char(actual, '\n');
  }
  normal_free(&normal);
}

static void add_words(const struct normal *normal, uint32_t first, uint32_t end,
                      const char *sign, struct buffer *out) {
  for (uint32_t i = first; i < end; i++) {
    const char *gap = i > first && *sign == '\0' ? "-" : " ";
    buffer_add_text(out, out->length == 0 ? "" : gap);
    buffer_add_text(out, sign);
    normal_spell(normal, i, out);
  }
}

static void add_step(const struct normal *quote, const struct normal *passage,
                     const struct align_step *step, struct buffer *out) {
  if (step->kind == ALIGN_SAME) {
    add_words(quote, step->quote, step->quote_end, "", out);
    return;
  }
  add_words(passage, step->passage, step->passage_end, "-", out);
  add_words(quote, step->quote, step->quote_end, "+", out);
}

/* Aligns a quote with a passage, all of which lies between marks. */
struct pair {
  struct normal quote, passage;
  struct arena arena, scratch;
  struct alignment alignment;
};

static void align_pair(struct pair *pair, const char *quote,
                       size_t quote_length, const char *passage,
                       size_t passage_length) {
  *pair = (struct pair){0};
  normal_add(&pair->quote, quote, quote_length);
  normal_add(&pair->passage, passage, passage_length);
  const struct normal *words = &pair->passage;
  struct align_place *places =
      arena_zero(&pair->arena, words->count + 1, sizeof *places);
  for (uint32_t i = 0; i < words->count; i++) {
    bool starts = i == 0 || words->words[i].flags & NORMAL_SENTENCE_BEFORE;
    places[i].resume = NONE;
    places[i].flags = ALIGN_QUOTED | (starts ? ALIGN_STARTS : 0u);
  }
  struct align_input in = {&pair->quote, 0, pair->quote.count, words,
                           places,       0, words->count};
  align_words(&in, &pair->scratch, &pair->arena, &pair->alignment);
}

static void free_pair(struct pair *pair) {
  arena_free(&pair->arena);
  arena_free(&pair->scratch);
  normal_free(&pair->quote);
  normal_free(&pair->passage);
}

static void run_align(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  (void)context;
  const char *line = strchr(input, '\n');
  assert_non_null(line);
  struct pair pair;
  align_pair(&pair, input, (size_t)(line - input), line + 1,
             length - (size_t)(line + 1 - input));
  uint32_t next = 0;
  for (uint32_t i = 0; i < pair.alignment.count; i++) {
    const struct align_step *step = &pair.alignment.steps[i];
    assert_int_equal(step->quote, next);
    next = step->quote_end;
    add_step(&pair.quote, &pair.passage, step, actual);
  }
  assert_int_equal(next, pair.quote.count);
  free_pair(&pair);
}

/* "same" when every word of both is, else the difference. */
static void add_sound(const struct pair *pair, struct buffer *actual) {
  const struct alignment *a = &pair->alignment;
  struct buffer steps = {0};
  uint32_t first = a->count > 0 ? a->steps[0].passage : 0, end = first;
  for (uint32_t i = 0; i < a->count; i++)
    end = a->steps[i].passage_end;
  add_words(&pair->passage, 0, first, "-", &steps);
  for (uint32_t i = 0; i < a->count; i++)
    if (a->steps[i].kind != ALIGN_SAME)
      add_step(&pair->quote, &pair->passage, &a->steps[i], &steps);
  add_words(&pair->passage, end, pair->passage.count, "-", &steps);
  buffer_add_text(actual, steps.length > 0 ? steps.bytes : "same");
  buffer_add_char(actual, '\n');
  buffer_free(&steps);
}

/* A line is two texts with " | " between them. */
static void run_aloud(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  (void)context;
  const char *end = input + length;
  for (const char *line = input; line < end;) {
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    stop = stop == NULL ? end : stop;
    const char *middle = strstr(line, " | ");
    assert_true(middle != NULL && middle < stop);
    struct pair pair;
    align_pair(&pair, line, (size_t)(middle - line), middle + 3,
               (size_t)(stop - middle - 3));
    add_sound(&pair, actual);
    free_pair(&pair);
    line = stop + 1;
  }
}

/* Texts that sound the same have the same keys; others have not. */
static void test_keys(void **state) {
  (void)state;
  static const struct {
    const char *a, *b;
    bool same;
  } pairs[] = {
      {"twenty-five", "25", true},    {"2,000", "two thousand", true},
      {"21st", "twenty-first", true}, {"Café", "CAFE", true},
      {"vote", "votes", false},       {"its", "it's", false},
      {"five", "fives", false},       {"three", "third", false},
      {"$5", "5 dollars", true},      {"$5", "5", false},
      {"can't", "can", false},        {"2.5", "25", false},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    struct normal a = {0}, b = {0};
    normal_add(&a, pairs[i].a, strlen(pairs[i].a));
    normal_add(&b, pairs[i].b, strlen(pairs[i].b));
    bool same = a.count == b.count;
    for (uint32_t k = 0; same && k < a.count; k++)
      same = a.words[k].key == b.words[k].key;
    if (same != pairs[i].same)
      fail_msg("%s and %s", pairs[i].a, pairs[i].b);
    normal_free(&a);
    normal_free(&b);
  }
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/normal.cases", run_normal, NULL},
      {"tests/cases/align.cases", run_align, NULL},
      {"tests/cases/aloud.cases", run_aloud, NULL},
      {0}};
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_keys)};
  return cases_main("align", files, tests, 1);
}
