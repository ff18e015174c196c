#ifndef WHOSAID_IMPORTERS_PULL_H
#define WHOSAID_IMPORTERS_PULL_H

#include <stdbool.h>
#include <stddef.h>

#include "importers/importer.h"

/* An input with a window on what comes next: for formats that mix lines and
   counted bytes. An input that fails ends there; the error is kept. */
struct pull {
  struct input *input; /* borrowed */
  char *bytes;         /* [start, end) is what comes next */
  size_t size;
  size_t start;
  size_t end;
  bool is_end;     /* the input gives no more */
  bool has_failed; /* … because of this */
  struct error error;
};

/* A window of `size` bytes; released by pull_close. `input` may come later. */
void pull_open(struct pull *pull, struct input *input, size_t size);
void pull_close(struct pull *pull);

/* Goes on with another input, from its start. */
void pull_again(struct pull *pull, struct input *input);

/* Sees to it that `wanted` bytes (at most the window) are in it, unless the
   input ends; the count that is there. They begin at pull_next(). */
size_t pull_fill(struct pull *pull, size_t wanted);
const char *pull_next(const struct pull *pull);

/* Uses up bytes that are in the window. */
void pull_skip(struct pull *pull, size_t count);

/* The next line, its end included, used up and valid until the next call; its
   length, 0 at the end. A line longer than the window comes in pieces. */
size_t pull_line(struct pull *pull, const char **line);

#endif
