/* Words that were not said.

     Ann never said "I quit"                    denied
     No one at the port would say "strike"      said by nobody
     Imagine a bishop saying, "I was wrong."    imagined
     If Ann ever says, "I was wrong," ring me   supposed
     "Slow and steady wins," runs the proverb   everybody's

   Only a verb that stands directly before the mark, or directly behind it for
   a proverb, is asked: `he did not say the plan was "dead"` may report what he
   did say. */
#include "core/denial.h"

#include "core/phrase.h"
#include "core/report.h"

enum {
  LEAST_RATE = 40,  /* cue.rate of a verb that reports */
  GROUP_TOKENS = 5, /* "not", "never", "refused to" before the verb */
  CLAUSE_LIMIT = 24,
};

/* The verb that leads into the mark, over a comma or a colon and who is told;
   NONE when it reports nothing. */
static uint32_t verb_before(const struct drafts *d, uint32_t q) {
  uint32_t at = d->open_token[q], first = sentence_first(d, at);
  if (at > first + 1 && d->doc->tokens[at - 1].kind == TOKEN_PUNCT)
    at--;
  if (at <= first)
    return NONE;
  const struct word *word = lexicon_word(d->lex, d->doc->tokens[at - 1].word);
  uint32_t m = d->finder.ends[at - 1], told = at;
  if (m != NONE)
    told = d->doc->mentions[m].first_token;
  else if (word->flags & WORD_PRONOUN)
    told = at - 1;
  if (word->cue_class == CUE_NONE && told > first) {
    at = told;
    word = lexicon_word(d->lex, d->doc->tokens[at - 1].word);
  }
  bool reports = (word->cue_class == CUE_SAY || word->cue_class == CUE_TELL) &&
                 word->cue_rate >= LEAST_RATE;
  return reports ? at - 1 : NONE;
}

/* not, never, refused to: in the verb's own group. */
static bool is_negated(const struct drafts *d, uint32_t verb, uint32_t first) {
  for (uint32_t k = verb; k > first && verb - k < GROUP_TOKENS;) {
    k--;
    const struct word *word = lexicon_word(d->lex, d->doc->tokens[k].word);
    bool is_auxiliary = word->flags & WORD_AUXILIARY;
    if (word->flags & WORD_NEGATION || (word->is_refusal && !is_auxiliary))
      return true;
    if (!is_auxiliary && !(word->flags & WORD_ADVERB) &&
        !draft_is_text(d, k, KNOWN_TO) &&
        d->doc->tokens[k].kind != TOKEN_CLITIC)
      return false;
  }
  return false;
}

/* The first token of the clause of `verb`: behind the last comma, dash, colon
   or conjunction. */
static uint32_t clause_first(const struct drafts *d, uint32_t verb,
                             uint32_t first) {
  uint32_t i = verb;
  while (i > first && verb - i < CLAUSE_LIMIT &&
         d->doc->tokens[i - 1].kind == TOKEN_WORD &&
         !draft_is_text(d, i - 1, KNOWN_AND) &&
         !draft_is_text(d, i - 1, KNOWN_BUT) &&
         d->doc->token_quotation[i - 1] == NONE)
    i--;
  return i;
}

/* Nobody, no one, none of them, neither. */
static bool is_nobody(const struct drafts *d, uint32_t i) {
  const struct word *word = lexicon_word(d->lex, d->doc->tokens[i].word);
  if (word->is_refusal)
    return !(word->flags & (WORD_AUXILIARY | WORD_VERB)) &&
           !draft_is_text(d, i, KNOWN_IF);
  return draft_is_text(d, i, KNOWN_NONE) ||
         (draft_is_text(d, i, KNOWN_NO) && draft_is_text(d, i + 1, KNOWN_ONE));
}

/* A sentence that opens with "Imagine", a clause that opens with "If"; in the
   past tense something was said: "Imagine her face when he said …". */
static bool is_imagined(const struct drafts *d, uint32_t clause,
                        uint32_t verb) {
  uint32_t first = sentence_first(d, verb);
  if (draft_flags(d, verb) & WORD_VERB_PAST)
    return false;
  if (clause == first && draft_is_text(d, clause, KNOWN_IF))
    return draft_flags(d, verb) & (WORD_VERB_S | WORD_VERB_BASE);
  return draft_is_text(d, first, KNOWN_IMAGINE) ||
         draft_is_text(d, first, KNOWN_PICTURE) ||
         draft_is_text(d, first, KNOWN_SUPPOSE);
}

static bool is_proverb(const struct drafts *d, uint32_t first, uint32_t end) {
  static const enum known_word nouns[] = {
      KNOWN_ADAGE, KNOWN_PROVERB, KNOWN_RHYME, KNOWN_SAYING, KNOWN_SONG};
  for (uint32_t i = first; i < end && i < d->doc->token_count; i++)
    for (size_t n = 0; n < sizeof nouns / sizeof *nouns; n++)
      if (draft_is_text(d, i, nouns[n]))
        return true;
  return false;
}

/* `"…," goes the old proverb`, `As the saying goes, "…"` */
static uint32_t verb_of_proverb(const struct drafts *d, uint32_t q) {
  uint32_t after = d->close_token[q], open = d->open_token[q];
  if ((draft_is_text(d, after, KNOWN_GOES) ||
       draft_is_text(d, after, KNOWN_RUNS)) &&
      is_proverb(d, after, after + GROUP_TOKENS))
    return after;
  if (open < GROUP_TOKENS || !draft_is_text(d, open - 2, KNOWN_GOES))
    return NONE;
  return is_proverb(d, open - GROUP_TOKENS, open) ? open - 2 : NONE;
}

uint32_t quotation_denied_by(const struct drafts *d, uint32_t q) {
  uint32_t verb = verb_before(d, q);
  if (verb == NONE)
    return verb_of_proverb(d, q);
  uint32_t first = sentence_first(d, verb);
  uint32_t clause = clause_first(d, verb, first);
  return is_negated(d, verb, first) || is_nobody(d, clause) ||
                 is_imagined(d, clause, verb)
             ? verb
             : NONE;
}
