#ifndef WHOSAID_QUERIES_PRINTINGS_H
#define WHOSAID_QUERIES_PRINTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "sql/store.h"

/* A quotation and the printings that say no more than it does: ten papers that
   print one agency's text, each cut a little, hold one quotation.

   One printing holds another when the same speaker says the same words in it,
   or within a week the same words and some more, before, after or between them;
   a "not" that was cut out makes it another quotation, and so do fewer than
   PRINTINGS_WORDS words. Of those with the same words the first printed one
   holds the others. What holds what does not depend on what is searched for. */

enum { PRINTINGS_WORDS = 5, PRINTINGS_LIMIT = 500 /* candidates of a kind */ };

struct printing {
  int64_t id;
  int64_t source_id;
  const char *text;
  const char *said_from; /* first day it may have been said; or NULL */
  const char *name;      /* publisher, else address, id or title; or NULL */
  const char *published; /* YYYY-MM-DD, NULL = unknown */
  uint32_t words;
  bool is_holder; /* it holds the one asked about, not the reverse */
  bool is_copy;   /* of the whole text of another printing; id is that one's */
};

struct printings {
  struct arena arena; /* everything lives there */
  struct printing asked;
  int64_t speaker_id;     /* 0 = nobody named */
  uint32_t words;         /* of the quotation asked about */
  struct printing *items; /* what it holds and what holds it, itself left out;
                             after printings_complete the first printed first
                           */
  size_t count, capacity;
  const char *holders; /* JSON array: those that hold it; NULL = none */
};

/* Looks up what holds the current row and what it holds itself; its first
   columns are those of queries/quote.h. Forgets what was in the list; {0} is a
   new one. */
enum status printings_find(struct printings *list, struct store *store,
                           struct statement *row, struct error *err);

/* Then adds what those hold that it holds, and where else their whole texts
   were printed. */
enum status printings_complete(struct printings *list, struct store *store,
                               struct error *err);
void printings_free(struct printings *list);

/* How many sources printed it, its own among them. */
size_t printings_count(const struct printings *list);

/* Adds the others, each once, "Echo (2016-05-13); Post (shorter)" or
   "(fuller)"; where they are more than `limit` the number of those left out. 0
   = all. */
void printings_add_names(struct buffer *out, const struct printings *list,
                         size_t limit);

/* Adds the ids of the others, a JSON array. */
void printings_add_ids(struct buffer *out, const struct printings *list);

#endif
