#ifndef WHOSAID_CORE_EMBED_H
#define WHOSAID_CORE_EMBED_H

#include <stddef.h>
#include <stdint.h>

/* Text files made part of the program at build time (core/embed.awk). */
struct embedded {
  const char *name; /* "en/cues.tsv", "statements/quotations_found.sql" */
  const char *text; /* NUL terminated */
  size_t length;
};

extern const struct embedded embedded_lexicon[]; /* ended by a NULL name */
extern const struct embedded embedded_sql[];

/* The file of learned weights (core/weights.S); length 0 = there is none. */
extern const char embedded_weights[];
extern const uint64_t embedded_weights_length;

#endif
