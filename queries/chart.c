/* Bars of block characters: eighths of a column, or of a line. */
#include "queries/chart.h"

void chart_add_bar(struct buffer *out, uint64_t value, uint64_t highest,
                   unsigned width) {
  static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (value == 0 || highest == 0)
    return;
  double share = (double)value / (double)highest;
  unsigned eighths = (unsigned)(share * 8 * width + 0.5);
  if (eighths == 0)
    eighths = 1;
  for (unsigned i = 0; i < eighths / 8; i++)
    buffer_add_text(out, "█");
  buffer_add_text(out, parts[eighths % 8]);
}
