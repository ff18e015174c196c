/* Any bytes as a NewsML file. */
#include "tests/support/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reader(&importer_newsml, data, size);
  return 0;
}
