#ifndef WHOSAID_IMPORTERS_PDF_MARGINS_H
#define WHOSAID_IMPORTERS_PDF_MARGINS_H

#include "importers/pdf_pages.h"

/* For each line of the pages, true when it is a running head, a running foot
   or a page number. In the arena of the pages. */
bool *pdf_find_margins(const struct pdf_pages *pages);

#endif
