#ifndef WHOSAID_CORE_BUFFER_H
#define WHOSAID_CORE_BUFFER_H

#include <stddef.h>
#include <stdint.h>

/* A growing run of bytes; {0} is an empty one. Released by buffer_free. */
struct buffer {
  char *bytes; /* NUL terminated once something was added */
  size_t length;
  size_t capacity;
};

void buffer_add(struct buffer *out, const char *bytes, size_t length);
void buffer_add_text(struct buffer *out, const char *text);
void buffer_add_char(struct buffer *out, char c);
void buffer_add_unsigned(struct buffer *out, uint64_t value);
void buffer_add_format(struct buffer *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_clear(struct buffer *out);
void buffer_free(struct buffer *out);

/* JSON. Strings are valid UTF-8; control characters, quotes, backslashes and
   U+2028/2029 are escaped. `text` NULL writes null. */
void json_add_string(struct buffer *out, const char *text, size_t length);
void json_add_text(struct buffer *out, const char *text);

#endif
