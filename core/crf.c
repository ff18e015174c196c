/* Forward and backward sums are scaled at every position, so that a float
   holds them at any length. */
#include "core/crf.h"

#include <string.h>

/* A row of labels: what is done to one is done to all four at once. */
typedef float labels_4 __attribute__((vector_size(16)));
typedef int32_t whole_4 __attribute__((vector_size(16)));
_Static_assert(CRF_LABELS == 4, "a row is one vector");

static inline labels_4 load(const float *row) {
  labels_4 values;
  memcpy(&values, row, sizeof values);
  return values;
}

static inline void store(float *row, labels_4 values) {
  memcpy(row, &values, sizeof values);
}

/* `yes` where the mask is set, else `no`. */
static inline labels_4 choose(whole_4 mask, labels_4 yes, labels_4 no) {
  return (labels_4)(((whole_4)yes & mask) | ((whole_4)no & ~mask));
}

/* 2^f for f in [0, 1) by the first terms of its series around 0.5; relative
   error below 2e-6. */
static inline labels_4 exp_4(labels_4 x) {
  const labels_4 most = {80, 80, 80, 80}, zero = {0};
  whole_4 is_tiny = x < -most;
  x = choose(is_tiny, zero, choose(x > most, most, x));
  labels_4 t = x * 1.44269504f;
  whole_4 whole = __builtin_convertvector(t, whole_4) + (t < zero);
  labels_4 f =
      (t - __builtin_convertvector(whole, labels_4) - 0.5f) * 0.693147181f;
  labels_4 sum = 1.0f + f * (1.0f / 6);
  sum = 1.0f + f * (1.0f / 5) * sum;
  sum = 1.0f + f * 0.25f * sum;
  sum = 1.0f + f * (1.0f / 3) * sum;
  sum = 1.0f + f * 0.5f * sum;
  sum = 1.41421356f * (1.0f + f * sum);
  sum = (labels_4)((whole_4)sum + whole * (1 << 23));
  return choose(is_tiny, zero, sum);
}

float crf_exp(float x) { return exp_4((labels_4){x, x, x, x})[0]; }

void crf_resize(struct crf *crf, struct arena *arena, uint32_t count) {
  crf->count = count;
  if (count <= crf->capacity)
    return;
  uint32_t capacity = count + count / 2 + 64;
  size_t node = capacity * CRF_LABELS, edge = capacity * CRF_PAIRS;
  float *all = arena_alloc(arena, (4 * node + 2 * edge) * sizeof *all);
  crf->node = all;
  crf->alpha = all + node;
  crf->beta = all + 2 * node;
  crf->marginal = all + 3 * node;
  crf->edge = all + 4 * node;
  crf->power = crf->edge + edge;
  crf->features =
      arena_alloc(arena, (size_t)capacity * CRF_FEATURES * sizeof(uint32_t));
  crf->labels = arena_alloc(arena, (size_t)capacity * (1 + CRF_LABELS));
  crf->back = crf->labels + capacity;
  crf->capacity = capacity;
}

static void fill_power(struct crf *crf) {
  for (uint32_t i = 1; i < crf->count; i++) {
    float *power = crf->power + i * CRF_PAIRS;
    const float *edge = crf->edge + i * CRF_PAIRS;
    labels_4 node = load(crf->node + i * CRF_LABELS);
    for (int k = 0; k < CRF_PAIRS; k += CRF_LABELS)
      store(power + k, exp_4(load(edge + k) + node));
  }
}

static inline labels_4 scaled(labels_4 row) {
  float sum = row[0] + row[1] + row[2] + row[3];
  return row * (sum > 0 ? 1.0f / sum : 0);
}

static inline labels_4 step_forward(labels_4 before, const float *power) {
  return scaled(before[0] * load(power) + before[1] * load(power + 4) +
                before[2] * load(power + 8) + before[3] * load(power + 12));
}

static inline labels_4 step_backward(labels_4 after, const float *power) {
  labels_4 now = {0};
  for (int k = 0; k < CRF_LABELS; k++)
    now[k] = after[0] * power[4 * k] + after[1] * power[4 * k + 1] +
             after[2] * power[4 * k + 2] + after[3] * power[4 * k + 3];
  return scaled(now);
}

/* Both ways at once: neither has to wait for the other's divisions. */
static void sweep(struct crf *crf) {
  labels_4 alpha = scaled(exp_4(load(crf->node))), beta = {1, 1, 1, 1};
  store(crf->alpha, alpha);
  store(crf->beta + (crf->count - 1) * CRF_LABELS, beta);
  for (uint32_t i = 1; i < crf->count; i++) {
    uint32_t back = crf->count - i;
    alpha = step_forward(alpha, crf->power + i * CRF_PAIRS);
    beta = step_backward(beta, crf->power + back * CRF_PAIRS);
    store(crf->alpha + i * CRF_LABELS, alpha);
    store(crf->beta + (back - 1) * CRF_LABELS, beta);
  }
}

void crf_marginals(struct crf *crf) {
  if (crf->count == 0)
    return;
  fill_power(crf);
  sweep(crf);
  for (uint32_t i = 0; i < crf->count * CRF_LABELS; i += CRF_LABELS)
    store(crf->marginal + i,
          scaled(load(crf->alpha + i) * load(crf->beta + i)));
}

void crf_pair(const struct crf *crf, uint32_t i, float pair[CRF_PAIRS]) {
  const float *before = crf->alpha + (i - 1) * CRF_LABELS;
  const float *after = crf->beta + i * CRF_LABELS;
  const float *power = crf->power + i * CRF_PAIRS;
  float sum = 0;
  for (int k = 0; k < CRF_PAIRS; k++) {
    pair[k] = before[k / CRF_LABELS] * power[k] * after[k % CRF_LABELS];
    sum += pair[k];
  }
  for (int k = 0; k < CRF_PAIRS; k++)
    pair[k] = sum > 0 ? pair[k] / sum : 0;
}

/* The best sequences that end in each label at position i; *from gets the label
   before. */
static inline labels_4 step_best(labels_4 best, const float *edge,
                                 whole_4 *from) {
  labels_4 top = best[0] + load(edge);
  *from = (whole_4){0};
  for (int b = 1; b < CRF_LABELS; b++) {
    labels_4 score = best[b] + load(edge + b * CRF_LABELS);
    whole_4 is_more = score > top;
    top = choose(is_more, score, top);
    *from = (is_more & b) | (*from & ~is_more);
  }
  return top;
}

void crf_best(struct crf *crf) {
  if (crf->count == 0)
    return;
  labels_4 best = load(crf->node);
  for (uint32_t i = 1; i < crf->count; i++) {
    whole_4 from;
    best = step_best(best, crf->edge + i * CRF_PAIRS, &from) +
           load(crf->node + i * CRF_LABELS);
    for (int k = 0; k < CRF_LABELS; k++)
      crf->back[i * CRF_LABELS + k] = (uint8_t)from[k];
  }
  int label = 0;
  for (int k = 1; k < CRF_LABELS; k++)
    if (best[k] > best[label])
      label = k;
  for (uint32_t i = crf->count; i-- > 0;) {
    crf->labels[i] = (uint8_t)label;
    if (i > 0)
      label = crf->back[i * CRF_LABELS + label];
  }
}
