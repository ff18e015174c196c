#ifndef WHOSAID_CORE_ENTITY_H
#define WHOSAID_CORE_ENTITY_H

#include "core/document.h"
#include "core/lexicon.h"
#include "core/phrase.h"

/* What the files that resolve people share: person.c drives, cluster.c joins
   names, antecedent.c resolves pronouns and nominals, entity.c keeps what is
   known of each. While they work, mention.person holds an index into
   resolver.entities. */

enum { ENTITY_ROLES = 4, ENTITY_ROLE_WORDS = 32 };

struct entity {
  struct range name; /* tokens of the fullest name, or of the noun phrase */
  uint32_t first;    /* first mention */
  uint32_t full;     /* the mention that gave the name */
  uint32_t recent;   /* the last name before the one looked at, or NONE */
  uint32_t count;    /* mentions */
  uint32_t roles[ENTITY_ROLES]; /* mentions that tell a role */
  uint32_t person;     /* index into doc->people, NONE until it has one */
  uint32_t honorific;  /* key of the Mr, Mrs … of a single name, 0 if none */
  uint64_t role_words; /* of its roles: the bits entity_word_bit of each */
  uint32_t role_mask;  /* kinds of roles, see word.roles */
  uint8_t role_count;
  uint8_t type;    /* enum speaker_type */
  uint8_t gender;  /* enum gender */
  uint8_t is_hard; /* the gender comes from Mr, Mrs, a pronoun, a noun */
  uint8_t is_named;
  uint8_t is_plural;
  uint8_t is_source; /* of some attribution */
};

/* One word of the name of an entity, chained by hash. */
struct name_node {
  uint32_t key;
  uint32_t entity;
  uint32_t next;
  uint8_t is_last;  /* the surname */
  uint8_t is_first; /* the first word */
};

struct resolver {
  struct document *doc;
  const struct lexicon *lex;
  struct entity *entities;
  uint32_t entity_count;
  size_t entity_capacity;
  struct name_node *nodes;
  uint32_t node_count;
  size_t node_capacity;
  uint32_t *heads; /* hash table of nodes */
  uint32_t head_mask;
  uint32_t *names; /* the mentions that are names, in text order */
  uint32_t name_count;
  uint8_t *is_source;    /* of each mention: source of an attribution */
  uint32_t *next_best;   /* of each mention: second entity, or NONE */
  float *weights;        /* of each mention: see pronoun.c; 0 = not asked */
  uint64_t *role_starts; /* hashed set of bytes at which roles start */
  uint32_t *same_head;   /* of each nominal: see antecedent.c */
  uint32_t narrator;     /* entity of the "I" of a novel, NONE if none */
  uint32_t *narrative;   /* of each sentence: narrative sentences up to it */
};

static inline uint32_t token_flags(const struct resolver *r, uint32_t token) {
  return r->doc->word_flags[token];
}

/* A set of words in 64 bits: one that lacks the bit lacks the word. */
static inline uint64_t entity_word_bit(const struct token *token) {
  return UINT64_C(1) << (token->key ^ token->key >> 15) % 64;
}

/* The token of the Mr, Mrs, Sir … before the name, or NONE. */
uint32_t mention_honorific(const struct resolver *r,
                           const struct mention *mention);

/* A new entity whose first mention is `mention`; returns its index. */
uint32_t entity_new(struct resolver *r, uint32_t mention);

/* Counts `mention` as one of entity `e` and takes over what it tells. */
void entity_join(struct resolver *r, uint32_t e, uint32_t mention);

/* The tokens of the mention's name, or of the whole phrase. */
struct range mention_name_tokens(const struct document *doc,
                                 const struct mention *mention);

/* Does the mention name the entity more fully than its name does? */
bool is_fuller_name(const struct resolver *r, uint32_t entity,
                    uint32_t mention);

/* Names those who are named often by a form that is used more than once. */
void settle_names(struct resolver *r);

/* Gives every name mention its entity. */
void cluster_names(struct resolver *r);

/* Resolves pronouns and nominals, in text order. */
void find_antecedents(struct resolver *r);

#endif
