/* What stands in marks without being speech: a term, a title, a nickname. Told
   by the words before the mark (so-called), by names on both sides of it, and
   by few words that are all capitalised. A stop within the marks speaks for
   speech. Cost: at most COUNTED_WORDS words are looked at. */
#include "core/report.h"

enum {
  TITLE_WORDS = 7,
  COUNTED_WORDS = 40 /* longer is no title */
};

static uint32_t count_words(const struct drafts *d, uint32_t q,
                            uint32_t *capitals) {
  const struct quotation *quotation = &d->doc->quotations[q];
  uint32_t words = 0;
  *capitals = 0;
  for (uint32_t i = quotation->first_token; i < quotation->end_token; i++) {
    const struct token *t = &d->doc->tokens[i];
    if (t->kind != TOKEN_WORD && t->kind != TOKEN_NUMBER)
      continue;
    words++;
    *capitals += (t->flags & TOKEN_CAPITAL) || t->kind == TOKEN_NUMBER ||
                 (draft_flags(d, i) &
                  (WORD_PREPOSITION | WORD_DETERMINER | WORD_CONJUNCTION));
    if (words > COUNTED_WORDS)
      break;
  }
  return words;
}

bool quotation_ends_with_stop(const struct drafts *d, uint32_t q) {
  const struct quotation *quotation = &d->doc->quotations[q];
  const struct token *last = &d->doc->tokens[quotation->end_token - 1];
  return last->kind == TOKEN_STOP || last->punct == ',' || last->punct == '-';
}

/* A term, a title, a nickname: `the so-called "deep state"`, `the film "Dry
   Land"`, `Dwayne "The Rock" Johnson`. */
bool quotation_is_term(const struct drafts *d, uint32_t q) {
  uint32_t open = d->open_token[q], close = d->close_token[q];
  uint32_t first = sentence_first(d, open);
  uint32_t capitals, words = count_words(d, q, &capitals);
  if (words == 0)
    return true;
  bool has_stop = quotation_ends_with_stop(d, q);
  uint32_t before = open > first ? draft_flags(d, open - 1) : 0;
  if (open > first + 1 && (before & WORD_DETERMINER) && words <= TITLE_WORDS &&
      (draft_flags(d, open - 2) & WORD_SCARE))
    return true;
  if ((before & WORD_SCARE) && words <= TITLE_WORDS + 5)
    return true;
  const struct token *tokens = d->doc->tokens;
  if (open > first && close < d->doc->token_count && words <= 3 &&
      (tokens[open - 1].flags & TOKEN_CAPITAL) &&
      (tokens[close].flags & TOKEN_CAPITAL) && !has_stop &&
      !(tokens[close].flags & TOKEN_SENTENCE_START))
    return true;
  bool is_titled =
      words >= 2 && words <= TITLE_WORDS && capitals == words &&
      (tokens[d->doc->quotations[q].first_token].flags & TOKEN_CAPITAL);
  return is_titled && !has_stop;
}
