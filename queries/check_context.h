#ifndef WHOSAID_QUERIES_CHECK_CONTEXT_H
#define WHOSAID_QUERIES_CHECK_CONTEXT_H

#include "core/buffer.h"
#include "queries/check_quote.h"

/* The sentences around a match, as bytes of the article; empty where there is
   none. */
struct check_context {
  struct span before; /* the sentence before */
  struct span here;   /* the sentence or sentences the match stands in */
  struct span after;
};

struct check_context check_context_of(const struct check_corpus *corpus,
                                      const struct check_match *match);

/* The first word of the sentence that a word stands in, and the first sentence
   start at or after a word: the end of a sentence that ends before it. */
uint32_t check_sentence_start(const struct check_corpus *corpus,
                              const struct check_article *article,
                              uint32_t word);
uint32_t check_sentence_end(const struct check_corpus *corpus,
                            const struct check_article *article, uint32_t word);

/* Calls `visit` with the parts of the difference between the quote and the
   first match in order: a part is a run of steps of one kind, as text of the
   passage, or of the quote where only that has it. A change gives two parts:
   OMITTED, then ADDED. */
typedef void check_visit(enum align_kind kind, bool is_marked, const char *text,
                         size_t length, void *context);
void check_difference(const struct check_corpus *corpus, const char *quote,
                      const struct check_answer *answer, check_visit *visit,
                      void *context);

#endif
