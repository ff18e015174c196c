/* Plain text: the whole file is one article, its text kept as it is.

   Its encoding is told by a byte order mark, by what stands around the file, or
   found by looking; broken bytes become U+FFFD. Bytes that are no text at
   all are refused.
   Cost: linear, one copy. */
#include "importers/charset.h"
#include "importers/importer.h"
#include "importers/open.h"
#include "importers/source.h"
#include "importers/text_bytes.h"

static int detect_text(const char *head, size_t length) {
  if (charset_of_mark(head, length) != NULL ||
      charset_guess_wide(head, length) != NULL)
    return 60;
  return text_bytes_likely(head, length) ? 30 : 0;
}

static enum status read_text(struct input *input, struct sink *sink,
                             struct error *err) {
  struct arena arena = {0};
  struct charset_text read;
  enum status status =
      text_bytes_read(input, &arena, OPEN_WHOLE_CAP, &read, err);
  if (status == STATUS_OK) {
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
    .endings = ".txt .text",
    .types = "text/plain",
    .detect = detect_text,
    .read = read_text,
};
