#ifndef WHOSAID_QUERIES_NORMAL_SHORT_H
#define WHOSAID_QUERIES_NORMAL_SHORT_H

#include <stddef.h>

/* What an abbreviation of *length letters is read as, "senator" for "sen", and
   its *length, not NUL terminated; NULL for other words. */
const char *short_full(const char *letters, size_t *length);

#endif
