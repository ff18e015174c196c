/* The text of titles and names as style manuals print it.

   Problem: a headline comes with straight or curly marks of quotation, in
   capitals of its own, and goes into quotation marks of ours. Method: one pass
   finds the marks and pairs what opens with what closes (a stack; an opener
   inside a pair of the other kind that closes first has no partner); a single
   mark without a partner is an apostrophe. The second pass writes the text:
   marks by depth, words with headline-style capitals: every word but the
   articles, conjunctions and prepositions of small_words, and these too at the
   start, at the end and behind a colon, stop or question mark. A word that has
   capitals is left alone.
   Not done: capitals for phrasal verbs ("Shut Down"), which take a parser, and
   for text in other languages, where the caller does not ask for them.
   Cost: linear, but for the binary search of a word of at most 10 letters. */
#include "queries/style_line.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "core/arena.h"
#include "core/utf8.h"

struct sign {
  size_t at;
  unsigned char length;
  char kind;     /* '"' or '\'' */
  char place;    /* '(' opens, ')' closes, 0 alone */
  bool can_open; /* by its neighbours and shape */
  bool can_close;
};

struct text {
  const char *bytes;
  size_t length;
  struct sign *signs;
  size_t count;
  unsigned flags;
};

static uint32_t code_at(const struct text *text, size_t at) {
  uint32_t code = ' ';
  if (at < text->length)
    utf8_decode(text->bytes + at, text->bytes + text->length, &code);
  return code;
}

static bool is_word_code(uint32_t code) {
  return utf8_is_letter(code) || utf8_is_digit(code);
}

/* ---- quotation marks --------------------------------------------------- */

/* The kind of mark that a code point is; *side: '(' or ')' by its shape. */
static char sign_kind(uint32_t code, char *side) {
  *side = code == 0x201C || code == 0x2018   ? '('
          : code == 0x201D || code == 0x2019 ? ')'
                                             : 0;
  if (code == '"' || code == 0x201C || code == 0x201D)
    return '"';
  return code == '\'' || code == 0x2018 || code == 0x2019 ? '\'' : 0;
}

/* True for the apostrophes of '90s, '24 and 'n': no quotation starts there. */
static bool is_omitted(const struct text *text, size_t at, size_t size) {
  const char *rest = text->bytes + at + size;
  size_t digits = strspn(rest, "0123456789");
  if (digits == 2)
    return rest[2] == 's' || !is_word_code(code_at(text, at + size + 2));
  return (rest[0] == 'n' || rest[0] == 'N') &&
         (rest[1] == '\'' || strncmp(rest + 1, "’", strlen("’")) == 0);
}

/* TeX's pairs of single marks are double ones. */
static void find_signs(struct text *text) {
  size_t room = 0;
  uint32_t before = ' ';
  for (size_t at = 0; at < text->length;) {
    uint32_t code;
    char side;
    unsigned size =
        utf8_decode(text->bytes + at, text->bytes + text->length, &code);
    char kind = sign_kind(code, &side);
    if ((code == '`' || code == '\'') && code_at(text, at + 1) == code) {
      kind = '"'; // ``so''
      side = code == '`' ? '(' : ')';
      size = 2;
    }
    if (kind != 0) {
      if (text->count == room) {
        room = room == 0 ? 8 : 2 * room;
        text->signs = must_realloc(text->signs, room * sizeof *text->signs);
      }
      uint32_t next = code_at(text, at + size);
      bool is_omission = kind == '\'' && is_omitted(text, at, size);
      text->signs[text->count++] = (struct sign){
          .at = at,
          .length = (unsigned char)size,
          .kind = kind,
          .can_open = side != ')' && !is_omission && !is_word_code(before) &&
                      !utf8_is_space(next),
          .can_close =
              side != '(' && !is_word_code(next) && !utf8_is_space(before)};
    }
    before = code;
    at += size;
  }
}

/* Pairs the signs. `open` is a stack of indexes; `waiting` counts what it
   holds of each kind, so that a closer without an opener costs nothing. */
static void pair_signs(struct text *text) {
  size_t *open = must_malloc((text->count + 1) * sizeof *open);
  size_t depth = 0, waiting[2] = {0};
  for (size_t i = 0; i < text->count; i++) {
    struct sign *sign = &text->signs[i];
    size_t *mine = &waiting[sign->kind == '"'];
    if (sign->can_close && *mine > 0) {
      size_t top;
      do {
        top = open[--depth];
        waiting[text->signs[top].kind == '"']--;
      } while (text->signs[top].kind != sign->kind);
      text->signs[top].place = '(';
      sign->place = ')';
    } else if (sign->can_open) {
      open[depth++] = i;
      (*mine)++;
    }
  }
  free(open);
}

static void add_sign(struct buffer *line, const struct text *text,
                     const struct sign *sign, unsigned *depth) {
  if (sign->place == 0 && sign->kind == '\'') {
    bool is_opening = text->bytes[sign->at] != '\'' && !sign->can_close;
    buffer_add_text(line, is_opening && sign->can_open ? "‘" : "’");
  } else if (sign->place == 0) {
    buffer_add(line, text->bytes + sign->at, sign->length);
  } else if (sign->place == '(') {
    buffer_add_text(line, (*depth)++ % 2 == 0 ? "“" : "‘");
  } else {
    buffer_add_char(line, LINE_CLOSING);
    buffer_add_text(line, --*depth % 2 == 0 ? "”" : "’");
  }
}

/* ---- capitals ---------------------------------------------------------- */

/* Not capitalized inside a headline; in the order of strcmp. */
static const char *const small_words[] = {
    "a",       "about",  "above",   "across",  "after",      "against",
    "along",   "amid",   "among",   "an",      "and",        "around",
    "as",      "at",     "atop",    "before",  "behind",     "below",
    "beneath", "beside", "between", "beyond",  "but",        "by",
    "circa",   "de",     "despite", "down",    "during",     "except",
    "for",     "from",   "in",      "inside",  "into",       "like",
    "n",       "near",   "nor",     "of",      "off",        "on",
    "onto",    "or",     "out",     "over",    "per",        "since",
    "so",      "than",   "the",     "through", "throughout", "till",
    "to",      "toward", "towards", "under",   "underneath", "until",
    "up",      "upon",   "v",       "v.",      "van",        "versus",
    "via",     "von",    "vs",      "vs.",     "with",       "within",
    "without", "yet",
};

static int compare_words(const void *a, const void *b) {
  return strcmp(a, *(const char *const *)b);
}

static bool is_small_word(const char *word, size_t length) {
  char key[12];
  if (length >= sizeof key)
    return false;
  memcpy(key, word, length);
  key[length] = '\0';
  return bsearch(key, small_words, sizeof small_words / sizeof *small_words,
                 sizeof *small_words, compare_words) != NULL;
}

/* Where the writer stands between words. */
struct cursor {
  size_t at;
  size_t sign;    /* the next one */
  bool is_open;   /* a space or hyphen since the last word */
  bool is_start;  /* of the title or of a sentence in it */
  unsigned depth; /* of quotation marks */
};

/* The end of the word that starts at `at`: letters and digits, stops, lines
   and apostrophes between them. */
static size_t word_end(const struct text *text, size_t at) {
  while (at < text->length) {
    uint32_t code;
    unsigned size =
        utf8_decode(text->bytes + at, text->bytes + text->length, &code);
    bool is_inner =
        code == '.' || code == '_' || code == '\'' || code == 0x2019;
    if (!is_word_code(code) &&
        !(is_inner && is_word_code(code_at(text, at + size))))
      break;
    at += size;
  }
  return at;
}

static bool has_capital(const char *word, size_t length) {
  for (size_t i = 0; i < length;) {
    uint32_t code;
    i += utf8_decode(word + i, word + length, &code);
    if (utf8_is_upper(code))
      return true;
  }
  return false;
}

/* Adds letters with every inner apostrophe a curly one. */
static void add_letters(struct buffer *line, const char *word, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (word[i] == '\'')
      buffer_add_text(line, "’");
    else
      buffer_add_char(line, word[i]);
  }
}

static void add_word(struct buffer *line, const char *word, size_t length,
                     bool capital) {
  uint32_t code;
  size_t size = utf8_decode(word, word + length, &code);
  if (capital && !has_capital(word, length)) {
    char first[4];
    buffer_add(
        line, first,
        utf8_encode((uint32_t)utf8proc_totitle((utf8proc_int32_t)code), first));
    add_letters(line, word + size, length - size);
  } else {
    add_letters(line, word, length);
  }
}

/* The end of the last word of the title. */
static size_t last_end(const struct text *text) {
  size_t end = 0;
  for (size_t at = 0; at < text->length;) {
    uint32_t code;
    at += utf8_decode(text->bytes + at, text->bytes + text->length, &code);
    if (is_word_code(code))
      end = at;
  }
  return end;
}

static void take_word(struct buffer *line, const struct text *text,
                      struct cursor *cursor, size_t last) {
  const char *word = text->bytes + cursor->at;
  size_t end = word_end(text, cursor->at);
  size_t length = end - cursor->at;
  bool has_stop = end < text->length && text->bytes[end] == '.';
  bool has_stops = memchr(word, '.', length) != NULL;
  bool is_small = is_small_word(word, length) ||
                  (has_stop && (has_stops || is_small_word(word, length + 1)));
  bool is_capital =
      end >= last || (cursor->is_open && (cursor->is_start || !is_small));
  add_word(line, word, length, (text->flags & TEXT_TITLE_CASE) && is_capital);
  while (cursor->sign < text->count && text->signs[cursor->sign].at < end)
    cursor->sign++;
  cursor->at = end;
  cursor->is_open = cursor->is_start = false;
  if (has_stop && is_small) { // "a.m. and", "v. the"
    buffer_add_char(line, '.');
    cursor->at++;
  }
}

static bool opens_word(uint32_t code) {
  return utf8_is_space(code) || code == '-' || code == ':' ||
         (code >= 0x2010 && code <= 0x2015);
}

static void take_other(struct buffer *line, const struct text *text,
                       struct cursor *cursor) {
  uint32_t code;
  const char *p = text->bytes + cursor->at;
  unsigned size = utf8_decode(p, text->bytes + text->length, &code);
  if (cursor->sign < text->count &&
      text->signs[cursor->sign].at == cursor->at) {
    const struct sign *sign = &text->signs[cursor->sign++];
    add_sign(line, text, sign, &cursor->depth);
    size = sign->length;
  } else if (code >= 0x20 && code != 0x7F) {
    buffer_add(line, p, size);
  }
  if (opens_word(code))
    cursor->is_open = true;
  if (code == ':' || code == '?' || code == '!' || code == '.')
    cursor->is_start = true;
  cursor->at += size;
}

static bool is_right_to_left(const struct text *text) {
  for (size_t at = 0; at < text->length;) {
    uint32_t code;
    at += utf8_decode(text->bytes + at, text->bytes + text->length, &code);
    if (code >= 0x590 && code < 0x110000) {
      int class = utf8proc_get_property((utf8proc_int32_t)code)->bidi_class;
      if (class == UTF8PROC_BIDI_CLASS_R || class == UTF8PROC_BIDI_CLASS_AL)
        return true;
    }
  }
  return false;
}

static void add_body(struct buffer *line, const struct text *text) {
  struct cursor cursor = {.is_open = true,
                          .is_start = true,
                          .depth = (text->flags & TEXT_QUOTED) != 0};
  size_t last = last_end(text);
  while (cursor.at < text->length) {
    if (is_word_code(code_at(text, cursor.at)))
      take_word(line, text, &cursor, last);
    else
      take_other(line, text, &cursor);
  }
}

void line_add_text(struct buffer *line, const char *bytes, unsigned flags) {
  struct text text = {.bytes = bytes, .length = strlen(bytes), .flags = flags};
  find_signs(&text);
  pair_signs(&text);
  bool isolates = is_right_to_left(&text);
  if (flags & TEXT_ITALIC)
    buffer_add_char(line, LINE_ITALIC);
  if (flags & TEXT_QUOTED)
    buffer_add_text(line, "“");
  if (isolates)
    buffer_add_char(line, LINE_ISOLATE);
  add_body(line, &text);
  if (isolates)
    buffer_add_char(line, LINE_ISOLATE_END);
  if (flags & TEXT_QUOTED) {
    buffer_add_char(line, LINE_CLOSING);
    buffer_add_text(line, "”");
  }
  if (flags & TEXT_ITALIC)
    buffer_add_char(line, LINE_ITALIC_END);
  free(text.signs);
}
