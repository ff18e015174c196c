/* Normal words and their alignment: normal.cases and align.cases. */
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
                 {NORMAL_QUESTION_BEFORE, '?'}, {NORMAL_CURRENCY, '$'}};
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

static void run_align(const char *input, size_t length, struct buffer *actual,
                      void *context) {
  (void)context;
  const char *line = strchr(input, '\n');
  assert_non_null(line);
  struct normal quote = {0}, passage = {0};
  normal_add(&quote, input, (size_t)(line - input));
  normal_add(&passage, line + 1, length - (size_t)(line + 1 - input));
  struct arena arena = {0}, scratch = {0};
  struct align_place *places =
      arena_zero(&arena, passage.count + 1, sizeof *places);
  for (uint32_t i = 0; i < passage.count; i++) {
    bool starts = i == 0 || passage.words[i].flags & NORMAL_SENTENCE_BEFORE;
    places[i].resume = NONE;
    places[i].flags = ALIGN_QUOTED | (starts ? ALIGN_STARTS : 0u);
  }
  struct align_input in = {&quote, 0, quote.count,  &passage,
                           places, 0, passage.count};
  struct alignment alignment;
  align_words(&in, &scratch, &arena, &alignment);
  uint32_t next = 0;
  for (uint32_t i = 0; i < alignment.count; i++) {
    const struct align_step *step = &alignment.steps[i];
    assert_int_equal(step->quote, next);
    next = step->quote_end;
    add_step(&quote, &passage, step, actual);
  }
  assert_int_equal(next, quote.count);
  arena_free(&arena);
  arena_free(&scratch);
  normal_free(&quote);
  normal_free(&passage);
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
      {0}};
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_keys)};
  return cases_main("align", files, tests, 1);
}
