/* Any bytes through the annotator: repaired, annotated, printed and dumped;
   what must hold for every document is asserted. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/annotate.h"
#include "core/dump.h"
#include "core/lexicon.h"
#include "core/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Inside the text, in order, at the borders of characters. */
static void assert_span(const struct document *doc, struct span span) {
  assert(span.start <= span.end && span.end <= doc->length);
  assert(span.start == doc->length || (doc->text[span.start] & 0xC0) != 0x80);
  assert(span.end == doc->length || (doc->text[span.end] & 0xC0) != 0x80);
}

static void assert_layers(const struct document *doc) {
  for (uint32_t i = 0; i < doc->token_count; i++) {
    assert_span(doc, doc->tokens[i].span);
    assert(i == 0 || doc->tokens[i - 1].span.end <= doc->tokens[i].span.start);
  }
  for (uint32_t i = 0; i < doc->block_count; i++)
    assert_span(doc, doc->blocks[i].span);
  for (uint32_t i = 0; i < doc->sentence_count; i++)
    assert_span(doc, doc->sentences[i].span);
  for (uint32_t i = 0; i < doc->quotation_count; i++) {
    const struct quotation *q = &doc->quotations[i];
    assert_span(doc, q->span);
    assert_span(doc, q->inside);
    assert(span_contains(q->span, q->inside));
    assert(q->parent == NONE || q->parent < doc->quotation_count);
    assert(q->continues == NONE || q->continues < doc->quotation_count);
  }
  for (uint32_t i = 0; i < doc->cue_count; i++)
    assert_span(doc, doc->cues[i].span);
  for (uint32_t i = 0; i < doc->mention_count; i++) {
    assert_span(doc, doc->mentions[i].span);
    assert_span(doc, doc->mentions[i].name);
    assert(doc->mentions[i].person == NONE ||
           doc->mentions[i].person < doc->person_count);
  }
}

static void assert_attribution(const struct document *doc,
                               const struct attribution *a) {
  assert(a->piece_count >= 1);
  assert(a->first_piece + a->piece_count <= doc->piece_count);
  for (uint32_t i = 0; i < a->piece_count; i++) {
    const struct span *piece = &doc->pieces[a->first_piece + i];
    assert_span(doc, *piece);
    assert(piece->start < piece->end);
    assert(i == 0 || piece[-1].end <= piece->start);
  }
  assert(a->cue == NONE || a->cue < doc->cue_count);
  assert(a->mention == NONE || a->mention < doc->mention_count);
  assert(a->person == NONE || a->person < doc->person_count);
  assert(a->confidence >= 0 && a->confidence <= 1);
  assert(*attribute_rule_name(a->rule) != '\0');
  assert_span(doc, a->addressee);
}

/* The lexicon is made once and lives as long as the process. */
static const struct lexicon *shared_lexicon(void) {
  static struct lexicon *lexicon;
  if (lexicon == NULL)
    lexicon = lexicon_new();
  return lexicon;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const struct lexicon *lex = shared_lexicon();
  struct arena arena = {0};
  struct document doc;
  size_t length, repaired;
  const char *text =
      utf8_repair(&arena, (const char *)data, size, &length, &repaired);
  document_begin(&doc, &arena, text, (uint32_t)length);
  doc.source.published = size > 0 && data[0] % 2 ? "2026-03-02" : NULL;
  annotate_to_store(&doc, lex);
  assert_layers(&doc);
  for (uint32_t i = 0; i < doc.attribution_count; i++)
    assert_attribution(&doc, &doc.attributions[i]);
  struct buffer out = {0};
  annotate_to_json(&doc, lex, &out);
  assert(utf8_valid_length(out.bytes, out.length) == out.length);
  for (size_t i = 0; dump_layers[i] != NULL; i++) {
    buffer_clear(&out);
    assert(dump_layer(&doc, lex, dump_layers[i], &out));
  }
  buffer_free(&out);
  arena_free(&arena);
  return 0;
}
