#ifndef WHOSAID_CORE_CRF_H
#define WHOSAID_CORE_CRF_H

#include <stdint.h>

#include "core/arena.h"

/* A linear-chain conditional random field over at most CRF_LABELS labels.
   Scores are logarithms; CRF_NEVER forbids a label. Time and memory are linear
   in the length. */
enum {
  CRF_LABELS = 4,
  CRF_PAIRS = CRF_LABELS * CRF_LABELS,
  CRF_FEATURES = 104 /* most features of a position, node and edge */
};
#define CRF_NEVER -1000.0f

struct crf {
  uint32_t count;
  uint32_t capacity;
  float *node;  /* [count][label] */
  float *edge;  /* [count][label before][label]; the first row is not read */
  float *power; /* exp(node + edge), filled by crf_marginals */
  float *alpha, *beta;
  float *marginal;    /* [count][label], filled by crf_marginals */
  uint32_t *features; /* [count][CRF_FEATURES], the caller's scratch */
  uint8_t *labels;    /* [count], filled by crf_best */
  uint8_t *back;
};

/* Makes room for `count` positions; scores are not cleared. */
void crf_resize(struct crf *crf, struct arena *arena, uint32_t count);

/* Fills marginal: the probability of each label at each position. */
void crf_marginals(struct crf *crf);

/* After crf_marginals: the probability of each pair of labels at i - 1, i. */
void crf_pair(const struct crf *crf, uint32_t i, float pair[CRF_PAIRS]);

/* Fills labels: the most probable sequence. */
void crf_best(struct crf *crf);

/* e to the x by a polynomial: the same bits on every machine. */
float crf_exp(float x);

#endif
