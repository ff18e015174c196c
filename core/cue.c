/* Cues are found by the lexicon's classes and the words directly around them:
   whether the verb after all is a noun (a statement, his claims), and whether
   the report is denied. */
#include "core/cue.h"

enum {
  LOOK_BACK = 4 /* words before a verb that may negate it */
};

static const struct word *word_at(const struct document *doc,
                                  const struct lexicon *lex, uint32_t i) {
  return lexicon_word(lex, doc->tokens[i].word);
}

static bool is_text(const struct document *doc, const struct lexicon *lex,
                    uint32_t i, enum known_word word) {
  return lexicon_is(lex, doc->tokens[i].word, word);
}

/* "the claim", "Smith's statement", "of reports": a noun, not a verb. */
static bool stands_as_noun(const struct document *doc,
                           const struct lexicon *lex, uint32_t i) {
  if (i == 0 || (doc->tokens[i].flags & TOKEN_SENTENCE_START))
    return false;
  const struct token *left = &doc->tokens[i - 1];
  uint32_t flags = doc->word_flags[i - 1];
  if (left->kind == TOKEN_CLITIC)
    return doc->text[left->span.end - 1] == 's';
  if (flags & WORD_DETERMINER)
    return !(flags & WORD_PRONOUN) || is_text(doc, lex, i - 1, KNOWN_HIS) ||
           is_text(doc, lex, i - 1, KNOWN_HER);
  return (flags & WORD_PREPOSITION) && !is_text(doc, lex, i - 1, KNOWN_TO) &&
         !(doc->word_flags[i] & WORD_VERB_ING) &&
         !(flags & (WORD_CONJUNCTION | WORD_ADVERB));
}

/* "declined to say": the refusal itself reports nothing. */
static bool is_refusal(const struct document *doc, const struct lexicon *lex,
                       uint32_t i) {
  if (i + 1 >= doc->token_count || !is_text(doc, lex, i + 1, KNOWN_TO))
    return false;
  return word_at(doc, lex, i)->is_refusal;
}

/* not, never, declined to, would, if: nothing was said. */
static bool is_denied(const struct document *doc, const struct lexicon *lex,
                      uint32_t i) {
  for (uint32_t k = i; k > 0 && i - k < LOOK_BACK;) {
    if (doc->tokens[k].flags & TOKEN_SENTENCE_START)
      return false;
    k--;
    const struct token *token = &doc->tokens[k];
    uint32_t flags = doc->word_flags[k];
    if (flags & WORD_NEGATION || word_at(doc, lex, k)->is_refusal)
      return true;
    bool is_part = flags & (WORD_AUXILIARY | WORD_ADVERB | WORD_PRONOUN);
    if (!is_part && token->kind != TOKEN_CLITIC &&
        !is_text(doc, lex, k, KNOWN_TO))
      return false;
  }
  return false;
}

/* Two words that report together: "pointed out", "went on", "shot back". */
static bool takes_particle(const struct document *doc,
                           const struct lexicon *lex, uint32_t i) {
  if (i + 1 >= doc->token_count ||
      (doc->tokens[i + 1].flags & TOKEN_SENTENCE_START))
    return false;
  static const enum known_word particles[] = {KNOWN_OUT, KNOWN_BACK, KNOWN_ON,
                                              KNOWN_OFF};
  uint8_t class = word_at(doc, lex, i)->cue_class;
  if (class != CUE_SAY && class != CUE_WEAK)
    return false;
  for (size_t p = 0; p < sizeof particles / sizeof *particles; p++)
    if (is_text(doc, lex, i + 1, particles[p])) {
      // "commented on the plan", "said on Tuesday" keep their preposition
      return particles[p] != KNOWN_ON ||
             lexicon_is(lex, word_at(doc, lex, i)->lemma, KNOWN_GO);
    }
  return false;
}

static bool is_verb_class(uint8_t class) {
  return class != CUE_NOUN && class != CUE_ACCORD && class != CUE_NONE;
}

static bool is_cue(const struct document *doc, const struct lexicon *lex,
                   uint32_t i, const struct word *word) {
  uint32_t q = doc->token_quotation[i];
  if ((q != NONE && doc->quotations[q].kind != QUOTATION_DASH) ||
      doc->tokens[i].kind != TOKEN_WORD)
    return false;
  if ((doc->tokens[i].flags & TOKEN_CAPITAL) &&
      !(doc->tokens[i].flags & TOKEN_SENTENCE_START) &&
      word->cue_class != CUE_ACCORD)
    return false; // part of a name or a headline
  if (word->cue_class == CUE_ACCORD)
    return lex->traits & TRAIT_BARE_ACCORD ||
           (i + 1 < doc->token_count && is_text(doc, lex, i + 1, KNOWN_TO));
  bool follows_to = i > 0 && is_text(doc, lex, i - 1, KNOWN_TO);
  if (!is_verb_class(word->cue_class) && !follows_to)
    return true;
  return !is_denied(doc, lex, i) && !is_refusal(doc, lex, i);
}

/* A verb's noun reports only with what it says: "the claim that …". */
static bool has_noun_content(const struct document *doc,
                             const struct lexicon *lex, uint32_t i) {
  return i + 1 < doc->token_count && is_text(doc, lex, i + 1, KNOWN_THAT);
}

/* Moves `*end` to one past the last token of the mentions that start at or
   before token `i`; `*m` and `*end` carry on from the token before. */
static void mentioned_until(const struct document *doc, uint32_t i, uint32_t *m,
                            uint32_t *end) {
  for (; *m < doc->mention_count && doc->mentions[*m].first_token <= i; ++*m)
    if (doc->mentions[*m].end_token > *end)
      *end = doc->mentions[*m].end_token;
}

/* "retired judge Sir Anthony", "defence counsel": a noun in a noun phrase. */
static bool is_noun_of_mention(const struct word *word) {
  return is_verb_class(word->cue_class) &&
         !(word->flags & (WORD_VERB_PAST | WORD_VERB_S | WORD_VERB_ING));
}

/* Where the auxiliary of the verb at `i` stands: "a [également] déclaré", "a
   -t- elle déclaré"; `i` itself when there is none. */
static uint32_t auxiliary_of(const struct document *doc,
                             const struct lexicon *lex, uint32_t i) {
  uint32_t at = i;
  while (at > 0 && i - at < LOOK_BACK &&
         !(doc->tokens[at].flags & TOKEN_SENTENCE_START)) {
    uint32_t flags = word_at(doc, lex, --at)->flags;
    if (flags & WORD_AUXILIARY)
      return at;
    if (!(flags & (WORD_ADVERB | WORD_PRONOUN)) || flags & WORD_NEGATION)
      return i;
  }
  return i;
}

/* « … », a déclaré X; « … », a-t-il déclaré: the auxiliary opens the clause,
   and the pronoun that may follow it is the source, no part of the cue. */
static void widen_to_auxiliary(const struct document *doc,
                               const struct lexicon *lex, struct cue *cue) {
  uint32_t at = auxiliary_of(doc, lex, cue->first_token);
  bool is_turned = doc->tokens[at + 1].kind == TOKEN_CLITIC;
  cue->first_token = at;
  cue->span.start = doc->tokens[at].span.start;
  if (is_turned)
    cue->end_token = at + 1;
}

void find_cues(struct document *doc, const struct lexicon *lex) {
  size_t capacity = 0;
  uint32_t mention = 0, mentioned = 0;
  for (uint32_t c = 0; c < doc->cue_word_count; c++) {
    uint32_t i = doc->cue_words[c];
    const struct word *word = word_at(doc, lex, i);
    if (!is_cue(doc, lex, i, word))
      continue;
    mentioned_until(doc, i, &mention, &mentioned);
    if (i < mentioned && is_noun_of_mention(word))
      continue;
    uint8_t class = word->cue_class;
    if (is_verb_class(class) && stands_as_noun(doc, lex, i)) {
      if ((word->flags & WORD_VERB_PAST) || !has_noun_content(doc, lex, i))
        continue;
      class = CUE_NOUN;
    }
    uint32_t end = i + 1;
    bool has_to = class == CUE_ACCORD && !(lex->traits & TRAIT_BARE_ACCORD);
    if (has_to || takes_particle(doc, lex, i))
      end++;
    doc->cues = arena_grow(doc->arena, doc->cues, doc->cue_count, &capacity,
                           sizeof *doc->cues);
    doc->cues[doc->cue_count++] = (struct cue){
        .span = {doc->tokens[i].span.start, doc->tokens[end - 1].span.end},
        .first_token = i,
        .end_token = end,
        .class = class,
        .rate = word->cue_rate};
    if (lex->traits & TRAIT_INVERTED_PERFECT && is_verb_class(class))
      widen_to_auxiliary(doc, lex, &doc->cues[doc->cue_count - 1]);
  }
}
