#ifndef WHOSAID_IMPORTERS_XML_CONTENT_H
#define WHOSAID_IMPORTERS_XML_CONTENT_H

#include "importers/xml_scan.h"

/* What is inside of an element, as markup or as text. */

/* After START: adds what is inside, up to its END. Where there are elements it
   comes as markup: tags without prefix and attributes, "&" and "<" of the text
   as references; true is returned. Elsewhere it is the text itself. What goes
   beyond `limit` bytes is left out. */
bool xml_content_add(struct xml_scan *scan, struct buffer *out, size_t limit);

/* After START: the text inside as one line (source_line) in `arena`. Its tags
   vanish. */
const char *xml_content_line(struct xml_scan *scan, struct arena *arena);

#endif
