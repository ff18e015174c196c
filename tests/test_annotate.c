/* The stages from bytes to attributions, each by its own case file. The view
   of a layer is short, so that cases can be written by hand: tokens separated
   by "|", one sentence or quotation a line, one attribution a line as
   `kind, source: piece / piece`. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <string.h>

#include "core/annotate.h"
#include "core/cue.h"
#include "core/quotation.h"
#include "core/sentence.h"
#include "core/token.h"

static struct lexicon *lex;

static void begin(struct document *doc, struct arena *arena, const char *input,
                  size_t length) {
  document_begin(doc, arena, input, (uint32_t)length);
  find_blocks(doc);
  tokenize(doc, lex);
  find_quotations(doc, lex);
  split_sentences(doc, lex);
  find_cues(doc, lex);
}

static void add_span(const struct document *doc, struct span span,
                     struct buffer *out) {
  document_add_text(doc, span, out);
}

static void run_tokens(const char *input, size_t length, struct buffer *out,
                       void *context) {
  (void)context;
  struct arena arena = {0};
  struct document doc;
  begin(&doc, &arena, input, length);
  for (uint32_t i = 0; i < doc.token_count; i++) {
    bool is_first = doc.tokens[i].flags & TOKEN_BLOCK_START;
    if (i > 0)
      buffer_add_char(out, is_first ? '\n' : '|');
    add_span(&doc, doc.tokens[i].span, out);
  }
  arena_free(&arena);
}

static void run_quotations(const char *input, size_t length, struct buffer *out,
                           void *context) {
  (void)context;
  struct arena arena = {0};
  struct document doc;
  begin(&doc, &arena, input, length);
  for (uint32_t i = 0; i < doc.quotation_count; i++) {
    const struct quotation *q = &doc.quotations[i];
    if (q->kind == QUOTATION_TURN)
      buffer_add_text(out, "turn ");
    if (q->continues != NONE)
      buffer_add_text(out, "+ ");
    add_span(&doc, q->inside, out);
    buffer_add_text(out, q->is_open ? " …\n" : "\n");
  }
  arena_free(&arena);
}

static void run_sentences(const char *input, size_t length, struct buffer *out,
                          void *context) {
  (void)context;
  struct arena arena = {0};
  struct document doc;
  begin(&doc, &arena, input, length);
  for (uint32_t i = 0; i < doc.sentence_count; i++) {
    add_span(&doc, doc.sentences[i].span, out);
    buffer_add_char(out, '\n');
  }
  arena_free(&arena);
}

static void run_cues(const char *input, size_t length, struct buffer *out,
                     void *context) {
  (void)context;
  struct arena arena = {0};
  struct document doc;
  begin(&doc, &arena, input, length);
  for (uint32_t i = 0; i < doc.cue_count; i++) {
    add_span(&doc, doc.cues[i].span, out);
    buffer_add_char(out, '\n');
  }
  arena_free(&arena);
}

/* Every case of attribute.cases is one rule's; `context` is not NULL where the
   models decide. */
static void run_attributions(const char *input, size_t length,
                             struct buffer *out, void *context) {
  struct arena arena = {0};
  struct document doc;
  document_begin(&doc, &arena, input, (uint32_t)length);
  doc.has_rules_alone = context == NULL;
  annotate(&doc, lex);
  for (uint32_t i = 0; i < doc.attribution_count; i++) {
    const struct attribution *a = &doc.attributions[i];
    buffer_add_format(out, "%s, ", content_kind_name(a->kind));
    if (!span_is_empty(a->source))
      add_span(&doc, a->source, out);
    else if (a->mention == NONE)
      buffer_add_char(out, '-');
    else
      add_span(&doc, doc.mentions[a->mention].span, out);
    for (uint32_t p = 0; p < a->piece_count; p++) {
      buffer_add_text(out, p ? " / " : ": ");
      add_span(&doc, doc.pieces[a->first_piece + p], out);
    }
    buffer_add_char(out, '\n');
  }
  arena_free(&arena);
}

/* Hostile bytes: no stage may crash, and every span must lie in the text. */
static void test_hostile(void **state) {
  (void)state;
  static const char *const units[] = {
      "\"", "'",  "“",      "” ",   "''",   "\"a\" ", "said ", "he said \"",
      "( ", ": ", "A: b\n", "\"\n", "s' t", "…",      "U.S.",  "http://",
      "@",  "-",  "—\n",    "\n",   "Mr. ", "« » ",   "'s ",   "that "};
  for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
    struct arena arena = {0};
    struct buffer text = {0};
    struct document doc;
    for (int i = 0; i < 20000; i++)
      buffer_add_text(&text, units[u]);
    document_begin(&doc, &arena, text.bytes, (uint32_t)text.length);
    annotate(&doc, lex);
    for (uint32_t i = 0; i < doc.piece_count; i++)
      assert_true(doc.pieces[i].end <= doc.length);
    arena_free(&arena);
    buffer_free(&text);
  }
}

/* The last file, which needs weights. */
enum { LEARNED = 5 };

int main(void) {
  struct case_file files[] = {
      {"tests/cases/token.cases", run_tokens, NULL},
      {"tests/cases/quotation.cases", run_quotations, NULL},
      {"tests/cases/sentence.cases", run_sentences, NULL},
      {"tests/cases/cue.cases", run_cues, NULL},
      {"tests/cases/attribute.cases", run_attributions, NULL},
      {"tests/cases/learned.cases", run_attributions, &lex},
      {NULL, NULL, NULL}};
  static const struct CMUnitTest tests[] = {cmocka_unit_test(test_hostile)};
  lex = lexicon_new();
  if (lex->model == NULL) {
    puts("skip tests/cases/learned.cases: the tree has no weights");
    files[LEARNED] = (struct case_file){NULL, NULL, NULL};
  }
  int failed =
      cases_main("annotate", files, tests, sizeof tests / sizeof *tests);
  lexicon_free(lex);
  return failed;
}
