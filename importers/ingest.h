#ifndef WHOSAID_IMPORTERS_INGEST_H
#define WHOSAID_IMPORTERS_INGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "core/lexicon.h"
#include "importers/importer.h"
#include "sql/store.h"

/* Documents into the database. */

struct ingest_tally {
  size_t articles; /* documents with text */
  size_t fresh;
  size_t known;
  size_t revised;
  size_t copies;   /* the same text under another URL or id */
  size_t quotes;   /* of fresh and revised articles */
  size_t speakers; /* different names among them */
  size_t empty;    /* documents without text: not stored */
  size_t repaired; /* bytes replaced by U+FFFD */
};

struct ingest_options {
  const struct lexicon *lexicon; /* borrowed */
  struct store *store;           /* NULL: a dry run */
  struct store *probe; /* of a dry run: what is there; NULL: nothing is */
  long jobs;
  /* Called after every article, in the thread that writes. May be NULL. */
  void (*progress)(const struct ingest_tally *tally, void *context);
  void *context;
};

struct ingest;

/* Released by ingest_finish. */
struct ingest *ingest_new(const struct ingest_options *options);

/* Takes one document (copied as needed). False when nothing more can be
   stored or the user wants to stop. */
bool ingest_document(struct ingest *ingest, const struct document *doc);

/* Commits what is left, releases everything. The tally counts what is safely
   stored. STATUS_STOPPED after an interrupt; otherwise the first failure. */
enum status ingest_finish(struct ingest *ingest, struct ingest_tally *tally,
                          struct error *err);

#endif
