#ifndef WHOSAID_IMPORTERS_TRAIN_GOLD_H
#define WHOSAID_IMPORTERS_TRAIN_GOLD_H

#include <stddef.h>

#include "core/span.h"

/* An annotated corpus: JSON lines, one article a line, with "text", "title",
   "date" and "attributions": [{"content": [[s,e],…], "cue": […], "source":
   […], "head": […]}], "quoted": [{"span": [s,e], "attr": index|null}]. Offsets
   are bytes. */

struct gold_spans {
  struct span *items;
  size_t count;
};

struct gold_attribution {
  struct gold_spans content, cue, source, head;
};

struct gold_quoted {
  struct span span; /* inside the marks */
  long attribution; /* index, -1 = not speech */
};

struct gold_article {
  char *text, *title, *date;
  size_t length;
  struct gold_attribution *attributions;
  size_t attribution_count;
  struct gold_quoted *quoted;
  size_t quoted_count;
};

struct gold {
  struct gold_article *articles;
  size_t count;
};

/* Reads the whole file; ends the program with one line when it cannot. */
void gold_read(struct gold *gold, const char *path);
void gold_free(struct gold *gold);

#endif
