#ifndef WHOSAID_IMPORTERS_NITF_TEXT_H
#define WHOSAID_IMPORTERS_NITF_TEXT_H

#include "importers/flow.h"
#include "importers/xml_scan.h"

/* At the START of <nitf>: reads up to its END. The text goes into the flow,
   what it tells fills fields of `source` that are empty; strings live in
   `arena`. */
void nitf_read(struct xml_scan *scan, struct arena *arena, struct flow *flow,
               struct source *source);

/* At the START of an element that holds paragraphs: the text alone. */
void nitf_read_content(struct xml_scan *scan, struct flow *flow);

/* A byline as a name: without "By", without who it works for. NULL when it is
   NULL. */
const char *nitf_name(struct arena *arena, const char *byline);

#endif
