#ifndef WHOSAID_IMPORTERS_FEED_FILE_H
#define WHOSAID_IMPORTERS_FEED_FILE_H

#include "importers/feed_entry.h"

/* Reads a file that an entry links to, with `source` as what is known of it.
   Only a regular file in the feed's own folder or below counts, and only by way
   of real folders: no symbolic link, no "..". `link` is a relative path or a
   file: address, or NULL. False when there is no such file; `*go_on` is what
   the sink says after reading. */
bool feed_file_read(struct arena *arena, struct feed_giver *giver,
                    const char *link, const struct source *source, bool *go_on);

#endif
