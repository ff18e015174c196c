#ifndef WHOSAID_IMPORTERS_PROGRESS_H
#define WHOSAID_IMPORTERS_PROGRESS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/command.h"

/* One line on a terminal that says how far a long import is. */
struct progress {
  bool is_shown;              /* stderr is a terminal */
  uint64_t total;             /* bytes of all files; 0 = not known */
  atomic_uint_fast64_t bytes; /* read so far */
  atomic_uint_fast64_t files;
  double start; /* seconds, monotonic */
  double last;
};

/* Looks at the files to know how much there is, when stderr is a terminal. */
void progress_begin(struct progress *progress,
                    const struct arguments *arguments);

/* Redraws the line, five times a second at most. */
void progress_show(struct progress *progress, size_t articles, size_t quotes);

/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
