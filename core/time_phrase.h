#ifndef WHOSAID_CORE_TIME_PHRASE_H
#define WHOSAID_CORE_TIME_PHRASE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/document.h"
#include "core/keyword.h"

/* A time phrase of the text: "late Tuesday", "two weeks ago", "4 February
   2021", "earlier this month". */

enum time_kind {
  TIME_WEEKDAY,  /* Tuesday; last, next Tuesday: shift */
  TIME_DAY,      /* yesterday, today, tonight: count days from the anchor */
  TIME_AGO,      /* count units ago */
  TIME_SPAN,     /* last, this, next unit: shift */
  TIME_WEEKEND,  /* the last one */
  TIME_CALENDAR, /* year, month, day; 0 = not said */
  TIME_VAGUE,    /* years ago, at the time, once */
};

enum time_unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

struct time_phrase {
  uint32_t first_token; /* with "late", without "on" */
  uint32_t end_token;   /* one past the last */
  enum time_kind kind;
  enum time_unit unit;
  unsigned weekday; /* 0 = Monday */
  int count;
  int shift; /* -1 last, 0 this or nearest, 1 next */
  int year;  /* 0: none given */
  unsigned month;
  unsigned day;
  bool is_last_year; /* "11 February last year" */
};

/* What single words mean to the reader of time phrases: keyword.class. */
enum time_class {
  WORD_IS_WEEKDAY = 1, /* value 0-6 */
  WORD_IS_MONTH,       /* 1-12 */
  WORD_IS_COUNT,       /* one … twelve, a, an */
  WORD_IS_FEW,         /* several, few: a count that nobody gave */
  WORD_IS_UNIT,        /* value: enum time_unit */
  WORD_IS_LONG_UNIT,   /* decade, century */
  WORD_IS_PART,        /* morning, night: value 1 for night and evening */
  WORD_IS_DAY,         /* today, yesterday: value = 2 + days from today */
  WORD_IS_SHIFT,       /* last, this, next: value = 1 + shift */
  WORD_IS_EDGE,        /* early, late, earlier, later, mid */
  WORD_IS_AGO,
  WORD_IS_WEEKEND,
  WORD_IS_ONCE,     /* once, previously: no day is meant */
  WORD_IS_THEN,     /* said then */
  WORD_IS_BARRIER,  /* until Friday, since 2014: not the time of speaking */
  WORD_IS_FUTURE,   /* will */
  WORD_IS_PLANNED,  /* expected to, due to */
  WORD_IS_RELEASED, /* published, read, held: keeps the time of its noun */
  WORD_IS_ON,
  WORD_IS_IN,
  WORD_IS_AT,
  WORD_IS_THE,
  WORD_IS_OF,
  WORD_IS_TO,
  WORD_IS_TIME,
  WORD_IS_PAST,
};

/* Fills the table of these words; for lexicon_new. */
void time_words_fill(struct keyword_table *table);

/* Can a phrase be read anywhere in tokens at..end? Every phrase has a number,
   a day, a month or a unit in it, which few sentences do. */
bool time_phrase_is_possible(const struct document *doc,
                             const struct keyword_table *words, uint32_t at,
                             uint32_t end);

/* Reads the phrase that starts at token `at`, before token `end`. */
bool time_phrase_read(const struct document *doc,
                      const struct keyword_table *words, uint32_t at,
                      uint32_t end, struct time_phrase *out);

#endif
