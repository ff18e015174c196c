#ifndef WHOSAID_CORE_TOKEN_H
#define WHOSAID_CORE_TOKEN_H

#include "core/document.h"
#include "core/lexicon.h"

/* Fills doc->blocks from the line ends, unless the importer gave blocks. In
   running news every line end ends a block; in hard-wrapped text only a blank
   line does (doc->is_wrapped is set to what was detected). */
void find_blocks(struct document *doc);

/* Appends doc->tokens, block by block: no token crosses a block. Every byte
   that is not white space belongs to exactly one token. Fills doc->word_flags,
   doc->cue_words and doc->signs. */
void tokenize(struct document *doc, const struct lexicon *lex);

/* token.punct of an ellipsis ("…" or three or more stops). */
enum { PUNCT_ELLIPSIS = 'e' };

/* The shape of a quotation mark: token.mark. */
enum mark_shape {
  MARK_NONE,
  MARK_STRAIGHT,        /* "  */
  MARK_TWO_SINGLE,      /* '' as one double mark */
  MARK_TWO_BACK,        /* `` */
  MARK_CURLY_OPEN,      /* “ ‟ */
  MARK_CURLY_CLOSE,     /* ” */
  MARK_LOW,             /* „ */
  MARK_GUILLEMET_OPEN,  /* « 《 */
  MARK_GUILLEMET_CLOSE, /* » 》 */
  MARK_CORNER_OPEN,     /* 「 『 */
  MARK_CORNER_CLOSE,    /* 」 』 */
  MARK_SINGLE_STRAIGHT, /* ' ` at the edge of a word: mark or apostrophe */
  MARK_SINGLE_OPEN,     /* ‘ ‚ ‹ */
  MARK_SINGLE_CLOSE,    /* ’ › at the edge of a word */
};

static inline bool mark_is_single(uint8_t shape) {
  return shape >= MARK_SINGLE_STRAIGHT;
}

#endif
