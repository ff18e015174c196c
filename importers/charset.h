#ifndef WHOSAID_IMPORTERS_CHARSET_H
#define WHOSAID_IMPORTERS_CHARSET_H

#include <stddef.h>

#include "core/arena.h"

/* The encoding that a byte order mark names: "UTF-8", "UTF-16LE", "UTF-16BE",
   or NULL. */
const char *charset_of_mark(const char *bytes, size_t length);

/* What a file is by its first bytes, for formats that are no text: "a PDF
   file", "a ZIP archive"; NULL when no signature fits. */
const char *charset_signature(const char *bytes, size_t length);

/* The bytes as valid UTF-8 without byte order mark or NUL, in the arena (or the
   input itself). `charset` NULL or unknown to iconv: taken as UTF-8.
   `*repaired` counts the bytes replaced by U+FFFD. */
const char *charset_to_utf8(struct arena *arena, const char *charset,
                            const char *bytes, size_t length,
                            size_t *new_length, size_t *repaired);

#endif
