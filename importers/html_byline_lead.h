#ifndef WHOSAID_IMPORTERS_HTML_BYLINE_LEAD_H
#define WHOSAID_IMPORTERS_HTML_BYLINE_LEAD_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the "By ", "Von " or "Autor: " that opens the text, 0 if none;
   several that follow each other ("Post author By ") are all taken. */
size_t html_byline_lead(const char *text);

/* True for "Written by", "Author": what follows in another place is a by-line.
 */
bool html_byline_is_label(const char *text);

#endif
