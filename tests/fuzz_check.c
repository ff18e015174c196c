/* Any quote against any article: the first line is the quote, the rest the
   article. What must hold for every answer is asserted; above all, that words
   called verbatim are in the article. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/lexicon.h"
#include "core/utf8.h"
#include "queries/check_marks.h"
#include "queries/check_writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void assert_match(const struct check_corpus *corpus,
                         const struct check_answer *answer,
                         const struct check_match *match) {
  const struct alignment *a = &match->alignment;
  assert(match->article->first <= match->first);
  assert(match->first < match->end && match->end <= match->article->end);
  for (uint32_t i = 0; i < a->count; i++) {
    const struct align_step *step = &a->steps[i];
    assert(step->quote <= step->quote_end);
    assert(step->passage <= step->passage_end);
    assert(step->quote_end <= answer->quote.count);
    assert(step->passage_end <= corpus->normal.count);
    assert(i == 0 || step[-1].quote_end == step->quote);
    assert(answer->verdict != VERDICT_EXACT || step->kind == ALIGN_SAME ||
           step->kind == ALIGN_SKIPPED);
  }
}

/* Every format takes any finding, and no controls come out. */
static void write_all(const struct check_finding *finding,
                      const struct check_extent *extent) {
  for (int format = CHECK_REPORT; format <= CHECK_ROWS; format++) {
    char *bytes = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&bytes, &size);
    assert(memory != NULL);
    struct check_writer writer = {.out = memory,
                                  .format = (enum check_format)format,
                                  .rows = PRINT_TSV,
                                  .extent = *extent};
    check_writer_begin(&writer);
    check_writer_add(&writer, finding);
    check_writer_end(&writer);
    fclose(memory);
    assert(memchr(bytes, '\x1b', size) == NULL);
    free(bytes);
  }
}

static void check_answer_of(const struct check_corpus *corpus,
                            const struct check_question *question,
                            struct arena *arena) {
  struct check_answer answer;
  struct buffer json = {0};
  check_quote(corpus, question->text, question->length, "Ann Lee", arena,
              &answer);
  assert((answer.count == 0) == (answer.verdict == VERDICT_NOT_FOUND));
  for (uint32_t i = 0; i < answer.count; i++)
    assert_match(corpus, &answer, &answer.matches[i]);
  struct check_way way = {.sources = 1, .has_all = true, .explains = true};
  struct check_extent extent = {1, NULL, NULL};
  struct check_finding finding;
  finding_make(corpus, question, &answer, &way, arena, &finding);
  finding_add_json(&finding, &extent, &json);
  assert(utf8_valid_length(json.bytes, json.length) == json.length);
  buffer_free(&json);
  write_all(&finding, &extent);
  check_free(&answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static struct lexicon *lex;
  struct arena arena = {0}, scratch = {0};
  struct check_corpus corpus;
  size_t length, repaired;
  if (lex == NULL)
    lex = lexicon_new();
  const char *text =
      utf8_repair(&arena, (const char *)data, size, &length, &repaired);
  const char *line = length > 0 ? memchr(text, '\n', length) : NULL;
  if (line != NULL) {
    size_t head = (size_t)(line - text);
    struct check_article article = {
        .id = "a", .text = line + 1, .length = (uint32_t)(length - head - 1)};
    check_find_marks(&article, lex, &scratch, &arena);
    corpus_build(&corpus, &article, 1);
    struct check_question question = {.text = text, .length = head};
    check_answer_of(&corpus, &question, &arena);
    corpus_free(&corpus);
  }
  arena_free(&scratch);
  arena_free(&arena);
  return 0;
}
