#ifndef WHOSAID_QUERIES_CHECK_FIND_H
#define WHOSAID_QUERIES_CHECK_FIND_H

#include "core/arena.h"
#include "queries/check_corpus.h"

/* Where in the corpus a quote may come from. */

struct check_window {
  uint32_t first, end; /* words of one article */
  double score;        /* shared words, rare ones count more */
};

enum { WINDOW_MAX = 32 };

/* Writes at most WINDOW_MAX windows that share words with the words
   [first, end) of the quote, best first; returns their number. `extra` words
   may be left out between its words (ellipses, interruptions). */
uint32_t find_windows(const struct check_corpus *corpus,
                      const struct normal *quote, struct span words,
                      uint32_t extra, struct arena *arena,
                      struct check_window windows[WINDOW_MAX]);

#endif
