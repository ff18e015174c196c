/* Who is spoken to: a name or a noun set off on both sides by punctuation or
   the edge of the quotation, with words like "my dear" before it. A name tells
   the listener, a noun ("sir", "my girl") the listener's gender. */
#include <string.h>

#include "core/speech.h"

enum { ADDRESS_TOKENS = 400 }; /* of a paragraph, looked at for a noun */

static bool is_address_word(const struct document *doc, uint32_t token) {
  const struct token *t = &doc->tokens[token];
  static const char *const words[] = {"dear", "my",   "dearest", "old", "poor",
                                      "oh",   "o",    "ah",      "yes", "no",
                                      "well", "good", "young"};
  uint32_t length = span_length(t->span);
  const char *text = doc->text + t->span.start;
  for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
    if (strlen(words[w]) != length)
      continue;
    uint32_t i = 0;
    while (i < length && (text[i] | 0x20) == words[w][i])
      i++;
    if (i == length)
      return true;
  }
  return false;
}

/* Are tokens [first, end) of quotation q set off? */
static bool is_set_off(const struct document *doc, const struct quotation *q,
                       uint32_t first, uint32_t end) {
  while (first > q->first_token && is_address_word(doc, first - 1))
    first--;
  bool left = first <= q->first_token;
  if (!left) {
    const struct token *t = &doc->tokens[first - 1];
    left = t->kind == TOKEN_STOP || t->punct == ',' || t->punct == '-';
  }
  bool right = end >= q->end_token;
  if (!right) {
    const struct token *t = &doc->tokens[end];
    right = t->kind == TOKEN_STOP || t->punct == ',' || t->punct == '-' ||
            t->punct == ';';
  }
  return left && right;
}

bool is_called(const struct dialogue *d, uint32_t m) {
  const struct document *doc = d->r->doc;
  const struct mention *mention = &doc->mentions[m];
  return mention->kind == MENTION_NAME && !mention->is_possessive &&
         mention->quotation != NONE &&
         is_set_off(doc, &doc->quotations[mention->quotation],
                    mention->first_token, mention->end_token);
}

uint8_t called_gender(const struct dialogue *d, uint32_t first, uint32_t end) {
  const struct document *doc = d->r->doc;
  if (end > first + ADDRESS_TOKENS)
    end = first + ADDRESS_TOKENS;
  for (uint32_t i = first; i < end; i++) {
    uint32_t q = doc->token_quotation[i];
    const struct word *word = lexicon_word(d->r->lex, doc->tokens[i].word);
    if (q == NONE || word->gender == GENDER_UNKNOWN ||
        !(word->flags & (WORD_PERSON_NOUN | WORD_HONORIFIC | WORD_TITLE)) ||
        word->flags & (WORD_FIRST_NAME | WORD_PRONOUN) ||
        doc->tokens[i].kind != TOKEN_WORD)
      continue;
    if (is_set_off(doc, &doc->quotations[q], i, i + 1))
      return word->gender;
  }
  return GENDER_UNKNOWN;
}
