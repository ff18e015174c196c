#ifndef WHOSAID_QUERIES_SPLIT_H
#define WHOSAID_QUERIES_SPLIT_H

#include "queries/filter.h"
#include "queries/series.h"

/* Numbers of quotations over time apart by who said them, who printed them,
   their kind or what they are on: a series for each of the largest parts. */

struct split_part {
  const char *name; /* untrusted text */
  struct series series;
};

struct split {
  const char *by; /* "speaker", "publisher", "kind" or "topic" */
  struct arena *arena;
  struct split_part *parts; /* the largest first */
  size_t count;
  size_t others;         /* parts left out */
  uint64_t other_quotes; /* of these; by topic each counts for all its topics */
  uint64_t unnamed;      /* without a speaker, publisher or topic */
  enum period_unit unit; /* of all series */
  int32_t *periods;      /* the first days of those in which a part has any */
  size_t period_count;
  uint64_t highest; /* quotations of a part in a period */
};

enum { SPLIT_LIMIT = 1000 /* parts at most */ };

/* What --split takes, ended by NULL. */
extern const char *const split_names[];

/* Counts the quotations of a prepared filter by the value of `by`, and keeps
   the `limit` largest parts; not for kinds. In the filter's arena. */
enum status split_read(struct split *split, struct filter *filter,
                       const char *by, size_t limit, struct error *err);

/* The three kinds of a series that was not folded, without those of which there
   is none. */
void split_kinds(struct split *split, const struct series *all);

/* Counts all parts by this unit, NULL = the one that suits them together. */
void split_fold(struct split *split, const enum period_unit *unit);

/* The numbers of a part in a period, NULL when it has none there. */
const struct series_item *split_item(const struct split_part *part,
                                     int32_t first);

#endif
