#ifndef WHOSAID_IMPORTERS_ARC_RECORD_H
#define WHOSAID_IMPORTERS_ARC_RECORD_H

#include "importers/web_record.h"

/* Heads of ARC records, versions 1 and 2: one line. */

/* True when such a line begins here. */
bool arc_is_mark(const char *bytes, size_t length, bool is_expected);

/* The next record of a reader opened with arc_is_mark, up to its block: of the
   kind "warcinfo" (the archive's own) or "response". False at the end. */
bool arc_next(struct web_reader *web, struct web_record *record);

#endif
