/* Who a noun phrase stands for.

   A phrase set off by commas from a name is that person (apposition.c). "the
   Republican lawmaker": somebody whose role says so (role_antecedent.c), before
   or, failing that, once behind. "the report" is the report before.
   Otherwise it is somebody of its own: an unnamed source never becomes a named
   one, but in novels, where "the girl" mostly has a name.

   Cost: linear, at most LOOK_BACK mentions are looked at for each one. */

#include <string.h>

#include "core/antecedent.h"
#include "core/apposition.h"
#include "core/name_index.h"
#include "core/role_antecedent.h"

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
  uint32_t found = apposition_of(r, m);
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
      found = role_antecedent(r, m);
    if (found == NONE && is_person)
      found = person_in_book(r, m);
    if (found == NONE && is_person)
      found = role_cataphor(r, m);
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
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    if (doc->mentions[m].kind != MENTION_NOMINAL)
      continue;
    uint32_t key = doc->tokens[doc->mentions[m].head_token].key;
    uint32_t *slot = &last[(key ^ key >> 15) % 64];
    r->same_head[m] = *slot;
    *slot = m;
  }
  apposition_prepare(r);
}
