#ifndef WHOSAID_QUERIES_NORMAL_WORD_H
#define WHOSAID_QUERIES_NORMAL_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "queries/normal.h"

/* The state of a pass over a text, and the words that it makes. */

struct scan {
  struct normal *normal;
  const char *text;
  const char *end;
  const char *p;     /* the next byte */
  uint32_t first;    /* index of the first word of this text */
  bool is_open;      /* a word is being read */
  bool is_number;    /* it has digits and their stops and commas only */
  bool after_digit;  /* its last sign was a digit */
  bool is_decimal;   /* it has a point */
  uint32_t run;      /* letters since its start, its last dot or comma */
  uint32_t groups;   /* commas and spaces between its thousands */
  unsigned stops;    /* dots seen in this gap */
  unsigned gap;      /* flags that the next word gets */
  unsigned newlines; /* line ends seen in this gap */
  unsigned bracket;  /* 1 inside [ ] */
};

/* Opens a word whose first byte is `at`, with the flags of the gap before it;
   returns it. */
struct normal_word *word_open(struct scan *scan, const char *at,
                              unsigned flags);

/* Ends the open word, if there is one. */
void word_close(struct scan *scan);

/* Adds folded letters to the open word; `after` is the end of what they were
   made from. A word that gets too long is closed. */
void word_add(struct scan *scan, const char *letters, size_t length,
              const char *after);

/* Makes a word of the sign at scan->p, which ends at `after`: % is percent. */
struct normal_word *word_of_sign(struct scan *scan, const char *letters,
                                 unsigned flags, const char *after);

/* The word made last; there must be one. */
struct normal_word *word_last(const struct scan *scan);

/* The flags that the gap gives to a word of these flags behind it. */
unsigned word_gap_flags(const struct scan *scan, unsigned flags);

#endif
