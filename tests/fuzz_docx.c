/* Any bytes as a Word document, and as parts of one. */
#include "tests/support/fuzz_package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const parts[] = {"word/document.xml", "_rels/.rels",
                                      "word/_rels/document.xml.rels"};
  fuzz_reader(&importer_docx, data, size);
  fuzz_package(&importer_docx, NULL, parts, 1, data, size);
  fuzz_package(&importer_docx, NULL, parts, 3, data, size);
  return 0;
}
