#ifndef WHOSAID_CORE_TIME_PHRASE_H
#define WHOSAID_CORE_TIME_PHRASE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/document.h"
#include "core/keyword.h"
#include "core/time_word.h"

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
