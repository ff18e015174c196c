#ifndef WHOSAID_QUERIES_SIDE_H
#define WHOSAID_QUERIES_SIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What several speakers said, laid out for a reader. Strings are borrowed, not
   yet escaped; NULL = unknown. */

struct said {
  const char *text; /* direct speech in marks */
  const char *from; /* days it was said, YYYY-MM-DD */
  const char *to;
  const char *note; /* where and how: "— id 12 · said · The Daily" */
};

/* One speaker. */
struct side {
  const char *name;
  struct said *items; /* the latest first, those without a date last */
  size_t count;
};

/* The least width of a column. */
enum { SIDE_LEAST = 36 };

/* Prints all by date, the latest first: a column for each speaker, what was
   said on the same days next to each other; one below the other where `width`
   has no room for the columns. */
void sides_print(const struct side *sides, size_t count, unsigned width);

#endif
