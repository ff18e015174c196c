#ifndef WHOSAID_QUERIES_CHECK_FIND_H
#define WHOSAID_QUERIES_CHECK_FIND_H

#include "core/arena.h"
#include "queries/check_corpus.h"

/* Where in the corpus a quote may come from. */

struct check_window {
  uint32_t first, end; /* words of one article */
  double score;        /* shared words, rare ones count more */
};

enum { WINDOW_MAX = 32, RARE_SHOWN = 6 };

/* How a quote was looked for, to explain an answer. */
struct check_search {
  uint32_t terms;            /* words of the quote that voted for places */
  uint32_t places;           /* places that were read for them */
  uint32_t rare[RARE_SHOWN]; /* the rarest: words of the quote, rarest first */
  uint32_t rare_count;
  uint32_t unknown; /* words of the quote that no article has */
  uint32_t windows; /* passages that could hold it */
  uint32_t aligned; /* of these, compared word by word */
};

/* Writes at most WINDOW_MAX windows that share words with the words
   [first, end) of the quote, best first; returns their number. `extra` words
   may be left out between its words (ellipses, interruptions). */
uint32_t find_windows(const struct check_corpus *corpus,
                      const struct normal *quote, struct span words,
                      uint32_t extra, struct arena *arena,
                      struct check_window windows[WINDOW_MAX]);

/* The places where the words [first, end) of the quote stand in a row within
   one article that is not excluded. */
struct phrase_search {
  const struct check_corpus *corpus;
  const struct normal *quote;
  struct span words;
  uint32_t offset;       /* of the rarest word among them */
  uint32_t posting, end; /* places of it that are still to be tried */
};

void phrase_begin(struct phrase_search *search,
                  const struct check_corpus *corpus, const struct normal *quote,
                  struct span words);

/* The first word of the next place; NONE when there is no more. */
uint32_t phrase_next(struct phrase_search *search);

/* Fills in what find_windows would read for the whole quote: terms, places,
   rare and unknown. */
void find_explain(const struct check_corpus *corpus, const struct normal *quote,
                  struct arena *arena, struct check_search *search);

#endif
