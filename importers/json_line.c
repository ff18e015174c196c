/* Nearly every line of a file of JSON lines is one small object with one long
   string in it. Such a line is all in memory, so that it can be read much
   faster than by a parser that must be ready for a pause after every byte:
   strings are passed over many bytes at a time, and escapes are resolved where
   they stand.

   It is read twice: first it is taken apart and proved to be valid, without
   changing it, so that anything out of the ordinary can still be given to the
   parser, which also finds the words for what is wrong. Cost: linear. */
#include "importers/json_line.h"

#include <string.h>

#include "core/utf8.h"

struct scan {
  const char *at;
  const char *end;
  const char *start; /* of the line */
  struct json_line *line;
};

/* ---- strings ------------------------------------------------------------ */

enum { CHUNK = 16 };

static bool is_special(char byte) {
  uint8_t c = (uint8_t)byte;
  return (c < 0x20) | (c == '"') | (c == '\\');
}

/* The same for CHUNK bytes, which the compiler looks at all at once. */
static bool has_special(const char *bytes) {
  uint8_t found = 0;
  for (int i = 0; i < CHUNK; i++)
    found |= (uint8_t)is_special(bytes[i]);
  return found != 0;
}

static void skip_plain(struct scan *s) {
  while (s->end - s->at >= CHUNK && !has_special(s->at))
    s->at += CHUNK;
  while (s->at < s->end && !is_special(*s->at))
    s->at++;
}

int json_escape_value(const char *p) {
  int value = 0;
  for (int i = 2; i < 6; i++) {
    char c = p[i];
    char low = (char)(c | 0x20);
    int digit = c >= '0' && c <= '9'       ? c - '0'
                : low >= 'a' && low <= 'f' ? low - 'a' + 10
                                           : -1;
    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

static bool skip_escape(struct scan *s) {
  ptrdiff_t left = s->end - s->at;
  if (left < 2)
    return false;
  if (s->at[1] == 'u') {
    if (left < 6 || json_escape_value(s->at) < 0)
      return false;
    s->at += 6;
    return true;
  }
  if (s->at[1] == '\0' || strchr("\"\\/bfnrt", s->at[1]) == NULL)
    return false;
  s->at += 2;
  return true;
}

static bool add_part(struct scan *s, enum json_part_kind kind) {
  if (s->line->count == JSON_LINE_PARTS)
    return false;
  s->line->parts[s->line->count++] = (struct json_part){.kind = kind};
  return true;
}

/* A string or key from its opening mark on. */
static bool scan_string(struct scan *s, enum json_part_kind kind) {
  if (s->at == s->end || *s->at != '"' || !add_part(s, kind))
    return false;
  struct json_part *part = &s->line->parts[s->line->count - 1];
  part->start = (size_t)(++s->at - s->start);
  for (;;) {
    skip_plain(s);
    if (s->at == s->end)
      return false;
    if (*s->at == '"')
      break;
    part->has_escape = true;
    if (*s->at != '\\' || !skip_escape(s))
      return false;
  }
  part->length = (size_t)(s->at - s->start) - part->start;
  s->at++;
  return true;
}

/* ---- values ------------------------------------------------------------- */

static void skip_space(struct scan *s) {
  while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\r'))
    s->at++;
}

static bool take(struct scan *s, char c) {
  if (s->at == s->end || *s->at != c)
    return false;
  s->at++;
  return true;
}

static bool skip_digits(struct scan *s) {
  const char *first = s->at;
  while (s->at < s->end && *s->at >= '0' && *s->at <= '9')
    s->at++;
  return s->at > first;
}

static bool scan_number(struct scan *s) {
  const char *first = s->at;
  take(s, '-');
  if (!take(s, '0') && !skip_digits(s))
    return false;
  if (take(s, '.') && !skip_digits(s))
    return false;
  if (take(s, 'e') || take(s, 'E')) {
    if (!take(s, '+'))
      take(s, '-');
    if (!skip_digits(s))
      return false;
  }
  if (!add_part(s, JSON_NUMBER))
    return false;
  struct json_part *part = &s->line->parts[s->line->count - 1];
  part->start = (size_t)(first - s->start);
  part->length = (size_t)(s->at - first);
  return true;
}

static bool take_word(struct scan *s, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(s->end - s->at) < length || memcmp(s->at, word, length) != 0)
    return false;
  s->at += length;
  return true;
}

static bool scan_value(struct scan *s, unsigned depth);

static bool scan_list(struct scan *s, unsigned depth, bool is_map) {
  char close = is_map ? '}' : ']';
  s->at++;
  if (depth == JSON_LINE_DEPTH || !add_part(s, is_map ? JSON_MAP : JSON_ARRAY))
    return false;
  skip_space(s);
  bool is_end = take(s, close);
  while (!is_end) {
    if (is_map) {
      if (!scan_string(s, JSON_KEY))
        return false;
      skip_space(s);
      if (!take(s, ':'))
        return false;
      skip_space(s);
    }
    if (!scan_value(s, depth + 1))
      return false;
    skip_space(s);
    is_end = take(s, close);
    if (!is_end && !take(s, ','))
      return false;
    skip_space(s);
  }
  return add_part(s, is_map ? JSON_MAP_END : JSON_ARRAY_END);
}

static bool scan_value(struct scan *s, unsigned depth) {
  if (s->at == s->end)
    return false;
  switch (*s->at) {
  case '"':
    return scan_string(s, JSON_STRING);
  case '{':
    return scan_list(s, depth, true);
  case '[':
    return scan_list(s, depth, false);
  case 't':
    return take_word(s, "true");
  case 'f':
    return take_word(s, "false");
  case 'n':
    return take_word(s, "null");
  default:
    return scan_number(s);
  }
}

bool json_line_scan(struct json_line *line, const char *bytes, size_t length) {
  struct scan s = {bytes, bytes + length, bytes, line};
  line->count = 0;
  skip_space(&s);
  if (s.at == s.end || *s.at != '{' || !scan_value(&s, 0))
    return false;
  skip_space(&s);
  return s.at == s.end;
}

/* ---- escapes ------------------------------------------------------------ */

/* The code point of the \u escape at `p`; a pair takes both. */
static uint32_t escaped_code(const char *p, size_t left, size_t *used,
                             size_t *repaired) {
  int value = json_escape_value(p);
  *used = 6;
  if (value >= 0xD800 && value < 0xDC00 && left >= 12 && p[6] == '\\' &&
      p[7] == 'u') {
    int low = json_escape_value(p + 6);
    if (low >= 0xDC00 && low < 0xE000) {
      *used = 12;
      return 0x10000 + ((uint32_t)(value - 0xD800) << 10) +
             (uint32_t)(low - 0xDC00);
    }
  }
  if (value > 0 && (value < 0xD800 || value >= 0xE000))
    return (uint32_t)value;
  ++*repaired;
  return 0xFFFD;
}

static char simple_escape(char c) {
  switch (c) {
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  default:
    return c;
  }
}

size_t json_unescape(char *bytes, size_t length, size_t *repaired) {
  char *out = bytes;
  const char *p = bytes, *end = bytes + length;
  while (p < end) {
    const char *slash = memchr(p, '\\', (size_t)(end - p));
    size_t plain = (size_t)((slash != NULL ? slash : end) - p);
    memmove(out, p, plain);
    out += plain;
    p += plain;
    if (slash == NULL)
      break;
    size_t used = 2;
    if (p[1] == 'u')
      out +=
          utf8_encode(escaped_code(p, (size_t)(end - p), &used, repaired), out);
    else
      *out++ = simple_escape(p[1]);
    p += used;
  }
  return (size_t)(out - bytes);
}
