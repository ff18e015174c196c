#ifndef WHOSAID_QUERIES_CONTEXT_H
#define WHOSAID_QUERIES_CONTEXT_H

#include <stdint.h>
#include <stdio.h>

#include "core/buffer.h"
#include "core/span.h"

/* The part of `text` around `quote` that a reader needs: its paragraph, or
   where that is long the sentences next to it, some 300 bytes each side. Both
   ends lie between characters; span_contains(result, quote). */
struct span context_around(const char *text, uint32_t length,
                           struct span quote);

/* Prints the context with the quote lit (light.h). */
void context_print(FILE *out, const char *text, uint32_t length,
                   struct span quote);

/* The same with whole sentences around it that the caller has found. */
void context_print_span(FILE *out, const char *text, struct span around,
                        struct span quote);

/* Adds the place of the quote as the selectors of the W3C Web Annotation
   model: a JSON array of a TextQuoteSelector, with 32 characters before and
   after, and a TextPositionSelector, which counts code points. */
void context_add_selectors(struct buffer *out, const char *text,
                           uint32_t length, struct span quote);

/* The same where the code points before the quote are counted already. */
void context_add_selectors_at(struct buffer *out, const char *text,
                              uint32_t length, struct span quote,
                              uint64_t start);

#endif
