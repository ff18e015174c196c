#ifndef WHOSAID_IMPORTERS_IPTC_H
#define WHOSAID_IMPORTERS_IPTC_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/document.h"

/* The top level of IPTC's media topics that a code belongs to, in English:
   "medtop:04000000", "subj:04016000", "subjectcode:04000000", "04016000". NULL
   for any other text; also for a media topic below the top level, whose code
   does not tell where it belongs. */
const char *iptc_subject(const char *code);

/* Adds what a code tells to source->subjects; nothing when it tells nothing. */
void iptc_add_subject(struct arena *arena, struct source *source,
                      const char *code);

/* Adds names as iptc_subject gives them, separated by "; ": all of them or,
   where one is another text, none. False then. */
bool iptc_add_names(struct arena *arena, struct source *source,
                    const char *names, size_t length);

#endif
