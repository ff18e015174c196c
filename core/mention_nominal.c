/* Nominals: mentions that are headed by a noun that can speak.

     [Smith's lawyer]                            with the possessor in it
     [a spokesman for the ministry]              with its of-phrase
     [the former mayor and current nominee]      two nouns, one person

   What follows the head is no part of the phrase, but a short of- or for-phrase
   is. Cost: linear in the run and in the phrase after it. */
#include "core/mention_add.h"

enum { MAX_MODIFIERS = 8 };

/* ---- its end ------------------------------------------------------------ */

/* "of", "for": what a person or a group noun takes after it. */
static bool is_linking(const struct finder *f, uint32_t head, uint32_t i) {
  if (!goes_on(f, i) || f->parts[i] == PART_NAME)
    return false;
  if (!(f->flags[i] & WORD_PREPOSITION))
    return false;
  if (is_word(f, i, KNOWN_OF) || is_word(f, i, KNOWN_FOR) ||
      is_word(f, i, KNOWN_FROM) || is_word(f, i, KNOWN_AT))
    return true;
  if (is_word(f, i, KNOWN_BY))
    return (f->flags[head] & WORD_DOCUMENT_NOUN) != 0;
  if (is_word(f, i, KNOWN_WITH) || is_word(f, i, KNOWN_IN) ||
      is_word(f, i, KNOWN_ON))
    return (f->flags[head] & (WORD_PERSON_NOUN | WORD_DOCUMENT_NOUN)) != 0;
  return false;
}

/* The end of the nominal with head `head`, its of-phrase included when that
   is a phrase with a head of its own or a short one. */
static uint32_t nominal_end(const struct finder *f, uint32_t head) {
  uint32_t link = head + 1;
  if (goes_on(f, link + 1) && is_word(f, link, KNOWN_CLOSE) &&
      is_word(f, link + 1, KNOWN_TO))
    link++;
  else if (!is_linking(f, head, link))
    return head + 1;
  uint32_t first = link + 1;
  if (!goes_on(f, first))
    return head + 1;
  uint32_t end = run_end(f, first);
  if (end == first + 1 && goes_on(f, end + 1) && is_word(f, end, KNOWN_OF))
    end = run_end(f, end + 1); // from one of the growers
  return end > first && end - first <= 7 ? end : head + 1;
}

uint32_t mention_last_head(const struct finder *f, struct range run) {
  for (uint32_t i = run.end; i > run.first; i--) {
    if (f->parts[i - 1] == PART_POSSESSIVE)
      return NONE;
    if (f->parts[i - 1] == PART_WORD && is_speaker_noun(f, i - 1))
      return i - 1;
  }
  return NONE;
}

static bool is_one_person(const struct finder *f, uint32_t i) {
  return f->parts[i] == PART_WORD && !(f->flags[i] & WORD_PLURAL) &&
         f->flags[i] & (WORD_PERSON_NOUN | WORD_TITLE);
}

/* "the former mayor and current nominee said": two nouns, one article and one
   verb are one person. One past the second noun, or `end`. */
static uint32_t joint_end(const struct finder *f, struct range run,
                          uint32_t head, uint32_t end) {
  if (!is_one_person(f, head) || f->parts[run.first] != PART_DETERMINER ||
      !goes_on(f, end) || !is_word(f, end, KNOWN_AND) || !goes_on(f, end + 1) ||
      f->parts[end + 1] == PART_DETERMINER)
    return end;
  struct range second = {end + 1, run_end(f, end + 1)};
  uint32_t noun = mention_last_head(f, second);
  if (noun == NONE || noun + 1 != second.end || !is_one_person(f, noun))
    return end;
  uint32_t verb = second.end;
  bool is_single =
      goes_on(f, verb) && is_verb(f, verb) && !is_word(f, verb, KNOWN_ARE) &&
      !is_word(f, verb, KNOWN_WERE) && !is_word(f, verb, KNOWN_HAVE);
  return is_single ? verb : end;
}

/* ---- its kind ----------------------------------------------------------- */

static void classify_nominal(const struct finder *f, uint32_t head,
                             struct mention *mention) {
  const struct word *word = lexicon_word(f->lex, f->doc->tokens[head].word);
  mention->kind = MENTION_NOMINAL;
  mention->head_token = head;
  mention->is_plural = (word->flags & WORD_PLURAL) != 0;
  if (word->flags & (WORD_PERSON_NOUN | WORD_TITLE))
    mention->type = mention->is_plural ? SPEAKER_GROUP : SPEAKER_UNNAMED;
  else if (word->flags & WORD_GROUP_NOUN)
    mention->type = word->is_org ? SPEAKER_ORG : SPEAKER_GROUP;
  else
    mention->type = SPEAKER_DOCUMENT;
  if (mention->type == SPEAKER_UNNAMED)
    mention->gender = word->gender;
}

bool mention_is_nominal(const struct finder *f, struct range run,
                        uint32_t head) {
  uint32_t flags = f->flags[head];
  bool is_determined = f->parts[run.first] == PART_DETERMINER;
  for (uint32_t i = run.first; i < head; i++)
    if (f->parts[i] == PART_POSSESSIVE || f->parts[i] == PART_NAME)
      is_determined = true;
  bool has_of = goes_on(f, head + 1) && is_word(f, head + 1, KNOWN_OF);
  if (flags & WORD_PERSON_NOUN && has_of)
    return true; // head of the committee
  bool is_bare = !is_determined && flags & WORD_PERSON_NOUN &&
                 !(flags & (WORD_PLURAL | WORD_GROUP_NOUN));
  if (is_bare && run.first > 0 && goes_on(f, run.first))
    return is_verb(f, run.first - 1) || is_verb(f, head + 1) ||
           f->doc->tokens[run.first - 1].kind == TOKEN_PUNCT;
  if (flags & (WORD_PERSON_NOUN | WORD_TITLE | WORD_GROUP_NOUN))
    return is_determined || !(flags & WORD_VERB_BASE) || head > run.first;
  return is_determined || flags & WORD_PLURAL;
}

static bool is_first_name(const struct finder *f, uint32_t i) {
  return f->parts[i] == PART_NAME && f->flags[i] & WORD_FIRST_NAME &&
         !(f->flags[i] & (WORD_PLACE | WORD_TITLE | WORD_ORG));
}

/* May a role end at `i`, directly before the name of who has it? "A fan of
   singer Bo Reed": a noun of a person says what that one is. */
static bool ends_role(const struct finder *f, uint32_t i) {
  if (f->parts[i] == PART_NAME)
    return f->flags[i] & (WORD_PLACE | WORD_ORG_HEAD | WORD_ORG) &&
           !(f->flags[i] & WORD_FIRST_NAME);
  return f->parts[i] == PART_WORD && f->flags[i] & WORD_COMMON &&
         !(f->flags[i] & (WORD_SPEAKING_NOUN | WORD_TITLE));
}

/* "head of communications Bo Reed", "mayor of London Bo Reed": the full name
   that ends the of-phrase of a role; NONE when there is none. */
static uint32_t bearer_of_role(const struct finder *f, struct range whole,
                               uint32_t head) {
  if (!is_one_person(f, head))
    return NONE;
  for (uint32_t i = head + 3; i + 1 < whole.end; i++)
    if (is_first_name(f, i) && ends_role(f, i - 1) &&
        name_run_end(f, i) == whole.end)
      return i;
  return NONE;
}

static void add_bearer(struct finder *f, struct range whole, uint32_t name,
                       uint32_t head) {
  struct mention *mention = mention_add(f, whole);
  name_classify(f, (struct range){name, whole.end}, mention);
  mention->role = range_span(f, (struct range){whole.first, name});
  if (mention->gender == GENDER_UNKNOWN)
    mention->gender = lexicon_word(f->lex, f->doc->tokens[head].word)->gender;
}

uint32_t mention_add_nominal(struct finder *f, struct range run,
                             uint32_t head) {
  uint32_t first = run.first;
  if (head - first > MAX_MODIFIERS && f->parts[first] != PART_DETERMINER)
    first = head - MAX_MODIFIERS;
  struct range whole = {first, nominal_end(f, head)};
  uint32_t bearer = bearer_of_role(f, whole, head);
  if (bearer != NONE) {
    add_bearer(f, whole, bearer, head);
    return first;
  }
  whole.end = joint_end(f, run, head, whole.end);
  classify_nominal(f, head, mention_add(f, whole));
  return first;
}
