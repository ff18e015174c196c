#ifndef WHOSAID_QUERIES_SOURCE_TWINS_H
#define WHOSAID_QUERIES_SOURCE_TWINS_H

#include <stdint.h>

#include "core/error.h"
#include "sql/store.h"

/* Prints the other sources that are this very text, as agencies' reports are,
   as facts (queries/fact.h) "also in". */
enum status source_twins_print(struct store *store, int64_t source_id,
                               struct error *err);

#endif
