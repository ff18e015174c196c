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

/* Every word but the small ones is capitalised, the first one at least. */
static bool is_capitalised(const struct drafts *d, uint32_t q) {
  uint32_t capitals, words = count_words(d, q, &capitals);
  const struct quotation *quotation = &d->doc->quotations[q];
  return words > 0 && words <= TITLE_WORDS + 5 && capitals == words &&
         d->doc->tokens[quotation->first_token].flags & TOKEN_CAPITAL;
}

static uint32_t count_large_words(const struct drafts *d, uint32_t q) {
  const struct quotation *quotation = &d->doc->quotations[q];
  uint32_t count = 0;
  for (uint32_t i = quotation->first_token; i < quotation->end_token; i++)
    count += d->doc->tokens[i].kind == TOKEN_WORD &&
             d->doc->tokens[i].flags & TOKEN_CAPITAL &&
             !(draft_flags(d, i) & (WORD_PREPOSITION | WORD_DETERMINER));
  return count;
}

/* `ABC's "Morning Coast"`: the channel before its programme. */
static bool is_programme(const struct drafts *d, uint32_t open) {
  const struct token *tokens = d->doc->tokens;
  return open >= 2 && tokens[open - 1].kind == TOKEN_CLITIC &&
         tokens[open - 2].flags & TOKEN_ALL_CAPS &&
         !(tokens[open - 2].flags & TOKEN_BLOCK_START);
}

/* `roles in "The Lost Fleet"`, `appeared on "The View"`, the words before in
   lower case: no headline. */
static bool is_where(const struct drafts *d, uint32_t open, uint32_t q) {
  const struct token *tokens = d->doc->tokens;
  return open >= 2 && count_large_words(d, q) >= 2 &&
         (draft_is_text(d, open - 1, KNOWN_ON) ||
          draft_is_text(d, open - 1, KNOWN_IN)) &&
         !((tokens[open - 1].flags | tokens[open - 2].flags) & TOKEN_CAPITAL);
}

/* `her memoir, "Tough Choices"`, `the film "Dry Land"`. */
static bool is_work(const struct drafts *d, uint32_t open) {
  if (open > 1 && d->doc->tokens[open - 1].punct == ',')
    open--;
  return open > 0 && draft_flags(d, open - 1) & WORD_SCARE &&
         draft_flags(d, open - 1) & WORD_DOCUMENT_NOUN;
}

/* `the "Harbour Lights" star`. */
static bool is_before_person(const struct drafts *d, uint32_t close) {
  return close < d->doc->token_count &&
         !(d->doc->tokens[close].flags &
           (TOKEN_SENTENCE_START | TOKEN_CAPITAL)) &&
         draft_flags(d, close) & WORD_PERSON_NOUN &&
         !(draft_flags(d, close) & WORD_VERB_PAST);
}

bool quotation_is_title(const struct drafts *d, uint32_t q) {
  uint32_t open = d->open_token[q];
  if (d->doc->quotations[q].is_single || d->doc->is_dialogue ||
      !is_capitalised(d, q))
    return false;
  const struct token *last =
      &d->doc->tokens[d->doc->quotations[q].end_token - 1];
  if (last->punct == '!' || last->punct == '?')
    return false;
  return is_programme(d, open) || is_where(d, open, q) ||
         is_before_person(d, d->close_token[q]) || is_work(d, open);
}
