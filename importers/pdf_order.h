#ifndef WHOSAID_IMPORTERS_PDF_ORDER_H
#define WHOSAID_IMPORTERS_PDF_ORDER_H

#include "importers/pdf_pages.h"

/* The indexes of all lines but the margins (see pdf_margins.h) in the order of
   reading, column by column; `*count` of them, in the arena of the pages. */
uint32_t *pdf_find_order(const struct pdf_pages *pages, const bool *is_margin,
                         uint32_t *count);

#endif
