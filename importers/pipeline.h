#ifndef WHOSAID_IMPORTERS_PIPELINE_H
#define WHOSAID_IMPORTERS_PIPELINE_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/document.h"

/* Documents go in one after the other, are worked on at the same time, and
   come out in the order in which they went in. */

/* A document on its way. */
struct pipeline_slot {
  struct document doc; /* its arena takes the layers */
  struct buffer out;   /* for the stages; empty when work begins */
  bool is_known;       /* for the stages; false when work begins */
  /* the pipeline's own */
  struct arena arena;
  int state;
};

struct pipeline_stages {
  /* Runs in any thread and in any order. */
  void (*work)(struct pipeline_slot *slot, void *context);
  /* Runs in one thread at a time, in order. False: no more documents. */
  bool (*done)(struct pipeline_slot *slot, void *context);
  void *context;
};

struct pipeline;

/* With one job all runs inside pipeline_put; with more, `jobs` threads work
   and one more runs `done`. Released by pipeline_finish. */
struct pipeline *pipeline_new(const struct pipeline_stages *stages, long jobs);

/* Gives a document, which is copied where needed; waits while all slots are
   full. False when `done` wanted no more. */
bool pipeline_put(struct pipeline *pipeline, const struct document *doc);

/* Waits for everything given to be done; releases the pipeline. */
void pipeline_finish(struct pipeline *pipeline);

/* The processors that may be used: the default of --jobs. */
long pipeline_default_jobs(void);

#endif
