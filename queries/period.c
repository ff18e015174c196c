/* Days, weeks, months and years as ISO 8601 has them: a week begins on Monday
   and belongs to the year that its Thursday is in. Cost: some divisions. */
#include "queries/period.h"

#include <assert.h>
#include <stddef.h>

#include "core/calendar.h"

const char *const period_names[] = {"day", "week", "month", "year", NULL};

struct date {
  int year;
  unsigned month, day;
};

static struct date date_of(int32_t day) {
  uint32_t digits = calendar_date(day);
  return (struct date){(int)(digits / 10000), digits / 100 % 100, digits % 100};
}

int32_t period_of(enum period_unit unit, int32_t day) {
  struct date date = date_of(day);
  switch (unit) {
  case PERIOD_DAY:
    return day;
  case PERIOD_WEEK:
    return day - (int32_t)calendar_weekday(day);
  case PERIOD_MONTH:
    return day - (int32_t)date.day + 1;
  default:
    return calendar_day(date.year, 1, 1);
  }
}

int32_t period_next(enum period_unit unit, int32_t first) {
  struct date date = date_of(first);
  switch (unit) {
  case PERIOD_DAY:
    return first + 1;
  case PERIOD_WEEK:
    return first + 7;
  case PERIOD_MONTH:
    return first + (int32_t)calendar_month_length(date.year, date.month);
  default:
    return calendar_day(date.year, 12, 31) + 1;
  }
}

int64_t period_number(enum period_unit unit, int32_t first) {
  enum { A_MONDAY = 4 }; /* 1970-01-05 */
  struct date date = date_of(first);
  switch (unit) {
  case PERIOD_DAY:
    return first;
  case PERIOD_WEEK:
    return (first - A_MONDAY) / 7;
  case PERIOD_MONTH:
    return (int64_t)date.year * 12 + date.month - 1;
  default:
    return date.year;
  }
}

enum period_unit period_choose(int32_t first, int32_t last) {
  enum { DAYS = 45, WEEKS = 40 * 7, MONTHS = 5 * 366 };
  assert(first <= last);
  int32_t span = last - first;
  if (span <= DAYS)
    return PERIOD_DAY;
  if (span <= WEEKS)
    return PERIOD_WEEK;
  return span <= MONTHS ? PERIOD_MONTH : PERIOD_YEAR;
}

void period_add_day(struct buffer *out, int32_t day) {
  struct date date = date_of(day);
  buffer_add_format(out, "%04d-%02u-%02u", date.year, date.month, date.day);
}

void period_add(struct buffer *out, enum period_unit unit, int32_t first) {
  enum { THURSDAY = 3 };
  struct date date = date_of(unit == PERIOD_WEEK ? first + THURSDAY : first);
  if (unit == PERIOD_DAY)
    period_add_day(out, first);
  else if (unit == PERIOD_MONTH)
    buffer_add_format(out, "%04d-%02u", date.year, date.month);
  else if (unit == PERIOD_YEAR)
    buffer_add_format(out, "%04d", date.year);
  else
    buffer_add_format(out, "%04d-W%02d", date.year,
                      (first + THURSDAY - calendar_day(date.year, 1, 1)) / 7 +
                          1);
}
