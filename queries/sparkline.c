/* Counts as a line of bars. Whatever is not nothing has a bar, so that one
   quotation beside a thousand is seen. Cost: linear. */
#include "queries/sparkline.h"

void sparkline_add(struct buffer *out, const int64_t *counts, size_t count) {
  static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  enum { BAR_COUNT = sizeof bars / sizeof *bars };
  int64_t highest = 0;
  for (size_t i = 0; i < count; i++)
    highest = counts[i] > highest ? counts[i] : highest;
  for (size_t i = 0; i < count; i++) {
    // the smallest bar that is not lower than the count's share
    int64_t bar = counts[i] > 0 ? (counts[i] * BAR_COUNT - 1) / highest : 0;
    buffer_add_text(out, counts[i] > 0 ? bars[bar] : "·");
  }
}
