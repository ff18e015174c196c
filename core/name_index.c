/* Words of names. A person is looked for by one word, the surname mostly, so
   every word of an entity's name is a node, chained by hash; a node knows
   whether its word is the first or the last.
   Cost: linear in the words; chains are followed NAME_CHAIN nodes far. */
#include "core/name_index.h"

/* ---- words of a name ---------------------------------------------------- */

struct name_words name_words_of(const struct resolver *r, struct range range) {
  struct name_words words = {.count = 0};
  for (uint32_t i = range.first; i < range.end && words.count < NAME_WORDS;
       i++) {
    const struct token *t = &r->doc->tokens[i];
    uint32_t flags = token_flags(r, i);
    bool is_leading = words.count == 0 && i + 1 < range.end;
    if (t->kind != TOKEN_WORD || flags & WORD_NAME_SUFFIX ||
        (is_leading && flags & (WORD_PARTICLE | WORD_DETERMINER) &&
         !(flags & WORD_FIRST_NAME)))
      continue;
    words.tokens[words.count++] = i;
  }
  return words;
}

static bool has_key(const struct resolver *r, const struct name_words *words,
                    uint32_t key) {
  for (uint32_t i = 0; i < words->count; i++)
    if (name_key(r, words->tokens[i]) == key)
      return true;
  return false;
}

bool name_words_within(const struct resolver *r, const struct name_words *a,
                       const struct name_words *b) {
  for (uint32_t i = 0; i < a->count; i++)
    if (!has_key(r, b, name_key(r, a->tokens[i])))
      return false;
  return true;
}

static bool is_initial_of(const struct resolver *r, uint32_t a, uint32_t b) {
  const struct token *t = &r->doc->tokens[a];
  const struct token *other = &r->doc->tokens[b];
  return t->flags & TOKEN_DOTTED && span_length(t->span) <= 4 &&
         r->doc->text[t->span.start] == r->doc->text[other->span.start];
}

static bool first_names_fit(const struct resolver *r, uint32_t a, uint32_t b) {
  const struct token *s = &r->doc->tokens[a], *t = &r->doc->tokens[b];
  if (s->key == t->key || is_initial_of(r, a, b) || is_initial_of(r, b, a))
    return true;
  if (s->word == LEXICON_UNKNOWN || t->word == LEXICON_UNKNOWN)
    return false;
  return lexicon_is_nickname(r->lex, lexicon_spelling(r->lex, s->word),
                             lexicon_spelling(r->lex, t->word)) ||
         lexicon_is_nickname(r->lex, lexicon_spelling(r->lex, t->word),
                             lexicon_spelling(r->lex, s->word));
}

bool name_words_fit(const struct resolver *r, const struct name_words *a,
                    const struct name_words *b) {
  if (name_words_within(r, a, b) || name_words_within(r, b, a))
    return true;
  return name_key(r, a->tokens[a->count - 1]) ==
             name_key(r, b->tokens[b->count - 1]) &&
         first_names_fit(r, a->tokens[0], b->tokens[0]);
}

/* ---- the table ---------------------------------------------------------- */

static void add_node(struct resolver *r, uint32_t entity, uint32_t key,
                     bool is_first, bool is_last) {
  uint32_t *head = &r->heads[(key ^ key >> 16) & r->head_mask];
  uint32_t steps = 0;
  for (uint32_t n = *head; n != NONE && steps < NAME_CHAIN;
       n = r->nodes[n].next, steps++)
    if (r->nodes[n].entity == entity && r->nodes[n].key == key) {
      r->nodes[n].is_first |= is_first;
      r->nodes[n].is_last |= is_last;
      return;
    }
  r->nodes = arena_grow(r->doc->arena, r->nodes, r->node_count,
                        &r->node_capacity, sizeof *r->nodes);
  r->nodes[r->node_count] = (struct name_node){.key = key,
                                               .entity = entity,
                                               .next = *head,
                                               .is_last = is_last,
                                               .is_first = is_first};
  *head = r->node_count++;
}

void name_index_add(struct resolver *r, uint32_t entity,
                    const struct name_words *words) {
  for (uint32_t i = 0; i < words->count; i++)
    add_node(r, entity, name_key(r, words->tokens[i]), i == 0,
             i + 1 == words->count);
}

bool is_word_of_name(const struct resolver *r, uint32_t key) {
  uint32_t node = name_index_first(r, key), steps = 0;
  return name_index_next(r, key, &node, &steps) != NULL || node != NONE;
}

uint32_t entity_with_surname(const struct resolver *r, uint32_t token) {
  uint32_t key = name_key(r, token), node = name_index_first(r, key), steps = 0;
  const struct name_node *n;
  while ((n = name_index_next(r, key, &node, &steps)) != NULL) {
    const struct entity *entity = &r->entities[n->entity];
    if (n->is_last && entity->type == SPEAKER_PERSON &&
        entity->name.end - entity->name.first > 1)
      return n->entity;
  }
  return NONE;
}
