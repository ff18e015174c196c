#ifndef WHOSAID_IMPORTERS_HTML_NAMES_H
#define WHOSAID_IMPORTERS_HTML_NAMES_H

#include "importers/html_facts.h"

/* What a name in the markup testifies; HTML_STEPS when nothing that counts.
   Names are compared without regard to case and to the signs between words:
   "publish-date", "PublishDate" and "publish_date" are the same. */

/* The name (or property, http-equiv) of a <meta>. */
enum html_step html_names_meta(const char *name);

/* One name of an itemprop, or of RDFa's property or rel ("schema:author"). */
enum html_step html_names_property(const char *name);

#endif
