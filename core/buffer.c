#include "core/buffer.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

void buffer_reserve(struct buffer *out, size_t more) {
  size_t need = out->length + more + 1;
  if (need <= out->capacity)
    return;
  size_t larger = out->capacity ? out->capacity * 2 : 256;
  if (larger < need)
    larger = need;
  out->bytes = must_realloc(out->bytes, larger);
  out->capacity = larger;
}

void buffer_add_unsigned(struct buffer *out, uint64_t value) {
  char digits[20];
  size_t n = sizeof digits;
  do {
    digits[--n] = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0);
  buffer_add(out, digits + n, sizeof digits - n);
}

void buffer_add_format(struct buffer *out, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (length > 0) {
    buffer_reserve(out, (size_t)length);
    vsnprintf(out->bytes + out->length, (size_t)length + 1, format, again);
    out->length += (size_t)length;
  }
  va_end(again);
}

void buffer_clear(struct buffer *out) {
  out->length = 0;
  if (out->bytes != NULL)
    out->bytes[0] = '\0';
}

void buffer_free(struct buffer *out) {
  free(out->bytes);
  *out = (struct buffer){0};
}

/* Bytes that need a closer look in a JSON string: 0xC2 may start a C1 control,
   0xE2 a line separator or a bidi control. */
static const bool json_special[256] = {
    1, 1, 1, 1, 1, 1,         1,          1,          1,          1,         1,
    1, 1, 1, 1, 1, /* C0 */
    1, 1, 1, 1, 1, 1,         1,          1,          1,          1,         1,
    1, 1, 1, 1, 1, ['"'] = 1, ['\\'] = 1, [0x7F] = 1, [0xC2] = 1, [0xE2] = 1};

/* The control of several bytes at `p` that a terminal obeys or that ends a
   line (C1, U+2028-202E, U+2066-2069), 0 if there is none. */
static unsigned hidden_control(const char *text, size_t left) {
  const uint8_t *p = (const uint8_t *)text;
  if (p[0] == 0xC2)
    return left >= 2 && p[1] < 0xA0 ? p[1] : 0;
  if (left < 3)
    return 0;
  bool is_hidden = (p[1] == 0x80 && p[2] >= 0xA8 && p[2] <= 0xAE) ||
                   (p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9);
  return is_hidden ? 0x2000u | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu) : 0;
}

enum { CHUNK = 16 };

/* json_special for any of CHUNK bytes; the compiler looks at all at once. */
static bool has_special(const char *text) {
  uint8_t found = 0;
  for (int i = 0; i < CHUNK; i++) {
    uint8_t c = (uint8_t)text[i];
    found |= (uint8_t)((c < 0x20) | (c == '"') | (c == '\\') | (c == 0x7F) |
                       (c == 0xC2) | (c == 0xE2));
  }
  return found != 0;
}

static bool is_plain(const char *text, size_t left) {
  uint8_t c = (uint8_t)*text;
  return !json_special[c] || (c >= 0xC2 && hidden_control(text, left) == 0);
}

/* Bytes at the start of `text` that stand as they are. */
static size_t plain_length(const char *text, size_t length) {
  size_t i = 0;
  for (;;) {
    while (i + CHUNK <= length && !has_special(text + i))
      i += CHUNK;
    size_t stop = i + CHUNK < length ? i + CHUNK : length;
    while (i < stop && is_plain(text + i, length - i))
      i++;
    if (i < stop || i == length)
      return i;
  }
}

static size_t add_escape(struct buffer *out, const char *p, size_t left) {
  uint8_t c = (uint8_t)*p;
  if (c >= 0xC2) {
    buffer_add_format(out, "\\u%04x", hidden_control(p, left));
    return c == 0xC2 ? 2 : 3;
  }
  char letter = c == '\n'               ? 'n'
                : c == '\t'             ? 't'
                : c == '\r'             ? 'r'
                : c == '"' || c == '\\' ? (char)c
                                        : '\0';
  if (letter != '\0')
    buffer_add(out, (char[]){'\\', letter}, 2);
  else
    buffer_add_format(out, "\\u%04x", c);
  return 1;
}

void json_add_string(struct buffer *out, const char *text, size_t length) {
  if (text == NULL) {
    buffer_add_text(out, "null");
    return;
  }
  buffer_reserve(out, length + 2);
  buffer_add_char(out, '"');
  for (size_t i = 0; i < length;) {
    size_t plain = plain_length(text + i, length - i);
    buffer_add(out, text + i, plain);
    i += plain;
    if (i < length)
      i += add_escape(out, text + i, length - i);
  }
  buffer_add_char(out, '"');
}

void json_add_text(struct buffer *out, const char *text) {
  json_add_string(out, text, text ? strlen(text) : 0);
}
