/* JSON may hold escapes that are no text; the world's writers use them, and
   yajl was not made for them. Cost: linear. */
#include "importers/json_mend.h"

#include <string.h>

#include "importers/json_line.h"

enum { ESCAPE_LENGTH = 6 /* \uXXXX */ };

/* Mends the \u escape at `p`; returns the bytes it takes, a pair together. */
static size_t mend_escape(char *p, size_t left, size_t *repaired) {
  int value = json_escape_value(p);
  bool is_high = value >= 0xD800 && value < 0xDC00;
  if (is_high && left >= 2 * ESCAPE_LENGTH && p[6] == '\\' && p[7] == 'u') {
    int low = json_escape_value(p + ESCAPE_LENGTH);
    if (low >= 0xDC00 && low < 0xE000)
      return 2 * ESCAPE_LENGTH;
  }
  if (value == 0 || (value >= 0xD800 && value < 0xE000)) {
    memcpy(p, "\\ufffd", ESCAPE_LENGTH);
    ++*repaired;
  }
  return value < 0 ? 2 : ESCAPE_LENGTH;
}

size_t json_mend(char *bytes, size_t length, bool is_last, size_t *repaired) {
  char *end = bytes + length;
  for (char *p = bytes; (p = memchr(p, '\0', (size_t)(end - p))) != NULL;)
    *p++ = '\xFF';
  char *p = bytes;
  while ((p = memchr(p, '\\', (size_t)(end - p))) != NULL) {
    size_t left = (size_t)(end - p);
    if (left < 2 * ESCAPE_LENGTH && !is_last)
      return (size_t)(p - bytes);
    if (left < 2)
      break;
    p += p[1] == 'u' && left >= ESCAPE_LENGTH ? mend_escape(p, left, repaired)
                                              : 2;
  }
  return length;
}
