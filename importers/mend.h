#ifndef WHOSAID_IMPORTERS_MEND_H
#define WHOSAID_IMPORTERS_MEND_H

#include "core/document.h"

/* Undoes double encoding: UTF-8 that somebody read as windows-1252 and wrote as
   UTF-8 again, so that a quotation mark became "a with circumflex, euro sign,
   small oe". Done only where it is certain (mend.c says when); text, blocks,
   locators, title and byline are replaced by mended ones in the document's
   arena, and source.mended counts the characters that came out. */
void document_mend(struct document *doc);

#endif
