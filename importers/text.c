/* Plain text: the whole file is one article, its text kept as it is.

   Its encoding is told by a byte order mark, by what stands around the file, or
   found by looking; broken bytes become U+FFFD. Bytes that are no text at
   all are refused: known signatures by name, everything else by the share of
   control bytes (a text has next to none; random bytes have one in nine).
   Cost: linear, one copy. */
#include <string.h>

#include "core/utf8.h"
#include "importers/charset.h"
#include "importers/importer.h"
#include "importers/open.h"
#include "importers/source.h"

enum { CONTROLS_PER_MILLE = 20 };

static bool is_control(uint8_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
         c == 0x7F;
}

static int detect_text(const char *head, size_t length) {
  if (charset_of_mark(head, length) != NULL ||
      charset_guess_wide(head, length) != NULL)
    return 60;
  if (charset_signature(head, length) != NULL)
    return 0;
  size_t controls = 0;
  for (size_t i = 0; i < length; i++)
    controls += is_control((uint8_t)head[i]);
  return controls * 1000 > length * CONTROLS_PER_MILLE ? 0 : 30;
}

static enum status read_text(struct input *input, struct sink *sink,
                             struct error *err) {
  struct arena arena = {0};
  char *bytes;
  size_t length;
  enum status status = open_read_whole(input, &arena, &bytes, &length, err);
  if (status == STATUS_OK) {
    struct charset_text read;
    charset_read(&arena, input->charset, bytes, length, &read);
    struct document doc;
    document_begin(&doc, &arena, read.text, (uint32_t)read.length);
    doc.source = source_of_input(input, "text");
    doc.source.repaired = (uint32_t)read.repaired;
    doc.source.charset = charset_shown(read.charset);
    if (read.length > 0)
      sink->document(sink, &doc);
  }
  arena_free(&arena);
  return status;
}

const struct importer importer_text = {
    .name = "text",
    .summary = "plain text: one article a file",
    .endings = ".txt .text .md",
    .types = "text/plain",
    .detect = detect_text,
    .read = read_text,
};
