/* Tokens: one pass over the bytes with a class table; the hash of a word's
   folded form is computed while its end is looked for, so that the lexicon
   costs one probe. ASCII never leaves the table; other letters ask utf8proc.

   The class of its first byte tells what a token can be: words and numbers are
   read by token_word.c, marks and punctuation by token_sign.c. Here are the
   loop over the blocks, the look-up of all words, and the lists of what later
   stages ask of every token. Cost: linear. */
#include "core/token.h"

#include "core/token_scan.h"

enum { FETCH_AHEAD = 32 }; /* tokens between asking for a slot and reading it */

void token_grow(struct scanner *s) {
  struct document *doc = s->doc;
  doc->tokens = arena_grow(doc->arena, doc->tokens, doc->token_count,
                           &s->capacity, sizeof *doc->tokens);
  s->hashes = arena_grow(doc->arena, s->hashes, doc->token_count,
                         &s->hash_capacity, sizeof *s->hashes);
}

static void add_high(struct scanner *s) {
  uint32_t code;
  unsigned length = utf8_decode(s->text + s->at, s->text + s->end, &code);
  if (utf8_is_letter(code)) {
    token_add_word(s);
  } else if (utf8_is_space(code)) {
    s->next_flags |= TOKEN_SPACE_BEFORE;
    s->at += length;
  } else {
    token_add_high_sign(s, code, length);
  }
}

static void tokenize_block(struct scanner *s, struct span block) {
  s->at = block.start;
  s->end = block.end;
  s->next_flags = TOKEN_SPACE_BEFORE | TOKEN_BLOCK_START;
  while (s->at < s->end) {
    char c = s->text[s->at];
    if (c == ' ') { // by far the most frequent
      s->next_flags |= TOKEN_SPACE_BEFORE;
      s->at++;
      continue;
    }
    switch (byte_class(c)) {
    case BYTE_SPACE:
      s->next_flags |= TOKEN_SPACE_BEFORE;
      s->at++;
      break;
    case BYTE_LETTER:
      token_add_word(s);
      break;
    case BYTE_DIGIT:
      token_add_number(s);
      break;
    case BYTE_HIGH:
      add_high(s);
      break;
    case BYTE_OTHER:
      token_add_sign(s);
    }
  }
}

/* The words of all tokens, after the scan: the table is larger than the
   nearest cache, and fetched ahead its lines come in side by side. */
static void find_words(const struct scanner *s) {
  struct document *doc = s->doc;
  for (uint32_t i = 0; i < doc->token_count; i++) {
    if (i + FETCH_AHEAD < doc->token_count)
      lexicon_fetch(s->lex, s->hashes[i + FETCH_AHEAD]);
    uint32_t id = lexicon_find(s->lex, s->hashes[i]); // no word has hash 0
    doc->tokens[i].word = id;
    lexicon_fetch_word(s->lex, id);
  }
}

/* What all stages ask of every word, side by side. */
static void note_words(struct document *doc, const struct lexicon *lex) {
  size_t bytes = (doc->token_count + 1) * sizeof(uint32_t);
  doc->word_flags = arena_alloc(doc->arena, bytes);
  doc->cue_words = arena_alloc(doc->arena, bytes);
  doc->signs = arena_alloc(doc->arena, bytes);
  const unsigned sign_kinds =
      1u << TOKEN_MARK | 1u << TOKEN_STOP | 1u << TOKEN_PUNCT;
  uint32_t cues = 0, signs = 0;
  for (uint32_t i = 0; i < doc->token_count; i++) {
    const struct token *token = &doc->tokens[i];
    const struct word *word = lexicon_word(lex, token->word);
    doc->word_flags[i] = word->flags;
    doc->cue_words[cues] = doc->signs[signs] = i; // stays where it is one
    cues += word->cue_class != CUE_NONE;
    signs += (sign_kinds >> token->kind & 1) |
             ((token->flags & (TOKEN_DOTTED | TOKEN_BLOCK_START)) != 0);
  }
  doc->word_flags[doc->token_count] = 0;
  doc->cue_word_count = cues;
  doc->sign_count = signs;
}

/* What stands for an English word of time or talk gets its key. */
static void take_stand_ins(struct document *doc, const struct lexicon *lex) {
  for (uint32_t i = 0; i < doc->token_count; i++) {
    struct token *token = &doc->tokens[i];
    if (token->word != LEXICON_UNKNOWN)
      token->key = lex->keys[token->word];
  }
}

void tokenize(struct document *doc, const struct lexicon *lex) {
  doc->token_count = 0;
  struct scanner s = {.doc = doc, .lex = lex, .text = doc->text};
  // news has a token in about five bytes; more only where marks pile up
  s.capacity = s.hash_capacity = doc->length / 4 + 16;
  doc->tokens = arena_alloc(doc->arena, s.capacity * sizeof *doc->tokens);
  s.hashes = arena_alloc(doc->arena, s.capacity * sizeof *s.hashes);
  for (uint32_t i = 0; i < doc->block_count; i++)
    tokenize_block(&s, doc->blocks[i].span);
  find_words(&s);
  if (!lex->is_english)
    take_stand_ins(doc, lex);
  note_words(doc, lex);
}
