/* Marks by the annotator's own first stages: what counts as inside quotation
   marks here is what counts there. */
#include "queries/check_marks.h"

#include "core/document.h"
#include "core/quotation.h"
#include "core/token.h"

void check_find_marks(struct check_article *article, const struct lexicon *lex,
                      struct arena *scratch, struct arena *arena) {
  struct document doc;
  arena_reset(scratch);
  document_begin(&doc, scratch, article->text, article->length);
  find_blocks(&doc);
  tokenize(&doc, lex);
  find_quotations(&doc, lex);
  article->is_wrapped = doc.is_wrapped;
  article->piece_count = doc.quotation_count;
  article->pieces =
      arena_zero(arena, doc.quotation_count + 1, sizeof *article->pieces);
  for (uint32_t i = 0; i < doc.quotation_count; i++) {
    article->pieces[i].inside = doc.quotations[i].inside;
    article->pieces[i].is_nested = doc.quotations[i].parent != NONE;
  }
}
