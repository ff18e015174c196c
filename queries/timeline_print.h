#ifndef WHOSAID_QUERIES_TIMELINE_PRINT_H
#define WHOSAID_QUERIES_TIMELINE_PRINT_H

#include "core/print.h"
#include "queries/series.h"
#include "queries/split.h"

/* Timelines on standard output, of one series or of the parts of a split; both
   were folded. Titles are untrusted text. */

/* For a reader: a line for each period, parts side by side. */
void timeline_print_chart(const struct series *series, const char *title,
                          const char *note);
void timeline_print_split_chart(const struct split *split, const char *title,
                                const char *note);

/* For a program: a row for each period, empty ones included, one part after
   the other. What no period has comes last, in a row without one. */
void timeline_print_rows(const struct series *series, enum print_format format);
void timeline_print_split_rows(const struct split *split,
                               enum print_format format);

#endif
