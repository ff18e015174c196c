#ifndef WHOSAID_CORE_KEYWORD_H
#define WHOSAID_CORE_KEYWORD_H

#include <stddef.h>
#include <stdint.h>

/* A handful of words that one stage must tell apart by meaning (Monday, ago,
   interview), found by token.key. A stage fills a table on its stack when it
   starts, which costs about a microsecond, and then needs one probe a token
   and no help from the lexicon's files. */
struct keyword {
  const char *text; /* case folded */
  uint8_t class;    /* the stage's own enum, not 0 */
  uint8_t value;
};

enum { KEYWORD_SLOTS = 512 }; /* room for 256 words */

struct keyword_table {
  const struct keyword *slots[KEYWORD_SLOTS];
  uint32_t keys[KEYWORD_SLOTS];
};

/* Empties the table and puts `count` words into it (borrowed, at most half of
   the slots). */
void keyword_fill(struct keyword_table *table, const struct keyword *words,
                  size_t count);

/* The word with this token.key; a word of class 0 when it is none of them. */
const struct keyword *keyword_find(const struct keyword_table *table,
                                   uint32_t key);

#endif
