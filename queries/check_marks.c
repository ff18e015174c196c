/* Marks by the annotator's own first stages: what counts as inside quotation
   marks here is what counts there. */
#include "queries/check_marks.h"

#include <stdlib.h>

#include "core/document.h"
#include "core/quotation.h"
#include "core/token.h"

/* By start, the outer one first. */
static int by_place(const void *a, const void *b) {
  const struct check_piece *x = a, *y = b;
  if (x->inside.start != y->inside.start)
    return x->inside.start < y->inside.start ? -1 : 1;
  return x->inside.end > y->inside.end ? -1 : x->inside.end < y->inside.end;
}

/* A piece that ends within an earlier one is nested, whatever stage found
   them. */
static void find_nested(struct check_article *article) {
  uint32_t reach = 0;
  for (uint32_t i = 0; i < article->piece_count; i++) {
    struct check_piece *piece = &article->pieces[i];
    piece->is_nested = piece->inside.end <= reach;
    if (piece->inside.end > reach)
      reach = piece->inside.end;
  }
}

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
  for (uint32_t i = 0; i < doc.quotation_count; i++)
    article->pieces[i].inside = doc.quotations[i].inside;
  qsort(article->pieces, article->piece_count, sizeof *article->pieces,
        by_place);
  find_nested(article);
}
