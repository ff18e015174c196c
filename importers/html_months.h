#ifndef WHOSAID_IMPORTERS_HTML_MONTHS_H
#define WHOSAID_IMPORTERS_HTML_MONTHS_H

#include <stddef.h>

/* The month (1-12) that the word names, in full, inflected or shortened, in
   any case and any of the languages of the table; 0 for other words. */
unsigned html_month(const char *word, size_t length);

#endif
