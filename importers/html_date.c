/* Days in the many spellings of pages. The text is cut into numbers and words;
   a day is three near neighbours that can be one: year-month-day,
   day-month-year, month-name day year, day month-name year, year month-name
   day. A year of two digits counts only between dots or slashes and after two
   numbers of two digits or one ("3.5.21" may be a version, "03.05.21" is none),
   or with the month's name and a dash or an apostrophe before it ("3-May-21").
   Scripts' seconds since 1970 are a day when nothing else stands there.
   Cost: linear. */
#include "importers/html_date.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "importers/html_months.h"
#include "importers/source.h"

enum {
  PART_COUNT = 64,
  FIRST_YEAR = 1900,
  LAST_YEAR = 2100,
  CENTURY_AT = 70, /* "21" is 2021, "85" is 1985 */
  GAP_MOST = 8,    /* bytes between the parts of a day: " de ", "th, " */
};

struct part {
  size_t gap;      /* bytes from the part before to this */
  unsigned number; /* 0: a month by its name */
  unsigned digits;
  unsigned month; /* 1-12, 0: no month name */
  char before;    /* the byte before it, NUL at the start */
  char after;     /* the byte behind it */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (uint8_t)c >= 0x80;
}

/* Cuts text into numbers and month names; other words vanish. */
static size_t cut(const char *text, struct part *parts) {
  const char *p = text, *last = text;
  size_t count = 0;
  while (*p != '\0' && count < PART_COUNT) {
    const char *start = p;
    struct part part = {.gap = (size_t)(p - last),
                        .before = p > text ? p[-1] : '\0'};
    if (is_digit(*p)) {
      for (; is_digit(*p); p++)
        part.number = part.number * 10 % 1000000000 + (unsigned)(*p - '0');
      part.digits = (unsigned)(p - start);
    } else if (is_letter(*p)) {
      while (is_letter(*p))
        p++;
      part.month = html_month(start, (size_t)(p - start));
    } else {
      p++;
    }
    part.after = *p;
    if (part.digits > 0 || part.month > 0) {
      parts[count++] = part;
      last = p;
    }
  }
  return count;
}

static bool write_day(unsigned year, unsigned month, unsigned day,
                      char out[11]) {
  char text[16];
  if (year < FIRST_YEAR || year > LAST_YEAR || month > 12 || day > 31)
    return false;
  snprintf(text, sizeof text, "%04u-%02u-%02u", year, month, day);
  return source_date(text, 10, out);
}

/* "03.05.21", "3/5/21" */
static bool is_short_year(const struct part *a) {
  char mark = a[0].after;
  return a[2].digits == 2 && a[0].digits <= 2 && a[1].digits <= 2 &&
         (mark == '/' || (mark == '.' && a[0].digits + a[1].digits == 4)) &&
         a[1].after == mark && a[2].after != mark && a[0].before != mark &&
         a[1].gap == 1 && a[2].gap == 1;
}

/* "3-May-21", "3 May '21" */
static bool is_short_named(const struct part *a) {
  bool is_dashed = a[0].after == '-' && a[2].before == '-' && a[2].after != '-';
  return a[1].month > 0 && a[0].digits > 0 && a[0].digits <= 2 &&
         a[2].digits == 2 && (is_dashed || a[2].before == '\'');
}

static unsigned full_year(unsigned year) {
  return year + (year < CENTURY_AT ? 2000 : 1900);
}

static bool try_numbers(const struct part *a, unsigned year, bool month_first,
                        char day[11]) {
  if (a[0].digits > 2 || a[1].digits > 2)
    return false;
  if (month_first && a[0].after == '/' &&
      write_day(year, a[0].number, a[1].number, day))
    return true;
  return write_day(year, a[1].number, a[0].number, day) ||
         write_day(year, a[0].number, a[1].number, day);
}

static bool try_year_first(const struct part *a, char day[11]) {
  unsigned month = a[1].month > 0 ? a[1].month : a[1].number;
  if (a[1].digits > 2 || a[2].month > 0 || a[2].digits > 2)
    return false;
  return write_day(a[0].number, month, a[2].number, day);
}

static bool try_parts(const struct part *a, bool month_first, char day[11]) {
  if (a[1].gap > GAP_MOST || a[2].gap > GAP_MOST)
    return false;
  if (a[0].digits == 4 && try_year_first(a, day))
    return true;
  bool is_named = a[0].month > 0 || a[1].month > 0;
  if (is_short_named(a))
    return write_day(full_year(a[2].number), a[1].month, a[0].number, day);
  if (a[2].digits != 4)
    return !is_named && is_short_year(a) &&
           try_numbers(a, full_year(a[2].number), month_first, day);
  if (a[0].month > 0 && a[1].digits > 0)
    return write_day(a[2].number, a[0].month, a[1].number, day);
  if (a[1].month > 0 && a[0].digits > 0)
    return write_day(a[2].number, a[1].month, a[0].number, day);
  return !is_named && try_numbers(a, a[2].number, month_first, day);
}

/* Seconds or milliseconds since 1970, as scripts count, and nothing else; from
   2001, since then they have ten digits or thirteen. */
static bool read_epoch(const char *text, char day[11]) {
  size_t digits = strspn(text, "0123456789");
  if (text[digits] != '\0' || (digits != 10 && digits != 13) || *text != '1')
    return false;
  time_t seconds =
      (time_t)(strtoll(text, NULL, 10) / (digits == 13 ? 1000 : 1));
  struct tm tm;
  return gmtime_r(&seconds, &tm) != NULL &&
         write_day((unsigned)tm.tm_year + 1900, (unsigned)tm.tm_mon + 1,
                   (unsigned)tm.tm_mday, day);
}

/* "20210503", with the time behind it as well. */
static bool is_run(const struct part *part) {
  return part->digits == 8 || part->digits == 12 || part->digits == 14;
}

bool html_date_parse(const char *text, bool month_first, char day[11]) {
  struct part parts[PART_COUNT] = {{0}};
  if (read_epoch(text, day))
    return true;
  size_t count = cut(text, parts);
  if (count > 0 && is_run(&parts[0]) &&
      source_date(text + strcspn(text, "0123456789"), 8, day))
    return true;
  for (size_t i = 0; i + 3 <= count; i++)
    if (try_parts(parts + i, month_first, day))
      return true;
  return false;
}

static bool is_gap(char c) { return c == '/' || c == '-' || c == '_'; }

/* `digits` digits at most; NULL when there is none. */
static const char *read_number(const char *p, size_t digits, unsigned *number) {
  size_t count = strspn(p, "0123456789");
  if (count == 0 || count > digits)
    return NULL;
  *number = 0;
  for (const char *end = p + count; p < end; p++)
    *number = *number * 10 + (unsigned)(*p - '0');
  return p;
}

/* Three numbers between the same marks, or eight digits in a row. */
static bool read_triple(const char *p, unsigned n[3]) {
  unsigned all = 0;
  const char *end = read_number(p, 8, &all);
  if (end == p + 8) {
    n[0] = all / 10000;
    n[1] = all / 100 % 100;
    n[2] = all % 100;
    return true;
  }
  char gap = end != NULL ? *end : '\0';
  n[0] = all;
  if (!is_gap(gap) || (end = read_number(end + 1, 2, &n[1])) == NULL ||
      *end != gap)
    return false;
  return read_number(end + 1, 4, &n[2]) != NULL;
}

bool html_date_of_address(const char *address, char day[11]) {
  for (const char *p = address; (p = strpbrk(p, "0123456789")) != NULL;
       p += strspn(p, "0123456789")) {
    unsigned n[3];
    if (read_triple(p, n) && ((n[0] > 31 && write_day(n[0], n[1], n[2], day)) ||
                              (n[2] > 31 && write_day(n[2], n[1], n[0], day))))
      return true;
  }
  return false;
}
