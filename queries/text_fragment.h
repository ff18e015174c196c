#ifndef WHOSAID_QUERIES_TEXT_FRAGMENT_H
#define WHOSAID_QUERIES_TEXT_FRAGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"
#include "core/span.h"

/* Addresses that lead to words of a page and mark them: URL fragment text
   directives (WICG), #:~:text=prefix-,start,end,-suffix. */

/* A text in which words are looked for as browsers do. {.text, .length} is a
   new one; text is valid UTF-8 (borrowed). */
struct fragment_text {
  const char *text;
  uint32_t length;
  struct buffer folded; /* made when first needed */
};
void fragment_text_free(struct fragment_text *text);

/* Adds "text=..." for the bytes of `span`. Its words lead nowhere else in this
   text, or, where its whole paragraph stands there again, to the first of them.
   False when the span holds nothing but spaces; then nothing is added. */
bool fragment_add(struct buffer *out, struct fragment_text *text,
                  struct span span);

/* Adds `url`, which may be linked (queries/web_address.h), with a directive for
   each of the pieces. A fragment that it has stays, directives do not. */
void fragment_add_link(struct buffer *out, const char *url,
                       struct fragment_text *text, const struct span *pieces,
                       size_t count);

#endif
