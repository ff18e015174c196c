/* Dates as people type them.

   Problem: --since and --until should take what a reader has in mind ("last
   week", "may 2016"), not only ISO days, and must never guess silently.
   Method: the text is cut into at most four pieces, words and numbers; one
   small function per shape looks at the pieces and either gives the first and
   last day or lets the next shape try. Days are counted from 1970-01-01 with
   the civil calendar (no libc time zone in it). Words without a year mean the
   latest such time that has begun, since quotes are in the past.
   Not done: hours, ranges, other languages, numbers like 5/12/2016, which
   mean two different days on the two sides of an ocean.
   Cost: nothing worth counting. */
#include "queries/when.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/utf8.h"

enum { PIECE_LIMIT = 4, PIECE_LENGTH = 16 };

/* A piece of the text: a number (value >= 0) or a lower-case word. */
struct piece {
  char word[PIECE_LENGTH];
  int value;  /* -1: a word */
  int digits; /* of a number */
};

struct day {
  int year, month, day; /* month and day from 1 */
};

/* What every shape works on. */
struct request {
  struct piece pieces[PIECE_LIMIT];
  int count;
  struct day today;
};

/* ---- the calendar ------------------------------------------------------ */

static int month_length(int year, int month) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && is_leap ? 29 : lengths[month - 1];
}

/* Days since 1970-01-01; years count from March, so that the leap day comes
   last in its year. */
static long day_number(struct day d) {
  long year = d.month <= 2 ? d.year - 1 : d.year;
  long era = year / 400, of_era = year - era * 400;
  long month = (d.month + 9) % 12;
  long of_year = (153 * month + 2) / 5 + d.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
         719468;
}

static struct day day_of_number(long number) {
  long first = number < 0 ? number / 365 - 1 : number / 366;
  struct day d = {(int)(1970 + first), 1, 1}; // this year or one before
  while (day_number((struct day){d.year + 1, 1, 1}) <= number)
    d.year++;
  long left = number - day_number(d);
  while (left >= month_length(d.year, d.month))
    left -= month_length(d.year, d.month++);
  d.day += (int)left;
  return d;
}

/* 0 = Monday; 1970-01-01 was a Thursday. */
static int weekday_of(long number) { return (int)(((number + 3) % 7 + 7) % 7); }

static bool is_day(int year, int month, int day) {
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 &&
         day >= 1 && day <= month_length(year, month);
}

/* A year and a month moved by whole months, the day cut to the month's. */
static struct day add_months(struct day d, int months) {
  int index = d.year * 12 + d.month - 1 + months;
  struct day moved = {index / 12, index % 12 + 1, d.day};
  int last = month_length(moved.year, moved.month);
  if (moved.day > last)
    moved.day = last;
  return moved;
}

/* The remainders change nothing: the compiler sees that it fits. */
static void write_day(char out[16], struct day d) {
  snprintf(out, 16, "%04u-%02u-%02u", (unsigned)d.year % 10000,
           (unsigned)d.month % 100, (unsigned)d.day % 100);
}

static bool give(struct when *out, struct day from, struct day to) {
  if (!is_day(from.year, from.month, from.day) ||
      !is_day(to.year, to.month, to.day))
    return false;
  write_day(out->from, from);
  write_day(out->to, to);
  return true;
}

static bool give_day(struct when *out, struct day d) { return give(out, d, d); }

static bool give_number(struct when *out, long number) {
  return give_day(out, day_of_number(number));
}

static bool give_month(struct when *out, int year, int month) {
  return give(out, (struct day){year, month, 1},
              (struct day){year, month, month_length(year, month)});
}

static bool give_year(struct when *out, int year) {
  return give(out, (struct day){year, 1, 1}, (struct day){year, 12, 31});
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

static bool is_year(const struct piece *piece) { return piece->digits == 4; }

static bool is_month_day(const struct piece *piece) {
  return piece->value >= 0 && piece->digits <= 2;
}

/* "day", "days": 'd'; "week": 'w'; "month": 'm'; "year": 'y'; else 0. */
static char unit_of(const struct piece *piece) {
  static const char *const units[] = {"day", "week", "month", "year"};
  for (int i = 0; i < 4; i++) {
    size_t length = strlen(units[i]);
    const char *rest = piece->word + length;
    if (strncmp(piece->word, units[i], length) == 0 &&
        (*rest == '\0' || strcmp(rest, "s") == 0))
      return units[i][0];
  }
  return 0;
}

/* ---- the shapes: true when the pieces fit ------------------------------- */

/* "2016", "2016-05", "2016-05-12" */
static bool read_iso(const struct request *r, struct when *out) {
  const struct piece *p = r->pieces;
  if (r->count < 1 || r->count > 3 || !is_year(p))
    return false;
  if (r->count == 1)
    return give_year(out, p[0].value);
  if (p[1].digits != 2 || !is_day(p[0].value, p[1].value, 1))
    return false;
  if (r->count == 2)
    return give_month(out, p[0].value, p[1].value);
  return p[2].digits == 2 &&
         give_day(out, (struct day){p[0].value, p[1].value, p[2].value});
}

/* "today", "yesterday", "tuesday" */
static bool read_day_name(const struct request *r, struct when *out) {
  if (r->count != 1)
    return false;
  long today = day_number(r->today);
  int weekday = weekday_name(r->pieces);
  if (is_word(r->pieces, "today"))
    return give_number(out, today);
  if (is_word(r->pieces, "yesterday"))
    return give_number(out, today - 1);
  return weekday >= 0 &&
         give_number(out, today - (weekday_of(today) - weekday + 7) % 7);
}

/* "last week", "this month", "last tuesday" */
static bool read_last(const struct request *r, struct when *out) {
  const struct piece *p = r->pieces;
  if (r->count != 2 || !(is_word(p, "last") || is_word(p, "this")))
    return false;
  int back = is_word(p, "last");
  long today = day_number(r->today);
  int weekday = weekday_name(p + 1);
  if (weekday >= 0)
    return back &&
           give_number(out,
                       today - 1 - (weekday_of(today - 1) - weekday + 7) % 7);
  long monday = today - weekday_of(today) - 7 * back;
  struct day month = add_months(r->today, -back);
  switch (unit_of(p + 1)) {
  case 'w':
    return give(out, day_of_number(monday), day_of_number(monday + 6));
  case 'm':
    return give_month(out, month.year, month.month);
  case 'y':
    return give_year(out, r->today.year - back);
  default:
    return false;
  }
}

/* "3 days ago", "a month ago" */
static bool read_ago(const struct request *r, struct when *out) {
  const struct piece *p = r->pieces;
  if (r->count != 3 || !is_word(p + 2, "ago"))
    return false;
  int n = is_word(p, "a") || is_word(p, "an") ? 1 : p->value;
  if (n < 0 || p->digits > 4)
    return false;
  long today = day_number(r->today);
  switch (unit_of(p + 1)) {
  case 'd':
    return give_number(out, today - n);
  case 'w':
    return give_number(out, today - 7L * n);
  case 'm':
    return n / 12 < r->today.year - 1000 &&
           give_day(out, add_months(r->today, -n));
  case 'y':
    return n < r->today.year - 1000 &&
           give_day(out, add_months(r->today, -12 * n));
  default:
    return false;
  }
}

/* The latest year in which this day, or this month, has begun. */
static int latest_year(struct day today, int month, int day) {
  bool is_ahead =
      month > today.month || (month == today.month && day > today.day);
  return today.year - is_ahead;
}

/* "may", "may 2016" */
static bool read_month(const struct request *r, struct when *out) {
  const struct piece *p = r->pieces;
  int month = r->count >= 1 && r->count <= 2 ? month_of(p) : 0;
  if (month == 0)
    return false;
  if (r->count == 1)
    return give_month(out, latest_year(r->today, month, 1), month);
  return is_year(p + 1) && is_day(p[1].value, month, 1) &&
         give_month(out, p[1].value, month);
}

/* "12 may", "may 12", "12 May 2016", "May 12, 2016" */
static bool read_month_day(const struct request *r, struct when *out) {
  const struct piece *p = r->pieces;
  if (r->count < 2 || r->count > 3)
    return false;
  bool is_day_first = is_month_day(p);
  const struct piece *name = is_day_first ? p + 1 : p;
  const struct piece *number = is_day_first ? p : p + 1;
  int month = month_of(name);
  if (month == 0 || !is_month_day(number))
    return false;
  if (r->count == 3)
    return is_year(p + 2) &&
           give_day(out, (struct day){p[2].value, month, number->value});
  int year = latest_year(r->today, month, number->value);
  return give_day(out, (struct day){year, month, number->value});
}

/* ---- reading ----------------------------------------------------------- */

static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Cuts one piece off at *at; false when it is too long or no piece. "12th"
   gives 12. */
static bool next_piece(const char **at, struct piece *piece) {
  const char *p = *at;
  size_t n = 0;
  *piece = (struct piece){.value = -1};
  if (is_digit(*p)) {
    for (piece->value = 0; is_digit(*p) && piece->digits < 5; p++) {
      piece->value = piece->value * 10 + (*p - '0');
      piece->digits++;
    }
    if (strncmp(p, "st", 2) == 0 || strncmp(p, "nd", 2) == 0 ||
        strncmp(p, "rd", 2) == 0 || strncmp(p, "th", 2) == 0)
      p += 2;
    *at = p;
    return !is_digit(*p) && !is_letter(*p);
  }
  while (is_letter(*p) && n + 1 < PIECE_LENGTH)
    piece->word[n++] = (char)(*p++ | 0x20);
  *at = p;
  return n > 0 && !is_letter(*p) && !is_digit(*p);
}

static bool cut(const char *text, struct request *r) {
  const char *p = text + strspn(text, " \t");
  while (*p != '\0') {
    if (r->count == PIECE_LIMIT || !next_piece(&p, &r->pieces[r->count++]))
      return false;
    const char *gap = p;
    p += strspn(p, " \t,.-");
    if (p == gap && *p != '\0')
      return false;
    if (*p == '\0' && strpbrk(gap, "-") != NULL)
      return false; // "2016-": something is missing
  }
  return r->count > 0;
}

static struct day day_from_iso(const char *iso) {
  struct day d = {1970, 1, 1};
  (void)sscanf(iso, "%4d-%2d-%2d", &d.year, &d.month, &d.day);
  return d;
}

enum status when_parse(const char *text, const char *today, struct when *out,
                       struct error *err) {
  static bool (*const shapes[])(const struct request *, struct when *) = {
      read_iso, read_day_name, read_last, read_ago, read_month, read_month_day};
  struct request r = {.today = day_from_iso(today)};
  if (cut(text, &r))
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
      if (shapes[i](&r, out))
        return STATUS_OK;
  struct arena arena = {0};
  size_t length = strlen(text) > 80 ? 80 : strlen(text);
  error_set(err, STATUS_USAGE,
            "\"%s\" is no date; try 2016, 2016-05, 2016-05-12, \"12 May "
            "2016\", yesterday, \"last week\" or \"3 days ago\"",
            utf8_escape(&arena, text, length));
  arena_free(&arena);
  return STATUS_USAGE;
}

void when_today(char today[16]) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  char *end = NULL;
  long long seconds = epoch != NULL ? strtoll(epoch, &end, 10) : -1;
  bool is_given = seconds >= 0 && *epoch != '\0' && *end == '\0';
  time_t now = is_given ? (time_t)seconds : time(NULL);
  struct tm utc;
  if (gmtime_r(&now, &utc) == NULL ||
      strftime(today, 16, "%Y-%m-%d", &utc) == 0)
    strcpy(today, "1970-01-01");
}
