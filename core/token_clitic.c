/* Clitics: what is written together but is two words or three. English splits
   off 's 're 've 'll 'd 'm and n't, which are known by their letters; other
   languages list what they split off, in front (l'eau) and behind (dit-elle),
   in clitics.tsv; a listed word (aujourd'hui) stays whole.
   Cost: English a few comparisons a word, others one for each clitic of their
   list, CLITIC_LIMIT at most. */
#include "core/token_scan.h"

/* ---- English ------------------------------------------------------------ */

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

static bool split_english(struct scanner *s, const struct word_scan *w) {
  unsigned clitic = clitic_length(s, w);
  if (clitic == 0)
    return false;
  // the apostrophe may take more than a byte: count from the end back
  uint32_t split = w->end;
  for (unsigned i = 0; i < clitic; i++)
    do
      split--;
    while (((uint8_t)s->text[split] & 0xC0) == 0x80);
  size_t stem = w->folded_length - clitic;
  struct token *token = add_token(s, TOKEN_WORD, s->at, split);
  token->flags |= case_flags(w);
  look_up(s, token, stem, lexicon_hash(s->folded, stem));
  token = add_token(s, TOKEN_CLITIC, split, w->end);
  look_up(s, token, clitic, lexicon_hash(s->folded + stem, clitic));
  return true;
}

/* ---- other languages ---------------------------------------------------- */

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

/* Splits what clitics.tsv lists. False: it is one word. */
static bool split_listed(struct scanner *s, const struct word_scan *w) {
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

bool token_split_word(struct scanner *s, const struct word_scan *w) {
  return s->lex->is_english ? split_english(s, w) : split_listed(s, w);
}
