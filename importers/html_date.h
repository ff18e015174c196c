#ifndef WHOSAID_IMPORTERS_HTML_DATE_H
#define WHOSAID_IMPORTERS_HTML_DATE_H

#include <stdbool.h>

/* Days as pages write them, to YYYY-MM-DD with a NUL. False when there is no
   whole day. */

/* "2021-05-03T…", "May 3, 2021", "3. Mai 2021", "03.05.2021", "Mon, 03 May
   2021"; the first day in the text counts. Numbers alone: day first, unless
   only month first makes a day; between slashes `month_first` decides. */
bool html_date_parse(const char *text, bool month_first, char day[11]);

/* ".../2021/05/03/..." or ".../2021-05-03-..." in an address or file name. */
bool html_date_of_address(const char *address, char day[11]);

#endif
