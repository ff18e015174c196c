#ifndef WHOSAID_CORE_MODEL_H
#define WHOSAID_CORE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/* Learned weights. Every model is linear over binary features; a feature is a
   32-bit hash, and its weights stand where the hash's high bits point: one
   probe a feature, no keys. Whoever shares a place shares the weight, in
   training too. Weights are int8 steps of MODEL_STEP.

   The file: heading lines that start with '#', then for each table a line
   "table NAME BITS STRIDE" and its (STRIDE << BITS) bytes, then "end". */

enum model_table_id {
  TABLE_GATE,     /* words: per cent of them that are in a cue, -1 unseen */
  TABLE_CUE,      /* tokens as parts of cues: labels of cue_model.h */
  TABLE_CUE_EDGE, /* label before x label */
  TABLE_SPAN,     /* tokens as source and content: labels of span_model.h */
  TABLE_SPAN_EDGE,
  TABLE_ACCEPT,  /* is a candidate attribution one? */
  TABLE_SPEAKER, /* whose is a quotation? */
  TABLE_COUNT
};

#define MODEL_STEP 0.05f

struct model_table {
  const int8_t *weights;
  uint8_t bits;
  uint8_t stride; /* weights a feature */
};

struct model {
  struct model_table tables[TABLE_COUNT];
};

/* Name, size and width of every table, for reader and trainer. */
struct model_shape {
  const char *name;
  uint8_t bits;
  uint8_t stride;
};
extern const struct model_shape model_shapes[TABLE_COUNT];

/* Points the tables into `bytes` (borrowed). Fails with STATUS_INPUT when they
   are not a whole model of this version's shapes. */
enum status model_open(struct model *model, const char *bytes, size_t length,
                       struct error *error);

/* The model that was built into the program; false when there is none. */
bool model_open_embedded(struct model *model);

static inline size_t model_place(const struct model_table *table,
                                 uint32_t feature) {
  return (size_t)(feature >> (32 - table->bits)) * table->stride;
}

/* ---- features ----------------------------------------------------------- */

/* A feature template: the atoms (facts about a position, each a number) that
   it joins. ATOM_END closes a shorter one. */
enum { TEMPLATE_ATOMS = 4, ATOM_END = 0 };
struct template {
  uint8_t atoms[TEMPLATE_ATOMS];
};

/* Writes one feature a template. atoms[0] must be 0. */
static inline void make_features(const struct template *templates,
                                 uint32_t count, const uint32_t *atoms,
                                 uint32_t *features) {
  for (uint32_t t = 0; t < count; t++) {
    const uint8_t *a = templates[t].atoms;
    uint32_t h = (t + 1) * 0x9E3779B1u + atoms[a[0]] * 0x85EBCA77u +
                 atoms[a[1]] * 0xC2B2AE3Du + atoms[a[2]] * 0x27D4EB2Fu +
                 atoms[a[3]] * 0x165667B1u;
    h = (h ^ h >> 15) * 0x2C1B3C6Du;
    h = (h ^ h >> 12) * 0x297A2D39u;
    features[t] = h ^ h >> 15;
  }
}

/* Sums the weights of `count` features; sums has `stride` places. */
void model_sum(const struct model_table *table, const uint32_t *features,
               uint32_t count, float *sums);

/* The feature of TABLE_GATE: a word, mixed. */
static inline uint32_t gate_feature(uint32_t word) {
  word = (word ^ word >> 15) * 0x2C1B3C6Du;
  return word ^ word << 13;
}

#endif
