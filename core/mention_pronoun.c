/* Mentions that no noun heads: pronouns, determiners that stand alone ("one
   said", "some of the workers"), percentages. The words and what each is a
   mention of stand in tables. Cost: constant for a token, but for the run after
   an "of". */
#include "core/mention_add.h"

/* ---- pronouns ----------------------------------------------------------- */

static const struct pronoun {
  enum known_word word;
  uint8_t type;
  uint8_t gender;
  uint8_t is_plural;
} pronouns[] = {
    {KNOWN_HE, SPEAKER_PERSON, GENDER_MALE, 0},
    {KNOWN_SHE, SPEAKER_PERSON, GENDER_FEMALE, 0},
    {KNOWN_THEY, SPEAKER_GROUP, GENDER_UNKNOWN, 1},
    {KNOWN_I, SPEAKER_PERSON, GENDER_UNKNOWN, 0},
    {KNOWN_WE, SPEAKER_GROUP, GENDER_UNKNOWN, 1},
    {KNOWN_IT, SPEAKER_ORG, GENDER_UNKNOWN, 0},
    {KNOWN_WHO, SPEAKER_PERSON, GENDER_UNKNOWN, 0},
    {KNOWN_WHICH, SPEAKER_ORG, GENDER_UNKNOWN, 0},
};

/* "his promise", "her latest claim", "according to him": pronouns that are no
   subject count where they own or take a report, nowhere else. */
void mention_add_oblique(struct finder *f, uint32_t i) {
  static const struct pronoun words[] = {
      {KNOWN_HIS, SPEAKER_PERSON, GENDER_MALE, 0},
      {KNOWN_HER, SPEAKER_PERSON, GENDER_FEMALE, 0},
      {KNOWN_HIM, SPEAKER_PERSON, GENDER_MALE, 0},
      {KNOWN_THEIR, SPEAKER_GROUP, GENDER_UNKNOWN, 1},
      {KNOWN_THEM, SPEAKER_GROUP, GENDER_UNKNOWN, 1},
      {KNOWN_ITS, SPEAKER_ORG, GENDER_UNKNOWN, 0}};
  bool is_owner = f->parts[i] == PART_DETERMINER && goes_on(f, i + 1) &&
                  f->parts[i + 1] == PART_WORD;
  bool owns = is_owner && (is_cue_word(f, i + 1) || is_cue_word(f, i + 2));
  bool takes = !is_owner && i >= 2 && goes_on(f, i) && goes_on(f, i - 1) &&
               is_word(f, i - 1, KNOWN_TO) && is_cue_word(f, i - 2);
  for (size_t w = 0; (owns || takes) && w < sizeof words / sizeof *words; w++) {
    if (!lexicon_is(f->lex, f->doc->tokens[i].word, words[w].word))
      continue;
    struct mention *mention = mention_add(f, (struct range){i, i + 1});
    mention->kind = MENTION_PRONOUN;
    mention->type = words[w].type;
    mention->gender = words[w].gender;
    mention->is_plural = words[w].is_plural;
    mention->is_possessive = owns;
  }
}

bool mention_add_pronoun(struct finder *f, uint32_t i) {
  uint32_t word = f->doc->tokens[i].word;
  for (size_t p = 0; p < sizeof pronouns / sizeof *pronouns; p++) {
    if (!lexicon_is(f->lex, word, pronouns[p].word))
      continue;
    bool is_which = pronouns[p].type == SPEAKER_ORG && !pronouns[p].is_plural &&
                    span_length(f->doc->tokens[i].span) > 2;
    if (is_which && !is_verb(f, i + 1))
      return false;
    struct mention *mention = mention_add(f, (struct range){i, i + 1});
    mention->kind = MENTION_PRONOUN;
    mention->type = pronouns[p].type;
    mention->gender = pronouns[p].gender;
    mention->is_plural = pronouns[p].is_plural;
    return true;
  }
  return false;
}

/* ---- determiners and numbers -------------------------------------------- */

/* "one said", "some of the workers": a determiner that stands alone. */
bool mention_add_determiner(struct finder *f, uint32_t i) {
  static const struct {
    enum known_word word;
    uint8_t is_plural;
  } words[] = {{KNOWN_ONE, 0},     {KNOWN_ANOTHER, 0}, {KNOWN_SOME, 1},
               {KNOWN_MANY, 1},    {KNOWN_MOST, 1},    {KNOWN_OTHERS, 1},
               {KNOWN_SEVERAL, 1}, {KNOWN_BOTH, 1},    {KNOWN_FEW, 1},
               {KNOWN_THOSE, 1},   {KNOWN_HALF, 1},    {KNOWN_NONE, 1},
               {KNOWN_ALL, 1}};
  bool is_of = goes_on(f, i + 1) && is_word(f, i + 1, KNOWN_OF);
  bool is_base = goes_on(f, i + 1) && f->flags[i + 1] & WORD_VERB_BASE &&
                 is_cue_word(f, i + 1);
  if (!is_of && !is_verb(f, i + 1) && !is_base)
    return false;
  const struct document *doc = f->doc;
  if (doc->mention_count > 0 &&
      doc->mentions[doc->mention_count - 1].end_token > i)
    return false; // an envoy from one of the growers
  for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
    if (!lexicon_is(f->lex, doc->tokens[i].word, words[w].word) ||
        doc->tokens[i].flags & TOKEN_ALL_CAPS)
      continue;
    struct range whole = {i, i + 1};
    if (is_of && goes_on(f, i + 2)) {
      uint32_t end = run_end(f, i + 2);
      uint32_t head = mention_last_head(f, (struct range){i + 2, end});
      if (head == NONE || !(f->flags[head] & WORD_PLURAL))
        return false;
      whole.end = head + 1;
    }
    struct mention *mention = mention_add(f, whole);
    mention->kind = MENTION_NOMINAL;
    mention->head_token = i;
    mention->is_plural = words[w].is_plural;
    mention->type = words[w].is_plural ? SPEAKER_GROUP : SPEAKER_UNNAMED;
    return true;
  }
  return false;
}

/* "63 percent said", "41 percent of local voters" */
bool mention_add_percentage(struct finder *f, uint32_t i) {
  if (!goes_on(f, i + 1) || !is_word(f, i + 1, KNOWN_PERCENT))
    return false;
  uint32_t end = i + 2;
  if (goes_on(f, end + 1) && is_word(f, end, KNOWN_OF)) {
    uint32_t last = run_end(f, end + 1);
    uint32_t head = mention_last_head(f, (struct range){end + 1, last});
    if (head == NONE)
      return false;
    end = head + 1;
  } else if (!is_verb(f, end)) {
    return false;
  }
  struct mention *mention = mention_add(f, (struct range){i, end});
  mention->kind = MENTION_NOMINAL;
  mention->head_token = i + 1;
  mention->is_plural = 1;
  mention->type = SPEAKER_GROUP;
  return true;
}
