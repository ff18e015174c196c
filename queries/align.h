#ifndef WHOSAID_QUERIES_ALIGN_H
#define WHOSAID_QUERIES_ALIGN_H

#include <stdint.h>

#include "core/arena.h"
#include "queries/normal.h"

/* Word by word alignment of a quote with a passage of an article. */

enum align_kind {
  ALIGN_SAME,    /* the same words, however they are hyphenated */
  ALIGN_CHANGED, /* a word of the quote for a word of the passage */
  ALIGN_ADDED,   /* only in the quote */
  ALIGN_OMITTED, /* only in the passage */
  ALIGN_SKIPPED, /* reporter's words between two parts of one quotation */
};

/* Half-open ranges of word indexes of the two normals. */
struct align_step {
  uint8_t kind;      /* enum align_kind */
  uint8_t is_marked; /* for the judge: under a bracket or an ellipsis */
  uint32_t quote, quote_end;
  uint32_t passage, passage_end;
};

struct alignment {
  struct align_step *steps; /* in the arena, in text order */
  uint32_t count;
  uint32_t cost; /* 0: same words from a start to an end, inside marks */
  uint32_t same; /* words of the quote that are in ALIGN_SAME steps */
};

enum align_flag {
  ALIGN_QUOTED = 1 << 0, /* stands between quotation marks */
  ALIGN_STARTS = 1 << 1, /* first of a sentence or a quoted span */
  ALIGN_ENDS = 1 << 2,   /* last of one */
};

/* What is known about a word of the passage beside its letters. */
struct align_place {
  uint32_t resume; /* the word where the quotation goes on, when the reporter's
                      words start here; else NONE */
  uint32_t flags;  /* enum align_flag */
};

struct align_input {
  const struct normal *quote;
  uint32_t quote_first, quote_end;
  const struct normal *passage;
  const struct align_place *places; /* by word index of the passage */
  uint32_t passage_first, passage_end;
};

/* Aligns every word of the quote with the best stretch of the passage. The
   steps leave out what stands before and after that stretch. Time and memory
   grow with the product of the two lengths; `scratch` is reset. */
void align_words(const struct align_input *in, struct arena *scratch,
                 struct arena *arena, struct alignment *out);

#endif
