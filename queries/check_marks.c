/* Marks by the annotator's own first stages: what counts as inside quotation
   marks here is what counts there. Single marks within double ones, which it
   leaves alone, are found as well: “He said, ‘a thing of joy’”. Linear. */
#include "queries/check_marks.h"

#include <stdlib.h>
#include <string.h>

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

/* ---- single marks within double ones ------------------------------------ */

struct nesting {
  struct check_article *article;
  struct arena *arena;
  size_t room;
};

static size_t single_at(const char *text, uint32_t at, uint32_t end,
                        const char *curly) {
  if (text[at] == '\'')
    return 1;
  return end - at >= 3 && memcmp(text + at, curly, 3) == 0 ? 3 : 0;
}

/* Letters and digits of any script; a mark between two is an apostrophe. */
static bool is_letter(const char *text, uint32_t at, uint32_t end) {
  uint8_t c = at < end ? (uint8_t)text[at] : 0;
  if (c == 0xE2)
    return false; /* another mark or dash */
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

static bool is_gap(char c) { return c == ' ' || c == '\n' || c == '('; }

static void add_nested(struct nesting *nesting, struct span inside) {
  struct check_article *article = nesting->article;
  article->pieces =
      arena_grow(nesting->arena, article->pieces, article->piece_count,
                 &nesting->room, sizeof *article->pieces);
  article->pieces[article->piece_count++] =
      (struct check_piece){.inside = inside};
}

/* An opening mark after a gap, up to the next mark that no letter follows. */
static void find_singles(struct nesting *nesting, struct span outer) {
  const char *text = nesting->article->text;
  uint32_t start = NONE;
  for (uint32_t i = outer.start; i < outer.end; i++) {
    size_t opens = single_at(text, i, outer.end, "‘");
    size_t closes = single_at(text, i, outer.end, "’");
    bool is_after_gap = i == outer.start || is_gap(text[i - 1]);
    if (opens > 0 && is_after_gap &&
        is_letter(text, i + (uint32_t)opens, outer.end))
      start = i + (uint32_t)opens;
    else if (closes > 0 && start != NONE && !is_after_gap &&
             !is_letter(text, i + (uint32_t)closes, outer.end)) {
      add_nested(nesting, (struct span){start, i});
      start = NONE;
    }
  }
}

static void find_all_singles(struct nesting *nesting,
                             const struct document *doc) {
  for (uint32_t i = 0; i < doc->quotation_count; i++) {
    const struct quotation *quotation = &doc->quotations[i];
    if (quotation->kind == QUOTATION_MARKED && !quotation->is_single &&
        quotation->parent == NONE)
      find_singles(nesting, quotation->inside);
  }
}

/* ---- speech without marks ------------------------------------------------ */

/* A turn of several paragraphs is one record, while marks are looked for
   paragraph by paragraph: the piece that the record begins in goes on. */
static void extend(const struct check_article *article,
                   struct check_piece *piece, struct span span) {
  uint32_t at = piece->inside.end;
  while (at < span.end &&
         (article->text[at] == ' ' || article->text[at] == '\r'))
    at++;
  if (at < span.end && article->text[at] == '\n')
    piece->inside.end = span.end;
}

/* True when the record begins within a piece: it is that piece. */
static bool is_in_piece(const struct check_article *article, uint32_t *k,
                        struct span span) {
  while (*k < article->piece_count &&
         article->pieces[*k].inside.end <= span.start)
    ++*k;
  if (*k == article->piece_count ||
      article->pieces[*k].inside.start > span.start)
    return false;
  extend(article, &article->pieces[*k], span);
  return true;
}

void check_add_spoken(struct check_article *article, struct arena *arena) {
  size_t room = (size_t)article->piece_count + article->record_count + 1;
  uint32_t marked = article->piece_count, count = 0, k = 0;
  struct check_piece *added = arena_zero(arena, room, sizeof *added);
  for (uint32_t i = 0; i < article->record_count; i++) {
    const struct check_record *record = &article->records[i];
    if (record->is_direct && !is_in_piece(article, &k, record->span))
      added[count++].inside = record->span;
  }
  memcpy(added + count, article->pieces, marked * sizeof *added);
  article->pieces = added;
  article->piece_count = marked + count;
  qsort(added, article->piece_count, sizeof *added, by_place);
  find_nested(article);
}

/* ---- all together ------------------------------------------------------- */

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
  struct nesting nesting = {article, arena, (size_t)doc.quotation_count + 1};
  article->pieces = arena_zero(arena, nesting.room, sizeof *article->pieces);
  for (uint32_t i = 0; i < doc.quotation_count; i++)
    article->pieces[i].inside = doc.quotations[i].inside;
  find_all_singles(&nesting, &doc);
  qsort(article->pieces, article->piece_count, sizeof *article->pieces,
        by_place);
  find_nested(article);
}
