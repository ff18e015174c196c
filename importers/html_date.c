/* Days in the many spellings of pages. The text is cut into numbers and words;
   a day is three neighbours that can be one: year-month-day, day-month-year,
   month-name day year, day month-name year. Month names are matched by their
   first letters in the languages of most news. Cost: linear. */
#include "importers/html_date.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "importers/source.h"

enum { PART_COUNT = 64, FIRST_YEAR = 1900, LAST_YEAR = 2100 };

struct part {
  unsigned number; /* 0: a month by its name */
  unsigned digits;
  unsigned month; /* 1-12, 0: no month name */
  char after;     /* the byte behind it */
};

static const struct {
  const char *prefix;
  unsigned month;
} months[] = {
    {"jan", 1},  {"ene", 1},  {"gen", 1},  {"feb", 2},  {"fév", 2},
    {"fev", 2},  {"mar", 3},  {"mär", 3},  {"mrz", 3},  {"maa", 3},
    {"apr", 4},  {"avr", 4},  {"abr", 4},  {"may", 5},  {"mai", 5},
    {"mag", 5},  {"mei", 5},  {"maj", 5},  {"jun", 6},  {"juin", 6},
    {"giu", 6},  {"jul", 7},  {"juil", 7}, {"lug", 7},  {"aug", 8},
    {"août", 8}, {"aou", 8},  {"ago", 8},  {"sep", 9},  {"set", 9},
    {"oct", 10}, {"okt", 10}, {"ott", 10}, {"out", 10}, {"nov", 11},
    {"dec", 12}, {"dez", 12}, {"dic", 12}, {"déc", 12}, {"dez", 12},
};

static unsigned month_of(const char *word, size_t length) {
  if (length > 12)
    return 0;
  for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
    size_t size = strlen(months[i].prefix);
    if (length >= size && strncasecmp(word, months[i].prefix, size) == 0)
      return months[i].month;
  }
  return 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (uint8_t)c >= 0x80;
}

/* Cuts text into numbers and month names; other words vanish. */
static size_t cut(const char *p, struct part *parts) {
  size_t count = 0;
  while (*p != '\0' && count < PART_COUNT) {
    const char *start = p;
    struct part part = {0};
    if (is_digit(*p)) {
      for (; is_digit(*p); p++)
        part.number = part.number * 10 % 1000000000 + (unsigned)(*p - '0');
      part.digits = (unsigned)(p - start);
    } else if (is_letter(*p)) {
      while (is_letter(*p))
        p++;
      part.month = month_of(start, (size_t)(p - start));
    } else {
      p++;
    }
    part.after = *p;
    if (part.digits > 0 || part.month > 0)
      parts[count++] = part;
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

static bool try_parts(const struct part *a, bool month_first, char day[11]) {
  bool year_first = a[0].digits == 4;
  bool year_last = a[2].digits == 4;
  if (year_first && a[1].month == 0 && a[1].digits <= 2 && a[2].digits <= 2)
    return write_day(a[0].number, a[1].number, a[2].number, day);
  if (!year_last)
    return false;
  if (a[0].month > 0 && a[1].digits > 0)
    return write_day(a[2].number, a[0].month, a[1].number, day);
  if (a[1].month > 0 && a[0].digits > 0)
    return write_day(a[2].number, a[1].month, a[0].number, day);
  if (a[0].month > 0 || a[1].month > 0 || a[0].digits > 2 || a[1].digits > 2)
    return false;
  if (month_first && a[0].after == '/' &&
      write_day(a[2].number, a[0].number, a[1].number, day))
    return true;
  return write_day(a[2].number, a[1].number, a[0].number, day) ||
         write_day(a[2].number, a[0].number, a[1].number, day);
}

bool html_date_parse(const char *text, bool month_first, char day[11]) {
  struct part parts[PART_COUNT] = {{0}};
  size_t count = cut(text, parts);
  if (count > 0 && (parts[0].digits == 8 || parts[0].digits == 14) &&
      source_date(text + strcspn(text, "0123456789"), 8, day))
    return true;
  for (size_t i = 0; i + 3 <= count; i++)
    if (try_parts(parts + i, month_first, day))
      return true;
  return false;
}

bool html_date_of_address(const char *address, char day[11]) {
  for (const char *p = address; (p = strpbrk(p, "12")) != NULL; p++) {
    if (p > address && is_digit(p[-1]))
      continue;
    unsigned y, m, d;
    char gap, again;
    int length = 0;
    if (sscanf(p, "%4u%c%2u%c%2u%n", &y, &gap, &m, &again, &d, &length) == 5 &&
        gap == again && (gap == '/' || gap == '-' || gap == '_') &&
        !is_digit(p[length]) && write_day(y, m, d, day))
      return true;
    size_t digits = strspn(p, "0123456789");
    if (digits == 8 && source_date(p, 8, day) &&
        write_day(
            (unsigned)(day[0] - '0') * 1000 + (unsigned)(day[1] - '0') * 100 +
                (unsigned)(day[2] - '0') * 10 + (unsigned)(day[3] - '0'),
            (unsigned)(day[5] - '0') * 10 + (unsigned)(day[6] - '0'),
            (unsigned)(day[8] - '0') * 10 + (unsigned)(day[9] - '0'), day))
      return true;
  }
  return false;
}
