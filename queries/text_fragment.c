/* URL text fragments.

   Problem: a link shall mark exactly the words of a quotation on its page. A
   browser takes the first place where the words of the directive stand, case
   and accents aside, as whole words; each of its terms must stand within one
   block of the page; prefix and suffix must touch the words but for spaces, so
   that quotation marks belong to them.
   Method: a quotation of one line that is short is given whole, a long one by
   its first and its last words. While that is not the only such place of the
   stored text, words are added, twice as many each time: a prefix, or else a
   suffix, or else both, and to the first and the last words. Terms are cut at
   spaces and never run over a line end, which may end a block. "Only place" is
   asked of a folded text that is coarser than what browsers compare (no case,
   no marks, no spaces, and not whole words), so that a place found alone here
   is alone there. What stands on the page outside of the stored text nobody
   knows here. Cost: the text is folded once, then each attempt, some twenty at
   most, is one search for a run of bytes. */
#include "queries/text_fragment.h"

#include <string.h>

#include <utf8proc.h>

#include "core/utf8.h"
#include "queries/web_address.h"

enum {
  WHOLE_LIMIT = 120, /* bytes of a quotation that is given whole */
  SIDE_WORDS = 4,    /* first and last words of a longer one, to begin with */
  WORDS_LIMIT = 64,  /* of a prefix or suffix; doubling stops here */
};

/* ---- folding ----------------------------------------------------------- */

static void fold_code(struct buffer *out, uint32_t code) {
  enum { ROOM = 32 };
  utf8proc_int32_t codes[ROOM];
  int boundary = 0;
  char bytes[4];
  utf8proc_ssize_t count = utf8proc_decompose_char(
      (utf8proc_int32_t)code, codes, ROOM, // the fold of one character
      UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
          UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
      &boundary);
  for (utf8proc_ssize_t i = 0; i < count && i < ROOM; i++)
    if (!utf8_is_space((uint32_t)codes[i]))
      buffer_add(out, bytes, utf8_encode((uint32_t)codes[i], bytes));
}

static void fold(struct buffer *out, const char *text, size_t length) {
  const char *end = text + length;
  buffer_reserve(out, length);
  for (const char *p = text; p < end;) {
    unsigned char c = (unsigned char)*p;
    if (c > ' ' && c < 0x7F) {
      buffer_add_char(out, c >= 'A' && c <= 'Z' ? (char)(c | 32) : *p);
      p++;
      continue;
    }
    uint32_t code;
    p += utf8_decode(p, end, &code);
    fold_code(out, code);
  }
}

static void fold_span(struct buffer *out, const struct fragment_text *text,
                      struct span span) {
  buffer_clear(out);
  fold(out, text->text + span.start, span_length(span));
}

void fragment_text_free(struct fragment_text *text) {
  buffer_free(&text->folded);
}

/* True when the bytes of `span` stand only once in the text. */
static bool is_only(struct fragment_text *text, struct span span) {
  struct buffer words = {0};
  if (text->folded.bytes == NULL)
    fold(&text->folded, text->text, text->length);
  fold_span(&words, text, span);
  const char *end = text->folded.bytes + text->folded.length;
  const char *at = words.length == 0
                       ? NULL
                       : memmem(text->folded.bytes, text->folded.length,
                                words.bytes, words.length);
  bool is_alone = at != NULL && memmem(at + 1, (size_t)(end - at - 1),
                                       words.bytes, words.length) == NULL;
  buffer_free(&words);
  return is_alone;
}

/* True when the words of `tail` end the words of `whole` and stand nowhere else
   in them. */
static bool is_first_in(const struct fragment_text *text, struct span whole,
                        struct span tail) {
  struct buffer all = {0}, words = {0};
  fold_span(&all, text, whole);
  fold_span(&words, text, tail);
  const char *at = words.length == 0 ? NULL
                                     : memmem(all.bytes, all.length,
                                              words.bytes, words.length);
  bool is_first =
      at != NULL && (size_t)(at - all.bytes) == all.length - words.length;
  buffer_free(&all);
  buffer_free(&words);
  return is_first;
}

/* ---- terms ------------------------------------------------------------- */

static bool is_gap(char c) { return c == ' ' || c == '\t'; }
static bool is_line_end(char c) { return c == '\n' || c == '\r'; }
static bool is_blank(char c) { return is_gap(c) || is_line_end(c); }

static struct span trim(const char *text, struct span span) {
  while (span.start < span.end && is_blank(text[span.start]))
    span.start++;
  while (span.end > span.start && is_blank(text[span.end - 1]))
    span.end--;
  return span;
}

/* True when a browser sees a word in these bytes. */
static bool has_word(const char *text, uint32_t from, uint32_t to) {
  for (const char *p = text + from; p < text + to;) {
    uint32_t code;
    p += utf8_decode(p, text + to, &code);
    if (utf8_is_letter(code) || utf8_is_digit(code))
      return true;
  }
  return false;
}

/* The place `words` words before `at`, on its line and not before `floor`.
   Marks that stand alone come with them and do not count. */
static uint32_t words_before(const char *text, uint32_t floor, uint32_t at,
                             unsigned words) {
  while (words > 0) {
    uint32_t end = at;
    while (at > floor && is_gap(text[at - 1]))
      at--;
    while (at > floor && !is_blank(text[at - 1]))
      at--;
    words -= has_word(text, at, end);
    if (at == floor || is_line_end(text[at - 1]))
      break;
  }
  return at;
}

static uint32_t words_after(const char *text, uint32_t at, uint32_t ceiling,
                            unsigned words) {
  while (words > 0) {
    uint32_t start = at;
    while (at < ceiling && is_gap(text[at]))
      at++;
    while (at < ceiling && !is_blank(text[at]))
      at++;
    words -= has_word(text, start, at);
    if (at == ceiling || is_line_end(text[at]))
      break;
  }
  return at;
}

/* A directive in the making; empty spans are terms that are not needed. */
struct directive {
  struct span prefix;
  struct span start;
  struct span end; /* empty: start is the whole */
  struct span suffix;
};

static bool is_whole(const struct directive *directive) {
  return span_is_empty(directive->end);
}

/* True when a browser finds nothing else by it. */
static bool leads_home(struct fragment_text *text,
                       const struct directive *directive) {
  struct span head = directive->start;
  if (!span_is_empty(directive->prefix))
    head.start = directive->prefix.start;
  if (is_whole(directive)) {
    if (!span_is_empty(directive->suffix))
      head.end = directive->suffix.end;
    return is_only(text, head);
  }
  struct span tail = directive->end;
  if (!span_is_empty(directive->suffix))
    tail.end = directive->suffix.end;
  struct span rest = {directive->start.end, tail.end};
  return is_only(text, head) && is_first_in(text, rest, tail);
}

/* A term beside the span: one that has no word is none. */
static struct span side(const char *text, uint32_t from, uint32_t to) {
  struct span term = trim(text, (struct span){from, to});
  return has_word(text, term.start, term.end) ? term
                                              : (struct span){from, from};
}

/* Sets the terms around `span`, so many words each, with the marks that touch
   it. */
static void set_sides(const struct fragment_text *text, struct span span,
                      unsigned before, unsigned after,
                      struct directive *directive) {
  const char *bytes = text->text;
  uint32_t from = words_before(bytes, 0, span.start, before);
  uint32_t to = words_after(bytes, span.end, text->length, after);
  directive->prefix = side(bytes, from, span.start);
  directive->suffix = side(bytes, span.end, to);
}

/* Sets the first and last words of a span, so many of each; the whole where
   they would meet or it is short and stands on one line. */
static void set_words(const char *text, struct span span, unsigned words,
                      struct directive *directive) {
  uint32_t first = words_after(text, span.start, span.end, words);
  uint32_t last = words_before(text, span.start, span.end, words);
  bool has_lines = false;
  for (uint32_t i = span.start; i < span.end && !has_lines; i++)
    has_lines = is_line_end(text[i]);
  if (!has_lines && (span_length(span) <= WHOLE_LIMIT || first >= last)) {
    directive->start = span;
    directive->end = (struct span){span.end, span.end};
  } else if (first < last) {
    directive->start = (struct span){span.start, first};
    directive->end = trim(text, (struct span){last, span.end});
  }
}

/* Finds the fewest words that lead to the span alone. */
static void find_directive(struct fragment_text *text, struct span span,
                           struct directive *directive) {
  *directive = (struct directive){.start = span};
  set_words(text->text, span, SIDE_WORDS, directive);
  for (unsigned words = 0; !leads_home(text, directive);) {
    unsigned next = words == 0 ? 1 : 2 * words;
    if (next > WORDS_LIMIT)
      return;
    set_sides(text, span, next, 0, directive);
    if (!leads_home(text, directive))
      set_sides(text, span, 0, next, directive);
    if (!leads_home(text, directive))
      set_sides(text, span, next, next, directive);
    if (!leads_home(text, directive) && !is_whole(directive))
      set_words(text->text, span, SIDE_WORDS * next, directive);
    words = next;
  }
}

/* ---- writing ----------------------------------------------------------- */

static void add_term(struct buffer *out, const struct fragment_text *text,
                     struct span span) {
  web_address_add_encoded(out, text->text + span.start, span_length(span));
}

bool fragment_add(struct buffer *out, struct fragment_text *text,
                  struct span span) {
  struct directive directive;
  span = trim(text->text, span);
  if (span_is_empty(span))
    return false;
  find_directive(text, span, &directive);
  buffer_add_text(out, "text=");
  if (!span_is_empty(directive.prefix)) {
    add_term(out, text, directive.prefix);
    buffer_add_text(out, "-,");
  }
  add_term(out, text, directive.start);
  if (!is_whole(&directive)) {
    buffer_add_char(out, ',');
    add_term(out, text, directive.end);
  }
  if (!span_is_empty(directive.suffix)) {
    buffer_add_text(out, ",-");
    add_term(out, text, directive.suffix);
  }
  return true;
}

void fragment_add_link(struct buffer *out, const char *url,
                       struct fragment_text *text, const struct span *pieces,
                       size_t count) {
  struct buffer address = {0}, directives = {0};
  web_address_add(&address, url);
  char *old = strstr(address.bytes, ":~:");
  if (old != NULL)
    *old = '\0';
  for (size_t i = 0; i < count; i++) {
    size_t before = directives.length;
    buffer_add_text(&directives, before > 0 ? "&" : "");
    if (!fragment_add(&directives, text, pieces[i]))
      directives.length = before;
  }
  buffer_add_text(out, address.bytes);
  if (directives.length > 0)
    buffer_add_format(out, "%s:~:%.*s",
                      strchr(address.bytes, '#') != NULL ? "" : "#",
                      (int)directives.length, directives.bytes);
  buffer_free(&address);
  buffer_free(&directives);
}
