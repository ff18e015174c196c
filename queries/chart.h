#ifndef WHOSAID_QUERIES_CHART_H
#define WHOSAID_QUERIES_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"
#include "queries/series.h"

/* Numbers as pictures: of characters, or SVG. */

/* Adds a bar of block characters, at most `width` columns for `highest`; what
   is not 0 is seen. */
void chart_add_bar(struct buffer *out, uint64_t value, uint64_t highest,
                   unsigned width);

/* Adds a whole SVG picture of 800 x 300: bars, axes, title (untrusted text),
   a description for those who cannot see it. The series has quotations. */
void chart_add_svg(struct buffer *out, const struct series *series,
                   const char *title, const char *note);

#endif
