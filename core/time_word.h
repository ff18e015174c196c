#ifndef WHOSAID_CORE_TIME_WORD_H
#define WHOSAID_CORE_TIME_WORD_H

#include "core/keyword.h"

enum time_unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

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

#endif
