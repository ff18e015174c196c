/* Sentences: a stop with its closing marks, then a capital, a digit or an
   opening mark, with or without a space (feeds glue sentences together:
   `said.Despite`, `word."Next`). Abbreviations keep their stop in the token, so
   they end a sentence only before a quotation or a word that starts sentences.

   `"Why?" he asked.` is one sentence: where a quotation ends with its stop and
   a reporting verb stands within a few words outside marks, the two are
   joined. */
#include "core/sentence.h"

#include "core/token.h"

enum {
  CLOSING_TOKENS = 16,
  /* marks and brackets looked at before a break */ JOIN_TOKENS = 12
};

/* Can a sentence begin with this token? */
static bool can_start(const struct document *doc, uint32_t i) {
  const struct token *token = &doc->tokens[i];
  switch (token->kind) {
  case TOKEN_WORD:
    return token->flags & TOKEN_CAPITAL;
  case TOKEN_NUMBER:
  case TOKEN_LINK:
  case TOKEN_HANDLE:
    return token->flags & TOKEN_SPACE_BEFORE;
  case TOKEN_MARK:
    return true;
  default:
    return token->punct == '(' || token->punct == '[' || token->punct == '-' ||
           token->punct == '*';
  }
}

/* Does "U.S." or "Inc." before token i end the sentence? */
static bool dotted_ends(const struct document *doc, uint32_t i) {
  const struct token *next = &doc->tokens[i];
  if (doc->word_flags[i - 1] & (WORD_TITLE | WORD_HONORIFIC))
    return false;
  if (next->kind == TOKEN_MARK)
    return doc->token_quotation[i] != NONE &&
           doc->token_quotation[i - 1] != doc->token_quotation[i];
  if (next->kind != TOKEN_WORD || !(next->flags & TOKEN_CAPITAL) ||
      span_length(doc->tokens[i - 1].span) <= 2)
    return false;
  return doc->word_flags[i] &
         (WORD_PRONOUN | WORD_DETERMINER | WORD_CONJUNCTION | WORD_PREPOSITION |
          WORD_ADVERB | WORD_INTERROGATIVE);
}

static bool is_reporting(const struct lexicon *lex, const struct token *token) {
  const struct word *word = lexicon_word(lex, token->word);
  return token->kind == TOKEN_WORD && word->cue_class != CUE_NONE &&
         word->cue_class != CUE_NOUN && word->cue_class != CUE_CALL;
}

/* A comma or colon with an opening mark after it. */
static bool leads_in(const struct document *doc, uint32_t i) {
  return (doc->tokens[i].punct == ',' || doc->tokens[i].punct == ':') &&
         i + 1 < doc->token_count && doc->tokens[i + 1].kind == TOKEN_MARK &&
         doc->token_quotation[i + 1] != NONE;
}

/* Does what starts at i go on with the attribution of the quotation before
   it: `he asked.`, `Marta Oyelaran said.`, `said Tom.`? It must come before the
   next stop or mark, and must not report on its own: `He said that …`. */
static bool continues_attribution(const struct document *doc,
                                  const struct lexicon *lex, uint32_t i) {
  bool after_full_stop = i >= 2 && doc->tokens[i - 2].punct == '.';
  for (uint32_t k = i; k < doc->token_count && k < i + JOIN_TOKENS; k++) {
    const struct token *token = &doc->tokens[k];
    if (doc->token_quotation[k] != NONE || token->kind == TOKEN_STOP ||
        (k > i && token->flags & TOKEN_BLOCK_START))
      return false;
    if (!is_reporting(lex, token))
      continue;
    if (k + 1 >= doc->token_count)
      return true;
    const struct token *next = &doc->tokens[k + 1];
    if (after_full_stop && leads_in(doc, k + 1))
      return false; // "…." He added, "…"
    uint32_t flags = doc->word_flags[k + 1];
    // what follows the verb ends the clause, or is the source turned round
    return next->kind == TOKEN_STOP || next->punct == ',' ||
           next->punct == ':' || next->punct == '-' ||
           (flags & (WORD_PREPOSITION | WORD_ADVERB | WORD_TIME)) ||
           (next->flags & TOKEN_BLOCK_START) || (k == i) || /* said Tom */
           (lexicon_word(lex, token->word)->cue_class == CUE_TELL);
  }
  return false;
}

/* Does a sentence end before token i (i > 0, not a block's first)? */
static bool breaks_before(const struct document *doc, const struct lexicon *lex,
                          uint32_t i) {
  uint32_t k = i - 1;
  bool saw_mark = false;
  while (k > 0 && i - k < CLOSING_TOKENS &&
         (doc->tokens[k].kind == TOKEN_MARK || doc->tokens[k].punct == ')' ||
          doc->tokens[k].punct == ']') &&
         !(doc->tokens[k].flags & TOKEN_BLOCK_START)) {
    // an opening mark is no end: it belongs to what follows
    uint32_t q = doc->token_quotation[k];
    if (doc->tokens[k].kind == TOKEN_MARK && q != NONE &&
        doc->tokens[k].span.start < doc->quotations[q].inside.start)
      return false;
    saw_mark = saw_mark || doc->tokens[k].kind == TOKEN_MARK;
    k--;
  }
  const struct token *stop = &doc->tokens[k];
  if (doc->tokens[i].kind == TOKEN_MARK) {
    uint32_t q = doc->token_quotation[i];
    bool opens = q == NONE ||
                 doc->tokens[i].span.start < doc->quotations[q].inside.start;
    if (!opens || q == NONE)
      return false;
  }
  if (stop->flags & TOKEN_DOTTED)
    return saw_mark ? can_start(doc, i) && !continues_attribution(doc, lex, i)
                    : dotted_ends(doc, i);
  bool has_stop = stop->kind == TOKEN_STOP;
  if (!has_stop) // `disaster'Lindsey`, `victory"The`: glued after a mark
    return saw_mark && k < i - 1 &&
           !(doc->tokens[i].flags & TOKEN_SPACE_BEFORE) &&
           doc->tokens[i].kind == TOKEN_WORD &&
           (doc->tokens[i].flags & TOKEN_CAPITAL) &&
           doc->tokens[i - 1].kind == TOKEN_MARK && stop->punct != ',' &&
           !continues_attribution(doc, lex, i);
  if (stop->punct == PUNCT_ELLIPSIS && !saw_mark &&
      doc->tokens[i].kind == TOKEN_WORD &&
      !(doc->tokens[i].flags & TOKEN_CAPITAL))
    return false;
  if (saw_mark && doc->tokens[i].kind != TOKEN_MARK)
    return !continues_attribution(doc, lex, i) &&
           (can_start(doc, i) || stop->punct == '.');
  return can_start(doc, i);
}

struct splitter {
  struct document *doc;
  uint32_t first; /* token of the sentence */
  uint32_t block;
  size_t capacity; /* of doc->sentences */
};

/* Ends the sentence before token `end`; the next one starts there. */
static void end_sentence(struct splitter *s, uint32_t end) {
  struct document *doc = s->doc;
  struct token *first = &doc->tokens[s->first];
  while (s->block + 1 < doc->block_count &&
         doc->blocks[s->block].span.end <= first->span.start)
    s->block++;
  doc->sentences = arena_grow(doc->arena, doc->sentences, doc->sentence_count,
                              &s->capacity, sizeof *doc->sentences);
  first->flags |= TOKEN_SENTENCE_START;
  for (uint32_t i = s->first; i < end; i++)
    doc->token_sentence[i] = doc->sentence_count;
  doc->sentences[doc->sentence_count++] =
      (struct sentence){{first->span.start, doc->tokens[end - 1].span.end},
                        s->first,
                        end - s->first,
                        s->block};
  s->first = end;
}

/* Only these can stand before a break: spares most signs the closer look. */
static bool may_end(const struct token *token) {
  return token->kind == TOKEN_STOP || token->kind == TOKEN_MARK ||
         (token->flags & TOKEN_DOTTED) || token->punct == ')' ||
         token->punct == ']';
}

void split_sentences(struct document *doc, const struct lexicon *lex) {
  struct splitter splitter = {.doc = doc};
  doc->token_sentence = arena_alloc(
      doc->arena, (doc->token_count + 1) * sizeof *doc->token_sentence);
  for (uint32_t n = 0; n < doc->sign_count; n++) {
    uint32_t i = doc->signs[n], next = i + 1;
    if (i > 0 && doc->tokens[i].flags & TOKEN_BLOCK_START)
      end_sentence(&splitter, i);
    if (may_end(&doc->tokens[i]) && next < doc->token_count &&
        !(doc->tokens[next].flags & TOKEN_BLOCK_START) &&
        breaks_before(doc, lex, next))
      end_sentence(&splitter, next);
  }
  if (splitter.first < doc->token_count)
    end_sentence(&splitter, doc->token_count);
}
