#ifndef WHOSAID_CORE_VIEW_H
#define WHOSAID_CORE_VIEW_H

#include "core/draft.h"
#include "core/model.h"

/* What the learned models see of a token. All numbers are hashes or small
   codes; 0 = nothing there. */
struct view {
  uint32_t word;  /* folded form; one code for all numbers */
  uint32_t class; /* closed classes, verb forms, nouns that speak, ... */
  uint32_t lemma;
  uint32_t suffix3, suffix2;
  uint32_t before;      /* kind of the mention that ends just before, over
                           auxiliaries and adverbs */
  uint32_t before_head; /* its head word */
  uint32_t after;       /* kind of the mention that starts just after */
  uint32_t after_word;  /* the word after that mention */
  uint32_t cover;       /* the longest mention over the token, or NONE */
  uint32_t cover_kind;  /* its kind */
  uint32_t stop;        /* the next , ; : ( dash or mark behind it in the
                           sentence, else one past the last token */
  uint8_t coarse, fine; /* classes of the word that were learnt from text; 0 =
                           it was seldom seen there */
  uint8_t shape;        /* enum view_shape bits */
  uint8_t mark;         /* 1 opens a quotation, 2 closes one, 0 neither */
  uint8_t inside;       /* inside marks */
  uint8_t is_finite;    /* a finite verb, as far as the word tells */
  uint8_t clause;       /* enum view_clause bits */
};

/* What a token is to the clauses of its sentence. */
enum view_clause {
  CLAUSE_COMMA = 1, /* , ; */
  CLAUSE_CONJUNCTION = 2,
  CLAUSE_MARKER = 4, /* conjunctions, relatives, question words, that, to */
  CLAUSE_THAT = 8,
  CLAUSE_TIME = 16,        /* a time word */
  CLAUSE_FINITE_AHEAD = 32 /* it or one soon after it is a finite verb, and no
                              comma or colon comes before that */
};

struct views {
  const struct drafts *drafts;
  const struct document *doc;
  const struct model_table *classes; /* of words */
  struct view *items;                /* one a token */
};

/* The models read so many tokens of a sentence. */
enum { SENTENCE_TOKENS = 400 };

/* Tokens first..end (one past the last). */
struct token_range {
  uint32_t first, end;
};

/* Fills one view a token. Linear. */
void views_begin(struct views *views, const struct drafts *drafts,
                 const struct model *model);

/* A code for distances: 0-4 exact, then 5-6, 7-9, 10-14, 15-24, 25+. */
static inline uint32_t view_bucket(uint32_t distance) {
  static const uint8_t buckets[] = {1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 8, 8, 8,
                                    8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10};
  return buckets[distance < 25 ? distance : 25];
}

/* The kind of a mention as one number. */
uint32_t view_mention_kind(const struct views *views, uint32_t mention);

#endif
