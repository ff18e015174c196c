/* What quotations are about, in their own words: tests/cases/topic_phrase.cases
   and the cost of a hostile text. */
#include "tests/support/cases.h"

#include <string.h>
#include <time.h>

#include "core/annotate.h"
#include "core/topic_phrase.h"

static void add_phrases(const struct document *doc, uint32_t attribution,
                        struct buffer *out) {
  size_t count = 0;
  for (uint32_t i = 0; i < doc->phrase_count; i++) {
    const struct topic_phrase *phrase = &doc->phrases[i];
    if (phrase->attribution != attribution)
      continue;
    buffer_add_text(out, count++ > 0 ? "; " : "");
    document_add_text(doc, phrase->span, out);
    if (!phrase->is_lowered)
      continue;
    size_t length = out->length;
    buffer_add_text(out, " -> ");
    document_add_text(doc, phrase->span, out);
    out->bytes[length + 4] |= 0x20;
  }
  buffer_add_text(out, count > 0 ? "\n" : "-\n");
}

static void run_phrases(const char *input, size_t length, struct buffer *actual,
                        void *context) {
  struct arena arena = {0};
  struct document doc;
  const char *line_end = strchr(input, '\n');
  assert_non_null(line_end);
  const char *text = line_end + 1;
  document_begin(&doc, &arena, text, (uint32_t)(input + length - text));
  if (*input != '-')
    doc.source.title = arena_copy(&arena, input, (size_t)(line_end - input));
  annotate_to_store(&doc, context);
  for (uint32_t i = 0; i < doc.attribution_count; i++)
    add_phrases(&doc, i, actual);
  arena_free(&arena);
}

/* One run of nouns as long as the text, quoted whole: linear, and no more
   phrases than a quotation may have. */
static void test_long_run(void **state) {
  enum { WORDS = 200000 };
  struct buffer text = {0};
  struct arena arena = {0};
  struct document doc;
  buffer_add_text(&text, "\"");
  for (int i = 0; i < WORDS; i++)
    buffer_add_text(&text, i % 7 == 0 ? "tide, " : "table ");
  buffer_add_text(&text, "\" said Ann Fox.");
  document_begin(&doc, &arena, text.bytes, (uint32_t)text.length);
  clock_t start = clock();
  annotate_to_store(&doc, *state);
  assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
  assert_true(doc.phrase_count <= PHRASES_A_QUOTE * doc.attribution_count);
  arena_free(&arena);
  buffer_free(&text);
}

static struct lexicon *lexicon;

static int set_up(void **state) {
  *state = lexicon;
  return 0;
}

int main(void) {
  lexicon = lexicon_new();
  const struct case_file files[] = {
      {"tests/cases/topic_phrase.cases", run_phrases, lexicon}, {0}};
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(test_long_run, set_up)};
  int code = cases_main("topic_phrase", files, tests, 1);
  lexicon_free(lexicon);
  return code;
}
