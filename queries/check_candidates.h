#ifndef WHOSAID_QUERIES_CHECK_CANDIDATES_H
#define WHOSAID_QUERIES_CHECK_CANDIDATES_H

#include "queries/check_corpus.h"
#include "sql/store.h"

/* The sources worth reading for one quote: those that hold most of its rarest
   words, by the index of words of the store; of a short quote, whose words
   stand everywhere, first those where a quotation has it word for word. */
struct check_candidates {
  const char *ids; /* JSON array of source rows */
  uint64_t *known; /* keys of words of the quote that some source has */
  uint32_t known_count;
};

/* `name` (folded, or NULL): whose quotations go first. */
enum status check_find_candidates(struct store *store, const char *quote,
                                  size_t length, const char *name,
                                  struct arena *arena,
                                  struct check_candidates *out,
                                  struct error *err);

#endif
