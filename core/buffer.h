#ifndef WHOSAID_CORE_BUFFER_H
#define WHOSAID_CORE_BUFFER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A growing run of bytes; {0} is an empty one. Released by buffer_free. */
struct buffer {
  char *bytes; /* NUL terminated once something was added */
  size_t length;
  size_t capacity;
};

/* Makes room for `more` bytes and a NUL. */
void buffer_reserve(struct buffer *out, size_t more);

/* The adders are inline so that a literal costs a few stores: its length is
   known where it is written. */
static inline void buffer_add(struct buffer *out, const char *bytes,
                              size_t length) {
  if (out->capacity - out->length <= length)
    buffer_reserve(out, length);
  if (out->bytes == NULL)
    __builtin_unreachable(); /* there is room: gcc's analyzer asks for it */
  char *end = out->bytes + out->length;
  if (length > 0)
    memcpy(end, bytes, length);
  end[length] = '\0';
  out->length += length;
}

static inline void buffer_add_text(struct buffer *out, const char *text) {
  buffer_add(out, text, strlen(text));
}

static inline void buffer_add_char(struct buffer *out, char c) {
  buffer_add(out, &c, 1);
}

void buffer_add_unsigned(struct buffer *out, uint64_t value);
void buffer_add_format(struct buffer *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_clear(struct buffer *out);
void buffer_free(struct buffer *out);

/* JSON. Strings are valid UTF-8; quotes, backslashes, U+2028/2029, and what
   could drive a terminal (C0, DEL, C1, bidi controls) are escaped. `text` NULL
   writes null. */
void json_add_string(struct buffer *out, const char *text, size_t length);
void json_add_text(struct buffer *out, const char *text);

#endif
