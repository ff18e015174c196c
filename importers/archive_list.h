#ifndef WHOSAID_IMPORTERS_ARCHIVE_LIST_H
#define WHOSAID_IMPORTERS_ARCHIVE_LIST_H

#include "importers/importer.h"

/* The lists of files at the end of archives, looked at before libarchive takes
   them into memory. The inputs can seek; where they stand is not kept. */

enum archive_list {
  LIST_NONE, /* the zip is cut short */
  LIST_LONG, /* more than memory should hold, or of an unusual kind */
  LIST_GOOD,
};

enum archive_list archive_zip_list(struct input *input);

/* False when the list of a 7z is larger than memory should hold. What is no 7z
   at all is left to libarchive. */
bool archive_7z_list_fits(struct input *input);

#endif
