#ifndef WHOSAID_QUERIES_NORMAL_AHEAD_H
#define WHOSAID_QUERIES_NORMAL_AHEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "queries/normal_word.h"

/* What a sign at scan->p means, by what stands around it. `after` is always the
   byte behind the sign; invisible characters are looked through. */

/* The code point at *p, and *p behind it; 0 at the end. */
uint32_t ahead_next(const struct scan *scan, const char **p);
uint32_t ahead_code(const struct scan *scan, const char *p);

bool ahead_is_word(uint32_t code); /* a letter or a digit */
bool ahead_is_digit(const struct scan *scan, const char *p);

/* A number follows: 5 or .50 */
bool ahead_is_amount(const struct scan *scan, const char *after);

/* The dot of U.S., a.m. or 2.5 belongs to the open word. */
bool ahead_is_inner_dot(const struct scan *scan, const char *after);

/* Three digits and no more follow one to three, or a group of them. */
bool ahead_is_thousands(const struct scan *scan, const char *after);

/* The comma, or the space, of 1,000. */
bool ahead_is_separator(const struct scan *scan, uint32_t code,
                        const char *after);

/* The slash of 1/2, not that of 9/11, 24/7 or 1/2/2024. */
bool ahead_is_fraction(const struct scan *scan, const char *after);

/* Where the word goes on after a hyphen that a line end follows: "mee-\nting";
   NULL when it does not. */
const char *ahead_line_end(const struct scan *scan, const char *after);

/* Space or an opening mark stands before scan->p. */
bool ahead_opens(const struct scan *scan);

/* The dash at scan->p is a minus: a digit touches it, and what stands before it
   is space or an opening mark, but no other number (a range) and no line end (a
   list). */
bool ahead_is_minus(const struct scan *scan, uint32_t code, const char *after);

/* A bracket that nobody closes soon marks nothing. */
bool ahead_is_closed(const struct scan *scan, const char *after);

#endif
