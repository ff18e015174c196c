#ifndef WHOSAID_IMPORTERS_XML_MIXED_H
#define WHOSAID_IMPORTERS_XML_MIXED_H

#include "importers/xml_scan.h"

/* Which elements of a file hold text and elements side by side: what stands in
   them is part of a line, what stands in others is a block. */

enum { XML_MIXED_NAMES = 256 }; /* the first different names of a file */

struct xml_mixed {
  struct xml_slice names[XML_MIXED_NAMES];
  bool is_mixed[XML_MIXED_NAMES];
  size_t count;
};

/* Goes through the bytes (valid UTF-8 without NUL). Linear. */
void xml_mixed_find(struct xml_mixed *mixed, const char *bytes, size_t length);

/* The element of the event; one without a place in the table is not. */
bool xml_mixed_is(const struct xml_mixed *mixed, const struct xml_scan *scan);

#endif
