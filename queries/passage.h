#ifndef WHOSAID_QUERIES_PASSAGE_H
#define WHOSAID_QUERIES_PASSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/span.h"

/* From the start of the sentence before the one that `quote` begins in to the
   end of the sentence after the one that it ends in; those farther away than
   some thousand bytes are left out. `is_wrapped`: only a blank line ends a
   paragraph. Both ends lie between characters; contains `quote`. */
struct span passage_around(const char *text, uint32_t length, struct span quote,
                           bool is_wrapped);

/* Where `sentence` stands in `text` around `quote`; the quote itself when it
   does not. */
struct span passage_of_sentence(const char *text, uint32_t length,
                                struct span quote, const char *sentence,
                                uint32_t sentence_length);

#endif
