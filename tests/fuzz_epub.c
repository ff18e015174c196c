/* Any bytes as a book, and as parts of one. */
#include "tests/support/fuzz_package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char type[] = "application/epub+zip";
  static const char *const whole[] = {
      "META-INF/container.xml\n"
      "<container><rootfile full-path=\"a.opf\"/></container>\n@ a.opf",
      "a.html"};
  static const char *const chapter[] = {
      "META-INF/container.xml\n"
      "<container><rootfile full-path=\"a.opf\"/></container>\n@ a.opf\n"
      "<package><manifest><item id=\"a\" href=\"a.html\"/></manifest>"
      "<spine><itemref idref=\"a\"/></spine></package>\n@ a.html"};
  fuzz_reader(&importer_epub, data, size);
  fuzz_package(&importer_epub, type, whole, 2, data, size);
  fuzz_package(&importer_epub, type, chapter, 1, data, size);
  return 0;
}
