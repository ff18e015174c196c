#ifndef WHOSAID_SQL_VERIFY_H
#define WHOSAID_SQL_VERIFY_H

#include "sql/store.h"

/* Proving what is stored: every text and every page from the web against its
   digest, every quotation, cue
   and mention against its bytes of that text, the file against SQLite's own
   check. */

struct verify_failure {
  int64_t source_id;  /* 0 = the file as a whole */
  int64_t quote_id;   /* 0 = the source's text */
  const char *source; /* URL, record id or path; NULL for the file */
  const char *what;   /* "the text differs from its digest" */
};

struct verify_counts {
  uint64_t sources;
  uint64_t quotes;
  uint64_t failures;
};

/* Reads everything once; calls `failed` (may be NULL) for every failure, whose
   strings are valid during the call. STATUS_OK even when there are failures;
   they are counted. STATUS_DATABASE and STATUS_IO: could not be read to the
   end. Linear in the size of the database. */
enum status store_verify(struct store *store,
                         void (*failed)(const struct verify_failure *failure,
                                        void *context),
                         void *context, struct verify_counts *counts,
                         struct error *err);

#endif
