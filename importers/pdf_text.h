#ifndef WHOSAID_IMPORTERS_PDF_TEXT_H
#define WHOSAID_IMPORTERS_PDF_TEXT_H

#include "core/document.h"
#include "importers/pdf_pages.h"

/* The lines of the pages as paragraphs, in the arena of the pages: text,
   blocks and the locators "page 1", … of *doc, whose source the caller sets.
   Without lines the text is empty. */
void pdf_text_read(const struct pdf_pages *pages, struct document *doc);

#endif
