/* Time stamps of feeds. Two standards are asked for and neither is kept; what
   is written holds a day nonetheless. The day counts as it is written, since
   "on Tuesday" in a text means the writer's Tuesday and not that of Greenwich.
   Cost: linear in a short text. */
#include "importers/feed_date.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "importers/html_date.h"
#include "importers/source.h"

enum { WORDS = 12 };

struct word {
  const char *text;
  size_t length;
  bool is_number;
  bool is_time; /* a colon stands beside it */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool write_day(long year, long month, long day, char out[11]) {
  char text[16];
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > 31)
    return false;
  snprintf(text, sizeof text, "%04u-%02u-%02u", (unsigned)year % 10000u,
           (unsigned)month % 100u, (unsigned)day % 100u);
  return source_date(text, 10, out);
}

static bool is_leap(long year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* The n-th day of a year, from 1. */
static bool day_of_year(long year, long n, char out[11]) {
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  for (int month = 0; month < 12; month++) {
    long size = days[month] + (month == 1 && is_leap(year));
    if (n <= size)
      return write_day(year, month + 1, n, out);
    n -= size;
  }
  return false;
}

/* Seconds or milliseconds since 1970; nothing but digits. */
static bool parse_seconds(const char *text, char day[11]) {
  size_t digits = strspn(text, "0123456789");
  if ((digits != 10 && digits != 13) || text[digits] != '\0')
    return false;
  long days = strtol(text, NULL, 10) / (digits == 13 ? 86400000L : 86400L);
  long year = 1970;
  while (days >= 365 + is_leap(year)) {
    days -= 365 + is_leap(year);
    year++;
  }
  return day_of_year(year, days + 1, day);
}

/* "2003-335", "2003335" */
static bool parse_ordinal(const char *text, char day[11]) {
  size_t year = strspn(text, "0123456789");
  const char *p = text + 4 + (year == 4 && text[4] == '-');
  if ((year != 4 && year != 7) || strspn(p, "0123456789") != 3)
    return false;
  char digits[5];
  snprintf(digits, sizeof digits, "%.4s", text);
  return day_of_year(strtol(digits, NULL, 10), strtol(p, NULL, 10), day);
}

static size_t cut(const char *p, struct word *words) {
  size_t count = 0;
  while (*p != '\0' && count < WORDS) {
    const char *start = p;
    while (*p != '\0' && strchr(" ,-/.\t\n", *p) == NULL)
      p++;
    if (p == start) {
      p++;
      continue;
    }
    size_t length = (size_t)(p - start);
    words[count++] =
        (struct word){start, length, strspn(start, "0123456789") == length,
                      memchr(start, ':', length) != NULL};
  }
  return count;
}

static long month_of(const struct word *word) {
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  for (long m = 0; m < 12 && word->length >= 3; m++)
    if (strncasecmp(word->text, names + 3 * m, 3) == 0)
      return m + 1;
  return 0;
}

static long number_of(const struct word *word) {
  return word->is_number && word->length <= 4 ? strtol(word->text, NULL, 10)
                                              : -1;
}

/* Two digits as RFC 2822 reads them. */
static long year_of(const struct word *word) {
  long year = number_of(word);
  if (year < 0 || word->length == 4)
    return year;
  return year + (word->length == 2 && year < 50 ? 2000 : 1900);
}

/* "Thu, 01 Jan 04 19:48 GMT", "Thu Jan  1 19:48:21 GMT 2004" */
static bool parse_mail(const char *text, char day[11]) {
  struct word words[WORDS];
  size_t count = cut(text, words);
  for (size_t i = 0; i + 1 < count; i++) {
    long month = month_of(&words[i]);
    if (month == 0)
      continue;
    long before = i > 0 ? number_of(&words[i - 1]) : -1;
    if (before > 0 && before <= 31 && words[i + 1].length != 1)
      return write_day(year_of(&words[i + 1]), month, before, day);
    for (size_t y = i + 2; y < count; y++)
      if (words[y].length == 4 && number_of(&words[y]) > 0)
        return write_day(number_of(&words[y]), month, number_of(&words[i + 1]),
                         day);
  }
  return false;
}

bool feed_date_parse(const char *text, char day[11]) {
  while (*text == ' ' || *text == '\n' || *text == '\t')
    text++;
  size_t length = strlen(text);
  if (parse_seconds(text, day) || parse_ordinal(text, day))
    return true;
  bool has_half = strstr(text, "AM") != NULL || strstr(text, "PM") != NULL;
  if (!source_date(text, length, day) && !parse_mail(text, day) &&
      !html_date_parse(text, has_half, day))
    return false;
  // what programs write that know no time
  return strcmp(day, "1970-01-01") != 0 || !is_digit(text[0]);
}
