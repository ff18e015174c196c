#ifndef WHOSAID_IMPORTERS_TRAIN_LEARN_H
#define WHOSAID_IMPORTERS_TRAIN_LEARN_H

#include <stdbool.h>

#include "core/buffer.h"
#include "core/crf.h"
#include "core/model.h"

/* Learning by FTRL-proximal, one rate a weight, L1 and L2 (McMahan and others,
   "Ad click prediction", KDD 2013). Sums run in a fixed order and the shuffle
   has a fixed seed: the same input gives the same file. */

/* The weights of one table while they are learnt. */
struct learner {
  struct model_shape shape;
  float *weight, *z, *n;
  float *sum; /* of the weights after the later epochs */
  uint32_t sums;
  int8_t *steps; /* filled by learner_round: the places in use */
  struct model_word *words;
  float l1;
  float kept; /* share of the node features that a step looks at, 1 = all; the
                 rounded weights make up for it (Wager and others, "Dropout
                 training as adaptive regularization", NIPS 2013) */
};

void learner_begin(struct learner *l, enum model_table_id table, float l1);
void learner_end(struct learner *l);

/* To be called after each epoch: later ones are averaged. */
void learner_epoch(struct learner *l, int epoch);

/* Rounds the mean weights to steps and lets the model's table read them. */
void learner_round(struct learner *l, struct model_table *table);

/* Copies `count` features, some dropped by chance so that a share of `kept` is
   left: a model that cannot rely on any of its features learns from all of
   them, and rare ones do not explain the article they stand in by heart. */
void keep_some(const uint32_t *all, size_t count, float kept, uint64_t *state,
               uint32_t *features);

float learner_score(const struct learner *l, const uint32_t *features,
                    uint32_t count);

/* One step against the gradient of stride-1 features. */
void learner_step(struct learner *l, const uint32_t *features, uint32_t count,
                  float gradient);

/* ---- sequences for a CRF ------------------------------------------------ */

enum { LABEL_FIXED = 0x80 }; /* the position's label is given */

struct sequence {
  uint32_t count;
  uint32_t group;  /* of the article: the half it belongs to */
  size_t node_at;  /* into features: count x node_width, then edges */
  size_t label_at; /* into labels */
};

struct sequences {
  uint32_t node_width, edge_width;
  uint32_t label_kinds; /* labels in use: 3 or 4 */
  struct sequence *items;
  size_t count, capacity;
  uint32_t *features;
  size_t feature_count, feature_capacity;
  uint8_t *labels; /* a label, perhaps with LABEL_FIXED */
  size_t label_count, label_capacity;
};

/* Adds a sequence of `count` positions and returns it; features and labels are
   to be filled in through the pointers, valid until the next call. */
struct sequence *sequences_add(struct sequences *s, uint32_t count,
                               uint32_t **features, uint8_t **labels);
void sequences_free(struct sequences *s);

/* Learns from all sequences but those of group `left_out` (NONE = from all)
   and rounds into the two tables of `model`. */
void learn_crf(const struct sequences *s, uint32_t left_out,
               struct learner *node, struct learner *edge);

/* The next number of a fixed sequence; *state is its seed. */
uint32_t learn_random(uint64_t *state);

/* Shuffles `count` indexes. */
void learn_shuffle(uint32_t *order, size_t count, uint64_t *state);

#endif
