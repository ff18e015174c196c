#ifndef WHOSAID_CORE_MODEL_H
#define WHOSAID_CORE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/error.h"

/* Learned weights. Every model is linear over binary features; a feature is a
   32-bit hash, and its weights stand where the hash's high bits point: one
   probe a feature, no keys. Whoever shares a place shares the weight, in
   training too. Weights are int8 steps of MODEL_STEP.

   Most places hold zeros only and are not stored: a table is a list of words,
   each with a bit for 32 places and the number of places in use before them,
   and the weights of the places in use. What is looked up most then fits into
   the second-level cache.

   The file: heading lines that start with '#', then for each table a line
   "table NAME BITS STRIDE USED", its (1 << BITS) / 32 words of eight bytes
   (struct model_word, little endian), a row of STRIDE zeros for whatever is not
   in use and the USED rows, then "end". */

/* Places 32 w to 32 w + 31 of a table. */
struct model_word {
  uint32_t bits; /* which of them are in use, the lowest first */
  uint32_t base; /* places in use before them */
};

enum model_table_id {
  TABLE_GATE,     /* words: per cent that are a cue's main word, -1 unseen */
  TABLE_CLASS,    /* words: a coarse and a fine class, see importers/train/
                     classes.c; as unsigned bytes less 128 */
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
  const char *words;     /* struct model_word, not aligned */
  const int8_t *weights; /* a row of zeros, then the places in use */
  uint32_t used;         /* places in use */
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

/* Packs the rows of `stride` weights at `all`, which has room for one more,
   that are not zeros only to the front, behind a row of zeros, fills `words`,
   and lets the table read both. */
void model_pack(int8_t *all, struct model_word *words,
                const struct model_shape *shape, struct model_table *table);

/* Four bytes of a file as a number, the lowest first. */
static inline uint32_t model_number(const char *bytes) {
  uint32_t value;
  memcpy(&value, bytes, sizeof value);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  value = __builtin_bswap32(value);
#endif
  return value;
}

/* Bits that are set: pairs, then fours, then bytes. */
static inline uint32_t model_bits(uint32_t x) {
  x -= x >> 1 & 0x55555555u;
  x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
  x = (x + (x >> 4)) & 0x0F0F0F0Fu;
  return x * 0x01010101u >> 24;
}

/* The places of a feature's word up to its own, which is the highest bit;
 *before is how many are in use before that word. */
static inline uint32_t model_up_to(const struct model_table *table,
                                   uint32_t feature, uint32_t *before) {
  uint32_t place = feature >> (32 - table->bits);
  const char *word = table->words + (size_t)(place >> 5) * 8;
  *before = model_number(word + 4);
  return model_number(word) << (~place & 31);
}

/* The row of a feature's weights, 0 when it is not in use. No branch: it would
   be guessed wrong too often. */
static inline uint32_t model_row(const struct model_table *table,
                                 uint32_t feature) {
  uint32_t before, up_to = model_up_to(table, feature, &before);
  return (before + model_bits(up_to)) & -(up_to >> 31);
}

/* The weight of a feature in a table of stride 1. */
static inline int8_t model_weight(const struct model_table *table,
                                  uint32_t feature) {
  return table->weights[model_row(table, feature)];
}

/* ---- features ----------------------------------------------------------- */

/* A feature template: the atoms (facts about a position, each a number) that
   it joins. ATOM_END closes a shorter one. */
enum { TEMPLATE_ATOMS = 4, ATOM_END = 0 };
struct template {
  uint8_t atoms[TEMPLATE_ATOMS];
};

/* The feature of template t. atoms[0] must be 0. */
static inline uint32_t make_feature(const struct template *templates,
                                    uint32_t t, const uint32_t *atoms) {
  const uint8_t *a = templates[t].atoms;
  uint32_t h = (t + 1) * 0x9E3779B1u + atoms[a[0]] * 0x85EBCA77u +
               atoms[a[1]] * 0xC2B2AE3Du + atoms[a[2]] * 0x27D4EB2Fu +
               atoms[a[3]] * 0x165667B1u;
  h = (h ^ h >> 15) * 0x2C1B3C6Du;
  h = (h ^ h >> 12) * 0x297A2D39u;
  return h ^ h >> 15;
}

/* Writes one feature a template. Templates that are known when this is compiled
   leave only sums and products of their atoms: the loop is unrolled. */
static inline void make_features(const struct template *templates,
                                 uint32_t count, const uint32_t *atoms,
                                 uint32_t *features) {
#pragma GCC unroll 128
  for (uint32_t t = 0; t < count; t++)
    features[t] = make_feature(templates, t, atoms);
}

/* A sum before it is a number: a lane a weight, modulo 65536. */
typedef uint16_t lanes_8 __attribute__((vector_size(16)));
struct lanes {
  lanes_8 part[2];
};

/* The features that stay as they are from one position to the next more often
   than not: what each of them has added, by number of its template, and the
   sum. Begins as zeros. */
enum { MODEL_STEADY = 64 };
struct steady {
  struct lanes sum;
  struct lanes rows[MODEL_STEADY];
};

/* Hints that a feature will be looked up soon. */
static inline void model_fetch(const struct model_table *table,
                               uint32_t feature) {
  uint32_t place = feature >> (32 - table->bits);
  __builtin_prefetch(table->words + (size_t)(place >> 5) * 8);
}

/* The row of each feature, as model_row; hints that it will be read soon. The
   rows may take the place of the features. */
void model_rows(const struct model_table *table, const uint32_t *features,
                uint32_t count, uint32_t *rows);

/* Sums the weights of a position of a table of stride 4 or 16: of `fresh`
   rows, which are its own, and the steady ones, of which those of the
   templates in `changed`, a bit each, are now others: their rows follow the
   fresh ones in the order of the bits. */
void model_run(const struct model_table *table, const uint32_t *rows,
               uint32_t fresh, uint64_t changed, struct steady *steady,
               float *sums);

/* Sums the weights of `count` features, at most MODEL_FEATURES; sums has
   `stride` places. */
enum { MODEL_FEATURES = 255 };
void model_sum(const struct model_table *table, const uint32_t *features,
               uint32_t count, float *sums);

/* The same of their rows in a table of stride 4 or 16. */
void model_sum_rows(const struct model_table *table, const uint32_t *rows,
                    uint32_t count, float *sums);

/* The same of a table of stride 1, in steps. */
int32_t model_total(const struct model_table *table, const uint32_t *features,
                    uint32_t count);

/* The feature of TABLE_GATE and TABLE_CLASS: a word, mixed. */
static inline uint32_t word_feature(uint32_t word) {
  word = (word ^ word >> 15) * 0x2C1B3C6Du;
  return word ^ word << 13;
}

#endif
