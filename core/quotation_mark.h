#ifndef WHOSAID_CORE_QUOTATION_MARK_H
#define WHOSAID_CORE_QUOTATION_MARK_H

#include "core/document.h"
#include "core/lexicon.h"
#include "core/token.h"

/* What the files that find quotations share (quotation.c, quotation_block.c,
   quotation_mark.c). Places are tokens. */

enum { DEPTH_LIMIT = 8 }; /* deeper marks are text */

/* Marks that close each other. */
enum family {
  FAMILY_STRAIGHT,
  FAMILY_ASCII2,
  FAMILY_CURLY,
  FAMILY_GUILLEMET,
  FAMILY_CORNER,
  FAMILY_SINGLE,
};

struct open_mark {
  uint32_t token;
  enum family family;
};

struct quotation_finder {
  struct document *doc;
  const struct lexicon *lex;
  size_t capacity;
  bool singles_are_main;
  uint32_t *marks; /* the tokens that are marks, in order */
  uint32_t mark_count;
  uint32_t next_mark; /* the first mark of the block, then of the next one */
  /* per block */
  uint32_t first, end; /* tokens of the block */
  bool singles_count;  /* single marks are quotation marks in this block */
  struct open_mark stack[DEPTH_LIMIT];
  unsigned depth;
  bool had_mark;
  uint32_t openers_left, closers_left; /* curly marks not yet seen */
  uint32_t floor; /* an orphan closer reaches back to here at most */
  uint32_t carry; /* quotation left open by an earlier block, or NONE */
  uint32_t carry_block;
};

static inline enum family family_of(uint8_t shape) {
  switch (shape) {
  case MARK_STRAIGHT:
    return FAMILY_STRAIGHT;
  case MARK_TWO_SINGLE:
  case MARK_TWO_BACK:
    return FAMILY_ASCII2;
  case MARK_GUILLEMET_OPEN:
  case MARK_GUILLEMET_CLOSE:
    return FAMILY_GUILLEMET;
  case MARK_CORNER_OPEN:
  case MARK_CORNER_CLOSE:
    return FAMILY_CORNER;
  case MARK_SINGLE_STRAIGHT:
  case MARK_SINGLE_OPEN:
  case MARK_SINGLE_CLOSE:
    return FAMILY_SINGLE;
  default:
    return FAMILY_CURLY;
  }
}

struct neighbours {
  const struct token *left, *right; /* within the block, or NULL */
  bool space_left, space_right;
};

static inline struct neighbours neighbours_of(const struct quotation_finder *f,
                                              uint32_t i) {
  const struct token *tokens = f->doc->tokens;
  struct neighbours n = {NULL, NULL, true, true};
  if (i > f->first) {
    n.left = &tokens[i - 1];
    n.space_left = tokens[i].flags & TOKEN_SPACE_BEFORE;
  }
  if (i + 1 < f->end) {
    n.right = &tokens[i + 1];
    n.space_right = tokens[i + 1].flags & TOKEN_SPACE_BEFORE;
  }
  return n;
}

static inline bool ends_clause(const struct token *t) {
  return t != NULL && (t->kind == TOKEN_STOP || t->punct == ',');
}

/* Depth to which a closing mark of this family cuts the stack, 0 = nothing of
   that kind is open. */
static inline unsigned matching_depth(const struct quotation_finder *f,
                                      enum family family) {
  for (unsigned d = f->depth; d > 0; d--)
    if (f->stack[d - 1].family == family)
      return d;
  if (family == FAMILY_SINGLE || f->depth == 0)
    return 0;
  // a mismatched pair: “ closed by "
  return f->stack[f->depth - 1].family != FAMILY_SINGLE ? f->depth : 0;
}

enum verdict { TEXT, OPENS, CLOSES };

/* quotation_mark.c: what the mark at token `i` does, given its neighbours and
   what is open. */
enum verdict quotation_judge_mark(const struct quotation_finder *f, uint32_t i);

/* quotation_mark.c: are single marks the main ones of the document (British
   style)? More single pairs than double ones, or no double at all. Sets
   f->first and f->end to the whole document. */
bool quotation_singles_are_main(struct quotation_finder *f);

/* quotation_mark.c: is the block that f is at quoted with single marks,
   whatever the others are? */
bool quotation_block_is_single(const struct quotation_finder *f);

/* quotation_block.c: appends the quotation of the tokens [first, end), `span`
   with its marks; returns its index. */
uint32_t quotation_add_piece(struct quotation_finder *f, uint32_t first,
                             uint32_t end, struct span span);

/* quotation_block.c: appends the quotations in marks of block `block`, and
   those of the blocks before that a mark in it closes. f->next_mark stands at
   its first mark, and afterwards at that of the next block. `block_first`: see
   find_block_tokens. */
void quotation_find_in_block(struct quotation_finder *f,
                             const uint32_t *block_first, uint32_t block);

#endif
