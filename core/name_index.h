#ifndef WHOSAID_CORE_NAME_INDEX_H
#define WHOSAID_CORE_NAME_INDEX_H

#include "core/entity.h"

/* The words of names, and who bears them: a hash table in the resolver
   (r->heads, r->nodes) whose nodes are words of the names of entities. */

enum {
  NAME_WORDS = 12, /* of a name; more are not looked at */
  NAME_CHAIN = 48, /* nodes that are looked at: ten thousand Smiths are cheap */
};

struct name_words {
  uint32_t tokens[NAME_WORDS];
  uint32_t count;
};

/* The words of a name without its suffix ("Jr.") and a leading "the", "van". */
struct name_words name_words_of(const struct resolver *r, struct range range);

/* All words of `a` are words of `b`. */
bool name_words_within(const struct resolver *r, const struct name_words *a,
                       const struct name_words *b);

/* May two names of several words be one person's? The words of one are all in
   the other, or they have the surname in common and first names that are equal,
   an initial or a nickname of each other. */
bool name_words_fit(const struct resolver *r, const struct name_words *a,
                    const struct name_words *b);

/* Adds the words of a name of the entity. */
void name_index_add(struct resolver *r, uint32_t entity,
                    const struct name_words *words);

/* What a word is found by. */
static inline uint32_t name_key(const struct resolver *r, uint32_t token) {
  return r->doc->tokens[token].key;
}

/* The first node that may have `key`, or NONE. */
static inline uint32_t name_index_first(const struct resolver *r,
                                        uint32_t key) {
  return r->heads[(key ^ key >> 16) & r->head_mask];
}

/* The next node with `key` from `*node` on; NULL at the end, or when `*steps`,
   0 to begin with, tells that enough were looked at. */
static inline const struct name_node *name_index_next(const struct resolver *r,
                                                      uint32_t key,
                                                      uint32_t *node,
                                                      uint32_t *steps) {
  while (*node != NONE && (*steps)++ < NAME_CHAIN) {
    const struct name_node *found = &r->nodes[*node];
    *node = found->next;
    if (found->key == key)
      return found;
  }
  return NULL;
}

/* Is the word with this key one of somebody's name? */
bool is_word_of_name(const struct resolver *r, uint32_t key);

/* The entity whose full name ends in the word of `token`, or NONE. */
uint32_t entity_with_surname(const struct resolver *r, uint32_t token);

#endif
