/* A day, a month, a year or another stretch of time as people type it.

   Method: the text is cut into pieces, words and numbers (when_piece.c); one
   small function per shape looks at the pieces and either gives
   the first and last day or lets the next shape try. Words without a year mean
   the latest such time that has begun, since quotes are in the past.
   Not done: hours, other languages; seasons, which begin on different days in
   different places and of which winter belongs to two years.
   Cost: nothing worth counting. */
#include "queries/when_point.h"

#include <stdio.h>

#include "core/calendar.h"
#include "queries/when_piece.h"

/* What every shape works on. */
struct request {
  struct when_piece pieces[WHEN_PIECE_LIMIT];
  int count;
  int32_t today;
  int year; /* of today */
  unsigned month, day;
  struct when_doubt *doubt;
};

/* ---- giving ------------------------------------------------------------ */

static bool give_day(struct day_range *out, int year, int month, int day) {
  if (year < 1000 || month < 1 || day < 1 ||
      !calendar_is_date(year, (unsigned)month, (unsigned)day))
    return false;
  out->from = out->to = calendar_day(year, (unsigned)month, (unsigned)day);
  return true;
}

static bool give_number(struct day_range *out, int32_t day) {
  out->from = out->to = day;
  return true;
}

/* `count` whole months from this one on. */
static bool give_months(struct day_range *out, int year, int month, int count) {
  int last = month + count - 1;
  struct day_range first, end;
  if (month < 1 || last > 12 || !give_day(&first, year, month, 1) ||
      !give_day(&end, year, last,
                (int)calendar_month_length(year, (unsigned)last)))
    return false;
  *out = (struct day_range){first.from, end.to};
  return true;
}

static bool give_years(struct day_range *out, int first, int last) {
  struct day_range begin, end;
  if (last < first || !give_months(&begin, first, 1, 12) ||
      !give_months(&end, last, 1, 12))
    return false;
  *out = (struct day_range){begin.from, end.to};
  return true;
}

/* Today moved back by whole months, the day cut to the month's. */
static int32_t months_ago(const struct request *r, int months) {
  int index = r->year * 12 + (int)r->month - 1 - months;
  int year = index / 12;
  unsigned month = (unsigned)(index % 12) + 1;
  unsigned last = calendar_month_length(year, month);
  return calendar_day(year, month, r->day < last ? r->day : last);
}

/* ---- the shapes: true when the pieces fit ------------------------------- */

/* The same sign, not a space, stands between the numbers. */
static bool are_joined(const struct request *r) {
  for (int i = 1; i < r->count; i++)
    if (r->pieces[i].before == ' ' ||
        r->pieces[i].before != r->pieces[1].before)
      return false;
  return true;
}

/* "5/12/2016": a day and a month, in which order? */
static bool read_unsure(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  int a = p[0].value, b = p[1].value;
  int year = r->count == 3 ? p[2].value : r->year;
  struct day_range other;
  bool is_day_first = give_day(out, year, b, a);
  bool is_month_first = give_day(&other, year, a, b);
  if (is_day_first && is_month_first && a != b) {
    snprintf(r->doubt->reason, sizeof r->doubt->reason,
             "may be %04d-%02d-%02d or %04d-%02d-%02d; write one of these",
             year % 10000, b % 100, a % 100, year % 10000, a % 100, b % 100);
    return false;
  }
  if (is_month_first)
    *out = other;
  return is_day_first || is_month_first;
}

/* "2016", "2016-05", "2016-05-12", "2016/5/12", "20160512", "2010-2016",
   "05/2016", "13/5/2016" */
static bool read_numbers(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  for (int i = 0; i < r->count; i++)
    if (p[i].value < 0 || p[i].is_decade)
      return false;
  if (r->count == 1 && p->digits == 8)
    return give_day(out, p->value / 10000, p->value / 100 % 100,
                    p->value % 100);
  if (r->count == 1)
    return when_piece_is_year(p) && give_years(out, p->value, p->value);
  if (!are_joined(r) || r->count > 3)
    return false;
  if (r->count == 2 && when_piece_is_year(p) && when_piece_is_year(p + 1))
    return p[1].before == '-' && give_years(out, p[0].value, p[1].value);
  if (r->count == 2 && when_piece_is_short(p) && when_piece_is_year(p + 1))
    return give_months(out, p[1].value, p[0].value, 1);
  if (r->count == 2 && when_piece_is_year(p) && when_piece_is_short(p + 1))
    return give_months(out, p[0].value, p[1].value, 1);
  if (when_piece_is_year(p))
    return r->count == 3 && when_piece_is_short(p + 1) &&
           when_piece_is_short(p + 2) &&
           give_day(out, p[0].value, p[1].value, p[2].value);
  bool has_end = r->count == 2 || when_piece_is_year(p + 2);
  return when_piece_is_short(p) && when_piece_is_short(p + 1) && has_end &&
         read_unsure(r, out);
}

/* "the 1990s" */
static bool read_decade(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  return r->count == 1 && p->is_decade && p->digits == 4 &&
         p->value % 10 == 0 && give_years(out, p->value, p->value + 9);
}

/* "today", "yesterday", "tuesday" */
static bool read_day_name(const struct request *r, struct day_range *out) {
  if (r->count != 1)
    return false;
  int weekday = when_piece_weekday(r->pieces);
  if (when_piece_is(r->pieces, "today"))
    return give_number(out, r->today);
  if (when_piece_is(r->pieces, "yesterday"))
    return give_number(out, r->today - 1);
  int back = (int)calendar_weekday(r->today) - weekday + 7;
  return weekday >= 0 && give_number(out, r->today - back % 7);
}

/* `n` units up to today. */
static bool give_past(const struct request *r, struct day_range *out, int n,
                      char unit) {
  int months = unit == 'm' ? n : unit == 'q' ? 3 * n : 12 * n;
  if (n < 0 || n > 9999)
    return false;
  out->to = r->today;
  if (unit == 'd' || unit == 'w') {
    out->from = r->today - n * (unit == 'w' ? 7 : 1);
    return true;
  }
  if (unit == 0 || months / 12 >= r->year - 1000)
    return false;
  out->from = months_ago(r, months);
  return true;
}

/* "last week", "this month", "last quarter" */
static bool give_whole(const struct request *r, struct day_range *out, int back,
                       char unit) {
  int32_t monday = r->today - (int32_t)calendar_weekday(r->today) - 7 * back;
  int month = r->year * 12 + (int)r->month - 1;
  int quarter = month / 3 - back;
  month -= back;
  switch (unit) {
  case 'w':
    *out = (struct day_range){monday, monday + 6};
    return true;
  case 'm':
    return give_months(out, month / 12, month % 12 + 1, 1);
  case 'q':
    return give_months(out, quarter / 4, quarter % 4 * 3 + 1, 3);
  case 'y':
    return give_years(out, r->year - back, r->year - back);
  default:
    return false;
  }
}

/* "last tuesday", "last week", "past 30 days", "last six months" */
static bool read_last(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  static const char *const starts[] = {"last", "this", "past", NULL};
  if (r->count < 2 || !when_piece_is_one_of(p, starts))
    return false;
  bool is_last = when_piece_is(p, "last"), is_past = when_piece_is(p, "past");
  if (r->count == 3)
    return (is_last || is_past) &&
           give_past(r, out, when_piece_number(p + 1, false),
                     when_piece_unit(p + 2));
  int weekday = when_piece_weekday(p + 1);
  int32_t yesterday = r->today - 1;
  int back = (int)calendar_weekday(yesterday) - weekday + 7;
  if (r->count != 2)
    return false;
  if (weekday >= 0)
    return is_last && give_number(out, yesterday - back % 7);
  return is_past ? give_past(r, out, 1, when_piece_unit(p + 1))
                 : give_whole(r, out, is_last, when_piece_unit(p + 1));
}

/* "3 days ago", "a month ago" */
static bool read_ago(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  if (r->count != 3 || !when_piece_is(p + 2, "ago") ||
      !give_past(r, out, when_piece_number(p, false), when_piece_unit(p + 1)))
    return false;
  out->to = out->from;
  return true;
}

/* The latest year in which this day has begun. */
static int latest_year(const struct request *r, int month, int day) {
  int now = (int)r->month;
  return r->year - (month > now || (month == now && day > (int)r->day));
}

/* "may", "may 2016", "2016 may" */
static bool read_month(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  if (r->count < 1 || r->count > 2)
    return false;
  bool is_year_first = r->count == 2 && when_piece_is_year(p);
  int month = when_piece_month(is_year_first ? p + 1 : p);
  const struct when_piece *year = is_year_first ? p : p + 1;
  if (month == 0)
    return false;
  if (r->count == 1)
    return give_months(out, latest_year(r, month, 1), month, 1);
  return when_piece_is_year(year) && give_months(out, year->value, month, 1);
}

/* "12 may", "may 12", "12 May 2016", "May 12, 2016", "2016 May 12" */
static bool read_month_day(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  bool is_year_first = r->count == 3 && when_piece_is_year(p);
  const struct when_piece *year = is_year_first ? p : p + 2;
  p += is_year_first;
  if (r->count < 2 || r->count > 3)
    return false;
  const struct when_piece *name = when_piece_is_short(p) ? p + 1 : p;
  const struct when_piece *number = when_piece_is_short(p) ? p : p + 1;
  int month = when_piece_month(name);
  if (month == 0 || !when_piece_is_short(number) ||
      (r->count == 3 && !when_piece_is_year(year)))
    return false;
  return give_day(
      out, r->count == 3 ? year->value : latest_year(r, month, number->value),
      month, number->value);
}

/* "12-15 may 2016", "may 12-15, 2016", without a year too */
static bool read_month_days(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  struct day_range last;
  if (r->count < 3 || r->count > 4 ||
      (r->count == 4 && !when_piece_is_year(p + 3)))
    return false;
  const struct when_piece *name = when_piece_is_short(p) ? p + 2 : p;
  const struct when_piece *days = when_piece_is_short(p) ? p : p + 1;
  int month = when_piece_month(name);
  if (month == 0 || !when_piece_is_short(days) ||
      !when_piece_is_short(days + 1) || days[1].before != '-' ||
      days[0].value >= days[1].value)
    return false;
  int year = r->count == 4 ? p[3].value : latest_year(r, month, days->value);
  if (!give_day(out, year, month, days[0].value) ||
      !give_day(&last, year, month, days[1].value))
    return false;
  out->to = last.to;
  return true;
}

/* "Q3 2016", "2016-Q3", "third quarter 2016", "h1 2016", "second half 2016",
   without a year too */
static bool read_part(const struct request *r, struct day_range *out) {
  const struct when_piece *p = r->pieces;
  if (r->count < 2 || r->count > 3)
    return false;
  bool is_year_first = when_piece_is_year(p) && r->count == 3;
  const struct when_piece *year = is_year_first ? p : p + 2;
  p += is_year_first;
  bool is_quarter = when_piece_is(p, "q") || when_piece_is(p + 1, "quarter");
  bool is_half = when_piece_is(p, "h") || when_piece_is(p + 1, "half");
  bool is_sign = when_piece_is(p, "q") || when_piece_is(p, "h");
  int number = when_piece_number(is_sign ? p + 1 : p, true);
  if ((!is_quarter && !is_half) || number < 1 ||
      (r->count == 3 && !when_piece_is_year(year)))
    return false;
  int length = is_quarter ? 3 : 6, month = (number - 1) * length + 1;
  return give_months(out,
                     r->count == 3 ? year->value : latest_year(r, month, 1),
                     month, length);
}

/* "summer 2016" is nothing that all readers agree on. */
static bool refuse_season(const struct request *r, struct day_range *out) {
  static const char *const seasons[] = {"spring", "summer", "autumn",
                                        "fall",   "winter", NULL};
  (void)out;
  for (int i = 0; i < r->count; i++)
    if (when_piece_is_one_of(&r->pieces[i], seasons))
      snprintf(r->doubt->reason, sizeof r->doubt->reason,
               "names a season, which is not the same months everywhere; write "
               "\"june to august 2016\"");
  return false;
}

/* ---- the whole ---------------------------------------------------------- */

bool when_point(const char *text, size_t length, int32_t today,
                struct day_range *out, struct when_doubt *doubt) {
  static bool (*const shapes[])(const struct request *, struct day_range *) = {
      read_numbers, read_decade,    read_day_name,   read_last, read_ago,
      read_month,   read_month_day, read_month_days, read_part, refuse_season};
  uint32_t date = calendar_date(today);
  struct request r = {.today = today,
                      .year = (int)(date / 10000),
                      .month = date / 100 % 100,
                      .day = date % 100,
                      .doubt = doubt};
  doubt->reason[0] = '\0';
  r.count = when_cut(text, length, r.pieces);
  if (r.count == 0)
    return false;
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    if (shapes[i](&r, out))
      return true;
  return false;
}
