#ifndef WHOSAID_QUERIES_PROFILE_H
#define WHOSAID_QUERIES_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/error.h"
#include "sql/store.h"

/* What there is to tell of a speaker. Strings live in the arena, NULL =
   unknown; days are YYYY-MM-DD. */

enum profile_section {
  PROFILE_ALIAS, /* value */
  PROFILE_QUOTES,
  PROFILE_KIND, /* value, quotes */
  PROFILE_UNDATED,
  PROFILE_ROLE,
  PROFILE_TOPIC,
  PROFILE_MONTH, /* value: 2016-05 */
  PROFILE_PUBLISHER,
  PROFILE_ADDRESSEE,
  PROFILE_REPEATED,  /* quotes: sources that have it; first, last: printed */
  PROFILE_MENTIONED, /* value: by whom */
  PROFILE_FIRST,     /* value: the words */
  PROFILE_LAST,
  PROFILE_SECTIONS,
};

/* The name of each section, as rows have it. */
extern const char *const profile_names[PROFILE_SECTIONS];

struct profile_fact {
  const char *value;
  int64_t quotes;
  const char *first, *last;
  const char *publisher;
  int64_t id; /* of a quotation; 0 = none */
};

struct profile_list {
  struct profile_fact *facts;
  size_t count, capacity;
  bool has_more; /* the limit left some out */
};

struct profile {
  int64_t id;
  const char *name, *type, *gender; /* gender: m, f or u */
  struct profile_list lists[PROFILE_SECTIONS];
};

struct profile_request {
  int64_t speaker;           /* row id; must exist */
  const char *since, *until; /* days; NULL = any */
  long limit;                /* facts of each list; 0 = all */
};

enum status profile_read(struct store *store,
                         const struct profile_request *request,
                         struct arena *arena, struct profile *profile,
                         struct error *err);

#endif
