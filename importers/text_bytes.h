#ifndef WHOSAID_IMPORTERS_TEXT_BYTES_H
#define WHOSAID_IMPORTERS_TEXT_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "importers/charset.h"
#include "importers/importer.h"

/* Are the first bytes of a file those of a text? Known signatures are not, and
   not what has many control bytes (a text has next to none; random bytes have
   one in nine). */
bool text_bytes_likely(const char *head, size_t length);

/* All that is left of an input as text, NUL terminated: charset_read() with
   what is told around it. STATUS_INPUT when it is longer than `cap` bytes
   (OPEN_WHOLE_CAP at most). */
enum status text_bytes_read(struct input *input, struct arena *arena,
                            size_t cap, struct charset_text *read,
                            struct error *err);

/* Line feeds in the bytes. */
size_t text_bytes_lines(const char *bytes, size_t length);

#endif
