/* The run of tokens that could be one noun phrase: determiner, adjectives,
   nouns, capitalised words, possessors. A verb is never inside: "Bankole left",
   "officials report". Words that are noun and verb count as nouns only where a
   noun is needed. Cost: linear in the length of the run, at most MAX_PHRASE. */
#include <string.h>

#include "core/phrase.h"

enum { MAX_PHRASE = 24 };

/* True when the word before `i` makes a following base form a verb. */
static bool before_is_verbal(const struct finder *f, uint32_t i) {
  if (i == 0 || !goes_on(f, i))
    return false;
  return f->flags[i - 1] & (WORD_AUXILIARY | WORD_PRONOUN) &&
         !(f->flags[i - 1] & WORD_DETERMINER);
}

static bool is_infinitive(const struct finder *f, uint32_t i) {
  return i > 0 && goes_on(f, i) && is_word(f, i - 1, KNOWN_TO);
}

/* A participle before its noun: "the accused man", "a retired judge". */
static bool is_modifying(const struct finder *f, uint32_t first, uint32_t i) {
  if (i == first && !is_word(f, i, KNOWN_RETIRED) &&
      !(i > 0 && (f->doc->tokens[i - 1].punct == ',' ||
                  f->flags[i - 1] & WORD_PREPOSITION)))
    return false;
  bool is_inside = i == first || f->parts[i - 1] == PART_DETERMINER ||
                   f->parts[i - 1] == PART_POSSESSIVE ||
                   (f->parts[i - 1] == PART_WORD &&
                    !is_speaker_noun(f, i - 1) && !is_cue_word(f, i));
  return is_inside && goes_on(f, i + 1) &&
         (f->parts[i + 1] == PART_WORD || f->parts[i + 1] == PART_NAME);
}

/* "generally": any -ly word that is not listed as a noun. */
static bool is_adverb(const struct finder *f, uint32_t i) {
  struct span span = f->doc->tokens[i].span;
  return span_length(span) > 4 &&
         memcmp(f->doc->text + span.end - 2, "ly", 2) == 0;
}

/* "recognize", "verify": a verb by its ending, whatever stands before. */
static bool is_verb_by_ending(const struct finder *f, uint32_t i) {
  struct span span = f->doc->tokens[i].span;
  const char *end = f->doc->text + span.end;
  return span_length(span) > 5 &&
         (memcmp(end - 3, "ize", 3) == 0 || memcmp(end - 3, "ify", 3) == 0);
}

/* Does an object follow, so that "X advocates" is subject and verb? */
static bool is_object_next(const struct finder *f, uint32_t i) {
  if (!goes_on(f, i + 1))
    return false;
  uint8_t part = f->parts[i + 1];
  return part == PART_DETERMINER || part == PART_NAME ||
         (part == PART_WORD && !is_verb(f, i + 1)) ||
         f->flags[i + 1] & WORD_RELATIVE;
}

/* May a word that is a verb in the third person, too, be in the phrase? */
static bool is_noun_in_s(const struct finder *f, uint32_t first, uint32_t i) {
  uint8_t before = i > first ? f->parts[i - 1] : PART_NONE;
  uint32_t last = i > first ? f->flags[i - 1] : 0;
  bool after_head = before == PART_WORD && last & WORD_SPEAKING_NOUN &&
                    last & (WORD_PLURAL | WORD_PERSON_NOUN | WORD_GROUP_NOUN);
  bool after_name = i > 0 && goes_on(f, i) && f->parts[i - 1] == PART_NAME;
  if (after_name && is_adjective(f, i - 1))
    return true; // Republican claims
  if (i == first + 1 && is_word(f, first, KNOWN_ANOTHER))
    return false; // another notes that
  if (f->flags[i] & (WORD_PERSON_NOUN | WORD_GROUP_NOUN))
    return !(after_name && is_object_next(f, i));
  if (before == PART_DETERMINER && goes_on(f, i + 1) &&
      is_speaker_noun(f, i + 1) && f->parts[i + 1] == PART_WORD)
    return true; // the appeals court
  if (!(f->flags[i] & WORD_DOCUMENT_NOUN) || before == PART_NAME || after_head)
    return false;
  if (before != PART_NONE)
    return true;
  return !goes_on(f, first) ||
         f->flags[first - 1] & (WORD_PREPOSITION | WORD_CONJUNCTION) ||
         (f->flags[first - 1] & WORD_VERB &&
          !(f->flags[first - 1] & WORD_SPEAKING_NOUN)); // shows polls are
}

static bool is_reporting(const struct finder *f, uint32_t i) {
  const struct word *word = lexicon_word(f->lex, f->doc->tokens[i].word);
  return word->cue_rate >= 50 && word->cue_class != CUE_NONE;
}

/* "the State report found", "an AP poll": a paper by its owner, as a verb
   would have an s. */
static bool is_paper(const struct finder *f, uint32_t first, uint32_t i) {
  return f->flags[i] & WORD_DOCUMENT_NOUN &&
         f->parts[first] == PART_DETERMINER &&
         f->doc->text[f->doc->tokens[i - 1].span.end - 1] != 's';
}

/* True when lower-case word `i` goes on with the phrase begun at `first`. */
static bool word_goes_on(const struct finder *f, uint32_t first, uint32_t i) {
  uint32_t flags = f->flags[i];
  uint8_t before = i > first ? f->parts[i - 1] : PART_NONE;
  bool is_person = flags & (WORD_PERSON_NOUN | WORD_GROUP_NOUN | WORD_TITLE);
  if (!(flags & WORD_VERB))
    return is_person || !is_adverb(f, i) || before == PART_DETERMINER;
  bool after_head = before == PART_WORD && is_speaker_noun(f, i - 1) &&
                    f->flags[i - 1] & (WORD_PLURAL | WORD_PERSON_NOUN);
  if (flags & WORD_VERB_PAST &&
      (before == PART_NAME || (i == first && is_reporting(f, i))))
    return false; // Strada accused; said club chairman Bo Lee
  if (is_adverb(f, i) && !is_person)
    return before == PART_DETERMINER; // the likely nominee
  if (flags & (WORD_VERB_PAST | WORD_VERB_PARTICIPLE) && !is_person &&
      !(flags & WORD_DOCUMENT_NOUN && before != PART_NAME && !after_head))
    return is_modifying(f, first, i);
  if (flags & WORD_VERB_S)
    return is_noun_in_s(f, first, i);
  if (flags & WORD_VERB_ING && !is_speaker_noun(f, i))
    return is_modifying(f, first, i);
  if (!(flags & WORD_VERB_BASE))
    return true;
  if (i > first && is_verb_by_ending(f, i))
    return false; // Three recognize them
  if (i == first && !(flags & WORD_PERSON_NOUN) &&
      (before_is_verbal(f, i) || is_infinitive(f, i)))
    return false;
  if (after_head && f->flags[i - 1] & WORD_PLURAL)
    return false; // officials report
  bool is_cue =
      lexicon_word(f->lex, f->doc->tokens[i].word)->cue_class != CUE_NONE;
  return !is_cue || before != PART_NAME || is_person ||
         is_paper(f, first, i); // but: Democrats say
}

static bool is_any_case(const struct finder *f, uint32_t i,
                        enum known_word word) {
  return lexicon_is(f->lex, f->doc->tokens[i].word, word);
}

bool is_amid(const struct finder *f, uint32_t i) {
  if (!may_be_amid(f, i) || !goes_on(f, i) || !goes_on(f, i + 1))
    return false;
  uint8_t next = f->parts[i + 1];
  bool is_article = is_any_case(f, i - 1, KNOWN_A) ||
                    is_any_case(f, i - 1, KNOWN_AN) ||
                    is_any_case(f, i - 1, KNOWN_THE);
  if (f->flags[i] & WORD_TIME)
    return is_article &&
           (next == PART_WORD || next == PART_NUMBER || next == PART_NAME);
  bool is_noun =
      !(f->flags[i + 1] & WORD_VERB) || f->flags[i + 1] & WORD_SPEAKING_NOUN;
  return (is_word(f, i, KNOWN_FIRST) || is_word(f, i, KNOWN_NEXT) ||
          is_word(f, i, KNOWN_ONLY)) &&
         (f->parts[i - 1] == PART_DETERMINER ||
          f->parts[i - 1] == PART_POSSESSIVE ||
          is_word(f, i - 1, KNOWN_FORMER)) &&
         next == PART_WORD && is_noun;
}

struct run read_run(const struct finder *f, uint32_t first) {
  uint32_t i = first, head = NONE, name = NONE, name_end = 0;
  while (i - first < MAX_PHRASE && (i == first || goes_on(f, i))) {
    switch (f->parts[i]) {
    case PART_DETERMINER:
      if (i > first && f->parts[i - 1] != PART_DETERMINER)
        goto end;
      break;
    case PART_NAME:
      name = i;
      name_end = name_run_end(f, i);
      i = name_end - 1;
      break;
    case PART_WORD:
      if (!word_goes_on(f, first, i))
        goto end;
      head = is_speaker_noun(f, i) ? i : head;
      break;
    case PART_NUMBER:
      if (i > first && f->parts[i - 1] == PART_NAME)
        goto end;
      if (goes_on(f, i + 2) && f->doc->tokens[i + 1].punct == '/' &&
          f->parts[i + 2] == PART_NUMBER)
        i += 2; // 9/11
      break;
    case PART_POSSESSIVE:
      if (i == first || !goes_on(f, i + 1) ||
          (f->parts[i + 1] != PART_NAME && f->parts[i + 1] != PART_WORD &&
           f->parts[i + 1] != PART_NUMBER))
        goto end;
      head = NONE;
      break;
    default:
      if (i == first || !is_amid(f, i))
        goto end;
    }
    i++;
  }
end:
  return (struct run){.end = i,
                      .name = name != NONE && name_end >= i ? name : i,
                      .head = head,
                      .has_name = name != NONE};
}
