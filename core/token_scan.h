#ifndef WHOSAID_CORE_TOKEN_SCAN_H
#define WHOSAID_CORE_TOKEN_SCAN_H

#include <string.h>

#include "core/document.h"
#include "core/lexicon.h"
#include "core/token.h"
#include "core/utf8.h"

/* What the files that make tokens share (token.c, token_word.c,
   token_clitic.c, token_sign.c). What is asked of every letter or token is
   inline. Offsets are bytes of doc->text. */

enum byte_class {
  BYTE_OTHER, /* punctuation, a token of its own */
  BYTE_SPACE,
  BYTE_LETTER,
  BYTE_DIGIT,
  BYTE_HIGH, /* part of a multi-byte character */
};

enum { WORD_LIMIT = 120 }; /* folded bytes; a longer word is not looked up */

struct scanner {
  struct document *doc;
  const struct lexicon *lex;
  const char *text;
  uint32_t at;
  uint32_t end;       /* of the block */
  uint8_t next_flags; /* TOKEN_SPACE_BEFORE, TOKEN_BLOCK_START */
  size_t capacity;
  uint64_t *hashes; /* by token; 0 = no word to look up */
  size_t hash_capacity;
  char folded[WORD_LIMIT + 8];
};

/* The word at scanner.at as far as it was read; its folded form stands in
   scanner.folded. */
struct word_scan {
  uint64_t hash;
  uint32_t end;
  size_t folded_length; /* > WORD_LIMIT: not in the lexicon */
  unsigned letters;
  unsigned capitals;
  unsigned lower_run; /* lower-case letters since the last break */
  bool starts_capital;
};

static inline enum byte_class byte_class(char byte) {
  uint8_t c = (uint8_t)byte;
  if (c >= 0x80)
    return BYTE_HIGH;
  if ((uint8_t)((c | 0x20) - 'a') < 26)
    return BYTE_LETTER;
  if ((uint8_t)(c - '0') < 10)
    return BYTE_DIGIT;
  return c == ' ' || (uint8_t)(c - 9) < 5 ? BYTE_SPACE : BYTE_OTHER;
}

/* Makes room for more tokens and their hashes (token.c). */
void token_grow(struct scanner *s);

/* Appends the token [start, end), and goes on at its end. The pointer holds
   until the next one is added. */
static inline struct token *add_token(struct scanner *s, enum token_kind kind,
                                      uint32_t start, uint32_t end) {
  struct document *doc = s->doc;
  if (doc->token_count == s->capacity)
    token_grow(s);
  s->hashes[doc->token_count] = 0;
  struct token *token = &doc->tokens[doc->token_count++];
  *token = (struct token){
      .span = {start, end}, .kind = (uint8_t)kind, .flags = s->next_flags};
  s->next_flags = 0;
  s->at = end;
  return token;
}

/* Length of the letter at `at` and its code point; 0 if there is none. */
static inline unsigned letter_at(const struct scanner *s, uint32_t at,
                                 uint32_t *code) {
  if (at >= s->end)
    return 0;
  enum byte_class class = byte_class(s->text[at]);
  if (class == BYTE_LETTER) {
    *code = (uint8_t)s->text[at];
    return 1;
  }
  if (class != BYTE_HIGH)
    return 0;
  unsigned length = utf8_decode(s->text + at, s->text + s->end, code);
  return utf8_is_letter(*code) || *code == 0xAD ? length : 0;
}

/* Length of an apostrophe at `at`: ' or ’ or ʼ or the control character that
   stands for ’ where Windows-1252 was read as Latin-1; 0 if there is none. */
static inline unsigned apostrophe_at(const struct scanner *s, uint32_t at) {
  if (at >= s->end)
    return 0;
  if (s->text[at] == '\'')
    return 1;
  if (at + 3 <= s->end && memcmp(s->text + at, "\xE2\x80\x99", 3) == 0)
    return 3;
  if (at + 2 <= s->end && (memcmp(s->text + at, "\xCA\xBC", 2) == 0 ||
                           memcmp(s->text + at, "\xC2\x92", 2) == 0))
    return 2;
  return 0;
}

/* Keeps the hash of the folded word, `length` bytes long. The look-up itself
   waits until all tokens are there: see find_words. */
static inline void look_up(const struct scanner *s, struct token *token,
                           size_t length, uint64_t hash) {
  token->key = lexicon_key(hash);
  if (length <= WORD_LIMIT)
    s->hashes[token - s->doc->tokens] = hash;
}

static inline uint8_t case_flags(const struct word_scan *w) {
  uint8_t flags = w->starts_capital ? TOKEN_CAPITAL : 0;
  if (w->letters >= 2 && w->capitals == w->letters)
    flags |= TOKEN_ALL_CAPS;
  return flags;
}

/* token_word.c: the token or tokens of the word or link that starts with the
   letter at s->at. */
void token_add_word(struct scanner *s);

/* token_word.c: the number whose first digit stands at s->at, with what is
   glued to it: 5th, 1990s, 10-year. */
void token_add_number(struct scanner *s);

/* token_clitic.c: adds a word with clitics in parts. False when it is one
   word; nothing was done then. */
bool token_split_word(struct scanner *s, const struct word_scan *w);

/* token_sign.c: the mark, punctuation or handle that starts with the ASCII
   character at s->at. */
void token_add_sign(struct scanner *s);

/* token_sign.c: the same for the character `code` of `length` bytes there,
   which is beyond ASCII and neither letter nor space. */
void token_add_high_sign(struct scanner *s, uint32_t code, unsigned length);

#endif
