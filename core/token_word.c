/* The tokens of words, links and numbers. The hash of a word's folded form is
   computed while its end is looked for. Words of ASCII letters, nine of ten,
   are read eight letters a step; whatever holds anything else is read letter
   by letter, folded on the way.

   Words keep inner hyphens and apostrophes (Iran-backed, O'Neill); initials
   and listed abbreviations keep their stop (U.S. Mr.). Feeds glue sentences
   together: an apostrophe after two lower-case letters and before a capital is
   a mark (disaster'Lindsey). What a word is split into is told by
   token_clitic.c. Cost: linear; every byte is read twice at most. */
#include "core/token_scan.h"

/* ---- letter by letter --------------------------------------------------- */

static void fold_byte(struct scanner *s, struct word_scan *w, char byte) {
  if (w->folded_length < WORD_LIMIT)
    s->folded[w->folded_length] = byte;
  w->folded_length++;
}

static void take_letter(struct scanner *s, struct word_scan *w, uint32_t code,
                        unsigned length) {
  bool is_upper = utf8_is_upper(code);
  if (w->letters == 0)
    w->starts_capital = is_upper;
  w->letters++;
  w->capitals += is_upper;
  w->lower_run = is_upper ? 0 : w->lower_run + 1;
  if (code < 0x80) {
    fold_byte(s, w, (char)(code | 0x20));
  } else {
    char folded[16];
    size_t n = utf8_fold_case(s->text + w->end, length, folded, sizeof folded);
    for (size_t i = 0; i < n; i++)
      fold_byte(s, w, folded[i]);
  }
  w->end += length;
}

/* A hyphen or apostrophe with a letter or digit after it stays in the word. */
static bool take_joiner(struct scanner *s, struct word_scan *w) {
  uint32_t code = 0, at = w->end;
  unsigned apostrophe = apostrophe_at(s, at);
  if (apostrophe > 0) {
    if (letter_at(s, at + apostrophe, &code) == 0)
      return false;
    if (w->lower_run >= 2 && utf8_is_upper(code))
      return false; // disaster'Lindsey
    fold_byte(s, w, '\'');
    w->end += apostrophe;
    w->lower_run = 0;
    return true;
  }
  if (at + 1 < s->end && (s->text[at] == '-' || s->text[at] == '&') &&
      (letter_at(s, at + 1, &code) > 0 ||
       byte_class(s->text[at + 1]) == BYTE_DIGIT)) {
    fold_byte(s, w, s->text[at]);
    w->end++;
    w->lower_run = 0;
    return true;
  }
  return false;
}

static void scan_word(struct scanner *s, struct word_scan *w) {
  for (;;) {
    if (w->end >= s->end)
      return;
    char c = s->text[w->end];
    uint32_t code;
    unsigned length;
    if (byte_class(c) == BYTE_LETTER) {
      take_letter(s, w, (uint8_t)c, 1);
    } else if (byte_class(c) == BYTE_DIGIT) {
      fold_byte(s, w, c);
      w->end++;
    } else if (byte_class(c) == BYTE_SPACE) {
      return;
    } else if ((length = letter_at(s, w->end, &code)) > 0) {
      take_letter(s, w, code, length);
    } else if (!take_joiner(s, w)) {
      return;
    }
  }
}

/* ---- initials and plain words ------------------------------------------- */

/* "U.S." "J.K." "a.m.": letter, stop, letter, stop. Returns its end, or 0. */
static uint32_t dotted_end(const struct scanner *s, uint32_t start) {
  uint32_t at = start, code;
  unsigned parts = 0, length;
  while ((length = letter_at(s, at, &code)) > 0 && at + length < s->end &&
         s->text[at + length] == '.') {
    at += length + 1;
    parts++;
  }
  if (parts == 0)
    return 0;
  if (parts == 1) {
    // one initial: only a capital and only before a space or another letter
    letter_at(s, start, &code);
    bool is_initial = utf8_is_upper(code) && at < s->end &&
                      (s->text[at] == ' ' || letter_at(s, at, &code) > 0);
    return is_initial && code != 'I' ? at : 0;
  }
  return letter_at(s, at, &code) > 0 && !utf8_is_upper(code) ? 0 : at;
}

static void add_dotted(struct scanner *s, uint32_t start, uint32_t end) {
  uint32_t code = 0;
  letter_at(s, start, &code);
  struct token *token = add_token(s, TOKEN_WORD, start, end);
  token->flags |= TOKEN_DOTTED;
  if (utf8_is_upper(code))
    token->flags |= TOKEN_CAPITAL | TOKEN_ALL_CAPS;
  size_t n =
      utf8_fold_case(s->text + start, end - start, s->folded, WORD_LIMIT);
  look_up(s, token, n, lexicon_hash(s->folded, n));
}

/* What may follow a plain word at once. */
static const bool ends_plain_word[256] = {
    [' '] = true, [','] = true, ['\n'] = true, [':'] = true,
    [';'] = true, ['"'] = true, [')'] = true,  ['.'] = true};

/* The high bit of every byte of `folded` (= bytes | 0x20) that is no letter. */
static uint64_t not_letters(uint64_t bytes, uint64_t folded) {
  const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
  uint64_t low = folded & ~high;
  uint64_t from_a = low + ones * (0x80 - 'a');
  uint64_t past_z = low + ones * (0x80 - 'z' - 1);
  return ~(from_a & ~past_z & ~bytes) & high;
}

/* Words of ASCII letters that end before a space or plain punctuation, which
   are nine of ten, eight letters a step: a loop over single letters would
   guess wrong at the end of nearly every word. False when the word needs a
   closer look; nothing was done then. */
static bool add_plain_word(struct scanner *s) {
  const uint64_t case_bits = 0x2020202020202020u;
  const char *p = s->text + s->at;
  uint32_t room = s->end - s->at, n = 0;
  uint64_t hash = LEXICON_HASH_START, lower = 0, rest;
  do {
    if (n + 8 > room || n >= WORD_LIMIT)
      return false;
    uint64_t bytes = lexicon_load(p + n);
    uint64_t folded = bytes | case_bits;
    rest = not_letters(bytes, folded);
    unsigned letters = 8;
    if (rest != 0) {
      letters = (unsigned)__builtin_ctzll(rest) / 8;
      uint64_t mask = ((uint64_t)1 << 8 * letters) - 1;
      bytes &= mask;
      folded &= mask;
    }
    if (letters > 0)
      hash = lexicon_hash_step(hash, folded);
    lower |= bytes & case_bits;
    n += letters;
  } while (rest == 0);
  char next = p[n];
  if (!ends_plain_word[(uint8_t)next] || (next == '.' && n == 1) ||
      (next == ':' && *p == 'h') || (next == '.' && *p == 'w'))
    return false; // an initial, a link
  hash = lexicon_hash_step(hash, n);
  struct token *token = add_token(s, TOKEN_WORD, s->at, s->at + n);
  look_up(s, token, n, hash);
  bool is_capital = !(*p & 0x20), is_loud = lower == 0 && n > 1;
  token->flags |=
      (uint8_t)(is_capital * TOKEN_CAPITAL | is_loud * TOKEN_ALL_CAPS);
  if (next == '.' && lexicon_is_abbreviation(s->lex, hash)) {
    token->span.end = s->at = s->at + 1;
    token->flags |= TOKEN_DOTTED;
  }
  return true;
}

/* ---- links and party tags ----------------------------------------------- */

static bool starts_with(const struct scanner *s, const char *prefix) {
  size_t n = strlen(prefix);
  return s->at + n < s->end && memcmp(s->text + s->at, prefix, n) == 0;
}

static bool ends_link(char c) {
  return byte_class(c) == BYTE_SPACE || strchr("\"<>()[]", c) != NULL;
}

/* A URL ends before a space, a mark or a bracket, and before a last stop. */
static bool add_link(struct scanner *s) {
  if (!starts_with(s, "http://") && !starts_with(s, "https://") &&
      !starts_with(s, "www."))
    return false;
  uint32_t at = s->at;
  while (at < s->end && !ends_link(s->text[at]) && (uint8_t)s->text[at] != 0xE2)
    at++;
  while (at > s->at + 1 && strchr(".,;:!?'", s->text[at - 1]) != NULL)
    at--;
  add_token(s, TOKEN_LINK, s->at, at);
  return true;
}

/* "(D-N.C.)", "(R-Tenn.)": party and state are one word up to the bracket.
   `end` is the end of the word; returns that of the tag, or 0. */
static uint32_t party_tag_end(const struct scanner *s, uint32_t start,
                              uint32_t end) {
  if (start == 0 || start + 1 >= s->end || s->text[start - 1] != '(' ||
      s->text[start + 1] != '-')
    return 0;
  while (end + 1 < s->end && s->text[end] == '.') {
    if (s->text[end + 1] == ')')
      return end + 1;
    end += 2; // one more letter
  }
  return 0;
}

/* ---- any word ----------------------------------------------------------- */

void token_add_word(struct scanner *s) {
  if (add_plain_word(s) || add_link(s))
    return;
  uint32_t start = s->at, dotted = 0;
  if (start + 1 < s->end &&
      (s->text[start + 1] == '.' || byte_class(s->text[start]) == BYTE_HIGH))
    dotted = dotted_end(s, start);
  if (dotted > 0) {
    add_dotted(s, start, dotted);
    return;
  }
  struct word_scan w = {.end = start};
  scan_word(s, &w);
  w.hash = lexicon_hash(
      s->folded, w.folded_length < WORD_LIMIT ? w.folded_length : WORD_LIMIT);
  if (token_split_word(s, &w))
    return;
  struct token *token = add_token(s, TOKEN_WORD, start, w.end);
  token->flags |= case_flags(&w);
  look_up(s, token, w.folded_length, w.hash);
  uint32_t tag = party_tag_end(s, start, w.end);
  if (tag > 0) {
    token->span.end = s->at = tag;
    token->flags |= TOKEN_DOTTED;
    return;
  }
  if (w.end < s->end && s->text[w.end] == '.' &&
      lexicon_is_abbreviation(s->lex, w.hash)) {
    token->span.end = s->at = w.end + 1;
    token->flags |= TOKEN_DOTTED;
  }
}

/* ---- numbers ------------------------------------------------------------ */

void token_add_number(struct scanner *s) {
  uint32_t at = s->at, code;
  while (at < s->end) {
    if (byte_class(s->text[at]) == BYTE_DIGIT) {
      at++;
    } else if (at + 1 < s->end && strchr(",.:", s->text[at]) != NULL &&
               byte_class(s->text[at + 1]) == BYTE_DIGIT) {
      at += 2;
    } else {
      break;
    }
  }
  unsigned length;
  bool is_plain = true;
  while (at < s->end &&
         ((length = letter_at(s, at, &code)) > 0 ||
          (s->text[at] == '-' && letter_at(s, at + 1, &code) > 0 &&
           (length = 1) > 0))) { // 5th, 1990s, 10-year
    if (is_plain && utf8_is_upper(code) && s->text[at] != '-')
      break; // "2016Turkey": glued
    is_plain = false;
    at += length;
  }
  struct token *token = add_token(s, TOKEN_NUMBER, s->at, at);
  token->key = lexicon_key(
      lexicon_hash(s->text + token->span.start, span_length(token->span)));
}
