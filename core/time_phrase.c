/* Reading time phrases: a small grammar over token keys, tried at a token at
   a time; every alternative looks at no more than eight tokens, so that a
   sentence is read in linear time.

   Weekdays and months count only when they are capitalised ("may", "march").
   A year counts after "in" or as part of a date. Names of hours are skipped:
   a day is the finest answer. The words stand in time_word.c; everything here
   is order. */
#include "core/time_phrase.h"

#include <assert.h>

#include "core/calendar.h"
#include "core/lexicon.h"

/* ---- looking at tokens -------------------------------------------------- */

struct reader {
  const struct document *doc;
  const struct keyword_table *words;
  uint32_t at;
  uint32_t end;
};

/* The keyword `ahead` tokens from here. Proper ones must be capitalised. */
static const struct keyword *peek(const struct reader *r, uint32_t ahead) {
  static const struct keyword none = {"", 0, 0};
  if (r->at + ahead >= r->end)
    return &none;
  const struct token *token = &r->doc->tokens[r->at + ahead];
  if (token->kind != TOKEN_WORD && token->kind != TOKEN_CLITIC)
    return &none;
  const struct keyword *word = keyword_find(r->words, token->key);
  bool is_proper =
      word->class == WORD_IS_WEEKDAY || word->class == WORD_IS_MONTH;
  return is_proper && !r->words->has_small_names &&
                 !(token->flags & TOKEN_CAPITAL)
             ? &none
             : word;
}

static bool peek_is(const struct reader *r, uint32_t ahead,
                    enum time_class class) {
  return peek(r, ahead)->class == class;
}

static bool peek_punct(const struct reader *r, uint32_t ahead, char punct) {
  if (r->at + ahead >= r->end)
    return false;
  const struct token *token = &r->doc->tokens[r->at + ahead];
  return (token->kind == TOKEN_PUNCT || token->kind == TOKEN_STOP) &&
         token->punct == (uint8_t)punct;
}

/* The value of "14", "2016", "14th"; -1 for anything else. */
static int peek_number(const struct reader *r, uint32_t ahead,
                       unsigned *digits) {
  *digits = 0;
  if (r->at + ahead >= r->end)
    return -1;
  const struct token *token = &r->doc->tokens[r->at + ahead];
  if (token->kind != TOKEN_NUMBER)
    return -1;
  const char *text = r->doc->text + token->span.start;
  uint32_t length = span_length(token->span), i = 0;
  int value = 0;
  for (; i < length && i < 4 && text[i] >= '0' && text[i] <= '9'; i++)
    value = value * 10 + (text[i] - '0');
  *digits = i;
  bool is_ordinal = i <= 2 && length == i + 2 &&
                    ((text[i] == 't' && text[i + 1] == 'h') ||
                     (text[i] == 's' && text[i + 1] == 't') ||
                     (text[i] == 'n' && text[i + 1] == 'd') ||
                     (text[i] == 'r' && text[i + 1] == 'd'));
  return i > 0 && (i == length || is_ordinal) ? value : -1;
}

static unsigned peek_day(const struct reader *r, uint32_t ahead) {
  unsigned digits;
  int value = peek_number(r, ahead, &digits);
  return value >= 1 && value <= 31 && digits <= 2 ? (unsigned)value : 0;
}

static int peek_year(const struct reader *r, uint32_t ahead) {
  unsigned digits;
  int value = peek_number(r, ahead, &digits);
  return digits == 4 && value >= 1500 && value <= 2199 ? value : 0;
}

static bool finish(struct reader *r, uint32_t length, struct time_phrase *out,
                   enum time_kind kind) {
  out->end_token = r->at + length;
  out->kind = kind;
  return true;
}

/* ---- dates of the calendar ---------------------------------------------- */

/* ", 2016", "2016", "last year", "this year" after a month or day. */
static uint32_t read_year(const struct reader *r, uint32_t ahead,
                          struct time_phrase *out) {
  uint32_t comma = peek_punct(r, ahead, ',') ? 1 : 0;
  if ((out->year = peek_year(r, ahead + comma)) > 0)
    return ahead + comma + 1;
  if (peek_is(r, ahead, WORD_IS_OF) && (out->year = peek_year(r, ahead + 1)))
    return ahead + 2;
  const struct keyword *shift = peek(r, ahead), *unit = peek(r, ahead + 1);
  if (shift->class == WORD_IS_SHIFT && shift->value <= 1 &&
      unit->class == WORD_IS_UNIT && unit->value == UNIT_YEAR) {
    out->is_last_year = shift->value == 0;
    return ahead + 2;
  }
  return ahead;
}

/* The stop of "Dec." where it is a token of its own. */
static uint32_t after_month(const struct reader *r, uint32_t ahead) {
  bool is_short = span_length(r->doc->tokens[r->at + ahead].span) <= 4;
  return ahead + 1 + (is_short && peek_punct(r, ahead + 1, '.') ? 1 : 0);
}

/* "Dec. 14, 2016", "May 5", "March 2014"; "May" alone only after "in". */
static bool read_month_first(struct reader *r, struct time_phrase *out) {
  if (!peek_is(r, 0, WORD_IS_MONTH))
    return false;
  out->month = peek(r, 0)->value;
  uint32_t next = after_month(r, 0);
  out->day = peek_day(r, next);
  if (out->day > 0)
    next++;
  uint32_t after = read_year(r, next, out);
  bool is_alone = out->day == 0 && after == next;
  if (is_alone) {
    if (r->at == 0)
      return false;
    struct reader before = {r->doc, r->words, r->at - 1, r->end};
    enum time_class class = peek(&before, 0)->class;
    if (class != WORD_IS_IN && class != WORD_IS_EDGE && class != WORD_IS_SHIFT)
      return false;
  }
  return finish(r, after, out, TIME_CALENDAR);
}

/* "14 December 2016", "14th of December". */
static bool read_day_first(struct reader *r, struct time_phrase *out) {
  out->day = peek_day(r, 0);
  uint32_t month = peek_is(r, 1, WORD_IS_OF) ? 2 : 1;
  if (out->day == 0 || !peek_is(r, month, WORD_IS_MONTH))
    return false;
  out->month = peek(r, month)->value;
  return finish(r, read_year(r, after_month(r, month), out), out,
                TIME_CALENDAR);
}

/* "2016-12-14". */
static bool read_iso(struct reader *r, struct time_phrase *out) {
  out->year = peek_year(r, 0);
  if (out->year == 0 || !peek_punct(r, 1, '-') || !peek_punct(r, 3, '-'))
    return false;
  unsigned digits;
  int month = peek_number(r, 2, &digits);
  out->day = peek_day(r, 4);
  if (month < 1 || month > 12 || out->day == 0)
    return false;
  out->month = (unsigned)month;
  return finish(r, 5, out, TIME_CALENDAR);
}

/* "in 2014", "in late 2014": the phrase starts at the year or at "late". */
static bool read_bare_year(struct reader *r, struct time_phrase *out) {
  uint32_t edge = peek_is(r, 0, WORD_IS_EDGE) ? 1 : 0;
  out->year = peek_year(r, edge);
  if (out->year == 0 || r->at == 0)
    return false;
  struct reader before = {r->doc, r->words, r->at - 1, r->end};
  return peek_is(&before, 0, WORD_IS_IN) &&
         finish(r, edge + 1, out, TIME_CALENDAR);
}

static bool read_calendar(struct reader *r, struct time_phrase *out) {
  return read_iso(r, out) || read_month_first(r, out) ||
         read_day_first(r, out) || read_bare_year(r, out);
}

/* ---- days and spans near the anchor ------------------------------------- */

/* "Tuesday", "Tuesday night", "Tuesday, May 16", "Tuesday last week". */
static bool read_weekday(struct reader *r, struct time_phrase *out) {
  if (!peek_is(r, 0, WORD_IS_WEEKDAY))
    return false;
  out->weekday = peek(r, 0)->value;
  uint32_t next = peek_is(r, 1, WORD_IS_PART) ? 2 : 1;
  uint32_t comma = peek_punct(r, next, ',') || peek_punct(r, next, '(');
  struct reader date = {r->doc, r->words, r->at + next + comma, r->end};
  struct time_phrase calendar = *out;
  if (read_calendar(&date, &calendar) && calendar.day > 0) {
    calendar.end_token =
        calendar.end_token > r->end ? r->end : calendar.end_token;
    *out = calendar;
    return true;
  }
  uint32_t of = peek_is(r, next, WORD_IS_OF) ? 1 : 0;
  const struct keyword *shift = peek(r, next + of);
  const struct keyword *unit = peek(r, next + of + 1);
  if (shift->class == WORD_IS_SHIFT && unit->class == WORD_IS_UNIT &&
      unit->value == UNIT_WEEK) {
    out->unit = UNIT_WEEK;
    out->count = 1; // the weekday of a week
    out->shift = shift->value - 1;
    return finish(r, next + of + 2, out, TIME_WEEKDAY);
  }
  return finish(r, next, out, TIME_WEEKDAY);
}

/* "last week", "this month", "next year", "last night", "last Tuesday". */
static bool read_shifted(struct reader *r, struct time_phrase *out) {
  if (!peek_is(r, 0, WORD_IS_SHIFT))
    return false;
  const struct keyword *word = peek(r, 1);
  out->shift = peek(r, 0)->value - 1;
  switch (word->class) {
  case WORD_IS_UNIT:
    out->unit = word->value;
    if (out->unit == UNIT_DAY) // "the last day of the talks"
      return out->shift != 0 && finish(r, 2, out, TIME_VAGUE);
    return finish(r, 2, out, TIME_SPAN);
  case WORD_IS_WEEKDAY:
    out->weekday = word->value;
    return finish(r, peek_is(r, 2, WORD_IS_PART) ? 3 : 2, out, TIME_WEEKDAY);
  case WORD_IS_MONTH:
    out->month = word->value;
    return finish(r, 2, out, TIME_CALENDAR);
  case WORD_IS_PART:
    out->count = out->shift;
    return finish(r, 2, out, TIME_DAY);
  case WORD_IS_WEEKEND:
    return finish(r, 2, out, out->shift > 0 ? TIME_VAGUE : TIME_WEEKEND);
  default:
    return false;
  }
}

/* "two weeks ago", "a month ago", "several years ago", "years ago". */
static bool read_ago(struct reader *r, struct time_phrase *out) {
  unsigned digits;
  int count = peek_number(r, 0, &digits);
  uint32_t next = 1;
  bool is_vague = false;
  if (count < 0 && peek_is(r, 0, WORD_IS_COUNT)) {
    count = peek(r, 0)->value;
  } else if (count < 0 && peek_is(r, 0, WORD_IS_FEW)) {
    is_vague = true;
  } else if (count < 0) {
    is_vague = true;
    next = 0; // "years ago"
  }
  if (peek_is(r, next, WORD_IS_FEW)) { // "a few", "a couple of"
    next += peek_is(r, next + 1, WORD_IS_OF) ? 2 : 1;
    is_vague = true;
  }
  const struct keyword *unit = peek(r, next), *ago = peek(r, next + 1);
  if (unit->class != WORD_IS_UNIT && unit->class != WORD_IS_LONG_UNIT)
    return false;
  bool is_earlier = ago->class == WORD_IS_EDGE; // "two days earlier"
  if (ago->class != WORD_IS_AGO && !is_earlier)
    return false;
  out->unit = unit->value;
  out->count = count;
  is_vague |= is_earlier || unit->class == WORD_IS_LONG_UNIT || count > 3000;
  return finish(r, next + 2, out, is_vague ? TIME_VAGUE : TIME_AGO);
}

/* "today", "yesterday evening", "the day before yesterday", "the weekend",
   "at the time", "in the past". */
static bool read_day(struct reader *r, struct time_phrase *out) {
  const struct keyword *word = peek(r, 0);
  if (word->class == WORD_IS_DAY) {
    out->count = word->value - 2;
    return finish(r, peek_is(r, 1, WORD_IS_PART) ? 2 : 1, out, TIME_DAY);
  }
  if (word->class == WORD_IS_THE && peek_is(r, 1, WORD_IS_UNIT) &&
      peek_is(r, 2, WORD_IS_BARRIER) && peek_is(r, 3, WORD_IS_DAY) &&
      peek(r, 3)->value == 1) {
    out->count = -2;
    return finish(r, 4, out, TIME_DAY);
  }
  if (word->class == WORD_IS_THE && peek_is(r, 1, WORD_IS_WEEKEND))
    return finish(r, 2, out, TIME_WEEKEND);
  if (word->class == WORD_IS_AT && peek_is(r, 1, WORD_IS_THE) &&
      peek_is(r, 2, WORD_IS_TIME))
    return finish(r, 3, out, TIME_VAGUE);
  if (word->class == WORD_IS_IN && peek_is(r, 1, WORD_IS_THE) &&
      peek_is(r, 2, WORD_IS_PAST))
    return finish(r, 3, out, TIME_VAGUE);
  return false;
}

/* "earlier in the week" is "this week". */
static bool read_in_the(struct reader *r, struct time_phrase *out) {
  if (!peek_is(r, 0, WORD_IS_IN) || !peek_is(r, 1, WORD_IS_THE) ||
      !peek_is(r, 2, WORD_IS_UNIT))
    return false;
  out->unit = peek(r, 2)->value;
  return finish(r, 3, out, out->unit == UNIT_DAY ? TIME_DAY : TIME_SPAN);
}

/* "late 2014", "earlier in the week", "early Tuesday": the edge goes along. */
static bool read_edge(struct reader *r, struct time_phrase *out) {
  if (read_bare_year(r, out))
    return true;
  struct time_phrase empty = {.first_token = r->at};
  *out = empty;
  r->at++;
  if (read_in_the(r, out) || read_month_first(r, out))
    return true;
  *out = empty;
  return read_weekday(r, out) || read_shifted(r, out) || read_day(r, out);
}

bool time_phrase_is_possible(const struct document *doc,
                             const struct keyword_table *words, uint32_t at,
                             uint32_t end) {
  const uint32_t cores =
      1u << WORD_IS_WEEKDAY | 1u << WORD_IS_MONTH | 1u << WORD_IS_UNIT |
      1u << WORD_IS_LONG_UNIT | 1u << WORD_IS_PART | 1u << WORD_IS_DAY |
      1u << WORD_IS_WEEKEND | 1u << WORD_IS_TIME | 1u << WORD_IS_PAST;
  for (; at < end; at++) {
    const struct token *token = &doc->tokens[at];
    if (token->kind == TOKEN_NUMBER ||
        cores >> keyword_find(words, token->key)->class & 1)
      return true;
  }
  return false;
}

static bool read_number_first(struct reader *r, struct time_phrase *out) {
  struct time_phrase empty = {.first_token = r->at};
  *out = empty;
  if (read_ago(r, out))
    return true;
  *out = empty;
  return read_calendar(r, out);
}

/* The first word tells which alternatives are worth a try, and mostly that
   none is. */
bool time_phrase_read(const struct document *doc,
                      const struct keyword_table *words, uint32_t at,
                      uint32_t end, struct time_phrase *out) {
  const uint32_t starters =
      1u << WORD_IS_COUNT | 1u << WORD_IS_FEW | 1u << WORD_IS_UNIT |
      1u << WORD_IS_LONG_UNIT | 1u << WORD_IS_EDGE | 1u << WORD_IS_MONTH |
      1u << WORD_IS_WEEKDAY | 1u << WORD_IS_SHIFT | 1u << WORD_IS_DAY |
      1u << WORD_IS_THE | 1u << WORD_IS_AT | 1u << WORD_IS_IN;
  struct reader r = {doc, words, at, end};
  if (at < end && doc->tokens[at].kind == TOKEN_NUMBER)
    return read_number_first(&r, out);
  uint32_t class = peek(&r, 0)->class;
  if (!(starters >> class & 1))
    return false;
  *out = (struct time_phrase){.first_token = at};
  switch (class) {
  case WORD_IS_COUNT:
  case WORD_IS_FEW:
  case WORD_IS_UNIT:
  case WORD_IS_LONG_UNIT:
    return read_ago(&r, out);
  case WORD_IS_EDGE:
    return read_edge(&r, out);
  case WORD_IS_MONTH:
    return read_month_first(&r, out);
  case WORD_IS_WEEKDAY:
    return read_weekday(&r, out);
  case WORD_IS_SHIFT:
    return read_shifted(&r, out);
  case WORD_IS_DAY:
  case WORD_IS_THE:
  case WORD_IS_AT:
  case WORD_IS_IN:
    return read_day(&r, out);
  default:
    return false;
  }
}
