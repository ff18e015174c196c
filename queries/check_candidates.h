#ifndef WHOSAID_QUERIES_CHECK_CANDIDATES_H
#define WHOSAID_QUERIES_CHECK_CANDIDATES_H

#include "core/buffer.h"
#include "queries/check_votes.h"
#include "queries/normal.h"
#include "sql/store.h"

/* The sources worth reading for one quote, in two rounds: first those with a
   quotation of exactly these words and those that share most of its rarest
   words; then, if these do not settle it, whoever shares much with the whole
   or with a half of it, and who is near and quotes the one who was named. */

struct candidates {
  struct store *store;
  struct arena *arena;
  const char *quote;
  size_t length;
  const char *name;
  struct normal normal;
  struct votes votes;
  struct buffer ids; /* JSON array of source rows */
  uint32_t same;     /* sources with a quotation of exactly these words */
  bool has_phrase;   /* the quote was looked for as a phrase */
};

/* The sources for the first round into `ids`. Quote (valid UTF-8) and `name`
   (folded, or NULL: whose quotations go first) are borrowed. Released by
   candidates_free in every case. */
enum status candidates_begin(struct candidates *c, struct store *store,
                             const char *quote, size_t length, const char *name,
                             struct arena *arena, struct error *err);

/* The sources of the second round come to those of the first in `ids`. */
enum status candidates_widen(struct candidates *c, struct error *err);

void candidates_free(struct candidates *c);

#endif
