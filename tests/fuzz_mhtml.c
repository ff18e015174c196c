/* Any bytes as a saved web page. */
#include "tests/support/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reader(&importer_mhtml, data, size);
  return 0;
}
