/* Any bytes as an OpenDocument text, and as parts of one. */
#include "tests/support/fuzz_package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char type[] = "application/vnd.oasis.opendocument.text";
  static const char *const parts[] = {"content.xml", "styles.xml", "meta.xml"};
  fuzz_reader(&importer_odt, data, size);
  fuzz_package(&importer_odt, type, parts, 1, data, size);
  fuzz_package(&importer_odt, type, parts, 3, data, size);
  return 0;
}
