#ifndef WHOSAID_IMPORTERS_FEED_XML_H
#define WHOSAID_IMPORTERS_FEED_XML_H

#include "importers/feed_entry.h"
#include "importers/xml_scan.h"

/* RSS of every version and Atom, from text. */

/* At the START of a root element: how surely it is a feed's, 0-100. */
int feed_xml_is_root(struct xml_scan *scan, struct arena *arena);

/* Takes entries; `feed` and `entry` live in `arena` or longer, which is emptied
   before the next. False ends the reading. */
struct feed_visitor {
  bool (*entry)(struct feed_visitor *visitor, struct arena *arena,
                const struct feed *feed, const struct feed_entry *entry);
  void *state;
};

/* Reads `length` bytes of valid UTF-8 without NUL. `address` is where the feed
   comes from, or NULL. What the feed says about itself goes into `feed` first,
   in `arena`. False when the bytes end inside an element. */
bool feed_xml_read(struct arena *arena, const char *bytes, size_t length,
                   const char *address, struct feed *feed,
                   struct feed_visitor *visitor);

#endif
