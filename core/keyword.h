#ifndef WHOSAID_CORE_KEYWORD_H
#define WHOSAID_CORE_KEYWORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A handful of words that one stage must tell apart by meaning (Monday, ago,
   interview), found by token.key. The lexicon fills the stages' tables when it
   is made; then a stage needs one probe a token. */
struct keyword {
  const char *text; /* case folded */
  uint8_t class;    /* the stage's own enum, not 0 */
  uint8_t value;
};

/* So many slots that nearly every other word meets a free one at once. */
enum { KEYWORD_SLOTS = 2048, KEYWORD_LIMIT = 255 };

struct keyword_table {
  const struct keyword *words;
  bool has_small_names; /* mardi, juin: no capital proves a day or month */
  uint8_t index[KEYWORD_SLOTS]; /* 1 + index into words; 0: free */
  uint32_t keys[KEYWORD_SLOTS];
};

extern const struct keyword keyword_none; /* of class 0 */

/* Empties the table and puts `count` words into it (borrowed, at most
   KEYWORD_LIMIT). */
void keyword_fill(struct keyword_table *table, const struct keyword *words,
                  size_t count);

/* Where a key is looked for first. */
static inline size_t keyword_slot(uint32_t key) {
  return (key ^ key >> 15) % KEYWORD_SLOTS;
}

/* The word with this token.key; keyword_none when it is none of them. */
static inline const struct keyword *
keyword_find(const struct keyword_table *table, uint32_t key) {
  for (size_t at = keyword_slot(key); table->index[at] != 0;
       at = (at + 1) % KEYWORD_SLOTS)
    if (table->keys[at] == key)
      return &table->words[table->index[at] - 1];
  return &keyword_none;
}

#endif
