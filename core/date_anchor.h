#ifndef WHOSAID_CORE_DATE_ANCHOR_H
#define WHOSAID_CORE_DATE_ANCHOR_H

#include <stdbool.h>
#include <stdint.h>

#include "core/document.h"
#include "core/keyword.h"
#include "core/time_phrase.h"

/* The day from which the relative time words of a document are counted. */
struct date_anchor {
  bool is_known;         /* weekdays and "yesterday" can be resolved */
  bool is_spoken;        /* what has no time word of its own was said on it */
  int32_t day;           /* calendar_day() */
  uint32_t dateline_end; /* one past the dateline's date, 0 if none */
};

/* From source.published, moved back to the day of a dateline; without it from
   a dated byline or dateline, or from a caption. */
struct date_anchor date_anchor_find(const struct document *doc,
                                    const struct keyword_table *words);

/* The day or days of `phrase`. `is_future`: the speech is announced. Basis
   DATE_UNKNOWN when nothing can be said. */
struct said_on date_resolve(const struct time_phrase *phrase,
                            const struct date_anchor *anchor, bool is_future);

#endif
