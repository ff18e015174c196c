/* Who a noun phrase stands for.

   "the Republican lawmaker": somebody whose role says so (the same word, or a
   word of the same family), before or, failing that, once behind. A phrase set
   off by commas from a name is that person; "the report" is the report before.
   Otherwise it is somebody of its own: an unnamed source never becomes a named
   one, but in novels, where "the girl" mostly has a name.

   Cost: linear, at most LOOK_BACK mentions are looked at for each one. */
#include <string.h>

#include "core/antecedent.h"

enum { NOMINAL_WINDOW = 14 };

#define VARIED_SCORE 3.0f
#define VARIED_MARGIN 2.5f

/* "the lawmaker", "his lawyer", "this man"; not "a lawyer". */
static bool is_definite(const struct resolver *r,
                        const struct mention *mention) {
  const struct document *doc = r->doc;
  const struct token *t = &doc->tokens[mention->first_token];
  if (!(token_flags(r, mention->first_token) & WORD_DETERMINER))
    return t->flags & TOKEN_CAPITAL && !(t->flags & TOKEN_SENTENCE_START);
  static const char *const words[] = {"the", "this", "that", "his", "her"};
  for (int w = 0; w < 5; w++) {
    size_t length = strlen(words[w]);
    const char *text = doc->text + t->span.start;
    if (span_length(t->span) == length && (text[0] | 0x20) == words[w][0] &&
        memcmp(text + 1, words[w] + 1, length - 1) == 0)
      return true;
  }
  return false;
}

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

/* 3 when the head is a word of one of the entity's roles, 2 when it belongs
   to the same family; .5 more for every modifier that is there too. */
static float role_match(const struct resolver *r, const struct entity *entity,
                        const struct wanted_role *wanted) {
  bool has_family = entity->role_mask & wanted->family;
  if (!(entity->role_words & wanted->words))
    return has_family ? 2.0f : 0.0f; // as most
  const struct document *doc = r->doc;
  const struct mention *nominal = wanted->nominal;
  const struct token *head = &doc->tokens[nominal->head_token];
  float match = has_family ? 2.0f : 0.0f;
  for (uint32_t k = 0; k < entity->role_count; k++) {
    struct mention *mention = &doc->mentions[entity->roles[k]];
    uint32_t i = mention->first_token;
    while (i > 0 && doc->tokens[i].span.start > mention->role.start)
      i--;
    for (; i < doc->token_count; i++) {
      const struct token *t = &doc->tokens[i];
      if (t->span.start < mention->role.start)
        continue;
      if (t->span.end > mention->role.end)
        break;
      bool may_match =
          wanted->words & entity_word_bit(t) || t->flags & TOKEN_DOTTED;
      if (!may_match || token_flags(r, i) & WORD_HONORIFIC)
        continue;
      if (t->key == head->key || is_short_for(doc, t, head))
        match = match < 3.0f ? 3.0f : match;
      else
        for (uint32_t j = nominal->first_token; j < nominal->head_token; j++)
          if (doc->tokens[j].key == t->key && is_modifier(r, j))
            match += 0.5f;
    }
  }
  return match < 2.0f ? 0.0f : match;
}

static bool genders_fit(const struct entity *entity,
                        const struct mention *nominal) {
  return nominal->gender == GENDER_UNKNOWN ||
         entity->gender == GENDER_UNKNOWN || entity->gender == nominal->gender;
}

static uint32_t role_before(struct resolver *r, uint32_t m) {
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

static uint32_t role_after(const struct resolver *r, uint32_t m) {
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
  for (uint32_t end = i + 14; i < end; i++) {
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
  for (uint32_t back = 1; back <= 4 && back <= m; back++) {
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

/* The name of which this nominal is the set-off role. */
static uint32_t set_off_name(const struct resolver *r, uint32_t m) {
  const struct document *doc = r->doc;
  const struct mention *nominal = &doc->mentions[m];
  if (nominal->type == SPEAKER_UNNAMED) {
    uint32_t found = name_before_comma(r, m);
    if (found != NONE)
      return found;
  }
  if (!may_be_role(r, nominal->span.start))
    return NONE;
  for (uint32_t back = 1; back <= 4 && back <= m; back++) {
    const struct mention *name = &doc->mentions[m - back];
    if (name->kind == MENTION_NAME && name->role.start == nominal->span.start)
      return name->person;
  }
  for (uint32_t k = m + 1; k < doc->mention_count && k <= m + 6; k++) {
    const struct mention *name = &doc->mentions[k];
    if (name->kind == MENTION_NAME && name->role.start == nominal->span.start &&
        name->role.end == nominal->span.end)
      return name->person;
  }
  return NONE;
}

static bool is_determiner(const struct lexicon *lex, const struct token *t) {
  return (lexicon_word(lex, t->word)->flags & WORD_DETERMINER) != 0;
}

/* "the report" takes up "a long report"; "Pike's campaign" is not "Holt's
   campaign". */
static bool has_same_modifiers(const struct lexicon *lex,
                               const struct document *doc,
                               const struct mention *first,
                               const struct mention *second) {
  for (uint32_t i = second->first_token + 1; i < second->head_token; i++) {
    bool is_found = false;
    for (uint32_t k = first->first_token; k < first->head_token; k++)
      is_found |= doc->tokens[k].key == doc->tokens[i].key;
    if (!is_found)
      return false;
  }
  uint32_t token = second->first_token;
  return token == second->head_token ||
         is_determiner(lex, &doc->tokens[token]) ||
         doc->tokens[token].key == doc->tokens[first->first_token].key;
}

/* Has the name of the organisation the word with this key? */
static bool is_org_with_word(const struct resolver *r,
                             const struct mention *mention, uint32_t key) {
  const struct entity *entity = &r->entities[mention->person];
  if (entity->type != SPEAKER_ORG)
    return false;
  for (uint32_t i = entity->name.first; i < entity->name.end; i++)
    if (r->doc->tokens[i].key == key)
      return true;
  return false;
}

/* A noun phrase with the head of `nominal`, or a name where it is one of an
   organisation: worth a closer look. */
static inline bool may_be_same(const struct document *doc,
                               const struct mention *mention,
                               const struct mention *nominal) {
  if (mention->kind == MENTION_NOMINAL)
    return doc->tokens[mention->head_token].key ==
           doc->tokens[nominal->head_token].key;
  return mention->kind == MENTION_NAME && nominal->type == SPEAKER_ORG;
}

/* Is this mention before `nominal` the same: a noun phrase with the same head
   or, for an organisation, a name that has the word? */
static bool is_same_thing(const struct resolver *r,
                          const struct mention *mention,
                          const struct mention *nominal) {
  const struct document *doc = r->doc;
  if (mention->person == NONE || is_within(mention, nominal) ||
      is_within(nominal, mention) ||
      (mention->quotation == NONE) != (nominal->quotation == NONE))
    return false;
  if (mention->kind == MENTION_NOMINAL)
    return mention->is_plural == nominal->is_plural &&
           has_same_modifiers(r->lex, doc, mention, nominal);
  return is_org_with_word(r, mention, doc->tokens[nominal->head_token].key);
}

/* "the company", "the ministry": the same head before, or an organisation
   whose name has the word. */
static uint32_t same_head_before(struct resolver *r, uint32_t m) {
  const struct mention *mentions = r->doc->mentions;
  uint32_t first = m > LOOK_BACK ? m - LOOK_BACK : 0;
  uint32_t key = r->doc->tokens[mentions[m].head_token].key;
  if (mentions[m].type == SPEAKER_ORG && is_word_of_name(r, key)) {
    for (uint32_t k = m; k > first; k--)
      if (may_be_same(r->doc, &mentions[k - 1], &mentions[m]) &&
          is_same_thing(r, &mentions[k - 1], &mentions[m]))
        return mentions[k - 1].person;
    return NONE;
  }
  for (uint32_t k = r->same_head[m]; k != NONE && k >= first;
       k = r->same_head[k])
    if (may_be_same(r->doc, &mentions[k], &mentions[m]) &&
        is_same_thing(r, &mentions[k], &mentions[m]))
      return mentions[k].person;
  return NONE;
}

static const struct token *doc_token(const struct resolver *r, uint32_t i) {
  return &r->doc->tokens[i];
}

/* In novels "the girl" who speaks is mostly a girl with a name; in the news an
   unnamed source never becomes a named one. */
static uint32_t person_in_book(struct resolver *r, uint32_t m) {
  const struct mention *nominal = &r->doc->mentions[m];
  if (!r->doc->is_wrapped || !r->is_source[m] ||
      nominal->gender == GENDER_UNKNOWN || nominal->quotation != NONE ||
      doc_token(r, nominal->head_token)->flags & TOKEN_CAPITAL)
    return NONE; // the Duchess is nobody else
  struct ballot ballot = {{NONE, 0}, {NONE, 0}};
  count_votes(r, m, &ballot);
  uint32_t found = ballot.best.entity;
  if (found == NONE || ballot.best.score < 1.0f ||
      !r->entities[found].is_named ||
      r->entities[found].gender != nominal->gender)
    return NONE;
  note_margin(r, m, &ballot);
  return found;
}

/* "the 34-year-old mother", "the Indiana governor", "the former senator": tells
   something new of somebody known. "the judge" is more likely another one. */
static bool tells_news(const struct resolver *r,
                       const struct mention *nominal) {
  const struct document *doc = r->doc;
  struct span span = doc->tokens[nominal->first_token].span;
  if (nominal->type != SPEAKER_UNNAMED || nominal->quotation != NONE ||
      span_length(span) != 3 || nominal->head_token <= nominal->first_token + 1)
    return false; // his or her lawyer is another one
  bool is_news = false;
  for (uint32_t i = nominal->first_token + 1; i < nominal->head_token; i++) {
    const struct token *t = &doc->tokens[i];
    char c = doc->text[t->span.start];
    if (t->kind == TOKEN_CLITIC || t->mark != 0)
      return false; // the club's lawyer
    bool is_former = lexicon_is(r->lex, t->word, KNOWN_FORMER);
    is_news |= t->flags & TOKEN_CAPITAL || (c >= '0' && c <= '9') || is_former;
  }
  return is_news;
}

/* The person all is about when the nominal names him otherwise: a source so far
   without a rival. */
static uint32_t varied_person(struct resolver *r, uint32_t m) {
  const struct mention *nominal = &r->doc->mentions[m];
  if (!r->is_source[m] || !tells_news(r, nominal))
    return NONE;
  for (uint32_t k = m; k > 0 && k + LOOK_BACK > m; k--) {
    const struct mention *before = &r->doc->mentions[k - 1];
    if (before->sentence != nominal->sentence)
      break;
    if (before->kind == MENTION_NAME && before->quotation == NONE)
      return NONE; // Pike met the Ohio senator, who said …
  }
  struct ballot ballot = {{NONE, 0}, {NONE, 0}};
  count_votes(r, m, &ballot);
  uint32_t found = ballot.best.entity;
  float second = ballot.second.entity == NONE ? 0.0f : ballot.second.score;
  if (found == NONE || !r->entities[found].is_named ||
      ballot.best.score < VARIED_SCORE ||
      ballot.best.score - second < VARIED_MARGIN)
    return NONE;
  note_margin(r, m, &ballot);
  return found;
}

uint32_t resolve_nominal(struct resolver *r, uint32_t m) {
  struct mention *nominal = &r->doc->mentions[m];
  uint32_t found = set_off_name(r, m);
  if (found != NONE) {
    nominal->role = nominal->span; // one more thing the person is
    return found;
  }
  bool is_person = nominal->type == SPEAKER_UNNAMED;
  if (is_person && nominal->first_token == nominal->head_token &&
      doc_token(r, nominal->head_token)->flags & TOKEN_CAPITAL) {
    found = entity_with_surname(r, nominal->head_token); // Shah told us
    if (found != NONE)
      return found;
  }
  if (is_definite(r, nominal)) {
    if (is_person)
      found = role_before(r, m);
    if (found == NONE && is_person)
      found = person_in_book(r, m);
    if (found == NONE && is_person)
      found = role_after(r, m);
    if (found == NONE)
      found = same_head_before(r, m);
    if (found == NONE)
      found = varied_person(r, m);
  }
  return found;
}

void link_heads(struct resolver *r) {
  const struct document *doc = r->doc;
  uint32_t last[64];
  memset(last, 0xFF, sizeof last);
  r->same_head =
      arena_alloc(doc->arena, doc->mention_count * sizeof *r->same_head);
  r->role_starts =
      arena_zero(doc->arena, ENTITY_ROLE_WORDS, sizeof *r->role_starts);
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    uint32_t role = doc->mentions[m].role.start;
    if (doc->mentions[m].kind == MENTION_NAME)
      *role_word(r, role) |= role_bit(role);
    if (doc->mentions[m].kind != MENTION_NOMINAL)
      continue;
    uint32_t key = doc->tokens[doc->mentions[m].head_token].key;
    uint32_t *slot = &last[(key ^ key >> 15) % 64];
    r->same_head[m] = *slot;
    *slot = m;
  }
}
