#ifndef WHOSAID_IMPORTERS_HTML_LABELS_H
#define WHOSAID_IMPORTERS_HTML_LABELS_H

#include <stddef.h>

#include "core/arena.h"

/* What a short line near a day says about it. */
enum html_label { LABEL_NONE, LABEL_PUBLISHED, LABEL_UPDATED };

/* The label that stands last in the line ("Posted 3 May, updated" is
   LABEL_UPDATED). */
enum html_label html_label_last(const char *line);

/* The same for a line before a day: its last label if no digits follow there,
   for then it speaks of the day. */
enum html_label html_label_open(const char *line);

/* The parts of a line that hold days: "Posted 3 May, updated 5 May" has both;
   NULL for what it has not. They live in the arena, or are the line. */
struct html_labelled {
  const char *published;
  const char *updated;
};

struct html_labelled html_labels_split(struct arena *arena, const char *line);

#endif
