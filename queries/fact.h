#ifndef WHOSAID_QUERIES_FACT_H
#define WHOSAID_QUERIES_FACT_H

#include <stddef.h>

#include "core/buffer.h"

/* Named facts for a reader, one below the other:

     publisher   The Harbour Ledger (2023-03-14)
     title       A title that is so long that it goes on in the next line,
                 below its beginning                                        */

/* Prints one to standard output, nothing when it is empty. Untrusted text, on
   one line unless it must be wrapped. An empty name continues the fact before.
 */
void fact_print(const char *name, const char *value, size_t length);

/* The same from a buffer, which is cleared. */
void fact_print_made(const char *name, struct buffer *value);

#endif
