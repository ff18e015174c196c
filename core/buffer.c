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

/* Bytes that need a closer look in a JSON string; 0xE2 may start U+2028. */
static const bool json_special[256] = {
    1, 1, 1, 1, 1, 1, 1,         1,          1,          1,
    1, 1, 1, 1, 1, 1, /* C0 */
    1, 1, 1, 1, 1, 1, 1,         1,          1,          1,
    1, 1, 1, 1, 1, 1, ['"'] = 1, ['\\'] = 1, [0x7F] = 1, [0xE2] = 1};

static bool is_line_end(const char *p, size_t left) {
  return left >= 3 && (uint8_t)p[1] == 0x80 && ((uint8_t)p[2] | 1) == 0xA9;
}

/* Bytes at the start of `text` that stand as they are. */
static size_t plain_length(const char *text, size_t length) {
  size_t i = 0;
  while (i < length &&
         (!json_special[(uint8_t)text[i]] ||
          ((uint8_t)text[i] == 0xE2 && !is_line_end(text + i, length - i))))
    i++;
  return i;
}

static size_t add_escape(struct buffer *out, const char *p) {
  uint8_t c = (uint8_t)*p;
  if (c == 0xE2) {
    buffer_add_text(out, (uint8_t)p[2] == 0xA8 ? "\\u2028" : "\\u2029");
    return 3;
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
      i += add_escape(out, text + i);
  }
  buffer_add_char(out, '"');
}

void json_add_text(struct buffer *out, const char *text) {
  json_add_string(out, text, text ? strlen(text) : 0);
}
