#ifndef WHOSAID_IMPORTERS_PARTS_H
#define WHOSAID_IMPORTERS_PARTS_H

#include "core/document.h"

/* Bytes of text that are annotated as one document at most. A long novel has
   three million; the annotator needs some thirty bytes for each. */
enum { PARTS_TEXT = 3 * 1024 * 1024 };

/* The longest start of a document, from `start` on, that is no longer than
   PARTS_TEXT and ends where a block, else a line, else a word ends. Returns the
   end of the document when the rest is short enough. */
uint32_t parts_end(const struct document *doc, uint32_t start);

/* Begins *part as the bytes from `start` to `end` of a document, the
   `number`-th part of it (from 1): text borrowed, blocks and locators that lie
   there moved, id, URL and title told apart from those of the other parts. In
   the document's arena. */
void parts_begin(struct document *part, const struct document *doc,
                 uint32_t start, uint32_t end, unsigned number);

#endif
