/* Which language a document is in, when nobody says so.

   A text is made of function words to a third or more, and those of two
   languages are hardly ever the same. So the first tokens are asked: English
   is believed as soon as a handful of them are function words of English that
   no other language has, which costs English next to nothing. Else
   the language with most of them in a longer sample wins, when it has clearly
   more than English and at least a sixth of all words.

   Cost: some hundred look-ups a document; a text in another language is
   tokenized twice. */
#include "core/language.h"

#include "core/token.h"

enum {
  GLANCE_TOKENS = 120, /* read in every document until */
  GLANCE_VOTES = 9,    /* so many are plainly English */
  SAMPLE_WORDS = 400,  /* read when they are not plainly English */
  LEAST_WORDS = 6      /* fewer say nothing */
};

#define WORD_FUNCTION                                                          \
  (WORD_DETERMINER | WORD_PREPOSITION | WORD_CONJUNCTION | WORD_PRONOUN |      \
   WORD_AUXILIARY | WORD_RELATIVE | WORD_NEGATION | WORD_INTERROGATIVE)

struct votes {
  uint32_t words;
  uint32_t english;
  uint32_t others[LANGUAGE_LIMIT];
};

/* Do the first tokens leave no doubt? */
static bool is_plainly_english(const struct document *doc,
                               const struct lexicon *lex) {
  uint32_t votes = 0;
  for (uint32_t i = 0; i < doc->token_count && i < GLANCE_TOKENS; i++)
    if (doc->word_flags[i] & WORD_FUNCTION &&
        lexicon_languages_of(lex, doc->tokens[i].key) == 0 &&
        ++votes == GLANCE_VOTES)
      return true;
  return false;
}

/* Counts up to `limit` words. A function word of two languages tells nothing:
   "a" and "on" are French, too. */
static struct votes count_votes(const struct document *doc,
                                const struct lexicon *lex, uint32_t limit) {
  struct votes votes = {0};
  for (uint32_t i = 0; i < doc->token_count && votes.words < limit; i++) {
    const struct token *token = &doc->tokens[i];
    if (token->kind != TOKEN_WORD)
      continue;
    votes.words++;
    bool is_english = doc->word_flags[i] & WORD_FUNCTION;
    uint32_t others = lexicon_languages_of(lex, token->key);
    votes.english += is_english && others == 0;
    for (unsigned l = 0; others != 0 && !is_english; l++, others >>= 1)
      votes.others[l] += others & 1;
  }
  return votes;
}

static const char *detect(const struct document *doc,
                          const struct lexicon *lex) {
  if (is_plainly_english(doc, lex))
    return NULL;
  struct votes votes = count_votes(doc, lex, SAMPLE_WORDS);
  if (votes.words < LEAST_WORDS)
    return NULL;
  unsigned best = 0;
  for (unsigned l = 1; l < LANGUAGE_LIMIT; l++)
    if (votes.others[l] > votes.others[best])
      best = l;
  bool is_clear = votes.others[best] > votes.english * 2 &&
                  votes.others[best] * 6 >= votes.words;
  return is_clear ? lexicon_language(lex, best) : NULL;
}

const struct lexicon *tokenize_in_language(struct document *doc,
                                           const struct lexicon *lex) {
  const char *said = doc->source.language;
  const struct lexicon *own = lex;
  if (said != NULL && *said != '\0') {
    own = lexicon_in(lex, said);
    tokenize(doc, own != NULL ? own : lex);
    return own != NULL ? own : lex;
  }
  tokenize(doc, lex);
  const char *language = detect(doc, lex);
  if (language == NULL)
    return lex;
  own = lexicon_in(lex, language);
  tokenize(doc, own);
  return own;
}
