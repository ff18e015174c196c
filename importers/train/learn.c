/* The optimiser and the CRF's gradient. Cost: one pass over all features an
   epoch. */
#include "importers/train/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/span.h"

#define ALPHA 0.1f
#define BETA 1.0f
#define L2 1e-4f
#define LEAST_GRADIENT 1e-3f
enum { EPOCHS = 12, FIRST_AVERAGED = 3, SEED = 20161108 };

static size_t size_of(const struct model_shape *shape) {
  return (size_t)shape->stride << shape->bits;
}

static float *zeros(size_t count) {
  float *items = must_malloc(count * sizeof *items);
  memset(items, 0, count * sizeof *items);
  return items;
}

void learner_begin(struct learner *l, enum model_table_id table, float l1) {
  l->shape = model_shapes[table];
  l->l1 = l1;
  l->kept = 1;
  l->weight = zeros(size_of(&l->shape));
  l->z = zeros(size_of(&l->shape));
  l->n = zeros(size_of(&l->shape));
  l->sum = zeros(size_of(&l->shape));
  l->sums = 0;
  l->steps = must_malloc(size_of(&l->shape) + l->shape.stride);
  l->words = must_malloc(((size_t)1 << l->shape.bits) / 32 * sizeof *l->words);
}

void learner_end(struct learner *l) {
  free(l->weight);
  free(l->z);
  free(l->n);
  free(l->sum);
  free(l->steps);
  free(l->words);
}

void learner_epoch(struct learner *l, int epoch) {
  if (epoch < FIRST_AVERAGED)
    return;
  l->sums++;
  for (size_t i = 0; i < size_of(&l->shape); i++)
    l->sum[i] += l->weight[i];
}

void learner_round(struct learner *l, struct model_table *table) {
  float share = l->kept / (MODEL_STEP * (float)(l->sums > 0 ? l->sums : 1));
  for (size_t i = 0; i < size_of(&l->shape); i++) {
    float step = roundf((l->sums > 0 ? l->sum[i] : l->weight[i]) * share);
    l->steps[i] = (int8_t)(step > 127 ? 127 : step < -127 ? -127 : step);
  }
  model_pack(l->steps, l->words, &l->shape, table);
}

static size_t place(const struct learner *l, uint32_t feature) {
  return (size_t)(feature >> (32 - l->shape.bits)) * l->shape.stride;
}

static void step(struct learner *l, size_t at, float gradient) {
  if (fabsf(gradient) < LEAST_GRADIENT)
    return;
  float n = l->n[at] + gradient * gradient;
  float root = sqrtf(n);
  float sigma = (root - sqrtf(l->n[at])) / ALPHA;
  l->z[at] += gradient - sigma * l->weight[at];
  l->n[at] = n;
  float z = l->z[at];
  if (fabsf(z) <= l->l1)
    l->weight[at] = 0;
  else
    l->weight[at] =
        -(z - (z < 0 ? -l->l1 : l->l1)) / ((BETA + root) / ALPHA + L2);
}

/* A feature that is not looked at this time. One in four milliards has this
   number anyway. */
#define DROPPED UINT32_MAX

void keep_some(const uint32_t *all, size_t count, float kept, uint64_t *state,
               uint32_t *features) {
  uint32_t limit = (uint32_t)(kept * (float)(1u << 31));
  for (size_t i = 0; i < count; i++)
    features[i] = kept >= 1 || learn_random(state) < limit ? all[i] : DROPPED;
}

float learner_score(const struct learner *l, const uint32_t *features,
                    uint32_t count) {
  float sum = 0;
  for (uint32_t i = 0; i < count; i++)
    if (features[i] != DROPPED)
      sum += l->weight[place(l, features[i])];
  return sum;
}

void learner_step(struct learner *l, const uint32_t *features, uint32_t count,
                  float gradient) {
  for (uint32_t i = 0; i < count; i++)
    if (features[i] != DROPPED)
      step(l, place(l, features[i]), gradient);
}

uint32_t learn_random(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33);
}

void learn_shuffle(uint32_t *order, size_t count, uint64_t *state) {
  for (size_t i = count; i > 1; i--) {
    size_t k = learn_random(state) % i;
    uint32_t other = order[i - 1];
    order[i - 1] = order[k];
    order[k] = other;
  }
}

/* ---- sequences ------------------------------------------------------------
 */

static void *grown(void *items, size_t need, size_t *capacity, size_t size) {
  if (need <= *capacity)
    return items;
  *capacity = need * 2;
  return must_realloc(items, *capacity * size);
}

struct sequence *sequences_add(struct sequences *s, uint32_t count,
                               uint32_t **features, uint8_t **labels) {
  size_t width = (size_t)count * (s->node_width + s->edge_width);
  s->items = grown(s->items, s->count + 1, &s->capacity, sizeof *s->items);
  s->features = grown(s->features, s->feature_count + width,
                      &s->feature_capacity, sizeof *s->features);
  s->labels = grown(s->labels, s->label_count + count, &s->label_capacity, 1);
  struct sequence *added = &s->items[s->count++];
  *added = (struct sequence){count, 0, s->feature_count, s->label_count};
  *features = s->features + s->feature_count;
  *labels = s->labels + s->label_count;
  s->feature_count += width;
  s->label_count += count;
  return added;
}

void sequences_free(struct sequences *s) {
  free(s->items);
  free(s->features);
  free(s->labels);
}

static void sum_weights(const struct learner *l, const uint32_t *features,
                        uint32_t count, float *sums) {
  uint32_t stride = l->shape.stride;
  memset(sums, 0, stride * sizeof *sums);
  for (uint32_t i = 0; i < count; i++) {
    const float *w = l->weight + place(l, features[i]);
    for (uint32_t k = 0; k < stride && features[i] != DROPPED; k++)
      sums[k] += w[k];
  }
}

static void step_all(struct learner *l, const uint32_t *features,
                     uint32_t count, const float *gradient) {
  uint32_t stride = l->shape.stride;
  for (uint32_t i = 0; i < count; i++) {
    size_t at = place(l, features[i]);
    for (uint32_t k = 0; k < stride && features[i] != DROPPED; k++)
      step(l, at + k, gradient[k]);
  }
}

static const uint32_t *edge_features(const struct sequences *s,
                                     const struct sequence *one) {
  return s->features + one->node_at + (size_t)one->count * s->node_width;
}

static void score_sequence(const struct sequences *s,
                           const struct sequence *one, const uint32_t *features,
                           struct crf *crf, const struct learner *node,
                           const struct learner *edge) {
  const uint32_t *edges = edge_features(s, one);
  const uint8_t *labels = s->labels + one->label_at;
  for (uint32_t i = 0; i < one->count; i++) {
    float *scores = crf->node + i * CRF_LABELS;
    sum_weights(node, features + i * s->node_width, s->node_width, scores);
    sum_weights(edge, edges + i * s->edge_width, s->edge_width,
                crf->edge + i * CRF_PAIRS);
    for (uint32_t k = 0; k < CRF_LABELS; k++)
      if (k >= s->label_kinds ||
          ((labels[i] & LABEL_FIXED) && k != (labels[i] & 0x7Fu)))
        scores[k] = CRF_NEVER;
  }
  crf_marginals(crf);
}

/* One step; `features` are the node features that are looked at. */
static void learn_sequence(const struct sequences *s,
                           const struct sequence *one, const uint32_t *features,
                           struct crf *crf, struct learner *node,
                           struct learner *edge) {
  score_sequence(s, one, features, crf, node, edge);
  const uint32_t *edges = edge_features(s, one);
  const uint8_t *labels = s->labels + one->label_at;
  for (uint32_t i = 0; i < one->count; i++) {
    float gradient[CRF_PAIRS];
    int label = labels[i] & 0x7F;
    memcpy(gradient, crf->marginal + i * CRF_LABELS,
           CRF_LABELS * sizeof *gradient);
    gradient[label] -= 1;
    step_all(node, features + i * s->node_width, s->node_width, gradient);
    if (i == 0)
      continue;
    crf_pair(crf, i, gradient);
    gradient[(labels[i - 1] & 0x7F) * CRF_LABELS + label] -= 1;
    step_all(edge, edges + i * s->edge_width, s->edge_width, gradient);
  }
}

static uint32_t longest(const struct sequences *s) {
  uint32_t count = 0;
  for (size_t i = 0; i < s->count; i++)
    count = s->items[i].count > count ? s->items[i].count : count;
  return count;
}

void learn_crf(const struct sequences *s, uint32_t left_out,
               struct learner *node, struct learner *edge) {
  uint32_t *order = must_malloc((s->count + 1) * sizeof *order);
  size_t count = 0;
  for (uint32_t i = 0; i < s->count; i++)
    if (s->items[i].group != left_out)
      order[count++] = i;
  uint32_t *features =
      must_malloc(((size_t)longest(s) + 1) * s->node_width * sizeof *features);
  struct arena arena = {0};
  struct crf crf = {0};
  uint64_t state = SEED;
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    learn_shuffle(order, count, &state);
    for (size_t i = 0; i < count; i++) {
      const struct sequence *one = &s->items[order[i]];
      crf_resize(&crf, &arena, one->count);
      keep_some(s->features + one->node_at, (size_t)one->count * s->node_width,
                node->kept, &state, features);
      learn_sequence(s, one, features, &crf, node, edge);
    }
    learner_epoch(node, epoch);
    learner_epoch(edge, epoch);
  }
  arena_free(&arena);
  free(features);
  free(order);
}
