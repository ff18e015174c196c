#ifndef WHOSAID_IMPORTERS_INGEST_H
#define WHOSAID_IMPORTERS_INGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "core/lexicon.h"
#include "importers/file_queue.h"
#include "sql/store.h"

/* Documents into the database. */

struct ingest_tally {
  size_t articles; /* documents with text */
  struct put_counts put;
  size_t speakers; /* different names among them */
  size_t empty;    /* documents without text: not stored */
  size_t mended;   /* characters that had been encoded twice */
  size_t repaired; /* bytes replaced by U+FFFD */
};

struct ingest_options {
  const struct lexicon *lexicon; /* borrowed */
  struct store *store;           /* NULL: a dry run */
  struct store *probe; /* of a dry run: what is there; NULL: nothing is */
  const char *way;     /* of reading the files, for store_file */
  long jobs;
  /* Called after every article, in the thread that writes. May be NULL. */
  void (*progress)(const struct ingest_tally *tally, void *context);
  /* Called for every file, in the order of reading, once all that was found in
     it is safely stored, in either thread. May be NULL. */
  void (*file)(const struct read_file *file, const struct put_counts *made,
               void *context);
  void *context;
};

struct ingest;

/* Released by ingest_finish. */
struct ingest *ingest_new(const struct ingest_options *options);

/* Takes one document (copied as needed). False when nothing more can be
   stored or the user wants to stop. */
bool ingest_document(struct ingest *ingest, const struct document *doc);

/* True when all of this file is stored already; how many articles it has. */
bool ingest_knows_file(struct ingest *ingest, const char *path,
                       const uint8_t digest[STORE_DIGEST_LENGTH],
                       size_t *articles);

/* The documents given since the last call are those of this file. `digest` of
   its bytes (NULL = not known): when it was read whole it need not be read
   again. */
void ingest_end_file(struct ingest *ingest, const struct read_file *file,
                     const uint8_t *digest);

/* Keeps a page as it came from the web; a dry run keeps nothing. */
void ingest_page(struct ingest *ingest, const struct store_page *page);

/* Commits what is left, releases everything. The tally counts what is safely
   stored. STATUS_STOPPED after an interrupt; otherwise the first failure. */
enum status ingest_finish(struct ingest *ingest, struct ingest_tally *tally,
                          struct error *err);

#endif
