#ifndef WHOSAID_QUERIES_PEOPLE_REPORT_H
#define WHOSAID_QUERIES_PEOPLE_REPORT_H

#include "queries/people.h"

/* Tells on stderr that several speakers fit a name, what tells them apart and
   how one of them is picked. */
void people_report(const char *name, const struct found_speakers *found);

/* Only the list of them. */
void people_list(const struct found_speakers *found);

/* STATUS_NOT_FOUND and the line for a name that nobody fits, with those that
   are spelled alike. */
enum status people_nobody(const char *name, const struct found_speakers *found,
                          struct error *err);

#endif
