/* A day, a month, a year or another stretch of time as people type it.

   Method: the text is cut into pieces, words and numbers, small words are
   dropped; one small function per shape looks at the pieces and either gives
   the first and last day or lets the next shape try. Words without a year mean
   the latest such time that has begun, since quotes are in the past.
   Not done: hours, other languages; seasons, which begin on different days in
   different places and of which winter belongs to two years.
   Cost: nothing worth counting. */
#include "queries/when_point.h"

#include <stdio.h>
#include <string.h>

#include "core/calendar.h"

enum { PIECE_LIMIT = 6, PIECE_LENGTH = 16 };

/* A piece of the text: a number (value >= 0) or a lower-case word. */
struct piece {
  char word[PIECE_LENGTH];
  int value;      /* -1: a word */
  int digits;     /* of a number */
  bool is_decade; /* 1990s */
  char before;    /* what parts it from the last one: - / . or a space */
};

/* What every shape works on. */
struct request {
  struct piece pieces[PIECE_LIMIT];
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

/* ---- words ------------------------------------------------------------- */

/* The index of a name in a list where "sep", "sept" and "september" all mean
   the same: at least three letters, a prefix of the name. -1: none. */
static int index_of(const char *word, const char *const *names) {
  size_t length = strlen(word);
  for (int i = 0; names[i] != NULL; i++)
    if (length >= 3 && strncmp(names[i], word, length) == 0)
      return i;
  return -1;
}

static int month_of(const struct piece *piece) {
  static const char *const names[] = {
      "january", "february",  "march",   "april",    "may",      "june", "july",
      "august",  "september", "october", "november", "december", NULL};
  return piece->value >= 0 ? 0 : index_of(piece->word, names) + 1;
}

static int weekday_name(const struct piece *piece) {
  static const char *const names[] = {"monday",   "tuesday", "wednesday",
                                      "thursday", "friday",  "saturday",
                                      "sunday",   NULL};
  return piece->value >= 0 ? -1 : index_of(piece->word, names);
}

static bool is_word(const struct piece *piece, const char *word) {
  return piece->value < 0 && strcmp(piece->word, word) == 0;
}

static bool is_one_of(const struct piece *piece, const char *const *words) {
  for (; *words != NULL; words++)
    if (is_word(piece, *words))
      return true;
  return false;
}

static bool is_year(const struct piece *piece) {
  return piece->digits == 4 && !piece->is_decade;
}

static bool is_short(const struct piece *piece) {
  return piece->value >= 0 && piece->digits <= 2 && !piece->is_decade;
}

/* 3, "three", "a"; "third" too where `is_ordinal`. -1 = none. */
static int number_of(const struct piece *piece, bool is_ordinal) {
  static const char *const names[] = {
      "zero",  "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  static const char *const ordinals[] = {"", "first", "second", "third",
                                         "fourth"};
  if (piece->value >= 0)
    return piece->digits <= 4 && !piece->is_decade ? piece->value : -1;
  if (is_word(piece, "a") || is_word(piece, "an"))
    return 1;
  for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
    if (strcmp(piece->word, names[i]) == 0)
      return i;
  for (int i = 1; is_ordinal && i < (int)(sizeof ordinals / sizeof *ordinals);
       i++)
    if (strcmp(piece->word, ordinals[i]) == 0)
      return i;
  return -1;
}

/* "day", "days": 'd'; "week": 'w'; "month": 'm'; "quarter": 'q'; "year": 'y';
   else 0. */
static char unit_of(const struct piece *piece) {
  static const char *const units[] = {"day", "week", "month", "quarter",
                                      "year"};
  for (int i = 0; i < 5; i++) {
    size_t length = strlen(units[i]);
    const char *rest = piece->word + length;
    if (strncmp(piece->word, units[i], length) == 0 &&
        (*rest == '\0' || strcmp(rest, "s") == 0))
      return units[i][0];
  }
  return 0;
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
  const struct piece *p = r->pieces;
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
  const struct piece *p = r->pieces;
  for (int i = 0; i < r->count; i++)
    if (p[i].value < 0 || p[i].is_decade)
      return false;
  if (r->count == 1 && p->digits == 8)
    return give_day(out, p->value / 10000, p->value / 100 % 100,
                    p->value % 100);
  if (r->count == 1)
    return is_year(p) && give_years(out, p->value, p->value);
  if (!are_joined(r) || r->count > 3)
    return false;
  if (r->count == 2 && is_year(p) && is_year(p + 1))
    return p[1].before == '-' && give_years(out, p[0].value, p[1].value);
  if (r->count == 2 && is_short(p) && is_year(p + 1))
    return give_months(out, p[1].value, p[0].value, 1);
  if (r->count == 2 && is_year(p) && is_short(p + 1))
    return give_months(out, p[0].value, p[1].value, 1);
  if (is_year(p))
    return r->count == 3 && is_short(p + 1) && is_short(p + 2) &&
           give_day(out, p[0].value, p[1].value, p[2].value);
  bool has_end = r->count == 2 || is_year(p + 2);
  return is_short(p) && is_short(p + 1) && has_end && read_unsure(r, out);
}

/* "the 1990s" */
static bool read_decade(const struct request *r, struct day_range *out) {
  const struct piece *p = r->pieces;
  return r->count == 1 && p->is_decade && p->digits == 4 &&
         p->value % 10 == 0 && give_years(out, p->value, p->value + 9);
}

/* "today", "yesterday", "tuesday" */
static bool read_day_name(const struct request *r, struct day_range *out) {
  if (r->count != 1)
    return false;
  int weekday = weekday_name(r->pieces);
  if (is_word(r->pieces, "today"))
    return give_number(out, r->today);
  if (is_word(r->pieces, "yesterday"))
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
  const struct piece *p = r->pieces;
  static const char *const starts[] = {"last", "this", "past", NULL};
  if (r->count < 2 || !is_one_of(p, starts))
    return false;
  bool is_last = is_word(p, "last"), is_past = is_word(p, "past");
  if (r->count == 3)
    return (is_last || is_past) &&
           give_past(r, out, number_of(p + 1, false), unit_of(p + 2));
  int weekday = weekday_name(p + 1);
  int32_t yesterday = r->today - 1;
  int back = (int)calendar_weekday(yesterday) - weekday + 7;
  if (r->count != 2)
    return false;
  if (weekday >= 0)
    return is_last && give_number(out, yesterday - back % 7);
  return is_past ? give_past(r, out, 1, unit_of(p + 1))
                 : give_whole(r, out, is_last, unit_of(p + 1));
}

/* "3 days ago", "a month ago" */
static bool read_ago(const struct request *r, struct day_range *out) {
  const struct piece *p = r->pieces;
  if (r->count != 3 || !is_word(p + 2, "ago") ||
      !give_past(r, out, number_of(p, false), unit_of(p + 1)))
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
  const struct piece *p = r->pieces;
  if (r->count < 1 || r->count > 2)
    return false;
  bool is_year_first = r->count == 2 && is_year(p);
  int month = month_of(is_year_first ? p + 1 : p);
  const struct piece *year = is_year_first ? p : p + 1;
  if (month == 0)
    return false;
  if (r->count == 1)
    return give_months(out, latest_year(r, month, 1), month, 1);
  return is_year(year) && give_months(out, year->value, month, 1);
}

/* "12 may", "may 12", "12 May 2016", "May 12, 2016", "2016 May 12" */
static bool read_month_day(const struct request *r, struct day_range *out) {
  const struct piece *p = r->pieces;
  bool is_year_first = r->count == 3 && is_year(p);
  const struct piece *year = is_year_first ? p : p + 2;
  p += is_year_first;
  if (r->count < 2 || r->count > 3)
    return false;
  const struct piece *name = is_short(p) ? p + 1 : p;
  const struct piece *number = is_short(p) ? p : p + 1;
  int month = month_of(name);
  if (month == 0 || !is_short(number) || (r->count == 3 && !is_year(year)))
    return false;
  return give_day(
      out, r->count == 3 ? year->value : latest_year(r, month, number->value),
      month, number->value);
}

/* "12-15 may 2016", "may 12-15, 2016", without a year too */
static bool read_month_days(const struct request *r, struct day_range *out) {
  const struct piece *p = r->pieces;
  struct day_range last;
  if (r->count < 3 || r->count > 4 || (r->count == 4 && !is_year(p + 3)))
    return false;
  const struct piece *name = is_short(p) ? p + 2 : p;
  const struct piece *days = is_short(p) ? p : p + 1;
  int month = month_of(name);
  if (month == 0 || !is_short(days) || !is_short(days + 1) ||
      days[1].before != '-' || days[0].value >= days[1].value)
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
  const struct piece *p = r->pieces;
  if (r->count < 2 || r->count > 3)
    return false;
  bool is_year_first = is_year(p) && r->count == 3;
  const struct piece *year = is_year_first ? p : p + 2;
  p += is_year_first;
  bool is_quarter = is_word(p, "q") || is_word(p + 1, "quarter");
  bool is_half = is_word(p, "h") || is_word(p + 1, "half");
  bool is_sign = is_word(p, "q") || is_word(p, "h");
  int number = number_of(is_sign ? p + 1 : p, true);
  if ((!is_quarter && !is_half) || number < 1 ||
      (r->count == 3 && !is_year(year)))
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
    if (is_one_of(&r->pieces[i], seasons))
      snprintf(r->doubt->reason, sizeof r->doubt->reason,
               "names a season, which is not the same months everywhere; write "
               "\"june to august 2016\"");
  return false;
}

/* ---- reading ----------------------------------------------------------- */

static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The length of "st", "nd", "rd" or "th" at the end of a word; 0 = none. */
static size_t ending(const char *p, const char *end) {
  static const char *const endings[] = {"st", "nd", "rd", "th"};
  if (end - p < 2 || (end - p > 2 && is_letter(p[2])))
    return 0;
  for (int i = 0; i < 4; i++)
    if (strncmp(p, endings[i], 2) == 0)
      return 2;
  return 0;
}

/* Cuts one piece off at *at; false when it is too long or no piece. "12th"
   gives 12, "1990s" 1990, "q3" two pieces. */
static bool next_piece(const char **at, const char *end, struct piece *piece) {
  const char *p = *at;
  size_t n = 0;
  if (p < end && is_digit(*p)) {
    for (piece->value = 0; p < end && is_digit(*p) && piece->digits < 9; p++) {
      piece->value = piece->value * 10 + (*p - '0');
      piece->digits++;
    }
    p += ending(p, end);
    piece->is_decade =
        p < end && (*p | 0x20) == 's' && (p + 1 == end || !is_letter(p[1]));
    p += piece->is_decade;
    *at = p;
    return p == end || !is_digit(*p);
  }
  while (p < end && is_letter(*p) && n + 1 < PIECE_LENGTH)
    piece->word[n++] = (char)(*p++ | 0x20);
  *at = p;
  return n > 0 && (p == end || !is_letter(*p));
}

static bool is_small_word(const struct piece *piece) {
  static const char *const words[] = {"the", "of", "in", "on", "during", NULL};
  return is_one_of(piece, words);
}

static bool cut(const char *text, size_t length, struct request *r) {
  const char *p = text, *end = text + length;
  char before = ' ';
  while (p < end) {
    while (p < end && strchr(" \t,.-/", *p) != NULL) {
      if (strchr("-/.", *p) != NULL)
        before = *p;
      p++;
    }
    if (r->count == 0 && before != ' ')
      return false;
    if (p == end)
      return before == ' ' || before == '.'; // "2016-": something is missing
    struct piece piece = {.value = -1, .before = before};
    if (r->count == PIECE_LIMIT || !next_piece(&p, end, &piece))
      return false;
    if (!is_small_word(&piece))
      r->pieces[r->count++] = piece;
    before = ' ';
  }
  return true;
}

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
  if (!cut(text, length, &r) || r.count == 0)
    return false;
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    if (shapes[i](&r, out))
      return true;
  return false;
}
