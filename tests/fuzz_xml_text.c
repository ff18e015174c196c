/* Any bytes as an XML file. */
#include "tests/support/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reader(&importer_xml_text, data, size);
  return 0;
}
