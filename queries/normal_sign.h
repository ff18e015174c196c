#ifndef WHOSAID_QUERIES_NORMAL_SIGN_H
#define WHOSAID_QUERIES_NORMAL_SIGN_H

#include <stddef.h>
#include <stdint.h>

/* Signs that are read aloud: % is percent, $5 is five dollars. */

enum sign_kind {
  SIGN_WORD,     /* always read */
  SIGN_DIGIT,    /* read before a digit: #1 */
  SIGN_CURRENCY, /* read behind its number */
  SIGN_PLUS,     /* read beside a word or a digit: C++, +5, Canal+ */
};

struct sign {
  uint16_t code;
  uint8_t kind;  /* enum sign_kind */
  char word[19]; /* as it is read, folded */
  char one[8];   /* currencies: of a single one */
};

/* The sign of a code point, wide forms too; NULL when it is silent. */
const struct sign *sign_of(uint32_t code);

/* The currency whose word this is, in the singular or the plural; NULL when it
   is none. */
const struct sign *sign_of_currency(const char *letters, size_t length);

#endif
