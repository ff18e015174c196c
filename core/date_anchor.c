/* Which day is "today" in an article?

   1. The date of publication. A dateline ("ANKARA, Dec. 14 (Agency) —") up to
      ten days before it is closer to the event and wins.
   2. Without it, a line that is nothing but a date, or a dateline with a year.
   3. Without these, the date at the end of a caption. A caption may be older
      than the story, so the anchor moves forward, at most three days, to the
      day that makes the weekdays of the text most recent: with a caption of
      Tuesday 13 and a text that tells of Tuesday and Wednesday it is the 14th.
      It resolves weekdays, but is not taken for the day of every quotation.

   Looks at the first blocks only, and in case 3 once at every token. */
#include "core/date_anchor.h"

#include "core/calendar.h"
#include "core/token.h"

enum {
  HEAD_BLOCKS = 4,   /* where a byline, dateline or caption is looked for */
  DATELINE_AT = 14,  /* tokens: how far from its block's start */
  DATELINE_AGE = 10, /* days before publication */
  CAPTION_TAIL = 8,  /* tokens that may follow a caption's date */
  CAPTION_AGE = 3,   /* days by which the text may be younger */
};

/* ---- resolving ---------------------------------------------------------- */

static struct said_on said_between(int32_t from, int32_t to,
                                   enum date_basis basis) {
  return (struct said_on){calendar_date(from), calendar_date(to), basis};
}

static const struct said_on unknown_day = {0, 0, DATE_UNKNOWN};

static int year_of(int32_t day) { return (int)(calendar_date(day) / 10000); }

static unsigned month_of(int32_t day) { return calendar_date(day) / 100 % 100; }

/* The nearest weekday up to `anchor`, or strictly before or after it. */
static int32_t weekday_near(int32_t anchor, unsigned weekday, int shift) {
  int32_t back = (int32_t)((calendar_weekday(anchor) + 7 - weekday) % 7);
  if (shift > 0)
    return anchor + 7 - back;
  return anchor - (shift < 0 && back == 0 ? 7 : back);
}

static struct said_on resolve_weekday(const struct time_phrase *phrase,
                                      int32_t anchor, bool is_future) {
  int32_t day;
  if (phrase->unit == UNIT_WEEK && phrase->count == 1) {
    int32_t monday = anchor - (int32_t)calendar_weekday(anchor);
    day = monday + 7 * phrase->shift + (int32_t)phrase->weekday;
  } else {
    bool is_next = phrase->shift > 0 || (is_future && phrase->shift == 0);
    day = weekday_near(anchor, phrase->weekday, is_next ? 1 : phrase->shift);
  }
  return said_between(day, day, DATE_RELATIVE);
}

/* The first day of the month `count` months before that of `day`. */
static int32_t month_start(int32_t day, int count) {
  int months = year_of(day) * 12 + (int)month_of(day) - 1 - count;
  return calendar_day(months / 12, (unsigned)(months % 12) + 1, 1);
}

static int32_t month_end(int32_t start) {
  return start +
         (int32_t)calendar_month_length(year_of(start), month_of(start)) - 1;
}

static struct said_on resolve_ago(const struct time_phrase *phrase,
                                  int32_t anchor) {
  int32_t start;
  switch (phrase->unit) {
  case UNIT_DAY:
    return said_between(anchor - phrase->count, anchor - phrase->count,
                        DATE_RELATIVE);
  case UNIT_WEEK:
    return said_between(anchor - 7 * phrase->count, anchor - 7 * phrase->count,
                        DATE_RELATIVE);
  case UNIT_MONTH:
    if (phrase->count > 600)
      return unknown_day;
    start = month_start(anchor, phrase->count);
    return said_between(start, month_end(start), DATE_RELATIVE);
  case UNIT_YEAR:
    if (phrase->count >= year_of(anchor))
      return unknown_day;
    return said_between(calendar_day(year_of(anchor) - phrase->count, 1, 1),
                        calendar_day(year_of(anchor) - phrase->count, 12, 31),
                        DATE_RELATIVE);
  }
  return unknown_day;
}

/* "last week": Monday to Sunday; "this month": its first day to the anchor. */
static struct said_on resolve_span(const struct time_phrase *phrase,
                                   int32_t anchor) {
  int32_t start = anchor - (int32_t)calendar_weekday(anchor);
  int32_t end = start + 6;
  if (phrase->unit == UNIT_WEEK) {
    start += 7 * phrase->shift;
    end += 7 * phrase->shift;
  } else if (phrase->unit == UNIT_MONTH) {
    start = month_start(anchor, -phrase->shift);
    end = month_end(start);
  } else {
    start = calendar_day(year_of(anchor) + phrase->shift, 1, 1);
    end = calendar_day(year_of(anchor) + phrase->shift, 12, 31);
  }
  if (phrase->shift == 0)
    end = anchor;
  return said_between(start, end, DATE_RELATIVE);
}

/* The year of a date without one: the latest that is not after the anchor, or
   the first that is not before it. */
static int near_year(const struct time_phrase *phrase, int32_t anchor,
                     bool is_future) {
  int year = year_of(anchor) - (phrase->is_last_year ? 1 : 0);
  if (phrase->is_last_year)
    return year;
  unsigned day = phrase->day > 0 ? phrase->day : 1;
  for (int step = 0; step < 8; step++) { // February 29 may be far
    int candidate = is_future ? year + step : year - step;
    if (!calendar_is_date(candidate, phrase->month, day))
      continue;
    int32_t at = calendar_day(candidate, phrase->month, day);
    if (is_future ? at >= anchor : at <= anchor)
      return candidate;
  }
  return 0;
}

static struct said_on resolve_calendar(const struct time_phrase *phrase,
                                       const struct date_anchor *anchor,
                                       bool is_future) {
  int year = phrase->year;
  if (year == 0 && anchor->is_known)
    year = near_year(phrase, anchor->day, is_future);
  unsigned day = phrase->day > 0 ? phrase->day : 1;
  unsigned month = phrase->month > 0 ? phrase->month : 1;
  if (year == 0 || !calendar_is_date(year, month, day))
    return unknown_day;
  int32_t start = calendar_day(year, month, day), end = start;
  if (phrase->month == 0)
    end = calendar_day(year, 12, 31);
  else if (phrase->day == 0)
    end = month_end(start);
  if (anchor->is_known && start <= anchor->day && end > anchor->day)
    end = anchor->day; // nobody has spoken after the article
  return said_between(start, end, DATE_EXPLICIT);
}

struct said_on date_resolve(const struct time_phrase *phrase,
                            const struct date_anchor *anchor, bool is_future) {
  int32_t day = anchor->day;
  if (phrase->kind == TIME_CALENDAR)
    return resolve_calendar(phrase, anchor, is_future);
  if (!anchor->is_known)
    return unknown_day;
  switch (phrase->kind) {
  case TIME_WEEKDAY:
    return resolve_weekday(phrase, day, is_future);
  case TIME_DAY:
    return said_between(day + phrase->count, day + phrase->count,
                        DATE_RELATIVE);
  case TIME_AGO:
    return resolve_ago(phrase, day);
  case TIME_SPAN:
    return resolve_span(phrase, day);
  case TIME_WEEKEND:
    day = weekday_near(day, 5, calendar_weekday(day) == 5 ? 0 : -1);
    return said_between(day, day + 1, DATE_RELATIVE);
  case TIME_CALENDAR:
  case TIME_VAGUE:
    break;
  }
  return unknown_day;
}

/* ---- the head of the article -------------------------------------------- */

struct head {
  const struct document *doc;
  const struct keyword_table *words;
};

static bool is_marked(const struct document *doc, uint32_t token) {
  return doc->token_quotation != NULL && doc->token_quotation[token] != NONE;
}

static bool is_punct(const struct document *doc, uint32_t token, char punct) {
  return doc->tokens[token].kind == TOKEN_PUNCT &&
         doc->tokens[token].punct == (uint8_t)punct;
}

static bool has_number(const struct document *doc, uint32_t at, uint32_t end) {
  while (at < end && doc->tokens[at].kind != TOKEN_NUMBER)
    at++;
  return at < end;
}

/* The next date with a day and a month from `at` on. */
static bool next_date(const struct head *head, uint32_t at, uint32_t end,
                      struct time_phrase *out) {
  if (!has_number(head->doc, at, end))
    return false;
  for (; at < end; at++)
    if (!is_marked(head->doc, at) &&
        time_phrase_read(head->doc, head->words, at, end, out) &&
        out->kind == TIME_CALENDAR && out->day > 0)
      return true;
  return false;
}

/* A dash after the date, or after one bracket behind it: "Dec. 14 (Agency) —".
   The date follows a comma or a capitalised place. */
static bool is_dateline(const struct document *doc, uint32_t first,
                        uint32_t end, const struct time_phrase *date) {
  if (date->first_token == first || date->first_token - first > DATELINE_AT ||
      !(doc->tokens[first].flags & TOKEN_CAPITAL))
    return false;
  uint32_t at = date->end_token;
  if (at < end && is_punct(doc, at, '(')) {
    uint32_t limit = at + DATELINE_AT < end ? at + DATELINE_AT : end;
    while (at < limit && !is_punct(doc, at, ')'))
      at++;
    at++;
  }
  return at < end && (is_punct(doc, at, '-') || is_punct(doc, at, ':'));
}

/* Nothing but a date, with a word or two around it: "Published 14 May 2016",
   "By Ann Lee, May 14, 2016, 10:30". */
static bool is_date_line(uint32_t first, uint32_t end,
                         const struct time_phrase *date) {
  return date->year > 0 && date->first_token - first <= 6 &&
         end - date->end_token <= 5;
}

/* True when words of an attribution stand in the block: it is no caption. */
static bool has_speech(const struct document *doc, struct span block) {
  for (uint32_t i = 0; i < doc->attribution_count; i++) {
    const struct attribution *a = &doc->attributions[i];
    struct span piece = doc->pieces[a->first_piece];
    if (piece.start >= block.end)
      return false;
    if (span_overlaps(piece, block))
      return true;
  }
  return false;
}

/* A date near the end of a block that reports no speech. */
static bool is_caption(const struct document *doc, uint32_t block, uint32_t end,
                       const struct time_phrase *date) {
  if (date->year == 0 || end - date->end_token > CAPTION_TAIL ||
      has_speech(doc, doc->blocks[block].span))
    return false;
  return doc->blocks[block].kind == BLOCK_CAPTION ||
         block + 1 < doc->block_count;
}

struct head_dates {
  struct time_phrase dateline;
  struct time_phrase line;
  struct time_phrase caption;
  bool has_dateline;
  bool has_line;
  bool has_caption;
};

static void read_head(const struct head *head, struct head_dates *out) {
  const struct document *doc = head->doc;
  for (uint32_t b = 0; b < doc->block_count && b < HEAD_BLOCKS; b++) {
    uint32_t first = document_token_from(doc, doc->blocks[b].span.start);
    uint32_t end = document_token_from(doc, doc->blocks[b].span.end);
    struct time_phrase date;
    if (!next_date(head, first, end, &date))
      continue;
    if (!out->has_dateline && is_dateline(doc, first, end, &date)) {
      out->dateline = date;
      out->has_dateline = true;
    } else if (!out->has_line && is_date_line(first, end, &date)) {
      out->line = date;
      out->has_line = true;
    } else if (!out->has_caption && is_caption(doc, b, end, &date)) {
      out->caption = date;
      out->has_caption = true;
    }
  }
}

/* The age, in days, of the oldest weekday of the text if told on `day`. */
static int oldest_weekday(unsigned weekdays, int32_t day) {
  int oldest = 0;
  for (int age = 0; age < 7; age++)
    if (weekdays & 1u << calendar_weekday(day - age))
      oldest = age;
  return oldest;
}

static int32_t after_caption(const struct head *head, int32_t caption) {
  const struct document *doc = head->doc;
  unsigned weekdays = 0;
  for (uint32_t i = 0; i < doc->token_count; i++) {
    const struct keyword *word = keyword_find(head->words, doc->tokens[i].key);
    if (word->class == WORD_IS_WEEKDAY && !is_marked(doc, i) &&
        (doc->tokens[i].flags & TOKEN_CAPITAL))
      weekdays |= 1u << word->value;
  }
  int32_t best = caption;
  for (int32_t day = caption + 1; day <= caption + CAPTION_AGE; day++)
    if (oldest_weekday(weekdays, day) < oldest_weekday(weekdays, best))
      best = day;
  return best;
}

static bool day_of(const struct time_phrase *phrase,
                   const struct date_anchor *anchor, int32_t *day) {
  struct said_on on = resolve_calendar(phrase, anchor, false);
  if (on.basis == DATE_UNKNOWN)
    return false;
  *day =
      calendar_day((int)(on.from / 10000), on.from / 100 % 100, on.from % 100);
  return true;
}

/* The anchor from the text alone. */
static struct date_anchor anchor_of_text(const struct head *head,
                                         const struct head_dates *dates) {
  struct date_anchor anchor = {0};
  int32_t day;
  if (dates->has_line && day_of(&dates->line, &anchor, &day)) {
    anchor = (struct date_anchor){true, true, day, 0};
    if (dates->has_dateline && day_of(&dates->dateline, &anchor, &day))
      anchor.day = day;
  } else if (dates->has_dateline && day_of(&dates->dateline, &anchor, &day)) {
    anchor = (struct date_anchor){true, true, day, 0};
  } else if (dates->has_caption && day_of(&dates->caption, &anchor, &day)) {
    anchor = (struct date_anchor){true, false, after_caption(head, day), 0};
  }
  return anchor;
}

struct date_anchor date_anchor_find(const struct document *doc,
                                    const struct keyword_table *words) {
  struct head head = {doc, words};
  struct head_dates dates = {0};
  struct date_anchor anchor = {0};
  int32_t day;
  read_head(&head, &dates);
  if (calendar_parse(doc->source.published, &anchor.day)) {
    anchor.is_known = anchor.is_spoken = true;
    if (dates.has_dateline && day_of(&dates.dateline, &anchor, &day) &&
        day <= anchor.day && day >= anchor.day - DATELINE_AGE)
      anchor.day = day;
  } else {
    anchor = anchor_of_text(&head, &dates);
  }
  if (dates.has_dateline)
    anchor.dateline_end = dates.dateline.end_token;
  return anchor;
}
