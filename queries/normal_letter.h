#ifndef WHOSAID_QUERIES_NORMAL_LETTER_H
#define WHOSAID_QUERIES_NORMAL_LETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a single code point is to the read-aloud rule. */

enum letter_kind {
  LETTER_NONE,       /* a sign or a space: parts words */
  LETTER_LETTER,     /* a letter, or a mark that changes how it sounds */
  LETTER_DIGIT,      /* a decimal digit */
  LETTER_NUMERAL,    /* ½ ² ③: stands for digits, is none */
  LETTER_APOSTROPHE, /* every form of it */
  LETTER_HYPHEN,     /* hyphens that may join what a line end parts */
  LETTER_DASH,       /* longer ones, and the sign of subtraction */
  LETTER_INVISIBLE,  /* zero width, soft hyphen, direction, variant */
};

enum letter_kind letter_kind(uint32_t code);

/* Writes the folded letters of a code point >= 0x80 (case, width, ligatures
   and accents gone) and returns the bytes, 0 for an accent alone. `before` are
   the letters of the word so far: a mark counts after some and not after
   others (й is not и, but ё is е). `*accents` gets a bit for each kind of
   accent that was dropped. */
enum { LETTER_BYTES = 24 };
size_t letter_fold(uint32_t code, const char *before, size_t length,
                   char out[LETTER_BYTES], unsigned *accents);

#endif
