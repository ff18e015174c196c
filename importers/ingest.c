/* The heart: a document is read, annotated and put into the store.

       reader -> known? -> annotate -> store_put_document

   Many threads ask whether a text is stored already and annotate it if not;
   one thread puts. They share one connection under a lock, since a second one
   would bring a second cache. Articles are committed in batches, because a
   commit costs about as much as a hundred articles; a batch ends after so many
   articles or seconds, so that readers see news soon and an interrupt loses
   little. The tally is taken back to the last commit when a batch fails: what
   it counts is on disk. The same bytes twice change nothing, so a run that was
   interrupted is resumed by running it again. Cost: annotation runs in
   parallel; the one writer is the limit. */
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
    annotate(&slot->doc, ingest->options.lexicon);
}

/* ---- the writer -------------------------------------------------------- */

static void commit(struct ingest *ingest) {
  if (!ingest->is_batch)
    return;
  struct error err;
  enum status status = store_commit(ingest->options.store, &err);
  ingest->is_batch = false;
  if (status == STATUS_OK) {
    ingest->committed = ingest->tally;
    return;
  }
  store_rollback(ingest->options.store);
  ingest->tally = ingest->committed;
  if (ingest->status == STATUS_OK) {
    ingest->status = status;
    ingest->err = err;
  }
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
  struct ingest_tally *tally = &ingest->tally;
  tally->articles++;
  tally->fresh += result == PUT_NEW;
  tally->known += result == PUT_KNOWN;
  tally->revised += result == PUT_REVISION;
  tally->copies += result == PUT_COPY;
  tally->repaired += doc->source.repaired;
  if (result == PUT_KNOWN || result == PUT_COPY)
    return;
  tally->quotes += doc->attribution_count;
  for (uint32_t i = 0; i < doc->attribution_count; i++)
    if (doc->attributions[i].person != NONE)
      name_set_add(&ingest->names,
                   doc->people[doc->attributions[i].person].name);
  tally->speakers = ingest->names.count;
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

static bool done(struct pipeline_slot *slot, void *context) {
  struct ingest *ingest = context;
  pthread_mutex_lock(&ingest->store_lock);
  put(ingest, slot);
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
  return pipeline_put(ingest->pipeline, doc);
}

enum status ingest_finish(struct ingest *ingest, struct ingest_tally *tally,
                          struct error *err) {
  pipeline_finish(ingest->pipeline);
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
  name_set_free(&ingest->names);
  pthread_mutex_destroy(&ingest->store_lock);
  free(ingest);
  return status;
}
