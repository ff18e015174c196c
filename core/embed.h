#ifndef WHOSAID_CORE_EMBED_H
#define WHOSAID_CORE_EMBED_H

#include <stddef.h>

/* Text files made part of the program at build time (core/embed.awk). */
struct embedded {
  const char *name; /* "en/cues.tsv", "statements/quotations_found.sql" */
  const char *text; /* NUL terminated */
  size_t length;
};

extern const struct embedded embedded_lexicon[]; /* ended by a NULL name */
extern const struct embedded embedded_sql[];

/* The file of learned weights (core/weights.S); equal when there is none. */
extern const char embedded_weights[], embedded_weights_end[];

#endif
