#ifndef WHOSAID_CORE_SPAN_H
#define WHOSAID_CORE_SPAN_H

#include <stdbool.h>
#include <stdint.h>

/* A position is a byte offset into document.text; a span is half open. */
struct span {
  uint32_t start;
  uint32_t end;
};

/* The absent index: layers refer to each other by index, never by pointer. */
#define NONE UINT32_MAX

static inline bool span_is_empty(struct span s) { return s.end <= s.start; }

static inline uint32_t span_length(struct span s) { return s.end - s.start; }

/* True when `inner` lies wholly within `outer`. */
static inline bool span_contains(struct span outer, struct span inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}

static inline bool span_overlaps(struct span a, struct span b) {
  return a.start < b.end && b.start < a.end;
}

#endif
