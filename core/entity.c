/* Those who are meant, while the mentions are sorted: an entity begins with a
   mention and takes over from the others what they tell, the fullest name, the
   gender, the roles.
   Cost: linear in the words of names and roles. */
#include "core/entity.h"

struct range mention_name_tokens(const struct document *doc,
                                 const struct mention *mention) {
  struct range range = {mention->first_token, mention->end_token};
  if (mention->kind != MENTION_NAME)
    return range;
  while (range.first < range.end &&
         doc->tokens[range.first].span.start < mention->name.start)
    range.first++;
  while (range.end > range.first &&
         doc->tokens[range.end - 1].span.end > mention->name.end)
    range.end--;
  return range;
}

/* Takes over the families and the words of a role. */
static void add_role_words(const struct resolver *r, struct entity *entity,
                           struct span role, uint32_t near_token) {
  const struct document *doc = r->doc;
  uint32_t i = near_token;
  while (i > 0 && doc->tokens[i].span.start > role.start)
    i--;
  for (; i < doc->token_count && doc->tokens[i].span.end <= role.end; i++) {
    const struct token *t = &doc->tokens[i];
    if (t->span.start < role.start)
      continue;
    entity->role_mask |= lexicon_word(r->lex, t->word)->roles;
    // "Gov." may stand for any word
    entity->role_words |=
        t->flags & TOKEN_DOTTED ? UINT64_MAX : entity_word_bit(t);
  }
}

static void add_role(struct resolver *r, struct entity *entity, uint32_t m) {
  const struct mention *mention = &r->doc->mentions[m];
  if (span_is_empty(mention->role) || entity->role_count == ENTITY_ROLES)
    return;
  entity->roles[entity->role_count++] = m;
  add_role_words(r, entity, mention->role, mention->first_token);
}

uint32_t entity_new(struct resolver *r, uint32_t m) {
  struct mention *mention = &r->doc->mentions[m];
  r->entities = arena_grow(r->doc->arena, r->entities, r->entity_count,
                           &r->entity_capacity, sizeof *r->entities);
  uint32_t e = r->entity_count++;
  struct entity *entity = &r->entities[e];
  *entity = (struct entity){.name = mention_name_tokens(r->doc, mention),
                            .first = m,
                            .full = m,
                            .recent = NONE,
                            .count = 1,
                            .person = NONE,
                            .type = mention->type,
                            .gender = mention->gender,
                            .is_named = mention->kind == MENTION_NAME,
                            .is_plural = mention->is_plural};
  entity->is_hard =
      mention->kind != MENTION_NAME && mention->gender != GENDER_UNKNOWN;
  mention->person = e;
  add_role(r, entity, m);
  return e;
}

uint32_t mention_honorific(const struct resolver *r,
                           const struct mention *mention) {
  const struct document *doc = r->doc;
  for (uint32_t i = mention->first_token; i < mention->end_token; i++) {
    if (doc->tokens[i].span.start >= mention->name.start)
      break;
    const struct word *word = lexicon_word(r->lex, doc->tokens[i].word);
    if (word->flags & WORD_HONORIFIC && word->gender != GENDER_UNKNOWN)
      return i;
  }
  return NONE;
}

/* Is the name in capitals throughout, and no "J. R."? */
static bool is_loud(const struct token *first) {
  return (first->flags & TOKEN_ALL_CAPS) && !(first->flags & TOKEN_DOTTED);
}

/* Does `mention` name the entity more fully? Names shouted in capitals or
   called out in speech ("Dearest Lucy") are the last choice. */
bool is_fuller_name(const struct resolver *r, uint32_t e, uint32_t m) {
  const struct entity *entity = &r->entities[e];
  const struct document *doc = r->doc;
  const struct mention *mention = &doc->mentions[m];
  const struct mention *full = &doc->mentions[entity->full];
  struct range name = mention_name_tokens(doc, mention);
  uint32_t words = name.end - name.first;
  uint32_t known = entity->name.end - entity->name.first;
  const struct token *first = &doc->tokens[entity->name.first];
  const struct token *other = &doc->tokens[name.first];
  if (words > 6 || (words > 1) < (known > 1))
    return false;
  if ((words > 1) == (known > 1)) {
    bool is_spoken = mention->quotation != NONE;
    if (is_spoken != (full->quotation != NONE))
      return !is_spoken;
    if (is_loud(other) != is_loud(first))
      return is_loud(first);
  }
  if (words == 1 && known == 1)
    return mention_honorific(r, full) == NONE &&
           mention_honorific(r, mention) != NONE;
  bool is_initial = first->flags & TOKEN_DOTTED && words == known &&
                    !(other->flags & TOKEN_DOTTED);
  return words > known || is_initial;
}

void entity_join(struct resolver *r, uint32_t e, uint32_t m) {
  struct entity *entity = &r->entities[e];
  struct mention *mention = &r->doc->mentions[m];
  mention->person = e;
  entity->count++;
  if (m < entity->first)
    entity->first = m;
  if (mention->kind != MENTION_NAME) {
    add_role(r, entity, m);
    return;
  }
  if (is_fuller_name(r, e, m)) {
    entity->name = mention_name_tokens(r->doc, mention);
    entity->full = m;
  }
  if (entity->gender == GENDER_UNKNOWN)
    entity->gender = mention->gender;
  add_role(r, entity, m);
}
