#ifndef WHOSAID_QUERIES_PARAGRAPH_H
#define WHOSAID_QUERIES_PARAGRAPH_H

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/error.h"
#include "sql/store.h"

/* The paragraphs of a stored text, as a reader counts them: headings and
   captions do not count. */
struct paragraphs {
  struct span *spans; /* bytes of the text, by start; in the arena */
  size_t count;
};

/* Reads those of a source. Cost: linear in its text. */
enum status paragraphs_read(struct store *store, int64_t source,
                            struct arena *arena, struct paragraphs *list,
                            struct error *err);

/* The number, from 1, of the paragraph that holds the byte at `offset`; 0 when
   none does. By halving. */
uint32_t paragraph_at(const struct paragraphs *list, uint32_t offset);

#endif
