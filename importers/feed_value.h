#ifndef WHOSAID_IMPORTERS_FEED_VALUE_H
#define WHOSAID_IMPORTERS_FEED_VALUE_H

#include "importers/feed_entry.h"
#include "importers/xml_scan.h"

/* Values of a feed's elements that are more than a line. Both are called at the
   START of an element and read up to its END; results are in the arena,
   `buffer` is overwritten. */

/* A text, by what its element says it is (type, mode, xml:lang). */
struct feed_text feed_value_text(struct xml_scan *scan, struct arena *arena,
                                 struct buffer *buffer);

/* The name of a person: <name> where there is one, else the text itself, else
   <email>; NULL for none. */
const char *feed_value_person(struct xml_scan *scan, struct arena *arena,
                              struct buffer *buffer);

#endif
