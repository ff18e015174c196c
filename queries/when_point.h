#ifndef WHOSAID_QUERIES_WHEN_POINT_H
#define WHOSAID_QUERIES_WHEN_POINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One time without "from", "to" and the like. For queries/when*.c. */

struct day_range {
  int32_t from, to; /* core/calendar.h */
};

/* Why a text is no time, where there is more to say than that. */
struct when_doubt {
  char reason[256]; /* "" = nothing */
};

/* Reads `length` bytes. False when it is none of the shapes; `doubt` may tell
   why. */
bool when_point(const char *text, size_t length, int32_t today,
                struct day_range *out, struct when_doubt *doubt);

#endif
