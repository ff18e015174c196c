#ifndef WHOSAID_QUERIES_CHECK_VOTES_H
#define WHOSAID_QUERIES_CHECK_VOTES_H

#include "core/arena.h"
#include "queries/normal.h"
#include "sql/store.h"

/* The sources that share most with a quote, by the indexes of the store: its
   rarest words and phrases vote, for the whole quote and for each of its
   halves alone, for it may be a splice. */

enum vote_part { VOTE_WHOLE, VOTE_FIRST, VOTE_SECOND, VOTE_PARTS };

enum { VOTE_BEST_MAX = 200 }; /* sources told for one part */

struct vote_term;
struct vote_place;
struct vote_tally;

struct votes {
  struct store *store;
  struct arena *arena;
  const char *text;           /* of the quote */
  const struct normal *quote; /* its words */
  struct vote_place *places;  /* one a word */
  struct vote_term *terms;    /* words, each once, then phrases */
  uint32_t term_count;
  uint64_t *known; /* keys of the words that some source has */
  uint32_t known_count;
  struct vote_tally *tallies; /* by slot */
  uint32_t slot_count;        /* a power of two */
};

/* Lets the words vote: reads their sources as far as that is cheap. Quote and
   text are borrowed, everything else lives in the arena. */
enum status votes_begin(struct votes *votes, struct store *store,
                        const char *text, const struct normal *quote,
                        struct arena *arena, struct error *err);

/* Lets phrases vote as well. */
enum status votes_add_phrases(struct votes *votes, struct error *err);

/* The sources (rows) with most votes for a part, best first, at most `most`
   and VOTE_BEST_MAX, that have at least `share` (0 to 1) of the votes of the
   best one. Returns their number. */
uint32_t votes_best(const struct votes *votes, enum vote_part part,
                    uint32_t most, double share, int64_t best[VOTE_BEST_MAX]);

/* The bytes as a phrase that the index of quotations takes: its tokenizer
   parts the words, as it did those of the quotations. In the arena. */
const char *votes_phrase(struct arena *arena, const char *text, size_t length);

#endif
