#ifndef WHOSAID_QUERIES_TIMELINE_TITLE_H
#define WHOSAID_QUERIES_TIMELINE_TITLE_H

#include "core/buffer.h"
#include "queries/filter.h"
#include "queries/series.h"
#include "queries/split.h"

/* What stands above and below a timeline, in words. */

/* Adds what was asked: "Quotes by month: Ilse Vantongeren, on gas"; `split` is
   what the parts are, NULL = none. Untrusted text. */
void timeline_add_title(struct buffer *out, struct filter *filter,
                        enum period_unit unit, const char *split);

/* Adds how many quotations are in the bars and what is not: "96 quotes; not
   shown: 2 without a date". Both were folded. */
void timeline_add_note(struct buffer *out, const struct series *series);
void timeline_add_split_note(struct buffer *out, const struct split *split);

#endif
