#ifndef WHOSAID_QUERIES_SOURCE_RECORD_H
#define WHOSAID_QUERIES_SOURCE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/error.h"
#include "sql/store.h"

/* A source with everything that a citation or an export says of it. Strings
   live in the arena given; NULL = unknown. Dates are YYYY-MM-DD. */
struct source_record {
  int64_t id;
  const char *url;
  const char *title;
  const char *publisher;
  const char *byline; /* authors, separated by "; " */
  const char *section;
  const char *tags;     /* separated by "; " */
  const char *subjects; /* top level of IPTC media topics, separated by "; " */
  const char *published;
  const char *updated;
  const char *language; /* BCP 47 */
  const char *genre;    /* core/document.h lists them */
  const char *imported; /* moment, YYYY-MM-DDTHH:MM:SSZ */
  const char *record;   /* the record's own id */
  const char *path;
  const char *digest; /* SHA-256 of the text, lower-case hexadecimal */
  bool is_current;
  const char *text; /* verbatim; NULL unless source_record_text was called */
  size_t length;    /* of text, bytes */
};

/* Reads the source with this row id. STATUS_NOT_FOUND: there is none. */
enum status source_record_read(struct store *store, int64_t id,
                               struct arena *arena,
                               struct source_record *record, struct error *err);

/* Reads its text, too. */
enum status source_record_text(struct store *store, struct arena *arena,
                               struct source_record *record, struct error *err);

#endif
