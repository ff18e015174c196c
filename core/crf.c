/* Forward and backward sums are scaled at every position, so that a float
   holds them at any length. */
#include "core/crf.h"

#include <string.h>

/* 2^f for f in [0, 1) by the first terms of its series around 0.5; relative
   error below 2e-6. */
float crf_exp(float x) {
  if (x < -80)
    return 0;
  if (x > 80)
    x = 80;
  float t = x * 1.44269504f;
  int32_t whole = (int32_t)t - (t < 0);
  float f = (t - (float)whole - 0.5f) * 0.693147181f;
  float sum = 1.0f + f * (1.0f / 6);
  sum = 1.0f + f * (1.0f / 5) * sum;
  sum = 1.0f + f * 0.25f * sum;
  sum = 1.0f + f * (1.0f / 3) * sum;
  sum = 1.0f + f * 0.5f * sum;
  sum = 1.41421356f * (1.0f + f * sum);
  uint32_t bits;
  memcpy(&bits, &sum, sizeof bits);
  bits += (uint32_t)whole << 23;
  memcpy(&sum, &bits, sizeof sum);
  return sum;
}

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
    const float *node = crf->node + i * CRF_LABELS;
    for (int k = 0; k < CRF_PAIRS; k++)
      power[k] = crf_exp(edge[k] + node[k % CRF_LABELS]);
  }
}

static void scale(float row[CRF_LABELS]) {
  float sum = row[0] + row[1] + row[2] + row[3];
  float factor = sum > 0 ? 1.0f / sum : 0;
  for (int k = 0; k < CRF_LABELS; k++)
    row[k] *= factor;
}

static void forward(struct crf *crf) {
  for (int k = 0; k < CRF_LABELS; k++)
    crf->alpha[k] = crf_exp(crf->node[k]);
  scale(crf->alpha);
  for (uint32_t i = 1; i < crf->count; i++) {
    const float *before = crf->alpha + (i - 1) * CRF_LABELS;
    const float *power = crf->power + i * CRF_PAIRS;
    float *now = crf->alpha + i * CRF_LABELS;
    for (int k = 0; k < CRF_LABELS; k++)
      now[k] = before[0] * power[k] + before[1] * power[4 + k] +
               before[2] * power[8 + k] + before[3] * power[12 + k];
    scale(now);
  }
}

static void backward(struct crf *crf) {
  float *last = crf->beta + (crf->count - 1) * CRF_LABELS;
  for (int k = 0; k < CRF_LABELS; k++)
    last[k] = 1;
  for (uint32_t i = crf->count - 1; i > 0; i--) {
    const float *after = crf->beta + i * CRF_LABELS;
    const float *power = crf->power + i * CRF_PAIRS;
    float *now = crf->beta + (i - 1) * CRF_LABELS;
    for (int k = 0; k < CRF_LABELS; k++)
      now[k] = after[0] * power[4 * k] + after[1] * power[4 * k + 1] +
               after[2] * power[4 * k + 2] + after[3] * power[4 * k + 3];
    scale(now);
  }
}

void crf_marginals(struct crf *crf) {
  if (crf->count == 0)
    return;
  fill_power(crf);
  forward(crf);
  backward(crf);
  for (uint32_t i = 0; i < crf->count; i++) {
    float *marginal = crf->marginal + i * CRF_LABELS;
    for (int k = 0; k < CRF_LABELS; k++)
      marginal[k] =
          crf->alpha[i * CRF_LABELS + k] * crf->beta[i * CRF_LABELS + k];
    scale(marginal);
  }
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

void crf_best(struct crf *crf) {
  if (crf->count == 0)
    return;
  float best[CRF_LABELS], next[CRF_LABELS];
  memcpy(best, crf->node, sizeof best);
  for (uint32_t i = 1; i < crf->count; i++) {
    for (int k = 0; k < CRF_LABELS; k++) {
      int from = 0;
      float top = best[0] + crf->edge[i * CRF_PAIRS + k];
      for (int b = 1; b < CRF_LABELS; b++) {
        float score = best[b] + crf->edge[i * CRF_PAIRS + b * CRF_LABELS + k];
        if (score > top) {
          top = score;
          from = b;
        }
      }
      next[k] = top + crf->node[i * CRF_LABELS + k];
      crf->back[i * CRF_LABELS + k] = (uint8_t)from;
    }
    memcpy(best, next, sizeof best);
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
