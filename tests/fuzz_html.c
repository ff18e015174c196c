/* Any bytes as a page, and as a piece of one. */
#include "tests/support/fuzz_reader.h"

#include "importers/html_page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena arena = {0};
  struct document doc;
  fuzz_reader(&importer_html, data, size);
  html_fragment_read(&arena, (const char *)data, size, NULL, &doc);
  assert(utf8_valid_length(doc.text, doc.length) == doc.length);
  arena_free(&arena);
  return 0;
}
