#ifndef WHOSAID_QUERIES_NORMAL_SCAN_H
#define WHOSAID_QUERIES_NORMAL_SCAN_H

#include "queries/normal_word.h"

/* Makes the words of a text: reads from scan->p to scan->end, which must be
   valid UTF-8. */
void scan_text(struct scan *scan);

#endif
