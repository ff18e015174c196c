/* Calendar arithmetic without the C library's clock functions, which know
   time zones and nothing before 1900 for certain.

   Method: years are counted from March, so that the leap day is the last day
   of its year; a day is then a sum of 400-year, 100-year, 4-year and one-year
   cycles, and the months of such a year follow (153 m + 2) / 5. Every function
   is a few integer operations. */
#include "core/calendar.h"

#include <stddef.h>

enum {
  DAYS_PER_ERA = 146097, /* 400 years */
  YEARS_PER_ERA = 400,
  EPOCH = 719468, /* days from 0000-03-01 to 1970-01-01 */
};

static bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

unsigned calendar_month_length(int year, unsigned month) {
  static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool calendar_is_date(int year, unsigned month, unsigned day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         day <= calendar_month_length(year, month);
}

int32_t calendar_day(int year, unsigned month, unsigned day) {
  int32_t march_year = month > 2 ? year : year - 1;
  int32_t era = march_year / YEARS_PER_ERA;
  int32_t in_era = march_year % YEARS_PER_ERA;
  int32_t march_month = month > 2 ? (int32_t)month - 3 : (int32_t)month + 9;
  int32_t in_year = (153 * march_month + 2) / 5 + (int32_t)day - 1;
  int32_t leaps = in_era / 4 - in_era / 100;
  return era * DAYS_PER_ERA + in_era * 365 + leaps + in_year - EPOCH;
}

uint32_t calendar_date(int32_t day) {
  int32_t days = day + EPOCH;
  int32_t era = days / DAYS_PER_ERA;
  int32_t in_era = days % DAYS_PER_ERA;
  // the last day of 4, 100 and 400 years would otherwise open a new cycle
  int32_t year =
      (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  int32_t in_year = in_era - (365 * year + year / 4 - year / 100);
  int32_t march_month = (5 * in_year + 2) / 153;
  int32_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  int32_t day_of_month = in_year - (153 * march_month + 2) / 5 + 1;
  year += era * YEARS_PER_ERA + (month <= 2);
  return (uint32_t)(year * 10000 + month * 100 + day_of_month);
}

unsigned calendar_weekday(int32_t day) {
  int32_t weekday = (day + 3) % 7; // 1970-01-01 was a Thursday
  return (unsigned)(weekday < 0 ? weekday + 7 : weekday);
}

/* The value of `count` digits, -1 when one of them is none. */
static int digits(const char *text, unsigned count) {
  int value = 0;
  for (unsigned i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9')
      return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool calendar_parse(const char *text, int32_t *day) {
  if (text == NULL)
    return false;
  int year = digits(text, 4);
  if (year < 0 || text[4] != '-')
    return false;
  int month = digits(text + 5, 2);
  if (month < 0 || text[7] != '-')
    return false;
  int of_month = digits(text + 8, 2);
  if (of_month < 0 ||
      !calendar_is_date(year, (unsigned)month, (unsigned)of_month))
    return false;
  *day = calendar_day(year, (unsigned)month, (unsigned)of_month);
  return true;
}
