/* Any bytes as JSON lines. */
#include "tests/support/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_reader(&importer_jsonl, data, size);
  return 0;
}
