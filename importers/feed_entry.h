#ifndef WHOSAID_IMPORTERS_FEED_ENTRY_H
#define WHOSAID_IMPORTERS_FEED_ENTRY_H

#include "importers/importer.h"
#include "importers/names.h"

/* What feeds of every kind say about themselves and about one entry, and how an
   entry becomes a document. Strings live in an arena of whoever reads. */

enum feed_kind {
  FEED_ABSENT,
  FEED_PLAIN,   /* text, kept as it is */
  FEED_ESCAPED, /* HTML where it looks like it, else text */
  FEED_HTML,
  FEED_PACKED, /* base64; only while it is read */
};

struct feed_text {
  enum feed_kind kind;
  const char *bytes; /* valid UTF-8 */
  size_t length;
  const char *language; /* of this text, or NULL */
};

enum feed_rank { /* of what may hold an entry's text, the best first */
                 FEED_CONTENT,
                 FEED_DESCRIPTION,
                 FEED_SUMMARY,
                 FEED_OTHER_TEXT,
                 FEED_RANKS,
};

enum { FEED_TEXT_LIMIT = 2 * 1024 * 1024 }; /* bytes of one text */

/* Lines, NULL when unknown. Addresses are absolute as far as they can be. */
struct feed {
  const char *title;
  const char *link;   /* of the site */
  const char *self;   /* of the feed itself */
  const char *byline; /* of entries that name nobody */
  const char *language;
};

struct feed_entry {
  size_t number; /* from 1 */
  const char *id;
  struct feed_text title;
  struct feed_text texts[FEED_RANKS];
  const char *link;      /* of the page */
  const char *file;      /* the link as it is written, to a file beside */
  const char *byline;    /* separated by "; " */
  const char *publisher; /* where it is not the feed itself */
  const char *tags;      /* separated by "; " */
  const char *section;
  const char *language;
  const char *published; /* as written */
  const char *updated;
};

/* A title, or another text that is to be one line, without markup. */
const char *feed_line(struct arena *arena, const struct feed_text *text);

/* The source of the entry's document: what is known around the feed filled up
   with what the entry says. */
struct source feed_source(struct arena *arena, const struct input *input,
                          const char *importer, const struct feed *feed,
                          const struct feed_entry *entry);

/* Where entries go. */
struct feed_giver {
  struct input *input; /* the feed */
  struct sink *sink;
  const char *importer;
  struct name_set files; /* read for entries that link to them */
  bool is_repaired;      /* bytes of the feed were replaced by U+FFFD */
};

/* Gives the entry to the sink as a document. An entry without text is the file
   that it links to, where there is one beside the feed; else it is counted as
   skipped. `arena` holds the document. False when the sink wants no more. */
bool feed_give(struct arena *arena, struct feed_giver *giver,
               const struct feed *feed, const struct feed_entry *entry);

#endif
