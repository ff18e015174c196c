#ifndef WHOSAID_QUERIES_NORMAL_NUMERAL_H
#define WHOSAID_QUERIES_NORMAL_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a single word says of a number: five, 5, twenty, third, 3rd, sixties,
   hundred. */

enum number_class {
  NUMBER_NONE,
  NUMBER_UNIT,   /* zero to nineteen */
  NUMBER_TENS,   /* twenty to ninety */
  NUMBER_DIGITS, /* 5, 1000 */
  NUMBER_HUNDRED,
  NUMBER_THOUSAND,
};

enum number_form { FORM_CARDINAL, FORM_ORDINAL, FORM_DECADE };

struct number {
  uint8_t class; /* enum number_class */
  uint8_t form;  /* enum number_form */
  uint32_t value;
};

/* The number that the folded letters name; class NUMBER_NONE for other words.
 */
struct number numeral_read(const char *letters, size_t length);

/* The value, zero to ten, of "zeroth" to "tenth"; NUMBER_NONE otherwise. */
struct number numeral_small_ordinal(const char *letters, size_t length);

/* Writes the normal form, "5", "3th", "60s", NUL terminated; returns its
   bytes. */
enum { NUMERAL_BYTES = 24 };
unsigned numeral_write(struct number n, char out[NUMERAL_BYTES]);

/* True when the letters are this word. */
bool numeral_is(const char *word, const char *letters, size_t length);

#endif
