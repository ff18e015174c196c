/* Any stretch of any text: the first two bytes choose it. A link is ASCII, its
   terms hold no line end, and a stretch that is more than spaces has one. */
#include <assert.h>
#include <string.h>

#include "core/arena.h"
#include "core/utf8.h"
#include "queries/text_fragment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The nearest start of a character at or before `at`. */
static uint32_t character_at(const char *text, size_t length, size_t at) {
  at = at < length ? at : length;
  while (at > 0 && at < length && ((unsigned char)text[at] & 0xC0) == 0x80)
    at--;
  return (uint32_t)at;
}

static bool is_blank(const char *text, struct span span) {
  for (uint32_t i = span.start; i < span.end; i++)
    if (strchr(" \t\r\n", text[i]) == NULL || text[i] == '\0')
      return false;
  return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena arena = {0};
  struct buffer out = {0};
  size_t length, repaired;
  if (size < 3)
    return 0;
  const char *text =
      utf8_repair(&arena, (const char *)data + 2, size - 2, &length, &repaired);
  struct span span;
  span.start = character_at(text, length, data[0] * length / 255);
  span.end = character_at(text, length, span.start + data[1]);
  if (span.end < span.start)
    span.end = span.start;
  struct fragment_text words = {.text = text, .length = (uint32_t)length};
  bool has_any = fragment_add(&out, &words, span);
  assert(has_any == !is_blank(text, span));
  if (has_any) {
    assert(strncmp(out.bytes, "text=", 5) == 0 && out.length > 5);
    assert(strstr(out.bytes, "%0A") == NULL && strchr(out.bytes, '&') == NULL);
    for (size_t i = 0; i < out.length; i++)
      assert(out.bytes[i] > ' ' && out.bytes[i] < 0x7F);
  }
  fragment_text_free(&words);
  buffer_free(&out);
  arena_free(&arena);
  return 0;
}
