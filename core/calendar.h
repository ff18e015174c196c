#ifndef WHOSAID_CORE_CALENDAR_H
#define WHOSAID_CORE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* Days of the Gregorian calendar, counted from 1970-01-01 = day 0. Years from
   1 to 9999; no clock and no time zone anywhere. */

/* True for a day that exists: months 1-12, February 29 in leap years. */
bool calendar_is_date(int year, unsigned month, unsigned day);

/* 28 to 31. `month` is 1-12. */
unsigned calendar_month_length(int year, unsigned month);

/* The day number of an existing date. */
int32_t calendar_day(int year, unsigned month, unsigned day);

/* The date of a day number as YYYYMMDD. */
uint32_t calendar_date(int32_t day);

/* 0 = Monday … 6 = Sunday. */
unsigned calendar_weekday(int32_t day);

/* Reads the "YYYY-MM-DD" that `text` starts with. False when there is none or
   the day does not exist; NULL is fine. */
bool calendar_parse(const char *text, int32_t *day);

#endif
