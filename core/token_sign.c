/* The tokens of everything that is neither word nor number: quotation marks
   with their shape, stops, other punctuation, and handles (@name, #topic).
   Two ASCII quotes in a row are one mark ('' and ``), and so are two single
   curly ones; runs of stops and dashes are one token. ASCII is one switch, the
   rest two, over code points. Whether a mark opens or closes is asked later,
   in quotation.c. Cost: linear; every byte is read once. */
#include "core/token_scan.h"

/* ---- ASCII -------------------------------------------------------------- */

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

void token_add_sign(struct scanner *s) {
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

/* ---- beyond ASCII ------------------------------------------------------- */

/* The control characters are Windows-1252 read as Latin-1, which old feeds
   give: 0x93 is an opening mark there. */
static enum mark_shape shape_of(uint32_t code) {
  switch (code) {
  case 0x93:
  case 0x201C:
  case 0x201F:
  case 0x301D:
    return MARK_CURLY_OPEN;
  case 0x94:
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
  case 0x91:
  case 0x2018:
  case 0x201A:
  case 0x201B:
  case 0x2039:
    return MARK_SINGLE_OPEN;
  case 0x92:
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
  case 0x96:
  case 0x97:
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

void token_add_high_sign(struct scanner *s, uint32_t code, unsigned length) {
  uint32_t end = s->at + length;
  enum mark_shape shape = shape_of(code);
  if (shape == MARK_NONE) {
    add_punct(s, plain_punct(code), end);
    return;
  }
  // ‘‘ and ’’ as double marks
  if ((code == 0x2018 || code == 0x2019) && end + 3 <= s->end &&
      memcmp(s->text + s->at, s->text + end, 3) == 0) {
    shape = code == 0x2018 ? MARK_CURLY_OPEN : MARK_CURLY_CLOSE;
    end += 3;
  }
  add_mark(s, shape, end);
}
