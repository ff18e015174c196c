/* Tokens: one pass over the bytes with a class table; the hash of a word's
   folded form is computed while its end is looked for, so that the lexicon
   costs one probe. ASCII never leaves the table; other letters ask utf8proc.

   Words keep inner hyphens and apostrophes (Iran-backed, O'Neill); 's 're 've
   'll 'd 'm and n't are split off; initials and listed abbreviations keep their
   stop (U.S. Mr.). Other languages list what they split off, in front (l'eau)
   and behind (dit-elle), in clitics.tsv; a listed word (aujourd'hui) stays
   whole. Feeds glue sentences together: an apostrophe after two
   lower-case letters and before a capital is a mark (disaster'Lindsey). */
#include "core/token.h"

#include <assert.h>
#include <string.h>

#include "core/utf8.h"

enum byte_class {
  BYTE_OTHER, /* punctuation, a token of its own */
  BYTE_SPACE,
  BYTE_LETTER,
  BYTE_DIGIT,
  BYTE_HIGH, /* part of a multi-byte character */
};

enum {
  WORD_LIMIT = 120, /* folded bytes; a longer word is not looked up */
  FETCH_AHEAD = 32  /* tokens between asking for a slot and reading it */
};

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

static enum byte_class byte_class(char byte) {
  uint8_t c = (uint8_t)byte;
  if (c >= 0x80)
    return BYTE_HIGH;
  if ((uint8_t)((c | 0x20) - 'a') < 26)
    return BYTE_LETTER;
  if ((uint8_t)(c - '0') < 10)
    return BYTE_DIGIT;
  return c == ' ' || (uint8_t)(c - 9) < 5 ? BYTE_SPACE : BYTE_OTHER;
}

static void grow_tokens(struct scanner *s) {
  struct document *doc = s->doc;
  doc->tokens = arena_grow(doc->arena, doc->tokens, doc->token_count,
                           &s->capacity, sizeof *doc->tokens);
  s->hashes = arena_grow(doc->arena, s->hashes, doc->token_count,
                         &s->hash_capacity, sizeof *s->hashes);
}

static inline struct token *add_token(struct scanner *s, enum token_kind kind,
                                      uint32_t start, uint32_t end) {
  struct document *doc = s->doc;
  if (doc->token_count == s->capacity)
    grow_tokens(s);
  s->hashes[doc->token_count] = 0;
  struct token *token = &doc->tokens[doc->token_count++];
  *token = (struct token){
      .span = {start, end}, .kind = (uint8_t)kind, .flags = s->next_flags};
  s->next_flags = 0;
  s->at = end;
  return token;
}

/* ---- words -------------------------------------------------------------- */

/* Length of the letter at `at`, 0 if there is none. */
static unsigned letter_at(const struct scanner *s, uint32_t at,
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

/* Length of an apostrophe at `at`: ' or ’ or ʼ, 0 if there is none. */
static unsigned apostrophe_at(const struct scanner *s, uint32_t at) {
  if (at >= s->end)
    return 0;
  if (s->text[at] == '\'')
    return 1;
  if (at + 3 <= s->end && memcmp(s->text + at, "\xE2\x80\x99", 3) == 0)
    return 3;
  if (at + 2 <= s->end && memcmp(s->text + at, "\xCA\xBC", 2) == 0)
    return 2;
  return 0;
}

struct word_scan {
  uint64_t hash;
  uint32_t end;
  size_t folded_length; /* > WORD_LIMIT: not in the lexicon */
  unsigned letters;
  unsigned capitals;
  unsigned lower_run; /* lower-case letters since the last break */
  bool starts_capital;
};

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

/* Bytes of the clitic that ends the folded word, 0 if none: "'s" "n't" … */
static unsigned clitic_length(const struct scanner *s,
                              const struct word_scan *w) {
  size_t n = w->folded_length;
  const char *f = s->folded;
  if (n > WORD_LIMIT || n < 3)
    return 0;
  if (f[n - 2] == '\'' && strchr("sdm", f[n - 1]) != NULL)
    return 2;
  if (n > 3 && f[n - 3] == '\'' &&
      (memcmp(f + n - 2, "re", 2) == 0 || memcmp(f + n - 2, "ve", 2) == 0 ||
       memcmp(f + n - 2, "ll", 2) == 0))
    return 3;
  if (n > 3 && memcmp(f + n - 3, "n't", 3) == 0)
    return 3;
  return 0;
}

/* The look-up itself waits until all tokens are there: see find_words. */
static void look_up(const struct scanner *s, struct token *token, size_t length,
                    uint64_t hash) {
  token->key = lexicon_key(hash);
  if (length <= WORD_LIMIT)
    s->hashes[token - s->doc->tokens] = hash;
}

static uint8_t case_flags(const struct word_scan *w) {
  uint8_t flags = w->starts_capital ? TOKEN_CAPITAL : 0;
  if (w->letters >= 2 && w->capitals == w->letters)
    flags |= TOKEN_ALL_CAPS;
  return flags;
}

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

/* ---- clitics of other languages ------------------------------------------ */

/* Do these ASCII bytes stand at `at` in either case? Folded forms may come
   from other letters (a long s) and drop soft hyphens: nothing is cut there. */
static bool is_spelled(const struct scanner *s, uint32_t at, const char *folded,
                       size_t length) {
  if (at + length > s->end)
    return false;
  for (size_t i = 0; i < length; i++) {
    char c = s->text[at + i];
    if ((byte_class(c) == BYTE_LETTER ? (char)(c | 0x20) : c) != folded[i])
      return false;
  }
  return true;
}

/* The clitic that begins the folded word, an apostrophe after it included that
   nothing follows: l' in `l'« eau »`. */
static const struct lexicon_clitic *clitic_before(const struct scanner *s,
                                                  const struct word_scan *w) {
  const struct lexicon *lex = s->lex;
  bool is_cut = apostrophe_at(s, w->end) > 0;
  for (size_t i = 0; i < lex->clitic_count; i++) {
    const struct lexicon_clitic *clitic = &lex->clitics[i];
    size_t n = clitic->length, have = w->folded_length;
    if (clitic->is_before && (have > n || (is_cut && have + 1 == n)) &&
        memcmp(s->folded, clitic->text, have < n ? have : n) == 0 &&
        is_spelled(s, s->at, clitic->text, n - 1) &&
        apostrophe_at(s, s->at + (uint32_t)n - 1) > 0)
      return clitic;
  }
  return NULL;
}

/* The longest clitic that ends the folded word. */
static const struct lexicon_clitic *clitic_after(const struct scanner *s,
                                                 const struct word_scan *w) {
  const struct lexicon *lex = s->lex;
  const struct lexicon_clitic *best = NULL;
  for (size_t i = 0; i < lex->clitic_count; i++) {
    const struct lexicon_clitic *clitic = &lex->clitics[i];
    size_t n = clitic->length;
    if (!clitic->is_before && w->folded_length > n &&
        memcmp(s->folded + w->folded_length - n, clitic->text, n) == 0 &&
        (best == NULL || best->length < n) &&
        is_spelled(s, w->end - (uint32_t)n, clitic->text, n))
      best = clitic;
  }
  return best;
}

static struct token *add_part(struct scanner *s, enum token_kind kind,
                              uint32_t end, const char *folded, size_t length) {
  struct token *token = add_token(s, kind, s->at, end);
  look_up(s, token, length, lexicon_hash(folded, length));
  return token;
}

/* "dit-elle" is dit, -, elle; "a-t-il" is a, -t-, il. All is ASCII there. */
static void add_with_clitic(struct scanner *s, const struct word_scan *w,
                            const struct lexicon_clitic *clitic) {
  size_t stem = w->folded_length - clitic->length, joint = clitic->length;
  while (joint > 1 && clitic->text[joint - 1] != '-')
    joint--;
  uint32_t split = w->end - clitic->length;
  add_part(s, TOKEN_WORD, split, s->folded, stem)->flags |= case_flags(w);
  add_part(s, TOKEN_CLITIC, split + (uint32_t)joint, clitic->text, joint);
  add_part(s, TOKEN_WORD, w->end, clitic->text + joint, clitic->length - joint);
}

/* Splits a word of a language that is not English. False: it is one word. */
static bool add_split_word(struct scanner *s, const struct word_scan *w) {
  size_t length = w->folded_length;
  if (length > WORD_LIMIT ||
      lexicon_find(s->lex, lexicon_hash(s->folded, length)) != LEXICON_UNKNOWN)
    return false;
  const struct lexicon_clitic *clitic = clitic_before(s, w);
  if (clitic != NULL) { // what follows is a word of its own
    uint32_t end = s->at + clitic->length - 1u, code = 0;
    letter_at(s, s->at, &code);
    struct token *token = add_part(s, TOKEN_WORD, end + apostrophe_at(s, end),
                                   clitic->text, clitic->length);
    token->flags |= utf8_is_upper(code) ? TOKEN_CAPITAL : 0;
    return true;
  }
  clitic = clitic_after(s, w);
  if (clitic == NULL)
    return false;
  add_with_clitic(s, w, clitic);
  return true;
}

static void add_word(struct scanner *s) {
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
  if (!s->lex->is_english && add_split_word(s, &w))
    return;
  unsigned clitic = s->lex->is_english ? clitic_length(s, &w) : 0;
  if (clitic > 0) {
    // the apostrophe may take more than a byte: count from the end back
    uint32_t split = w.end;
    for (unsigned i = 0; i < clitic; i++)
      do
        split--;
      while (((uint8_t)s->text[split] & 0xC0) == 0x80);
    size_t stem = w.folded_length - clitic;
    struct token *token = add_token(s, TOKEN_WORD, start, split);
    token->flags |= case_flags(&w);
    look_up(s, token, stem, lexicon_hash(s->folded, stem));
    token = add_token(s, TOKEN_CLITIC, split, w.end);
    look_up(s, token, clitic, lexicon_hash(s->folded + stem, clitic));
    return;
  }
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

/* ---- numbers, links, handles -------------------------------------------- */

static void add_number(struct scanner *s) {
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

static bool add_handle(struct scanner *s) {
  uint32_t at = s->at + 1, code;
  unsigned length;
  while (at < s->end && ((length = letter_at(s, at, &code)) > 0 ||
                         (length = byte_class(s->text[at]) == BYTE_DIGIT ||
                                   s->text[at] == '_') > 0))
    at += length;
  if (at == s->at + 1)
    return false;
  struct token *token = add_token(s, TOKEN_HANDLE, s->at, at);
  token->key = lexicon_key(
      lexicon_hash(s->text + token->span.start, span_length(token->span)));
  return true;
}

/* ---- punctuation and marks ---------------------------------------------- */

static void add_mark(struct scanner *s, enum mark_shape shape, uint32_t end) {
  add_token(s, TOKEN_MARK, s->at, end)->mark = (uint8_t)shape;
}

static void add_punct(struct scanner *s, char punct, uint32_t end) {
  bool is_stop =
      punct == '.' || punct == '?' || punct == '!' || punct == PUNCT_ELLIPSIS;
  struct token *token =
      add_token(s, is_stop ? TOKEN_STOP : TOKEN_PUNCT, s->at, end);
  token->punct = (uint8_t)punct;
}

/* A run of one character, as long as the block allows. */
static uint32_t run_end(const struct scanner *s, char c) {
  uint32_t at = s->at;
  while (at < s->end && s->text[at] == c)
    at++;
  return at;
}

static void add_ascii_punct(struct scanner *s) {
  char c = s->text[s->at];
  uint32_t run;
  switch (c) {
  case '"':
    add_mark(s, MARK_STRAIGHT, s->at + 1);
    break;
  case '\'':
  case '`':
    if (s->at + 1 < s->end && s->text[s->at + 1] == c)
      add_mark(s, c == '`' ? MARK_TWO_BACK : MARK_TWO_SINGLE, s->at + 2);
    else
      add_mark(s, MARK_SINGLE_STRAIGHT, s->at + 1);
    break;
  case '.':
    run = run_end(s, c);
    add_punct(s, run - s->at >= 3 ? PUNCT_ELLIPSIS : '.',
              run - s->at >= 3 ? run : s->at + 1);
    break;
  case '?':
  case '!':
    run = s->at;
    while (run < s->end && (s->text[run] == '?' || s->text[run] == '!'))
      run++;
    add_punct(s, c, run);
    break;
  case '-':
    add_punct(s, '-', run_end(s, c));
    break;
  case '@':
  case '#':
    if (add_handle(s))
      break;
    // fall through
  default:
    add_punct(s, c, s->at + 1);
  }
}

static enum mark_shape shape_of(uint32_t code) {
  switch (code) {
  case 0x201C:
  case 0x201F:
  case 0x301D:
    return MARK_CURLY_OPEN;
  case 0x201D:
  case 0x301E:
  case 0x2033:
    return MARK_CURLY_CLOSE;
  case 0xFF02:
    return MARK_STRAIGHT;
  case 0x201E:
  case 0x2E42:
  case 0x301F:
    return MARK_LOW;
  case 0xAB:
  case 0x300A:
    return MARK_GUILLEMET_OPEN;
  case 0xBB:
  case 0x300B:
    return MARK_GUILLEMET_CLOSE;
  case 0x300C:
  case 0x300E:
    return MARK_CORNER_OPEN;
  case 0x300D:
  case 0x300F:
    return MARK_CORNER_CLOSE;
  case 0x2018:
  case 0x201A:
  case 0x201B:
  case 0x2039:
    return MARK_SINGLE_OPEN;
  case 0x2019:
  case 0x203A:
  case 0xB4:
    return MARK_SINGLE_CLOSE;
  default:
    return MARK_NONE;
  }
}

static char plain_punct(uint32_t code) {
  if (code >= 0x2010 && code <= 0x2015)
    return '-';
  switch (code) {
  case 0x2026:
    return PUNCT_ELLIPSIS;
  case 0x2212:
    return '-';
  case 0x061F:
  case 0xFF1F:
    return '?';
  case 0xFF01:
    return '!';
  case 0x3002:
    return '.';
  case 0x060C:
  case 0xFF0C:
    return ',';
  case 0xFF1A:
    return ':';
  case 0x2022: /* bullets */
  case 0x25CF:
  case 0xB7:
    return '*';
  default:
    return 0;
  }
}

static void add_high(struct scanner *s) {
  uint32_t code;
  unsigned length = utf8_decode(s->text + s->at, s->text + s->end, &code);
  if (utf8_is_letter(code)) {
    add_word(s);
  } else if (utf8_is_space(code)) {
    s->next_flags |= TOKEN_SPACE_BEFORE;
    s->at += length;
  } else if (shape_of(code) != MARK_NONE) {
    uint32_t end = s->at + length;
    enum mark_shape shape = shape_of(code);
    // ‘‘ and ’’ as double marks
    if ((code == 0x2018 || code == 0x2019) && end + 3 <= s->end &&
        memcmp(s->text + s->at, s->text + end, 3) == 0) {
      shape = code == 0x2018 ? MARK_CURLY_OPEN : MARK_CURLY_CLOSE;
      end += 3;
    }
    add_mark(s, shape, end);
  } else {
    add_punct(s, plain_punct(code), s->at + length);
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
      add_word(s);
      break;
    case BYTE_DIGIT:
      add_number(s);
      break;
    case BYTE_HIGH:
      add_high(s);
      break;
    case BYTE_OTHER:
      add_ascii_punct(s);
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
