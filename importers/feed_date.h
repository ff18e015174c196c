#ifndef WHOSAID_IMPORTERS_FEED_DATE_H
#define WHOSAID_IMPORTERS_FEED_DATE_H

#include <stdbool.h>

/* The day of a time stamp as feeds write it, as YYYY-MM-DD with a NUL: RFC 3339
   and other ISO 8601, RFC 822 with two or four digits of the year, asctime,
   seconds since 1970, and the spellings of pages (html_date.h). It is the day
   at the writer's place: the zone is not applied. False when there is no whole
   day. */
bool feed_date_parse(const char *text, char day[11]);

#endif
