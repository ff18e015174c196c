#ifndef WHOSAID_TESTS_SUPPORT_FUZZ_PACKAGE_H
#define WHOSAID_TESTS_SUPPORT_FUZZ_PACKAGE_H

#include "tests/support/fuzz_reader.h"
#include "tests/support/pack.h"

/* Reads the bytes as parts of a zip: the first half, or third, … as the part
   parts[0], the next as parts[1]; so that the XML behind the deflation is
   reached. A "mimetype" is put in front when `type` is not NULL. */
static inline void fuzz_package(const struct importer *importer,
                                const char *type, const char *const *parts,
                                size_t count, const uint8_t *data,
                                size_t size) {
  struct buffer text = {0}, zip = {0};
  buffer_add_text(&text, "zip\n");
  if (type != NULL)
    buffer_add_format(&text, "@ mimetype\n%s\n", type);
  for (size_t i = 0; i < count; i++) {
    size_t start = size * i / count, end = size * (i + 1) / count;
    buffer_add_format(&text, "@ %s\n", parts[i]);
    buffer_add(&text, (const char *)data + start, end - start);
    buffer_add_char(&text, '\n');
  }
  if (pack_parts(text.bytes, text.length, &zip))
    fuzz_reader(importer, (const uint8_t *)zip.bytes, zip.length);
  buffer_free(&text);
  buffer_free(&zip);
}

#endif
