/* The roles of an entity are phrases of the text ("the Republican lawmaker from
   Ohio"). A nominal fits by its head, or by the family of its head, and the
   better the more of its other words stand in the role as well.
   Cost: at most LOOK_BACK mentions; two words of bits tell nearly all apart. */
#include "core/role_antecedent.h"

#include "core/antecedent.h"

enum { NOMINAL_WINDOW = 14 }; /* narrative sentences looked back */

/* "Gov." and "governor" */
static bool is_short_for(const struct document *doc, const struct token *t,
                         const struct token *head) {
  uint32_t length = span_length(t->span) - 1;
  if (!(t->flags & TOKEN_DOTTED) || length < 3 ||
      length > span_length(head->span))
    return false;
  const char *a = doc->text + t->span.start;
  const char *b = doc->text + head->span.start;
  for (uint32_t i = 0; i < length; i++)
    if ((a[i] | 0x20) != (b[i] | 0x20))
      return false;
  return true;
}

static bool is_modifier(const struct resolver *r, uint32_t token) {
  return !(token_flags(r, token) & (WORD_DETERMINER | WORD_PREPOSITION));
}

/* What a nominal asks of a role. */
struct wanted_role {
  const struct mention *nominal;
  uint64_t words; /* entity_word_bit of its head and modifiers */
  uint32_t family;
};

static struct wanted_role wanted_role(const struct resolver *r,
                                      const struct mention *nominal) {
  const struct token *tokens = r->doc->tokens;
  uint32_t head = nominal->head_token;
  struct wanted_role wanted = {.nominal = nominal};
  wanted.family = lexicon_word(r->lex, tokens[head].word)->roles & ~ROLE_KIN;
  // "the band leader": leads a band, and is no governor
  if (head > nominal->first_token &&
      !(tokens[head - 1].flags & TOKEN_CAPITAL) &&
      token_flags(r, head - 1) & WORD_GROUP_NOUN)
    wanted.family = 0;
  for (uint32_t i = nominal->first_token; i <= head; i++)
    if (i == head || is_modifier(r, i))
      wanted.words |= entity_word_bit(&tokens[i]);
  return wanted;
}

/* False for nearly all: no family and no word in common. */
static bool may_match(const struct entity *entity,
                      const struct wanted_role *wanted) {
  return ((uint64_t)(entity->role_mask & wanted->family) |
          (entity->role_words & wanted->words)) != 0;
}

/* Where the tokens of a role begin; it lies near the mention. */
static uint32_t role_token(const struct document *doc,
                           const struct mention *mention) {
  uint32_t i = mention->first_token;
  while (i > 0 && doc->tokens[i].span.start > mention->role.start)
    i--;
  while (i < doc->token_count &&
         doc->tokens[i].span.start < mention->role.start)
    i++;
  return i;
}

/* How many modifiers of the nominal are this word. */
static uint32_t count_modifiers(const struct resolver *r,
                                const struct mention *nominal, uint32_t key) {
  uint32_t count = 0;
  for (uint32_t j = nominal->first_token; j < nominal->head_token; j++)
    count += r->doc->tokens[j].key == key && is_modifier(r, j);
  return count;
}

/* 3 when the head is a word of one of the entity's roles, 2 when it belongs
   to the same family; .5 more for every modifier that is there too. */
static float role_match(const struct resolver *r, const struct entity *entity,
                        const struct wanted_role *wanted) {
  bool has_family = entity->role_mask & wanted->family;
  if (!(entity->role_words & wanted->words))
    return has_family ? 2.0f : 0.0f; // as most
  const struct document *doc = r->doc;
  const struct token *head = &doc->tokens[wanted->nominal->head_token];
  float match = has_family ? 2.0f : 0.0f;
  for (uint32_t k = 0; k < entity->role_count; k++) {
    const struct mention *mention = &doc->mentions[entity->roles[k]];
    for (uint32_t i = role_token(doc, mention);
         i < doc->token_count && doc->tokens[i].span.end <= mention->role.end;
         i++) {
      const struct token *t = &doc->tokens[i];
      bool may_be_wanted =
          wanted->words & entity_word_bit(t) || t->flags & TOKEN_DOTTED;
      if (!may_be_wanted || token_flags(r, i) & WORD_HONORIFIC)
        continue;
      if (t->key == head->key || is_short_for(doc, t, head))
        match = match < 3.0f ? 3.0f : match;
      else
        match += 0.5f * (float)count_modifiers(r, wanted->nominal, t->key);
    }
  }
  return match < 2.0f ? 0.0f : match;
}

static bool genders_fit(const struct entity *entity,
                        const struct mention *nominal) {
  return nominal->gender == GENDER_UNKNOWN ||
         entity->gender == GENDER_UNKNOWN || entity->gender == nominal->gender;
}

uint32_t role_antecedent(struct resolver *r, uint32_t m) {
  const struct document *doc = r->doc;
  const struct mention *nominal = &doc->mentions[m];
  const struct wanted_role wanted = wanted_role(r, nominal);
  struct ballot ballot = {{NONE, 0}, {NONE, 0}};
  for (uint32_t back = 1; back <= LOOK_BACK && back <= m; back++) {
    const struct mention *mention = &doc->mentions[m - back];
    uint32_t away = narrative_between(r, mention->sentence, nominal->sentence);
    if (away > NOMINAL_WINDOW)
      break;
    uint32_t e = mention->person;
    if (e == NONE || mention->kind == MENTION_PRONOUN)
      continue;
    const struct entity *entity = &r->entities[e];
    if (!may_match(entity, &wanted) || entity->is_plural ||
        !genders_fit(entity, nominal) || is_within(mention, nominal) ||
        is_within(nominal, mention))
      continue;
    float match = role_match(r, entity, &wanted);
    if (match > 0)
      vote(&ballot, e, match - 0.15f * (float)away);
  }
  if (ballot.best.entity != NONE)
    note_margin(r, m, &ballot);
  return ballot.best.entity;
}

uint32_t role_cataphor(const struct resolver *r, uint32_t m) {
  const struct document *doc = r->doc;
  const struct mention *nominal = &doc->mentions[m];
  const struct wanted_role wanted = wanted_role(r, nominal);
  uint32_t found = NONE;
  for (uint32_t k = m + 1; k < doc->mention_count && k <= m + LOOK_AHEAD; k++) {
    const struct mention *mention = &doc->mentions[k];
    uint32_t e = mention->person;
    if (mention->kind != MENTION_NAME || e == NONE || e == found ||
        is_within(mention, nominal))
      continue;
    const struct entity *entity = &r->entities[e];
    if (entity->type != SPEAKER_PERSON || !genders_fit(entity, nominal) ||
        role_match(r, entity, &wanted) < 3.0f)
      continue;
    if (found != NONE)
      return NONE; // not unique
    found = e;
  }
  return found;
}
