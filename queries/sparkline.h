#ifndef WHOSAID_QUERIES_SPARKLINE_H
#define WHOSAID_QUERIES_SPARKLINE_H

#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"

/* Adds a bar of one column for each count, the highest count the full block,
   a dot for none: "▁·▃█". */
void sparkline_add(struct buffer *out, const int64_t *counts, size_t count);

#endif
