/* Files that are text by themselves. Cost: linear; no copy of valid UTF-8. */
#include "importers/text_bytes.h"

#include <stdint.h>
#include <string.h>

#include "importers/open.h"

enum { CONTROLS_PER_MILLE = 20 };

static bool is_control(uint8_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
         c == 0x7F;
}

bool text_bytes_likely(const char *head, size_t length) {
  size_t controls = 0;
  for (size_t i = 0; i < length; i++)
    controls += is_control((uint8_t)head[i]);
  return charset_signature(head, length) == NULL &&
         controls * 1000 <= length * CONTROLS_PER_MILLE;
}

enum status text_bytes_read(struct input *input, struct arena *arena,
                            size_t cap, struct charset_text *read,
                            struct error *err) {
  char *bytes;
  size_t length;
  enum status status = open_read_whole(input, arena, &bytes, &length, err);
  if (status != STATUS_OK)
    return status;
  if (length > cap)
    return error_set(err, STATUS_INPUT, "%s: larger than %zu MB",
                     open_shown_name(arena, input->name), cap >> 20);
  charset_read(arena, input->charset, bytes, length, read);
  bool is_inside = read->text >= bytes && read->text <= bytes + length;
  if (!is_inside || read->text[read->length] != '\0')
    read->text = arena_copy(arena, read->text, read->length);
  return STATUS_OK;
}

size_t text_bytes_lines(const char *bytes, size_t length) {
  size_t count = 0;
  const char *end = bytes + length;
  while ((bytes = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL) {
    count++;
    bytes++;
  }
  return count;
}
