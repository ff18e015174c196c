#ifndef WHOSAID_IMPORTERS_CHARSET_H
#define WHOSAID_IMPORTERS_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

/* Bytes of any encoding to text. */

/* The encoding that a byte order mark names: "UTF-8", "UTF-16LE", "UTF-16BE",
   or NULL. */
const char *charset_of_mark(const char *bytes, size_t length);

/* What a file is by its first bytes, for formats that are no text: "a PDF
   file", "a ZIP archive"; NULL when no signature fits. */
const char *charset_signature(const char *bytes, size_t length);

/* The name under which iconv should read what somebody calls `name`: browsers
   and mail programs agree that "iso-8859-1" means windows-1252, "gb2312" GB
   18030, and so on. `name` itself where it means what it says; NULL for NULL
   and for names that tell nothing ("unknown-8bit"). Static or borrowed. */
const char *charset_meant(const char *name);

struct charset_text {
  const char *text; /* valid UTF-8 without byte order mark and NUL; in the
                       arena, or the input itself */
  size_t length;
  size_t repaired;     /* bytes that could not be read: U+FFFD in the text */
  const char *charset; /* how the bytes were read; static or borrowed */
};

/* Reads bytes whose encoding is told by `charset` (from a header, a prolog, a
   meta element), or not at all (NULL). What is told is believed as far as the
   bytes bear it out: a byte order mark wins, valid UTF-8 is UTF-8, and where
   the bytes cannot be what is told, or nothing is, they are looked at. */
void charset_read(struct arena *arena, const char *charset, const char *bytes,
                  size_t length, struct charset_text *out);

/* A name for source.charset: NULL for UTF-8, which goes without saying. */
const char *charset_shown(const char *charset);

/* The same, for those who only need the text. */
const char *charset_to_utf8(struct arena *arena, const char *charset,
                            const char *bytes, size_t length,
                            size_t *new_length, size_t *repaired);

/* The bytes as one encoding, without doubt or choice. Bytes that it does not
   have become U+FFFD and are counted; iconv does not know the name: false. */
bool charset_convert(struct arena *arena, const char *charset,
                     const char *bytes, size_t length,
                     struct charset_text *out);

/* "UTF-16LE" or "UTF-16BE" for bytes that are so without a mark; else NULL. */
const char *charset_guess_wide(const char *bytes, size_t length);

/* The encoding that bytes which are not UTF-8 are most likely in. Never NULL.
   Looks at the first part only. (charset_guess.c) */
const char *charset_guess(const char *bytes, size_t length);

#endif
