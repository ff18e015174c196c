#ifndef WHOSAID_IMPORTERS_FILE_QUEUE_H
#define WHOSAID_IMPORTERS_FILE_QUEUE_H

#include <stdbool.h>

#include "importers/reading.h"
#include "sql/store.h"

/* Files on their way from the reader, which is done with them, to the moment
   when all that was found in them is safely stored. */

/* What an import made of documents. */
struct put_counts {
  size_t fresh;
  size_t known;
  size_t revised;
  size_t copies; /* the same text under another URL or id */
  size_t quotes; /* of fresh and revised articles */
};

struct queued_file {
  struct queued_file *next;
  struct read_file file; /* its strings are the queue's */
  size_t last;           /* documents of the import up to its end */
  bool has_digest;       /* its bytes are known: it need not be read again */
  uint8_t digest[STORE_DIGEST_LENGTH];
  struct put_counts made;
};

/* First in, first out; {0} is an empty one. */
struct file_queue {
  struct queued_file *first;
  struct queued_file *last;
};

/* A copy of `file`, with its strings, for file_queue_push; released by
   file_queue_drop. `digest` NULL = none. */
struct queued_file *file_queue_new(const struct read_file *file,
                                   const uint8_t *digest, size_t last);

void file_queue_push(struct file_queue *queue, struct queued_file *file);

/* The first one, taken out; NULL when the queue is empty. */
struct queued_file *file_queue_take(struct file_queue *queue);

void file_queue_drop(struct queued_file *file);

#endif
