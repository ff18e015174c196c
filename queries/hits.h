#ifndef WHOSAID_QUERIES_HITS_H
#define WHOSAID_QUERIES_HITS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/buffer.h"

/* The words of an expression for FTS5, found again in the texts that it
   found. */

enum hits_column {
  HITS_TEXT = 1 << 0,
  HITS_SENTENCE = 1 << 1,
  HITS_TITLE = 1 << 2,
};

struct hits_phrase;
struct hits {
  const struct hits_phrase *phrases;
  size_t count;
};

/* Reads an expression as fts_query and about_find make it; what stands behind
   NOT is no hit. Lives in the arena. */
struct hits hits_read(struct arena *arena, const char *expression);

/* Adds the text with MARK_ON and MARK_OFF (light.h) around every hit in this
   column. False, and nothing added, when there is none. */
bool hits_mark(const struct hits *hits, enum hits_column column,
               const char *text, size_t length, struct buffer *out);

#endif
