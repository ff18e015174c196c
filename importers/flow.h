#ifndef WHOSAID_IMPORTERS_FLOW_H
#define WHOSAID_IMPORTERS_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"
#include "core/document.h"

/* The text of a document on its way out of a format with markup: blocks, with
   an empty line between them, and inside each one single spaces only. What a
   reader gives piece by piece comes out as text, blocks and locators. */
struct flow {
  struct arena
      *arena; /* borrowed: blocks, locators and, at the end, the text */
  struct buffer text;
  struct block *blocks;
  size_t block_count, block_capacity;
  struct locator *locators;
  size_t locator_count, locator_capacity;
  enum block_kind kind; /* of the block that comes next or is open */
  size_t start;         /* of the open block; its end is that of the text */
  bool is_open;         /* the open block holds text */
  bool has_gap;         /* a space is due before the next word */
};

void flow_begin(struct flow *flow, struct arena *arena);

/* Ends the open block; what comes next begins one of this kind. A block without
   text leaves nothing behind. */
void flow_block(struct flow *flow, enum block_kind kind);

/* Adds text (valid UTF-8 without NUL): every run of white space, no-break
   spaces aside, becomes one space, across calls too. */
void flow_text(struct flow *flow, const char *text, size_t length);

/* A line break inside the open block. */
void flow_line(struct flow *flow);

/* What comes next stands there in the original (copied). */
void flow_locate(struct flow *flow, const char *label);

/* Ends the flow: fills text, blocks and locators of a document, whose source
   the caller sets. The flow is empty afterwards and may be begun again. */
void flow_end(struct flow *flow, struct document *doc);

/* Releases a flow that is not ended. */
void flow_drop(struct flow *flow);

#endif
