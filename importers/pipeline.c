/* A ring of slots between one thread that reads, some that work and one that
   writes.

   Each slot goes EMPTY -> FULL -> BUSY -> READY -> EMPTY and holds the arena of
   its document, so memory is bounded by the ring: a few documents for each
   worker. Three counters run around the ring: the next slot to fill, to work
   on and to write; writing waits for its own slot alone, which keeps the order.
   One mutex guards states and counters; a document is some ten thousand times
   the cost of a lock. Books are thousands of times longer than news, and layers
   are larger than their text; so the text in the ring is bounded too: a
   document waits while others hold more than a share, and one that is larger
   travels alone. With one job there are no threads and no copies.
   Cost: a copy of each document's text and source. */
#include "importers/pipeline.h"

#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

enum {
  SLOTS_PER_JOB = 12,
  JOBS_LIMIT = 256,
  KEPT_TEXT = 128 * 1024,  /* a slot's arena is kept after such a document */
  RING_TEXT = 1024 * 1024, /* bytes of text in the ring */
};

enum slot_state { SLOT_EMPTY, SLOT_FULL, SLOT_BUSY, SLOT_READY };

struct pipeline {
  struct pipeline_stages stages;
  struct pipeline_slot *slots;
  size_t slot_count;
  size_t filled; /* documents given, taken up by workers, written */
  size_t taken;
  size_t written;
  size_t text;     /* bytes of text in the ring */
  bool is_closed;  /* nothing more will be given */
  bool is_stopped; /* `done` wants no more */
  long thread_count;
  pthread_t *threads; /* workers, then the writer */
  pthread_mutex_t lock;
  pthread_cond_t can_fill;
  pthread_cond_t can_work;
  pthread_cond_t can_write;
};

static struct pipeline_slot *slot_at(struct pipeline *pipeline, size_t number) {
  return &pipeline->slots[number % pipeline->slot_count];
}

static void empty_slot(struct pipeline_slot *slot) {
  if (slot->doc.length > KEPT_TEXT) {
    arena_free(&slot->arena); /* one giant must not keep its memory */
    buffer_free(&slot->out);
  } else {
    arena_reset(&slot->arena);
    buffer_clear(&slot->out);
  }
  slot->is_known = false;
}

/* ---- threads ----------------------------------------------------------- */

static void *run_worker(void *argument) {
  struct pipeline *pipeline = argument;
  pthread_mutex_lock(&pipeline->lock);
  for (;;) {
    while (pipeline->taken == pipeline->filled && !pipeline->is_closed)
      pthread_cond_wait(&pipeline->can_work, &pipeline->lock);
    if (pipeline->taken == pipeline->filled)
      break;
    size_t number = pipeline->taken++;
    struct pipeline_slot *slot = slot_at(pipeline, number);
    slot->state = SLOT_BUSY;
    bool is_wanted = !pipeline->is_stopped;
    pthread_mutex_unlock(&pipeline->lock);
    if (is_wanted)
      pipeline->stages.work(slot, pipeline->stages.context);
    pthread_mutex_lock(&pipeline->lock);
    slot->state = SLOT_READY;
    if (number == pipeline->written)
      pthread_cond_signal(&pipeline->can_write);
  }
  pthread_mutex_unlock(&pipeline->lock);
  return NULL;
}

/* True when the next slot to write is ready; false when all is written. */
static bool wait_for_ready(struct pipeline *pipeline) {
  for (;;) {
    bool is_all = pipeline->written == pipeline->filled;
    if (is_all && pipeline->is_closed)
      return false;
    if (!is_all && slot_at(pipeline, pipeline->written)->state == SLOT_READY)
      return true;
    pthread_cond_wait(&pipeline->can_write, &pipeline->lock);
  }
}

static void *run_writer(void *argument) {
  struct pipeline *pipeline = argument;
  pthread_mutex_lock(&pipeline->lock);
  while (wait_for_ready(pipeline)) {
    struct pipeline_slot *slot = slot_at(pipeline, pipeline->written);
    bool go_on = !pipeline->is_stopped;
    pthread_mutex_unlock(&pipeline->lock);
    if (go_on)
      go_on = pipeline->stages.done(slot, pipeline->stages.context);
    size_t text = slot->doc.length;
    empty_slot(slot);
    pthread_mutex_lock(&pipeline->lock);
    pipeline->text -= text;
    slot->state = SLOT_EMPTY;
    pipeline->is_stopped = !go_on;
    pipeline->written++;
    // the reader sleeps until half is free: one wake-up for many documents
    size_t held = pipeline->filled - pipeline->written;
    if (held <= pipeline->slot_count / 2 && pipeline->text <= RING_TEXT / 2)
      pthread_cond_signal(&pipeline->can_fill);
  }
  pthread_mutex_unlock(&pipeline->lock);
  return NULL;
}

/* ---- giving ------------------------------------------------------------ */

static const char *copy_text(struct arena *arena, const char *text) {
  return text != NULL ? arena_copy(arena, text, strlen(text)) : NULL;
}

static void copy_locators(struct document *to, const struct document *from) {
  to->locator_count = from->locator_count;
  to->locators =
      arena_alloc(to->arena, from->locator_count * sizeof *to->locators);
  for (uint32_t i = 0; i < from->locator_count; i++)
    to->locators[i] = (struct locator){
        from->locators[i].start, copy_text(to->arena, from->locators[i].label)};
}

static void copy_document(struct pipeline_slot *slot,
                          const struct document *doc) {
  struct arena *arena = &slot->arena;
  char *text = arena_copy(arena, doc->text, doc->length);
  document_begin(&slot->doc, arena, text, doc->length);
  struct source *source = &slot->doc.source;
  *source = doc->source;
  const char **texts[] = {&source->id,     &source->url,       &source->title,
                          &source->byline, &source->publisher, &source->section,
                          &source->tags,   &source->published, &source->updated,
                          &source->genre,  &source->language,  &source->charset,
                          &source->path,   &source->subjects};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    *texts[i] = copy_text(arena, *texts[i]);
  slot->doc.is_wrapped = doc->is_wrapped;
  copy_locators(&slot->doc, doc);
  slot->doc.block_count = doc->block_count;
  if (doc->block_count > 0) {
    size_t size = doc->block_count * sizeof *doc->blocks;
    slot->doc.blocks = arena_alloc(arena, size);
    memcpy(slot->doc.blocks, doc->blocks, size);
  }
}

/* All in this thread, in the document's own arena. */
static bool put_directly(struct pipeline *pipeline,
                         const struct document *doc) {
  struct pipeline_slot *slot = &pipeline->slots[0];
  slot->doc = *doc;
  pipeline->stages.work(slot, pipeline->stages.context);
  bool go_on = pipeline->stages.done(slot, pipeline->stages.context);
  empty_slot(slot);
  return go_on;
}

static bool is_full(const struct pipeline *pipeline, size_t length) {
  size_t count = pipeline->filled - pipeline->written;
  return count == pipeline->slot_count ||
         (count > 0 && pipeline->text + length > RING_TEXT);
}

bool pipeline_put(struct pipeline *pipeline, const struct document *doc) {
  if (pipeline->thread_count == 0)
    return put_directly(pipeline, doc);
  pthread_mutex_lock(&pipeline->lock);
  while (is_full(pipeline, doc->length))
    pthread_cond_wait(&pipeline->can_fill, &pipeline->lock);
  bool go_on = !pipeline->is_stopped;
  struct pipeline_slot *slot = slot_at(pipeline, pipeline->filled);
  pthread_mutex_unlock(&pipeline->lock);
  if (!go_on)
    return false;
  copy_document(slot, doc);
  pthread_mutex_lock(&pipeline->lock);
  slot->state = SLOT_FULL;
  pipeline->text += doc->length;
  pipeline->filled++;
  pthread_cond_signal(&pipeline->can_work);
  pthread_mutex_unlock(&pipeline->lock);
  return true;
}

/* ---- life -------------------------------------------------------------- */

long pipeline_default_jobs(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0)
    return 1;
  long count = CPU_COUNT(&set);
  return count < 1 ? 1 : count > JOBS_LIMIT ? JOBS_LIMIT : count;
}

/* Starts the threads; fewer workers than wanted are no failure. */
static void start(struct pipeline *pipeline, long jobs) {
  pipeline->threads = must_malloc((size_t)(jobs + 1) * sizeof(pthread_t));
  if (pthread_create(&pipeline->threads[0], NULL, run_writer, pipeline) != 0)
    return;
  long count = 1;
  while (count <= jobs && pthread_create(&pipeline->threads[count], NULL,
                                         run_worker, pipeline) == 0)
    count++;
  pipeline->thread_count = count;
}

static void close_and_join(struct pipeline *pipeline) {
  pthread_mutex_lock(&pipeline->lock);
  pipeline->is_closed = true;
  pthread_cond_broadcast(&pipeline->can_work);
  pthread_cond_broadcast(&pipeline->can_write);
  pthread_mutex_unlock(&pipeline->lock);
  for (long i = 0; i < pipeline->thread_count; i++)
    pthread_join(pipeline->threads[i], NULL);
  pipeline->thread_count = 0;
}

/* What a giant needed goes back to the system when it is done: without this the
   C library keeps blocks of up to 32 MB for each thread. */
static void give_back_large_blocks(void) {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
#endif
}

struct pipeline *pipeline_new(const struct pipeline_stages *stages, long jobs) {
  struct pipeline *pipeline = must_malloc(sizeof *pipeline);
  *pipeline = (struct pipeline){.stages = *stages};
  give_back_large_blocks();
  pipeline->slot_count = jobs > 1 ? (size_t)jobs * SLOTS_PER_JOB : 1;
  size_t size = pipeline->slot_count * sizeof *pipeline->slots;
  pipeline->slots = must_malloc(size);
  memset(pipeline->slots, 0, size);
  pthread_mutex_init(&pipeline->lock, NULL);
  pthread_cond_init(&pipeline->can_fill, NULL);
  pthread_cond_init(&pipeline->can_work, NULL);
  pthread_cond_init(&pipeline->can_write, NULL);
  if (jobs > 1)
    start(pipeline, jobs);
  if (pipeline->thread_count == 1) /* a writer without workers is of no use */
    close_and_join(pipeline);
  return pipeline;
}

void pipeline_finish(struct pipeline *pipeline) {
  if (pipeline->thread_count > 0)
    close_and_join(pipeline);
  for (size_t i = 0; i < pipeline->slot_count; i++) {
    arena_free(&pipeline->slots[i].arena);
    buffer_free(&pipeline->slots[i].out);
  }
  pthread_mutex_destroy(&pipeline->lock);
  pthread_cond_destroy(&pipeline->can_fill);
  pthread_cond_destroy(&pipeline->can_work);
  pthread_cond_destroy(&pipeline->can_write);
  free(pipeline->threads);
  free(pipeline->slots);
  free(pipeline);
}
