/* The heart: a document is read, annotated and put into the store.

       reader -> known? -> annotate -> store_put_document

   Many threads ask whether a text is stored already and annotate it if not;
   one thread puts. They share one connection under a lock, since a second one
   would bring a second cache. Articles are committed in batches, because a
   commit costs about as much as a hundred articles; a batch ends after so many
   articles or seconds, so that readers see news soon and an interrupt loses
   little. The tally is taken back to the last commit when a batch fails: what
   it counts is on disk. A file is told about, and remembered as one that need
   not be read again, when all its articles are. The same bytes twice change
   nothing, so a run that was interrupted is resumed by running it again. Cost:
   annotation runs in parallel; the one writer is the limit. */
#include "importers/ingest.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/annotate.h"
#include "core/command.h"
#include "importers/names.h"
#include "importers/pipeline.h"

enum { BATCH_ARTICLES = 2000, BATCH_SECONDS = 2 };

struct ingest {
  struct ingest_options options;
  struct pipeline *pipeline;
  pthread_mutex_t store_lock; /* the store is used by all threads */
  /* the writer's own */
  struct ingest_tally tally;
  struct ingest_tally committed;
  struct put_counts boundary; /* at the end of the last file */
  size_t given;               /* documents from the reader */
  size_t written;
  struct file_queue read;   /* whose last article is not written */
  struct file_queue stored; /* whose last article is not committed */
  struct name_set names;
  bool is_batch; /* a transaction is open */
  size_t batch_count;
  time_t batch_start;
  enum status status;
  struct error err;
};

static time_t seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec;
}

/* ---- workers ----------------------------------------------------------- */

/* Errors of the probe are left to the writer, which meets them again. */
static bool is_known(struct ingest *ingest, const struct document *doc) {
  struct store *store = ingest->options.store;
  if (store == NULL)
    store = ingest->options.probe;
  if (store == NULL)
    return false;
  uint8_t digest[STORE_DIGEST_LENGTH];
  store_digest(doc->text, doc->length, digest);
  bool known = false;
  pthread_mutex_lock(&ingest->store_lock);
  if (store_has(store, &doc->source, digest, &known, NULL) != STATUS_OK)
    known = false;
  pthread_mutex_unlock(&ingest->store_lock);
  return known;
}

static void work(struct pipeline_slot *slot, void *context) {
  struct ingest *ingest = context;
  slot->is_known = is_known(ingest, &slot->doc);
  if (!slot->is_known)
    annotate_to_store(&slot->doc, ingest->options.lexicon);
}

/* ---- the writer -------------------------------------------------------- */

static void fail(struct ingest *ingest, enum status status,
                 const struct error *err) {
  if (ingest->status != STATUS_OK)
    return;
  ingest->status = status;
  ingest->err = *err;
}

/* Tells about the files that are safe now. */
static void tell_files(struct ingest *ingest, bool is_safe) {
  struct queued_file *file;
  while ((file = file_queue_take(&ingest->stored)) != NULL) {
    if (is_safe && ingest->options.file != NULL)
      ingest->options.file(&file->file, &file->made, ingest->options.context);
    file_queue_drop(file);
  }
}

static void commit(struct ingest *ingest) {
  bool is_safe = true;
  struct error err;
  if (ingest->is_batch) {
    enum status status = store_commit(ingest->options.store, &err);
    ingest->is_batch = false;
    is_safe = status == STATUS_OK && ingest->status == STATUS_OK;
    if (status == STATUS_OK) {
      ingest->committed = ingest->tally;
    } else {
      store_rollback(ingest->options.store);
      ingest->tally = ingest->committed;
      fail(ingest, status, &err);
    }
  }
  tell_files(ingest, is_safe);
}

static bool begin(struct ingest *ingest) {
  if (ingest->is_batch)
    return true;
  ingest->status = store_begin(ingest->options.store, &ingest->err);
  ingest->is_batch = ingest->status == STATUS_OK;
  ingest->batch_count = 0;
  ingest->batch_start = seconds_now();
  return ingest->is_batch;
}

static void count(struct ingest *ingest, const struct document *doc,
                  enum put_result result) {
  struct put_counts *put = &ingest->tally.put;
  ingest->tally.articles++;
  put->fresh += result == PUT_NEW;
  put->known += result == PUT_KNOWN;
  put->revised += result == PUT_REVISION;
  put->copies += result == PUT_COPY;
  ingest->tally.repaired += doc->source.repaired;
  ingest->tally.mended += doc->source.mended;
  if (result == PUT_KNOWN || result == PUT_COPY)
    return;
  put->quotes += doc->attribution_count;
  for (uint32_t i = 0; i < doc->attribution_count; i++)
    if (doc->attributions[i].person != NONE)
      name_set_add(&ingest->names,
                   doc->people[doc->attributions[i].person].name);
  ingest->tally.speakers = ingest->names.count;
}

static void put(struct ingest *ingest, struct pipeline_slot *slot) {
  enum put_result result = slot->is_known ? PUT_KNOWN : PUT_NEW;
  if (ingest->options.store != NULL && !slot->is_known) {
    if (!begin(ingest))
      return;
    ingest->status = store_put_document(ingest->options.store, &slot->doc,
                                        &result, &ingest->err);
    if (ingest->status != STATUS_OK)
      return;
    ingest->batch_count++;
  }
  count(ingest, &slot->doc, result);
}

/* ---- files ------------------------------------------------------------- */

/* Remembers a file that was read whole. */
static void remember(struct ingest *ingest, const struct queued_file *file) {
  struct store_file row = {file->digest, ingest->options.way, file->file.name};
  if (ingest->options.store == NULL || !file->has_digest ||
      file->file.outcome != FILE_READ || ingest->status != STATUS_OK ||
      !begin(ingest))
    return;
  ingest->status = store_put_file(ingest->options.store, &row,
                                  file->file.documents, &ingest->err);
}

static struct put_counts made_since(const struct put_counts *now,
                                    const struct put_counts *then) {
  return (struct put_counts){.fresh = now->fresh - then->fresh,
                             .known = now->known - then->known,
                             .revised = now->revised - then->revised,
                             .copies = now->copies - then->copies,
                             .quotes = now->quotes - then->quotes};
}

/* The files whose last article is written. */
static void end_files(struct ingest *ingest) {
  while (ingest->read.first != NULL &&
         ingest->read.first->last <= ingest->written) {
    struct queued_file *file = file_queue_take(&ingest->read);
    if (file->file.outcome == FILE_KNOWN) {
      ingest->tally.articles += file->file.documents;
      ingest->tally.put.known += file->file.documents;
    }
    file->made = made_since(&ingest->tally.put, &ingest->boundary);
    ingest->boundary = ingest->tally.put;
    remember(ingest, file);
    file_queue_push(&ingest->stored, file);
  }
}

bool ingest_knows_file(struct ingest *ingest, const char *path,
                       const uint8_t digest[STORE_DIGEST_LENGTH],
                       size_t *articles) {
  struct store *store = ingest->options.store != NULL ? ingest->options.store
                                                      : ingest->options.probe;
  struct store_file file = {digest, ingest->options.way, path};
  bool known = false;
  if (store == NULL)
    return false;
  pthread_mutex_lock(&ingest->store_lock);
  if (store_has_file(store, &file, &known, articles, NULL) != STATUS_OK)
    known = false;
  pthread_mutex_unlock(&ingest->store_lock);
  return known;
}

void ingest_page(struct ingest *ingest, const struct store_page *page) {
  pthread_mutex_lock(&ingest->store_lock);
  if (ingest->options.store != NULL && ingest->status == STATUS_OK &&
      begin(ingest))
    ingest->status = store_put_page(ingest->options.store, page, &ingest->err);
  pthread_mutex_unlock(&ingest->store_lock);
}

void ingest_end_file(struct ingest *ingest, const struct read_file *file,
                     const uint8_t *digest) {
  pthread_mutex_lock(&ingest->store_lock);
  file_queue_push(&ingest->read, file_queue_new(file, digest, ingest->given));
  end_files(ingest);
  if (!ingest->is_batch)
    tell_files(ingest, true);
  pthread_mutex_unlock(&ingest->store_lock);
}

static bool done(struct pipeline_slot *slot, void *context) {
  struct ingest *ingest = context;
  pthread_mutex_lock(&ingest->store_lock);
  end_files(ingest);
  put(ingest, slot);
  ingest->written++;
  bool is_full = ingest->batch_count >= BATCH_ARTICLES ||
                 seconds_now() - ingest->batch_start >= BATCH_SECONDS;
  if (ingest->status != STATUS_OK || is_full || command_is_stopped())
    commit(ingest);
  pthread_mutex_unlock(&ingest->store_lock);
  if (ingest->options.progress != NULL)
    ingest->options.progress(&ingest->tally, ingest->options.context);
  return ingest->status == STATUS_OK && !command_is_stopped();
}

/* ---- life -------------------------------------------------------------- */

struct ingest *ingest_new(const struct ingest_options *options) {
  struct ingest *ingest = must_malloc(sizeof *ingest);
  *ingest = (struct ingest){.options = *options};
  pthread_mutex_init(&ingest->store_lock, NULL);
  struct pipeline_stages stages = {work, done, ingest};
  ingest->pipeline = pipeline_new(&stages, options->jobs);
  return ingest;
}

bool ingest_document(struct ingest *ingest, const struct document *doc) {
  pthread_mutex_lock(&ingest->store_lock);
  ingest->given++;
  pthread_mutex_unlock(&ingest->store_lock);
  return pipeline_put(ingest->pipeline, doc);
}

static void drop_queue(struct file_queue *queue) {
  struct queued_file *file;
  while ((file = file_queue_take(queue)) != NULL)
    file_queue_drop(file);
}

enum status ingest_finish(struct ingest *ingest, struct ingest_tally *tally,
                          struct error *err) {
  pipeline_finish(ingest->pipeline);
  end_files(ingest);
  commit(ingest);
  *tally = ingest->tally;
  enum status status = ingest->status;
  if (status != STATUS_OK)
    *err = ingest->err;
  else if (command_is_stopped())
    status = error_set(err, STATUS_STOPPED,
                       "stopped after %zu articles; run the same command "
                       "again to go on",
                       tally->articles);
  drop_queue(&ingest->read);
  drop_queue(&ingest->stored);
  name_set_free(&ingest->names);
  pthread_mutex_destroy(&ingest->store_lock);
  free(ingest);
  return status;
}
