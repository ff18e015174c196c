#ifndef WHOSAID_QUERIES_WHEN_H
#define WHOSAID_QUERIES_WHEN_H

#include "core/error.h"

/* A day, a month or a year as a person writes it: its first and its last day,
   YYYY-MM-DD. */
struct when {
  char from[16];
  char to[16];
};

/* Reads `text` against `today` (YYYY-MM-DD, valid). Understood: 2016, 2016-05,
   2016-05-12, today, yesterday, tuesday (the latest one, today included),
   last tuesday (before today), this and last week, month and year (whole
   ones), 3 days ago, a month ago, may (the latest), may 2016, 12 May 2016,
   May 12, 2016, 12 may. Case and commas do not matter. STATUS_USAGE with a
   line that shows the text for anything else and for days that no month has.
   A week begins on Monday. */
enum status when_parse(const char *text, const char *today, struct when *out,
                       struct error *err);

/* Today in UTC, or the day of $SOURCE_DATE_EPOCH where that is set. */
void when_today(char today[16]);

#endif
