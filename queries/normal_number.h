#ifndef WHOSAID_QUERIES_NORMAL_NUMBER_H
#define WHOSAID_QUERIES_NORMAL_NUMBER_H

#include <stdint.h>

#include "queries/normal.h"

/* Gives number words from index `first` on the keys of their digits and joins
   what is read as one number: five = 5, twenty-one = 21, two hundred = 200,
   3rd = third, $5 = 5 dollars. Words move to the front; count shrinks. */
void normal_join_numbers(struct normal *normal, uint32_t first);

/* The value of a number word's normal form: "5", "21", "3th" (third). Returns
   the bytes written to `out` (room for 24), 0 when the word is no such
   number and stands for itself. */
unsigned normal_number_text(const char *letters, size_t length, char *out);

#endif
