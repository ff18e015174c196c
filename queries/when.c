/* Times as people type them.

   Problem: --since, --until and --on should take what a reader has in mind
   ("last week", "may to july 2016", "before 2016"), not only ISO days, and must
   never guess silently.
   Method: a word in front (since, before, between) and a joint (.., to) are
   taken off, what is left is one time or two (when_point.c). The first of two
   takes the month and the year that it lacks from the second, the second the
   month from the first.
   Cost: nothing worth counting. */
#include "queries/when.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/utf8.h"
#include "queries/when_point.h"

enum { TEXT_LIMIT = 100 }; // bytes; no time needs as many

struct slice {
  const char *text;
  size_t length;
};

/* What is being read, in small letters, and what it means. */
struct reading {
  char text[2 * TEXT_LIMIT];
  int32_t today;
  bool has_from, has_to;
  struct day_range range;
  struct when_doubt doubt;
};

/* ---- text -------------------------------------------------------------- */

static struct slice trim(struct slice s) {
  while (s.length > 0 && strchr(" \t,", *s.text) != NULL)
    s.text++, s.length--;
  while (s.length > 0 && strchr(" \t,", s.text[s.length - 1]) != NULL)
    s.length--;
  return s;
}

/* Takes `word` and the space after it off the front. */
static bool take_front(struct slice *s, const char *word) {
  size_t length = strlen(word);
  if (s->length <= length || strncmp(s->text, word, length) != 0 ||
      s->text[length] != ' ')
    return false;
  *s = trim((struct slice){s->text + length, s->length - length});
  return true;
}

static bool take_end(struct slice *s, const char *word) {
  size_t length = strlen(word);
  if (s->length <= length ||
      strncmp(s->text + s->length - length, word, length) != 0)
    return false;
  *s = trim((struct slice){s->text, s->length - length});
  return true;
}

/* Cuts at the first `joint`; false when there is none. */
static bool cut_at(struct slice s, const char *joint, struct slice *a,
                   struct slice *b) {
  size_t length = strlen(joint);
  for (size_t i = 0; i + length <= s.length; i++)
    if (strncmp(s.text + i, joint, length) == 0) {
      *a = trim((struct slice){s.text, i});
      *b = trim((struct slice){s.text + i + length, s.length - i - length});
      return true;
    }
  return false;
}

/* Small letters; a long dash joins as ".." does. */
static bool prepare(struct reading *r, const char *text) {
  size_t n = 0;
  if (strlen(text) > TEXT_LIMIT)
    return false;
  for (const char *p = text; *p != '\0'; p++) {
    bool is_dash = strncmp(p, "\u2013", 3) == 0 || strncmp(p, "\u2014", 3) == 0;
    char c = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
    if (is_dash)
      p += 2;
    r->text[n++] = is_dash ? '.' : c;
    if (is_dash)
      r->text[n++] = '.';
  }
  r->text[n] = '\0';
  return true;
}

/* ---- times ------------------------------------------------------------- */

static bool read_point(struct reading *r, struct slice s,
                       struct day_range *out) {
  return when_point(s.text, s.length, r->today, out, &r->doubt);
}

static bool is_number(struct slice s) {
  return s.length > 0 && s.length <= 2 &&
         strspn(s.text, "0123456789") >= s.length;
}

/* Reads "12" or "may" with the month or the year of `day`, moved back by
   `years`. */
static bool read_completed(struct reading *r, struct slice s, int32_t day,
                           int years, struct day_range *out) {
  char text[TEXT_LIMIT + 16];
  uint32_t date = calendar_date(day);
  int year = (int)(date / 10000) - years;
  if (is_number(s))
    snprintf(text, sizeof text, "%04d-%02u-%.*s", year, date / 100 % 100,
             (int)s.length, s.text);
  else
    snprintf(text, sizeof text, "%.*s %04d", (int)s.length, s.text, year);
  return read_point(r, (struct slice){text, strlen(text)}, out);
}

/* The first of two times, as near before the second as it can be. */
static bool read_first(struct reading *r, struct slice s, struct day_range last,
                       struct day_range *out) {
  for (int years = 0; years < 2; years++)
    if (read_completed(r, s, last.from, years, out) && out->from <= last.to)
      return true;
  return read_point(r, s, out);
}

static bool read_two(struct reading *r, struct slice a, struct slice b) {
  struct day_range first = {0, 0}, last = {0, 0};
  r->has_from = a.length > 0;
  r->has_to = b.length > 0;
  if (!r->has_from && !r->has_to)
    return false;
  if (r->has_to && is_number(b)) {
    if (!read_point(r, a, &first) ||
        !read_completed(r, b, first.from, 0, &last))
      return false;
  } else if ((r->has_to && !read_point(r, b, &last)) ||
             (r->has_from && !(r->has_to ? read_first(r, a, last, &first)
                                         : read_point(r, a, &first)))) {
    return false;
  }
  if (r->has_from)
    r->range.from = first.from;
  if (r->has_to)
    r->range.to = last.to;
  if (r->has_from && r->has_to && r->range.from > r->range.to) {
    snprintf(r->doubt.reason, sizeof r->doubt.reason, "ends before it begins");
    return false;
  }
  return true;
}

/* "since x", "after x": open to the right; "before x", "until x" to the left.
 */
static bool read_open(struct reading *r, struct slice s, const char *word) {
  bool is_left = strcmp(word, "before") == 0 || strcmp(word, "until") == 0;
  take_end(&s, " onwards");
  take_end(&s, " onward");
  take_end(&s, " on");
  if (!read_point(r, s, &r->range))
    return false;
  if (strcmp(word, "after") == 0)
    r->range.from = r->range.to + 1;
  if (strcmp(word, "before") == 0)
    r->range.to = r->range.from - 1;
  r->has_from = !is_left;
  r->has_to = is_left;
  return true;
}

static bool read_when(struct reading *r) {
  static const char *const fronts[][2] = {
      {"between", "between"}, {"from", "from"},     {"since", "from"},
      {"after", "after"},     {"before", "before"}, {"until", "until"},
      {"till", "until"},      {"up to", "until"},   {"by", "until"}};
  static const char *const joints[] = {"..",     " - ",       " to ", " until ",
                                       " till ", " through ", " and "};
  struct slice s = trim((struct slice){r->text, strlen(r->text)}), a, b;
  const char *front = NULL;
  for (size_t i = 0; front == NULL && i < sizeof fronts / sizeof *fronts; i++)
    if (take_front(&s, fronts[i][0]))
      front = fronts[i][1];
  bool is_between = front != NULL && strcmp(front, "between") == 0;
  bool takes_joint = front == NULL || is_between || strcmp(front, "from") == 0;
  for (size_t i = 0; takes_joint && i < sizeof joints / sizeof *joints; i++)
    if (cut_at(s, joints[i], &a, &b))
      return read_two(r, a, b);
  if (is_between)
    return false;
  if (front != NULL)
    return read_open(r, s, front);
  r->has_from = r->has_to = true;
  return read_point(r, s, &r->range);
}

/* ---- the answer -------------------------------------------------------- */

static void write_day(char out[16], bool is_given, int32_t day) {
  uint32_t date = calendar_date(day);
  out[0] = '\0';
  if (is_given)
    snprintf(out, 16, "%04u-%02u-%02u", date / 10000 % 10000, date / 100 % 100,
             date % 100);
}

static enum status refuse(const char *text, const char *reason,
                          struct error *err) {
  struct arena arena = {0};
  size_t length = strlen(text) > TEXT_LIMIT ? TEXT_LIMIT : strlen(text);
  const char *shown = utf8_escape(&arena, text, length);
  if (reason[0] != '\0')
    error_set(err, STATUS_USAGE, "\"%s\" %s", shown, reason);
  else
    error_set(err, STATUS_USAGE,
              "\"%s\" is no date; understood are 2016-05-12, \"12 May 2016\", "
              "yesterday, tuesday, \"3 days ago\", 2016-05, may, \"Q3 2016\", "
              "2016, 1990s, \"last week\", \"past 30 days\", and ranges of "
              "them: 2016-05..2016-07, \"may to july 2016\", \"since "
              "tuesday\", \"before 2016\"",
              shown);
  arena_free(&arena);
  return STATUS_USAGE;
}

enum status when_parse(const char *text, const char *today, struct when *out,
                       struct error *err) {
  struct reading r = {.has_from = false};
  int32_t day;
  r.today = calendar_parse(today, &day) ? day : 0;
  if (!prepare(&r, text) || !read_when(&r))
    return refuse(text, r.doubt.reason, err);
  write_day(out->from, r.has_from, r.range.from);
  write_day(out->to, r.has_to, r.range.to);
  return STATUS_OK;
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
