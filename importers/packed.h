#ifndef WHOSAID_IMPORTERS_PACKED_H
#define WHOSAID_IMPORTERS_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <archive.h>

#include "importers/importer.h"

/* An input as libarchive reads it. */
struct packed {
  struct input *input;     /* borrowed */
  struct archive *archive; /* new, with the formats and filters allowed */
  struct error *err;       /* where the input's own error goes */
  uint64_t position;       /* in the input, where it can seek */
  bool has_failed;         /* *err is filled */
  char buffer[64 * 1024];
};

/* Makes packed->archive, for which the caller then allows filters and formats:
   none are allowed by themselves. Any order of reading is offered where the
   input can seek. */
void packed_begin(struct packed *packed, struct input *input,
                  struct error *err);

/* Opens what was begun; an ARCHIVE_… code. */
int packed_open(struct packed *packed);

/* What went wrong last, as a line without names: libarchive's words. */
const char *packed_reason(const struct packed *packed);

void packed_end(struct packed *packed);

#endif
