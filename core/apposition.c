/* Appositions: "Rep. Ann Holt (R-Ohio), head of the committee, said".

   A phrase about a person that follows a name and a comma, and that ends at a
   comma before any verb comes, is that person. What the mentions already know
   as the role of a name is its bearer, before or behind.
   Cost: a few mentions on either side, and some tokens behind. */
#include "core/apposition.h"

#include <string.h>

enum {
  NAMES_BACK = 4, /* mentions that are looked at on either side */
  NAMES_AHEAD = 6,
  CLOSE_REACH = 14, /* tokens in which the phrase must come to its end */
};

/* May a set-off noun phrase end right before token `i`? */
static bool is_closing(const struct document *doc, uint32_t i) {
  if (i >= doc->token_count)
    return true;
  const struct token *t = &doc->tokens[i];
  return t->kind == TOKEN_STOP || t->kind == TOKEN_MARK ||
         (t->punct != 0 && strchr(",;:-()", t->punct) != NULL);
}

/* Does the phrase that goes on at `i` come to a close before any verb? */
static bool is_closed_soon(const struct resolver *r, uint32_t i) {
  for (uint32_t end = i + CLOSE_REACH; i < end; i++) {
    if (is_closing(r->doc, i))
      return true;
    uint32_t flags = token_flags(r, i);
    if (flags & WORD_RELATIVE)
      return true;
    if (flags & (WORD_AUXILIARY | WORD_VERB_PAST | WORD_VERB_S) &&
        !(flags & (WORD_SPEAKING_NOUN | WORD_DETERMINER)) &&
        !(token_flags(r, i - 1) & WORD_DETERMINER))
      return false;
  }
  return false;
}

/* A name, or a title that turned out to be a surname: "Dean, a doctor,". */
static bool is_person_name(const struct resolver *r,
                           const struct mention *mention) {
  if (mention->person == NONE || mention->is_possessive)
    return false;
  const struct entity *entity = &r->entities[mention->person];
  return mention->kind == MENTION_NAME
             ? mention->type == SPEAKER_PERSON
             : mention->kind == MENTION_NOMINAL && entity->is_named &&
                   mention->first_token == mention->head_token;
}

/* The comma before the nominal: ", a lawyer", ", now a lawyer"; or NONE. */
static uint32_t comma_before(const struct resolver *r,
                             const struct mention *nominal) {
  const struct token *tokens = r->doc->tokens;
  uint32_t comma = nominal->first_token - 1;
  if (nominal->first_token < 3)
    return NONE;
  if (token_flags(r, comma) & WORD_ADVERB && tokens[comma].kind == TOKEN_WORD)
    comma--;
  return tokens[comma].punct == ',' ? comma : NONE;
}

/* "Rep. Ann Holt (R-Ohio), head of …,": the name before the comma, a bracket
   and an of-phrase between them left out. */
static uint32_t name_before_comma(const struct resolver *r, uint32_t m) {
  const struct document *doc = r->doc;
  const struct mention *nominal = &doc->mentions[m];
  uint32_t comma = comma_before(r, nominal);
  if (comma == NONE || !is_closed_soon(r, nominal->end_token))
    return NONE;
  for (uint32_t back = 1; back <= NAMES_BACK && back <= m; back++) {
    const struct mention *name = &doc->mentions[m - back];
    if (!is_person_name(r, name))
      continue;
    uint32_t end = name->end_token;
    if (end < comma && doc->tokens[end].punct == '(')
      while (end < comma && doc->tokens[end - 1].punct != ')')
        end++;
    return end == comma ? name->person : NONE;
  }
  return NONE;
}

/* Does the role of a name start here? The set of all starts is hashed. */
static uint64_t role_bit(uint32_t start) { return UINT64_C(1) << start % 64; }

static uint64_t *role_word(const struct resolver *r, uint32_t start) {
  return &r->role_starts[start / 64 % ENTITY_ROLE_WORDS];
}

static bool may_be_role(const struct resolver *r, uint32_t start) {
  return (*role_word(r, start) & role_bit(start)) != 0;
}

uint32_t apposition_of(const struct resolver *r, uint32_t m) {
  const struct document *doc = r->doc;
  const struct mention *nominal = &doc->mentions[m];
  if (nominal->type == SPEAKER_UNNAMED) {
    uint32_t found = name_before_comma(r, m);
    if (found != NONE)
      return found;
  }
  if (!may_be_role(r, nominal->span.start))
    return NONE;
  for (uint32_t back = 1; back <= NAMES_BACK && back <= m; back++) {
    const struct mention *name = &doc->mentions[m - back];
    if (name->kind == MENTION_NAME && name->role.start == nominal->span.start)
      return name->person;
  }
  for (uint32_t k = m + 1; k < doc->mention_count && k <= m + NAMES_AHEAD;
       k++) {
    const struct mention *name = &doc->mentions[k];
    if (name->kind == MENTION_NAME && name->role.start == nominal->span.start &&
        name->role.end == nominal->span.end)
      return name->person;
  }
  return NONE;
}

void apposition_prepare(struct resolver *r) {
  const struct document *doc = r->doc;
  r->role_starts =
      arena_zero(doc->arena, ENTITY_ROLE_WORDS, sizeof *r->role_starts);
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    uint32_t role = doc->mentions[m].role.start;
    if (doc->mentions[m].kind == MENTION_NAME)
      *role_word(r, role) |= role_bit(role);
  }
}
