#ifndef WHOSAID_IMPORTERS_JSON_MEND_H
#define WHOSAID_IMPORTERS_JSON_MEND_H

#include <stdbool.h>
#include <stddef.h>

/* Mends JSON in place for yajl: an escaped surrogate that stands alone and an
   escaped NUL become \ufffd, which *repaired counts (yajl would write "?" or
   broken UTF-8), and a NUL byte becomes 0xFF, which the repair of the text will
   count. Returns how many bytes may be parsed now: all when `is_last`, else up
   to an escape that the next bytes will complete. */
size_t json_mend(char *bytes, size_t length, bool is_last, size_t *repaired);

#endif
