/* JSON as pages have it: written by templates, so with commas before a closing
   bracket, line ends and quotation marks inside strings, JavaScript escapes,
   HTML comments and CDATA around it, several objects in a row or an end that
   is missing. A validating parser gives all of that up; this one looks for
   brackets and strings and takes the rest for decoration.

   A quotation mark ends its string when what follows could go on in JSON: a
   bracket, a colon, the end, or a comma and the start of another value.
   Cost: linear; at each quotation mark a bounded look ahead. */
#include "importers/html_json.h"

#include <stdint.h>
#include <string.h>

#include "core/utf8.h"

enum { LOOK_AHEAD = 256 };

struct reader {
  struct arena *arena;
  const char *p;
  const char *end;
};

static bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static const char *skip_spaces(const char *p, const char *end) {
  const char *limit = end - p > LOOK_AHEAD ? p + LOOK_AHEAD : end;
  while (p < limit && is_space(*p))
    p++;
  return p;
}

/* "}" or "," and a value: the string before it is over. */
static bool goes_on(const char *p, const char *end) {
  p = skip_spaces(p, end);
  if (p == end || strchr("}]:", *p) != NULL)
    return true;
  if (*p != ',')
    return false;
  p = skip_spaces(p + 1, end);
  if (p == end || strchr("\"'{[}]-0123456789", *p) != NULL)
    return true;
  static const char *const literals[] = {"true", "false", "null"};
  for (size_t i = 0; i < sizeof literals / sizeof *literals; i++) {
    size_t size = strlen(literals[i]);
    if ((size_t)(end - p) >= size && memcmp(p, literals[i], size) == 0)
      return true;
  }
  return false;
}

/* The mark that ends the string that begins at `p`, or the end. */
static const char *find_end(const char *p, const char *end) {
  for (; p < end; p++) {
    if (*p == '\\' && p + 1 < end)
      p++;
    else if (*p == '"' && goes_on(p + 1, end))
      return p;
  }
  return end;
}

static bool hex4(const char *p, const char *end, uint32_t *code) {
  *code = 0;
  if (end - p < 4)
    return false;
  for (int i = 0; i < 4; i++) {
    char c = (char)(p[i] | 0x20);
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
      return false;
    *code = *code * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return true;
}

/* The code point of \uXXXX (and of the second half behind it) at `p`, which is
   past the u; returns where reading goes on, NULL when it is none. */
static const char *read_code(const char *p, const char *end, uint32_t *code) {
  uint32_t low;
  if (!hex4(p, end, code))
    return NULL;
  p += 4;
  bool is_high = *code >= 0xD800 && *code < 0xDC00;
  if (is_high && end - p >= 6 && p[0] == '\\' && p[1] == 'u' &&
      hex4(p + 2, end, &low) && low >= 0xDC00 && low < 0xE000) {
    *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    return p + 6;
  }
  if (*code == 0 || (*code >= 0xD800 && *code < 0xE000))
    *code = 0xFFFD;
  return p;
}

/* One escape at `p`, past the backslash, to `out`. Unknown ones stand for
   themselves, as in JavaScript. */
static const char *read_escape(const char *p, const char *end, char **out) {
  uint32_t code;
  const char *after = *p == 'u' ? read_code(p + 1, end, &code) : NULL;
  if (after != NULL) {
    *out += utf8_encode(code, *out);
    return after;
  }
  bool is_space_name = strchr("rtbf", *p) != NULL;
  *(*out)++ = (char)(*p == 'n' ? '\n' : is_space_name ? ' ' : *p);
  return p + 1;
}

/* The string at the opening mark; reading goes on behind its end. What it
   becomes is never longer than how it was written. */
static const char *read_string(struct reader *reader) {
  const char *p = reader->p + 1;
  const char *end = find_end(p, reader->end);
  char *text = arena_alloc(reader->arena, (size_t)(end - p) + 1);
  char *out = text;
  while (p < end) {
    if (*p == '\\' && p + 1 < end)
      p = read_escape(p + 1, end, &out);
    else
      *out++ = (char)((unsigned char)*p < ' ' ? ' ' : *p), p++;
  }
  *out = '\0';
  reader->p = end < reader->end ? end + 1 : end;
  return text;
}

void html_json_read(struct arena *arena, const char *text, size_t length,
                    const struct html_json_events *events) {
  struct reader reader = {arena, text, text + length};
  while (reader.p < reader.end) {
    char c = *reader.p;
    if (c == '"') {
      const char *string = read_string(&reader);
      const char *next = skip_spaces(reader.p, reader.end);
      bool is_key = next < reader.end && *next == ':';
      (is_key ? events->key : events->string)(events->context, string);
      continue;
    }
    if (c == '{' || c == '[')
      events->begin(events->context, c == '{');
    else if (c == '}' || c == ']')
      events->end(events->context);
    reader.p++;
  }
}
