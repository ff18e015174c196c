/* Any bytes as an NITF file. */
#include "tests/support/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reader(&importer_nitf, data, size);
  return 0;
}
