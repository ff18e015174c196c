#ifndef WHOSAID_IMPORTERS_WARC_RECORD_H
#define WHOSAID_IMPORTERS_WARC_RECORD_H

#include "importers/web_record.h"

/* Heads of WARC records, versions 0.17 to 1.1. */

/* True when "WARC/1.0" or the like begins a record here. */
bool warc_is_mark(const char *bytes, size_t length, bool is_expected);

/* The next record of a reader opened with warc_is_mark, up to its block; what
   the one before left is passed over. False at the end. */
bool warc_next(struct web_reader *web, struct web_record *record);

#endif
