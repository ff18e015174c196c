#ifndef WHOSAID_IMPORTERS_HTML_SEEN_DAYS_H
#define WHOSAID_IMPORTERS_HTML_SEEN_DAYS_H

#include "importers/html_seen.h"

/* Days of publication and change that people see. All offer what they find to
   the facts, NEAR or FAR by its place. */

/* An element: <time>, or a box whose class says that it holds a day. */
void html_seen_day(struct html_seen *seen, uint32_t i);

/* A short text that is or holds a day; it may be longer with a label. */
void html_seen_day_text(struct html_seen *seen, uint32_t i);

/* "27.1.2022 - The mayor …": the day at the beginning of the article. */
void html_seen_day_of_prose(struct html_seen *seen);

/* The day that an element tells to scripts in one of the usual attributes, as
   written there; or NULL. */
const char *html_told_day(const xmlNode *node);

#endif
