/* Any bytes as what pdftotext prints. */
#include <stdint.h>

#include "core/utf8.h"
#include "importers/pdf_text.h"
#include "tests/support/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena arena = {0};
  struct pdf_pages pages;
  struct document doc;
  pdf_pages_begin(&pages, &arena);
  struct xml_events events = pdf_pages_events(&pages);
  xml_events_begin(&events);
  xml_events_take(&events, (const char *)data, size);
  xml_events_end(&events);
  pdf_text_read(&pages, &doc);
  doc.source = (struct source){.id = "in", .importer = "pdf"};
  fuzz_document(NULL, &doc);
  pdf_pages_free(&pages);
  arena_free(&arena);
  return 0;
}
