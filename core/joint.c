/* Joint sources: "Ann Holt and Walter Pike said". Two names of persons joined
   by "and" are one more mention, of a group, when a verb follows them or comes
   right before; "between Holt and Pike" is none. The joint mention stands
   before its parts. Cost: two passes over the mentions. */
#include "core/phrase.h"

static bool is_and(const struct finder *f, uint32_t i) {
  return goes_on(f, i) && is_word(f, i, KNOWN_AND);
}

static bool is_finite(const struct finder *f, uint32_t i) {
  return goes_on(f, i) &&
         f->flags[i] & (WORD_VERB_PAST | WORD_VERB_BASE | WORD_AUXILIARY);
}

static bool is_saying(const struct finder *f, uint32_t i) {
  uint32_t word = f->doc->tokens[i].word;
  return f->flags[i] & WORD_VERB_PAST &&
         lexicon_word(f->lex, word)->cue_class == CUE_SAY;
}

/* Not "Vale Motors CEO", which ends in a role. */
static bool is_person_name(const struct finder *f,
                           const struct mention *mention) {
  uint32_t last = f->flags[mention->end_token - 1];
  return mention->kind == MENTION_NAME && mention->type == SPEAKER_PERSON &&
         !mention->is_possessive &&
         (!(last & WORD_TITLE) || last & (WORD_SURNAME | WORD_FIRST_NAME));
}

/* The mention that is joined to mention `m` by "and", or NONE. */
static uint32_t partner(const struct finder *f, uint32_t m) {
  const struct document *doc = f->doc;
  const struct mention *first = &doc->mentions[m];
  if (!is_person_name(f, first) || !is_and(f, first->end_token))
    return NONE;
  for (uint32_t k = m + 1; k < doc->mention_count && k < m + 4; k++) {
    const struct mention *second = &doc->mentions[k];
    if (second->first_token != first->end_token + 1)
      continue;
    if (!is_person_name(f, second))
      return NONE;
    uint32_t before = first->first_token;
    bool is_after_verb =
        before > 0 && goes_on(f, before) && is_saying(f, before - 1);
    bool is_after_preposition = before > 0 && goes_on(f, before) &&
                                f->flags[before - 1] & WORD_PREPOSITION;
    if (is_after_preposition ||
        !(is_finite(f, second->end_token) || is_after_verb))
      return NONE;
    return k;
  }
  return NONE;
}

static struct mention join(const struct finder *f, uint32_t first,
                           uint32_t second) {
  const struct mention *a = &f->doc->mentions[first];
  const struct mention *b = &f->doc->mentions[second];
  struct mention joint = *b;
  joint.span.start = a->span.start;
  joint.first_token = a->first_token;
  joint.name = joint.role = (struct span){0, 0};
  joint.kind = MENTION_NOMINAL;
  joint.type = SPEAKER_GROUP;
  joint.gender = GENDER_UNKNOWN;
  joint.is_plural = 1;
  return joint;
}

void find_joint_mentions(struct finder *f) {
  struct document *doc = f->doc;
  uint32_t count = 0;
  for (uint32_t m = 0; m < doc->mention_count; m++)
    count += partner(f, m) != NONE;
  if (count == 0)
    return;
  struct mention *mentions =
      arena_alloc(doc->arena, (doc->mention_count + count) * sizeof *mentions);
  uint32_t to = 0;
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    uint32_t second = partner(f, m);
    if (second != NONE)
      mentions[to++] = join(f, m, second);
    mentions[to++] = doc->mentions[m];
  }
  doc->mentions = mentions;
  doc->mention_count = to;
}
