#ifndef WHOSAID_QUERIES_PERIOD_H
#define WHOSAID_QUERIES_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "core/buffer.h"

/* Stretches of the calendar that things are counted by. A period is named by
   its first day (core/calendar.h counts days). */

enum period_unit { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_YEAR };

extern const char *const period_names[]; /* "day", ..., ended by NULL */

/* The first day of the period that `day` is in; a week begins on Monday. */
int32_t period_of(enum period_unit unit, int32_t day);

/* The first day of the period after that of `first`. */
int32_t period_next(enum period_unit unit, int32_t first);

/* Which period of its unit it is, counted without gaps; weeks and days from an
   arbitrary one, months from January of year 0. */
int64_t period_number(enum period_unit unit, int32_t first);

/* The unit that makes some ten to sixty periods of these days. */
enum period_unit period_choose(int32_t first, int32_t last);

/* Adds its name as ISO 8601 has it: 2016-05-12, 2016-W19, 2016-05, 2016. */
void period_add(struct buffer *out, enum period_unit unit, int32_t first);

/* Adds a day: 2016-05-12. */
void period_add_day(struct buffer *out, int32_t day);

#endif
