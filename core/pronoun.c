/* Who a pronoun stands for.

   he, she: the best of the mentions in the last WINDOW sentences. A source of
   an attribution weighs more than a subject, a subject more than the rest, a
   possessor nearly nothing; every narrative sentence between costs DISTANCE,
   every paragraph a little. A sentence wholly inside quotation marks is no
   distance: speakers take turns over long answers. A first name of the other
   sex all but excludes. The weights began as those of the prototype and were
   set on the development news, where single steps move little.

   it, they: the last organisation, document or group; who: the name before.
   Pronouns inside quotation marks are not resolved.

   Cost: linear, at most LOOK_BACK mentions are looked at for each one. */
#include "core/antecedent.h"

enum { WINDOW = 10 };
enum { SPEAKING_RATE = 50 };

#define WEIGHT_SOURCE 3.2f
#define WEIGHT_SUBJECT 2.2f
#define WEIGHT_OTHER 1.0f
#define WEIGHT_POSSESSOR 0.2f
#define OPENER 2.0f
#define OPENER_BEFORE 1.8f
#define INTRODUCED 3.4f
#define DISTANCE 1.2f
#define PARAGRAPH 0.5f

/* ---- places ------------------------------------------------------------- */

static bool is_verb_next(const struct resolver *r,
                         const struct mention *mention) {
  const struct document *doc = r->doc;
  uint32_t i = mention->end_token;
  for (int step = 0; step < 3 && i < doc->token_count; step++, i++) {
    uint32_t flags = token_flags(r, i);
    if (flags & (WORD_AUXILIARY | WORD_VERB_PAST | WORD_VERB_S))
      return true;
    if (!(flags & WORD_ADVERB))
      return false;
  }
  return false;
}

static bool is_subject(const struct resolver *r,
                       const struct mention *mention) {
  const struct document *doc = r->doc;
  uint32_t first = mention->first_token;
  if (first > doc->sentences[mention->sentence].first_token &&
      token_flags(r, first - 1) & WORD_PREPOSITION)
    return false;
  return is_verb_next(r, mention) ||
         first == doc->sentences[mention->sentence].first_token;
}

/* "Çavuşoğlu also criticized …": the subject of a word that reports, whether or
   not content was found for it. */
static bool is_speaking(const struct resolver *r,
                        const struct mention *mention) {
  const struct document *doc = r->doc;
  uint32_t i = mention->end_token;
  while (i < doc->token_count && i < mention->end_token + 3 &&
         token_flags(r, i) & (WORD_ADVERB | WORD_AUXILIARY))
    i++;
  if (mention->quotation != NONE || i >= doc->token_count)
    return false;
  uint32_t before = mention->first_token; // noted NBC's Ida Pike
  if (before >= 2 && doc->tokens[before - 1].kind == TOKEN_CLITIC)
    before -= 2;
  const struct word *last =
      lexicon_word(r->lex, doc->tokens[before > 0 ? before - 1 : 0].word);
  if (last->cue_rate >= SPEAKING_RATE && last->cue_class == CUE_SAY &&
      last->flags & WORD_VERB_PAST && doc->tokens[i].kind == TOKEN_STOP)
    return true;
  const struct word *word = lexicon_word(r->lex, doc->tokens[i].word);
  return word->cue_rate >= SPEAKING_RATE &&
         word->flags & (WORD_VERB_PAST | WORD_VERB_S) &&
         word->cue_class >= CUE_SAY && word->cue_class <= CUE_CALL;
}

static float find_place_weight(const struct resolver *r, uint32_t m) {
  const struct mention *mention = &r->doc->mentions[m];
  if (r->is_source[m] || is_speaking(r, mention))
    return WEIGHT_SOURCE;
  if (mention->is_possessive)
    return WEIGHT_POSSESSOR;
  return is_subject(r, mention) ? WEIGHT_SUBJECT : WEIGHT_OTHER;
}

/* Asked of a mention by every pronoun that follows, found once. */
static float place_weight(const struct resolver *r, uint32_t m) {
  if (r->weights[m] == 0)
    r->weights[m] = find_place_weight(r, m);
  return r->weights[m];
}

/* ---- he and she --------------------------------------------------------- */

static bool can_be_person(const struct entity *entity, uint8_t gender) {
  // one branch to be guessed instead of five
  bool is_single =
      (entity->type == SPEAKER_PERSON) | (entity->type == SPEAKER_UNNAMED);
  bool is_other = (entity->gender != GENDER_UNKNOWN) &
                  (entity->gender != gender) & (gender != GENDER_UNKNOWN) &
                  (entity->is_hard != 0);
  return is_single & !entity->is_plural & !is_other;
}

static float entity_bonus(const struct resolver *r, uint32_t e,
                          const struct mention *pronoun) {
  const struct entity *entity = &r->entities[e];
  float bonus = 0.2f * (float)(entity->count < 6 ? entity->count : 6);
  if (pronoun->gender == GENDER_UNKNOWN) // of a nominal: tells nothing
    bonus += 0.0f;
  else if (entity->gender == pronoun->gender)
    bonus += 1.6f;
  else if (entity->gender != GENDER_UNKNOWN)
    bonus -= 6.0f;
  else if (!entity->is_named) // "a survivor" tells nothing, "Chris" may
    bonus += 0.8f;
  if (entity->is_named)
    bonus += 1.5f;
  return bonus;
}

static float distance_cost(const struct resolver *r, const struct mention *from,
                           const struct mention *to) {
  const struct document *doc = r->doc;
  uint32_t blocks =
      doc->sentences[to->sentence].block - doc->sentences[from->sentence].block;
  return DISTANCE * (float)narrative_between(r, from->sentence, to->sentence) +
         PARAGRAPH * (float)(blocks < 6 ? blocks : 6);
}

/* Does the paragraph of the mention open with a quotation mark? */
static bool is_in_speech_paragraph(const struct document *doc,
                                   const struct mention *mention) {
  uint32_t s = mention->sentence;
  for (int step = 0; step < 12 && s > 0; step++, s--)
    if (doc->sentences[s - 1].block != doc->sentences[s].block)
      break;
  const struct token *first = &doc->tokens[doc->sentences[s].first_token];
  return first->kind == TOKEN_MARK && first->flags & TOKEN_BLOCK_START;
}

/* "Mbaye, the baker, also came. 'I sell jars,' she said.": the subject that
   opens the paragraph, or, weighing less, the paragraph before when the one of
   the pronoun opens with speech. */
static float opener_bonus(const struct resolver *r,
                          const struct mention *mention,
                          const struct mention *pronoun) {
  const struct document *doc = r->doc;
  const struct sentence *s = &doc->sentences[mention->sentence];
  const struct entity *entity = &r->entities[mention->person];
  const struct mention *before = mention - (mention > doc->mentions);
  if (mention->kind == MENTION_PRONOUN && before->person == mention->person &&
      before->end_token == mention->first_token)
    mention = before; // A survivor who …
  if (mention->first_token != s->first_token ||
      !(doc->tokens[s->first_token].flags & TOKEN_BLOCK_START) ||
      (entity->gender != GENDER_UNKNOWN && entity->gender != pronoun->gender) ||
      pronoun->sentence == mention->sentence)
    return 0.0f;
  uint32_t block = doc->sentences[pronoun->sentence].block;
  if (block == s->block)
    return OPENER;
  return block == s->block + 1 && is_in_speech_paragraph(doc, pronoun)
             ? OPENER_BEFORE
             : 0.0f;
}

/* "Ann drove out to see Bo Finch, a retired baker. 'I sold bread,' he said.":
   who is introduced by what he is, at the end of the sentence before speech, is
   the one to speak. */
static float introduced_bonus(const struct resolver *r, uint32_t m,
                              const struct mention *pronoun) {
  const struct document *doc = r->doc;
  const struct mention *name = &doc->mentions[m];
  if (name->kind != MENTION_NAME || name->role.start < name->span.end ||
      r->entities[name->person].first != m ||
      doc->tokens[name->end_token].punct != ',' ||
      narrative_between(r, name->sentence, pronoun->sentence) > 1 ||
      name->sentence == pronoun->sentence)
    return 0.0f;
  return name->role.end + 1 >= doc->sentences[name->sentence].span.end
             ? INTRODUCED
             : 0.0f;
}

void count_votes(const struct resolver *r, uint32_t m, struct ballot *ballot) {
  const struct document *doc = r->doc;
  const struct mention *pronoun = &doc->mentions[m];
  bool saw_source = false;
  for (uint32_t back = 1; back <= LOOK_BACK && back <= m; back++) {
    const struct mention *mention = &doc->mentions[m - back];
    if (narrative_between(r, mention->sentence, pronoun->sentence) > WINDOW)
      break;
    uint32_t e = mention->person;
    bool is_owner =
        (mention->kind == MENTION_PRONOUN) & (mention->is_possessive != 0);
    bool is_out = (e == NONE) | is_owner | is_within(pronoun, mention);
    if (is_out || !can_be_person(&r->entities[e], pronoun->gender))
      continue;
    float weight = place_weight(r, m - back);
    float score = weight + entity_bonus(r, e, pronoun) -
                  distance_cost(r, mention, pronoun);
    if (mention->quotation != NONE)
      score -= 2.0f;
    if (r->is_source[m] && !saw_source)
      score += opener_bonus(r, mention, pronoun);
    if (r->is_source[m])
      score += introduced_bonus(r, m - back, pronoun);
    if (r->is_source[m] && !saw_source && weight == WEIGHT_SOURCE) {
      saw_source = true;
      score += 1.0f;
    }
    vote(ballot, e, score);
  }
}

/* "She …" before anybody was named: the first who fits soon after. */
static uint32_t look_ahead(const struct resolver *r, uint32_t m) {
  const struct document *doc = r->doc;
  const struct mention *pronoun = &doc->mentions[m];
  for (uint32_t k = m + 1; k < doc->mention_count && k <= m + LOOK_AHEAD; k++) {
    const struct mention *mention = &doc->mentions[k];
    if (mention->sentence > pronoun->sentence + 3)
      break;
    uint32_t e = mention->person;
    if (mention->kind != MENTION_NAME || mention->quotation != NONE ||
        e == NONE || !can_be_person(&r->entities[e], pronoun->gender))
      continue;
    const struct entity *entity = &r->entities[e];
    if (entity->gender == GENDER_UNKNOWN || entity->gender == pronoun->gender)
      return e;
  }
  return NONE;
}

static uint32_t resolve_he(struct resolver *r, uint32_t m) {
  struct ballot ballot = {{NONE, 0}, {NONE, 0}};
  count_votes(r, m, &ballot);
  note_margin(r, m, &ballot);
  uint32_t found = ballot.best.entity;
  if (found == NONE || ballot.best.score < -4.0f) {
    uint32_t ahead = look_ahead(r, m);
    if (ahead != NONE && ahead != found)
      r->next_best[m] = found;
    found = ahead != NONE ? ahead : found;
  }
  if (found != NONE && r->entities[found].gender == GENDER_UNKNOWN)
    r->entities[found].gender = r->doc->mentions[m].gender;
  return found;
}

/* ---- the other pronouns ------------------------------------------------- */

/* "Halden Rail": taken for a person because nothing told better. */
static bool is_unsure_person(const struct resolver *r,
                             const struct entity *entity) {
  return entity->type == SPEAKER_PERSON && entity->is_named &&
         entity->gender == GENDER_UNKNOWN && entity->role_count == 0 &&
         entity->name.end - entity->name.first > 1 &&
         !(token_flags(r, entity->name.first) & WORD_FIRST_NAME);
}

static float thing_weight(const struct resolver *r, uint32_t e,
                          bool is_plural) {
  if (!is_plural && is_unsure_person(r, &r->entities[e]))
    return -1.5f;
  switch (r->entities[e].type) {
  case SPEAKER_GROUP:
    return is_plural ? 1.5f : -9.0f;
  case SPEAKER_ORG:
    return is_plural ? 0.0f : 1.0f;
  case SPEAKER_DOCUMENT: // "Their notes are short. It said …": not the notes
    return is_plural || r->entities[e].is_plural ? -9.0f : 1.0f;
  case SPEAKER_PLACE:
    return is_plural ? -9.0f : -1.0f;
  default:
    return r->entities[e].is_plural && is_plural ? 1.5f : -9.0f;
  }
}

/* it, they */
static uint32_t resolve_thing(struct resolver *r, uint32_t m) {
  const struct document *doc = r->doc;
  const struct mention *pronoun = &doc->mentions[m];
  struct ballot ballot = {{NONE, 0}, {NONE, 0}};
  for (uint32_t back = 1; back <= LOOK_BACK && back <= m; back++) {
    const struct mention *mention = &doc->mentions[m - back];
    if (narrative_between(r, mention->sentence, pronoun->sentence) > 4)
      break;
    uint32_t e = mention->person;
    bool is_same = mention->kind != MENTION_PRONOUN ||
                   doc->tokens[mention->first_token].key ==
                       doc->tokens[pronoun->first_token].key;
    if (e == NONE || !is_same || mention->quotation != pronoun->quotation)
      continue;
    float weight = thing_weight(r, e, pronoun->is_plural);
    if (weight < -5.0f)
      continue;
    float score =
        weight + place_weight(r, m - back) - distance_cost(r, mention, pronoun);
    if (mention->quotation != NONE)
      score -= 2.0f;
    vote(&ballot, e, score);
  }
  note_margin(r, m, &ballot);
  uint32_t found = ballot.best.entity;
  if (found != NONE && r->is_source[m] && !pronoun->is_plural &&
      is_unsure_person(r, &r->entities[found]))
    r->entities[found].type = SPEAKER_ORG;
  return found;
}

/* "they said" of one person: the last named source, when no group fits. */
static uint32_t resolve_they(struct resolver *r, uint32_t m) {
  uint32_t found = resolve_thing(r, m);
  if (found != NONE || !r->is_source[m])
    return found;
  for (uint32_t back = 1; back <= LOOK_BACK && back <= m; back++) {
    uint32_t e = r->doc->mentions[m - back].person;
    if (e != NONE && r->entities[e].type == SPEAKER_PERSON)
      return e;
  }
  return NONE;
}

/* who: the mention right before, "the man who", "Fallon, who". */
static uint32_t resolve_who(const struct resolver *r, uint32_t m) {
  const struct document *doc = r->doc;
  uint32_t at = doc->mentions[m].first_token;
  if (at > 0 && doc->tokens[at - 1].punct == ',')
    at--;
  if (at > 0 && doc->tokens[at - 1].punct == ')') // Sanders (Vt.), who
    for (uint32_t step = 0; step < 8 && at > 0; step++)
      if (doc->tokens[--at].punct == '(')
        break;
  for (uint32_t back = 1; back <= 6 && back <= m; back++) {
    const struct mention *mention = &doc->mentions[m - back];
    if (mention->end_token == at && mention->person != NONE)
      return mention->person;
  }
  return NONE;
}

uint32_t resolve_pronoun(struct resolver *r, uint32_t m) {
  const struct mention *mention = &r->doc->mentions[m];
  if (mention->quotation != NONE && !r->is_source[m])
    return NONE;
  if (mention->gender != GENDER_UNKNOWN)
    return resolve_he(r, m);
  const struct token *t = &r->doc->tokens[mention->first_token];
  switch (r->doc->text[t->span.start]) {
  case 't':
  case 'T':
    return r->is_source[m] ? resolve_they(r, m) : NONE;
  case 'i':
  case 'I':
    return span_length(t->span) == 2 ? resolve_thing(r, m) : NONE;
  default: // who, which
    return span_length(t->span) >= 3 ? resolve_who(r, m) : NONE;
  }
}
