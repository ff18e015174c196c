#ifndef WHOSAID_TESTS_SUPPORT_BLOCKS_H
#define WHOSAID_TESTS_SUPPORT_BLOCKS_H

#include "core/buffer.h"
#include "core/document.h"

/* The blocks of a document as cases show them: "caption: its text", a line
   each. */
void blocks_show(struct buffer *out, const struct document *doc);

#endif
