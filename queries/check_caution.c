/* What should be known beside the verdict: the names of the cautions, and the
   last pass, which adds them. Those from the words around a match are found by
   check_around.c, those about speakers by check_speaker.c. */
#include "queries/check_pass.h"

#include "queries/check_around.h"

enum { HEADLINE_WORDS = 3 /* fewer stand in a headline by chance */ };

static const struct {
  const char *name;
  bool is_note;
} cautions[CAUTION_COUNT] = {
    [CAUTION_NEGATION] = {"omits-negation", false},
    [CAUTION_QUESTION] = {"question-mark", true},
    [CAUTION_SPEAKER] = {"other-speaker", false},
    [CAUTION_CUT_NEGATION] = {"cut-negation", false},
    [CAUTION_CUT_CONDITION] = {"cut-condition", false},
    [CAUTION_TURNED] = {"context-turns", false},
    [CAUTION_BUT] = {"context-but", true},
    [CAUTION_NESTED] = {"quote-of-quote", false},
    [CAUTION_HEADLINE] = {"headline", false},
    [CAUTION_TRANSLATED] = {"translated", true},
    [CAUTION_DISPUTED] = {"disputed", false},
    [CAUTION_DOUBTFUL] = {"speaker-doubtful", false},
    [CAUTION_UNKNOWN] = {"speaker-unknown", false},
    [CAUTION_UNCLOSED] = {"unclosed-mark", false},
};

const char *caution_name(enum caution caution) {
  return cautions[caution].name;
}

bool caution_is_note(enum caution caution) { return cautions[caution].is_note; }

void check_add_cautions(struct check *check) {
  struct check_answer *answer = check->answer;
  const struct check_match *match = &answer->matches[0];
  bool is_true = answer->wording <= VERDICT_TRUNCATED;
  if (match->hides_negation)
    answer->cautions |= 1u << CAUTION_NEGATION;
  if (is_true && match->is_question)
    answer->cautions |= 1u << CAUTION_QUESTION;
  if (answer->is_wrong_speaker &&
      (!is_true || answer->quote.count < CHECK_TELLING_WORDS))
    answer->cautions |= 1u << CAUTION_SPEAKER;
  if (is_true || answer->wording == VERDICT_ALTERED)
    answer->cautions |= check_around(check->corpus, match);
}

/* The words of the quote in a row in a title. */
static bool stands_in(const struct check_corpus *corpus,
                      const struct normal *quote, struct span title) {
  const struct normal_word *words = corpus->titles.words;
  for (uint32_t t = title.start; t + quote->count <= title.end; t++) {
    uint32_t n = 0;
    while (n < quote->count && words[t + n].key == quote->words[n].key)
      n++;
    if (n == quote->count)
      return true;
  }
  return false;
}

/* A quote that no text has as it is may come from a headline. */
void check_look_in_headlines(struct check *check) {
  const struct check_corpus *corpus = check->corpus;
  struct check_answer *answer = check->answer;
  if (answer->quote.count < HEADLINE_WORDS ||
      answer->wording < VERDICT_UNQUOTED)
    return;
  for (uint32_t i = 0; i < corpus->article_count; i++) {
    const struct check_article *article = &corpus->articles[i];
    if (article->is_excluded ||
        !stands_in(corpus, &answer->quote, article->headline))
      continue;
    answer->headline = article;
    answer->cautions |= 1u << CAUTION_HEADLINE;
    return;
  }
}
