#ifndef WHOSAID_IMPORTERS_HTML_SEEN_AUTHORS_H
#define WHOSAID_IMPORTERS_HTML_SEEN_AUTHORS_H

#include "importers/html_seen.h"

/* Authors that people see; what is found is offered to the facts. */

/* An element: rel=author, a link to a page about an author, or a box whose
   class says that it is a by-line. */
void html_seen_author(struct html_seen *seen, uint32_t i);

/* A text "By Ann Fox", or one that opens a by-line: the name may stand in the
   next element, or in the next line. */
void html_seen_byline(struct html_seen *seen, uint32_t i);

#endif
