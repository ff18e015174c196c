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

/* A row of bars. */
struct chart_panel {
  const char *name; /* untrusted text; NULL = it is the only one */
  const struct series *series;
};

/* Adds a whole SVG picture, 800 wide and 300 high or as high as its panels
   need: bars, axes, title and note (untrusted text), a description for those
   who cannot see it. The panels stand one below the other on the same axes;
   their series are folded by one unit, and one has quotations. */
void chart_add_svg(struct buffer *out, const struct chart_panel *panels,
                   size_t count, const char *title, const char *note);

#endif
