#ifndef WHOSAID_QUERIES_CHECK_AROUND_H
#define WHOSAID_QUERIES_CHECK_AROUND_H

#include "queries/check_quote.h"

/* Cautions from the words around a match: a sentence that was cut to say less
   or the contrary, a neighbouring sentence that takes it back, somebody else's
   words in the speaker's mouth, a translator. Bits 1 << enum caution. Cost:
   the words of three sentences. */
unsigned check_around(const struct check_corpus *corpus,
                      const struct check_match *match);

#endif
