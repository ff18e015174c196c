#ifndef WHOSAID_QUERIES_NORMAL_H
#define WHOSAID_QUERIES_NORMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"
#include "core/span.h"

/* Text as words under the read-aloud rule: two texts are the same when they
   sound the same read aloud. Case, marks, apostrophe forms, hyphens, spaces,
   invisible characters, ligatures, accents and number style do not count. */

enum normal_flag {
  NORMAL_SENTENCE_BEFORE = 1 << 0, /* a sentence ends before this word */
  NORMAL_LINE_BEFORE = 1 << 1,     /* a line end stands before it */
  NORMAL_BLANK_BEFORE = 1 << 2,    /* a blank line stands before it */
  NORMAL_ELLIPSIS_BEFORE = 1 << 3, /* ... or … stands before it */
  NORMAL_BRACKET = 1 << 4,         /* stands wholly between [ and ] */
  NORMAL_BRACKET_PART = 1 << 5,    /* a part of it does: [T]he, want[ed] */
  NORMAL_CAPITAL = 1 << 6,         /* its first letter is upper case */
  NORMAL_NUMBER = 1 << 7,          /* a number in digits or words */
  NORMAL_QUESTION_BEFORE = 1 << 8, /* a question mark stands before it */
  NORMAL_CURRENCY = 1 << 9,       /* made from $, £, € … beside a number */
  NORMAL_HYPHEN_BEFORE = 1 << 10, /* a hyphen or a dash stands before it */
  NORMAL_SIGN_BEFORE = 1 << 11,   /* another sign does: comma, stop, slash */
};

struct normal_word {
  struct span span; /* bytes of the text it was made from */
  uint64_t key;     /* hash of its normal form: equal words, equal keys */
  uint32_t offset;  /* its letters in normal.letters */
  uint8_t length;   /* bytes of letters */
  uint8_t accents;  /* one bit for each kind of accent that was folded away:
                       pêche sounds as peche may, but not as péché */
  uint16_t flags;   /* enum normal_flag */
};

/* The words of one or many texts. {0} is an empty one; normal_free releases
   it. The letters of neighbouring words lie side by side, so that "pro life"
   can be compared with "prolife". */
struct normal {
  struct normal_word *words;
  uint32_t count;
  uint32_t capacity;
  uint16_t tail; /* flags of the gap after the last word of the last text */
  struct buffer letters;
};

/* Appends the words of `length` bytes of valid UTF-8 and returns the index of
   the first. Spans are relative to this text. Linear. */
uint32_t normal_add(struct normal *normal, const char *text, size_t length);
void normal_free(struct normal *normal);

/* Appends the word as it is shown in lists of changes: folded, numbers in
   digits. */
void normal_spell(const struct normal *normal, uint32_t word,
                  struct buffer *out);

/* Letters of the words [first, end) as one run; false when they do not lie
   side by side. */
bool normal_letters(const struct normal *normal, uint32_t first, uint32_t end,
                    const char **letters, size_t *length);

/* Writes the word as the index of words has it (source_words), NUL terminated:
   that parts words at every sign, so that the longest part of "don't" stands
   for it. False when nothing is left or it is too long to be a word. */
enum { NORMAL_TERM_BYTES = 64 };
bool normal_index_word(const struct normal *normal, uint32_t index,
                       char out[NORMAL_TERM_BYTES]);

/* The key of folded letters, and of a NUL-terminated word of them that is no
   number. */
uint64_t normal_hash(const char *letters, size_t length);
uint64_t normal_key(const char *word);

#endif
