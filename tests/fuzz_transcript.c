/* Any bytes as a transcript. */
#include "tests/support/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reader(&importer_transcript, data, size);
  return 0;
}
