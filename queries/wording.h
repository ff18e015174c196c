#ifndef WHOSAID_QUERIES_WORDING_H
#define WHOSAID_QUERIES_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "queries/normal.h"

/* How one wording of a quotation differs from another, word by word. Case,
   marks and spelling of numbers are no difference (queries/normal.h). */

/* Where words differ, seen from the first wording to the second. */
enum wording_change {
  WORDING_CUT_BEFORE = 1 << 0, /* its beginning is left out */
  WORDING_CUT_INSIDE = 1 << 1,
  WORDING_CUT_AFTER = 1 << 2,
  WORDING_MORE_BEFORE = 1 << 3, /* it has more words before */
  WORDING_MORE_INSIDE = 1 << 4,
  WORDING_MORE_AFTER = 1 << 5,
  WORDING_OTHER = 1 << 6, /* words stand for other words */
};

struct wording {
  const char *text; /* valid UTF-8, borrowed */
  size_t length;
  struct normal normal;
};

void wording_read(struct wording *wording, const char *text, size_t length);
void wording_free(struct wording *wording);

struct wording_difference {
  uint32_t same;     /* words of both */
  uint32_t left_out; /* words that only the first has */
  uint32_t added;    /* words that only the second has */
  unsigned changes;  /* enum wording_change */
  const char *text;  /* the second one with the differences: "we -will +shall
                        pay"; in the arena */
};

/* Compares. Time grows with the product of their lengths; `scratch` is reset.
   False, and nothing is compared, when they have too few words in common to be
   one quotation: WORDING_SHARE per cent of the shorter one's, and at least
   WORDING_WORDS, or all. */
enum { WORDING_SHARE = 70, WORDING_WORDS = 5 };
bool wording_compare(const struct wording *first, const struct wording *second,
                     struct arena *scratch, struct arena *arena,
                     struct wording_difference *difference);

/* Adds the changes in words: "cut before and inside, other words"; "the same
   words" when there is none. */
void wording_add_changes(struct buffer *out, unsigned changes);

#endif
