/* Untrusted text on its way to a person.

   Problem: an article, a file name or an error text may hold bytes that move
   the cursor, change the clipboard (OSC 52) or turn the reading order round
   ("Trojan source" bidi controls), and a table must know how wide it is.
   Method: one pass over the runs of valid UTF-8; dangerous code points are
   written as \xHH or \uHHHH. Width is the sum of utf8proc's character widths,
   which is right for combining marks, CJK and most emoji but not for joined
   emoji sequences; those only make a column ragged.
   Cost: linear; a run is validated once. */
#include "core/escape.h"

#include <stdbool.h>
#include <string.h>

#include <utf8proc.h>

#include "core/utf8.h"

static bool is_bidi_control(uint32_t code) {
  return (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

static void add_control(struct buffer *out, uint32_t code, unsigned flags) {
  bool is_layout = code == '\n' || code == '\t';
  if (is_layout && (flags & ESCAPE_SPACES))
    buffer_add_char(out, ' ');
  else if (is_layout && !(flags & ESCAPE_LINES))
    buffer_add_char(out, (char)code);
  else if (code == '\r' && (flags & ESCAPE_SPACES))
    buffer_add_char(out, ' ');
  else if (code == '\n' || code == '\t' || code == '\r')
    buffer_add_text(out, code == '\n' ? "\\n" : code == '\t' ? "\\t" : "\\r");
  else
    buffer_add_format(out, code < 0x100 ? "\\x%02x" : "\\u%04x", code);
}

static void add_valid(struct buffer *out, const char *text, size_t length,
                      unsigned flags) {
  const char *end = text + length;
  const char *kept = text; /* start of what was not added yet */
  for (const char *p = text; p < end;) {
    uint32_t code = (uint8_t)*p;
    unsigned size = code < 0x80 ? 1 : utf8_decode(p, end, &code);
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || is_bidi_control(code)) {
      buffer_add(out, kept, (size_t)(p - kept));
      add_control(out, code, flags);
      kept = p + size;
    }
    p += size;
  }
  buffer_add(out, kept, (size_t)(end - kept));
}

void escape_add(struct buffer *out, const char *text, size_t length,
                unsigned flags) {
  size_t at = 0;
  while (at < length) {
    size_t valid = utf8_valid_length(text + at, length - at);
    add_valid(out, text + at, valid, flags);
    at += valid;
    if (at < length)
      buffer_add_format(out, "\\x%02x", (unsigned)(uint8_t)text[at++]);
  }
}

static void add_valid_json(struct buffer *out, const char *json,
                           size_t length) {
  const char *end = json + length;
  const char *kept = json;
  for (const char *p = json; p < end;) {
    uint32_t code = (uint8_t)*p;
    unsigned size = code < 0x80 ? 1 : utf8_decode(p, end, &code);
    if ((code >= 0x80 && code < 0xA0) || is_bidi_control(code)) {
      buffer_add(out, kept, (size_t)(p - kept));
      buffer_add_format(out, "\\u%04x", code);
      kept = p + size;
    }
    p += size;
  }
  buffer_add(out, kept, (size_t)(end - kept));
}

void escape_add_json(struct buffer *out, const char *json, size_t length) {
  size_t at = 0;
  while (at < length) {
    size_t valid = utf8_valid_length(json + at, length - at);
    add_valid_json(out, json + at, valid);
    at += valid;
    if (at < length) {
      buffer_add_text(out, "\\ufffd");
      at++;
    }
  }
}

/* ---- markup ------------------------------------------------------------ */

void escape_add_html(struct buffer *out, const char *text, size_t length) {
  struct buffer escaped = {0};
  escape_add(&escaped, text, length, 0);
  for (size_t i = 0; i < escaped.length; i++) {
    char c = escaped.bytes[i];
    const char *entity = c == '&'    ? "&amp;"
                         : c == '<'  ? "&lt;"
                         : c == '>'  ? "&gt;"
                         : c == '"'  ? "&quot;"
                         : c == '\'' ? "&#39;"
                                     : NULL;
    if (entity != NULL)
      buffer_add_text(out, entity);
    else
      buffer_add_char(out, c);
  }
  buffer_free(&escaped);
}

void escape_add_markdown(struct buffer *out, const char *text, size_t length) {
  struct buffer escaped = {0};
  escape_add(&escaped, text, length, 0);
  for (size_t i = 0; i < escaped.length; i++) {
    if (strchr("\\`*_[]<>|&~", escaped.bytes[i]) != NULL)
      buffer_add_char(out, '\\');
    buffer_add_char(out, escaped.bytes[i]);
  }
  buffer_free(&escaped);
}

/* ---- columns ----------------------------------------------------------- */

static size_t code_width(uint32_t code) {
  if (code < 0x7F)
    return 1;
  int width = utf8proc_charwidth((utf8proc_int32_t)code);
  return width > 0 ? (size_t)width : 0;
}

size_t escape_width(const char *text, size_t length) {
  const char *end = text + length;
  size_t width = 0;
  for (const char *p = text; p < end;) {
    uint32_t code;
    p += utf8_decode(p, end, &code);
    width += code_width(code);
  }
  return width;
}

static size_t skip_spaces(const char *text, size_t length, size_t at) {
  while (at < length && text[at] == ' ')
    at++;
  return at;
}

size_t escape_wrap(const char *text, size_t length, size_t width,
                   int break_words, size_t *next) {
  size_t space = 0; /* the last place where the line may end, 0 = none */
  size_t used = 0;
  for (size_t at = 0; at < length;) {
    if (text[at] == '\n') {
      *next = at + 1;
      return at;
    }
    uint32_t code;
    unsigned size = utf8_decode(text + at, text + length, &code);
    used += code_width(code);
    if (code == ' ' && width > 0 && used > width) {
      *next = skip_spaces(text, length, at);
      return at;
    }
    if (code == ' ')
      space = at;
    else if (width > 0 && used > width && space > 0) {
      *next = skip_spaces(text, length, space);
      return space;
    } else if (width > 0 && used > width && break_words && at > 0) {
      *next = at;
      return at;
    }
    at += size;
  }
  *next = length;
  return length;
}
