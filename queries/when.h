#ifndef WHOSAID_QUERIES_WHEN_H
#define WHOSAID_QUERIES_WHEN_H

#include "core/error.h"

/* A time as a person writes it: its first and its last day, YYYY-MM-DD; "" =
   open on that side ("since 2016", "before may"). */
struct when {
  char from[16];
  char to[16];
};

/* Reads `text` against `today` (YYYY-MM-DD, valid). Understood:
   - days: 2016-05-12, 20160512, 12 May 2016, May 12, 12 may, today, yesterday,
     tuesday (the latest one, today included), last tuesday (before today),
     3 days ago, a month ago; 13/5/2016, where only one order is possible;
   - months, quarters, years: 2016-05, may 2016, may (the latest that has
     begun), Q3 2016, second half of 2016, 2016, the 1990s; this and last week,
     month, quarter, year (whole ones, weeks begin on Monday);
   - up to today: past 30 days, last 6 months, past year;
   - ranges of these: 2016-05..2016-07, may to july 2016, 12-15 may 2016,
     between 2010 and 2016, 2010-2016; open ones: since tuesday, 2016..,
     after 2016, before 2016, until may.
   Case and commas do not matter. STATUS_USAGE with a line that says what is
   wrong for anything else: for days that no month has, for numbers that two
   orders fit (5/12/2016; both are named), for seasons. */
enum status when_parse(const char *text, const char *today, struct when *out,
                       struct error *err);

/* Today in UTC, or the day of $SOURCE_DATE_EPOCH where that is set. */
void when_today(char today[16]);

#endif
