#ifndef WHOSAID_IMPORTERS_MAIL_FORWARD_H
#define WHOSAID_IMPORTERS_MAIL_FORWARD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/document.h"

/* A message that stands in the text of another with the lines of its header,
   as mailers put it there when it is forwarded or answered. */
struct mail_forward {
  size_t header;    /* offsets into the text: its first byte, */
  size_t body;      /* and that of what it says */
  const char *from; /* strings of the arena; NULL when not told */
  const char *date;
  const char *subject;
};

/* Finds the first one at or behind `at`, which is the start of a line. */
bool mail_forward_find(struct arena *arena, const char *text, size_t length,
                       size_t at, struct mail_forward *found);

/* A paragraph of HTML in which the lines of such a header are joined by spaces
   gets its line ends back. */
void mail_forward_break(char *text, size_t length);

/* Fills in sender, day and subject. */
void mail_forward_source(struct arena *arena, const struct mail_forward *found,
                         struct source *source);

#endif
