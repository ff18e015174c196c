/* Features of the speaker model: joined atoms (speaker_atoms.c). Which atoms a
   template joins is known when this is compiled, so that the sum of those that
   do not change with the option is made twice only, for nobody and for
   somebody. Cost: SPEAKER_FEATURES look-ups for each option. */
#include "core/speaker_model.h"

#include "core/speaker_atoms.h"

static const struct template templates[] = {
    {{NONE_, B}},
    {{NONE_, B, LB}},
    {{NONE_, R0}},
    {{NONE_, R0, H}},
    {{NONE_, H, B}},
    {{NONE_, V1}},
    {{NONE_, V2, V1}},
    {{NONE_, W1}},
    {{NONE_, W1, W2}},
    {{NONE_, Y1, B}},
    {{NONE_, X1, B}},
    {{NONE_, CAPS, LB, B}},
    {{NONE_, EXACT}},
    {{NONE_, LAST, B}},
    {{NONE_, F1}},
    {{NONE_, F1, F2}},
    {{NONE_, VERB, LB, B}},
    {{NONE_, START, B, LB}},
    {{NONE_, H, PR, B}},
    {{NONE_, CONT}},
    {{NONE_, TERM}},
    {{NONE_, TERM, H}},
    {{PA}},
    {{PA, RANK}},
    {{PA, RANK, B}},
    {{CS, B}},
    {{CS, RANK, PA}},
    {{PSK}},
    {{PSK, B}},
    {{LM, B}},
    {{LM, PA}},
    {{LM, CS}},
    {{RU}},
    {{RU, B}},
    {{RU, PA, RANK}},
    {{RU, R0, H}},
    {{RU, PR}},
    {{RU, KIND}},
    {{PR}},
    {{PR, B, H}},
    {{PR, B, PB}},
    {{PR, PB, BT}},
    {{PR, LB, B}},
    {{PR, START, H}},
    {{PR, PA}},
    {{PR, CONT}},
    {{SO, PO}},
    {{SO, B, H}},
    {{SO, KIND, B}},
    {{SO, FO, B}},
    {{FO, KIND, SO}},
    {{MD, FO, B}},
    {{MD, MB, SO}},
    {{SO, MB, B}},
    {{FIRST, SO, B, H}},
    {{COLON, SO, B}},
    {{COLON, MD, KIND}},
    {{KIND, B}},
    {{SAME, B}},
    {{SAME, PR, SO}},
    {{COUNT}},
    {{COUNT, KIND, PR}},
    {{KIND, PA, RU}},
    {{SO, PR, PA, RU}},
    {{NONE_, BL}},
    {{NONE_, BL, CAPS}},
    {{NONE_, BL, LB}},
    {{NONE_, BL, H}},
    {{NONE_, V1, CAPS}},
    {{NONE_, V1, LB}},
    {{NONE_, V2, CAPS}},
    {{NONE_, W1, CAPS}},
    {{NONE_, TITLE, B}},
    {{NONE_, TITLE, V1}},
    {{NONE_, TITLE, H}},
    {{NONE_, LAST, CAPS, LB}},
    {{PA, FO, SO}},
    {{PA, CS, KIND}},
    {{PA, PR, SAME}},
    {{RU, SAME, PR}},
    {{BL, PA, CS}},
    {{PR, B, START, LB}},
    {{NONE_, HL}},
    {{NONE_, HL, LB}},
    {{NONE_, HL, CAPS}},
    {{NONE_, HL, H}},
    {{HL, SO, FIRST}},
    {{HL, KIND, FIRST}},
    {{HL, PA, RANK}},
    {{HL, RU}},
};
_Static_assert(sizeof templates / sizeof *templates == SPEAKER_FEATURES,
               "a feature for every template");

void speaker_features(const struct proposals *c, uint32_t q, uint32_t before,
                      const struct choice *previous,
                      const struct option *options, uint32_t count,
                      uint32_t *features) {
  uint32_t atoms[ATOMS] = {0};
  struct speaker_question ask = {
      .previous = previous, .options = options, .count = count};
  speaker_atoms_begin(&ask, c, q, before, atoms);
  for (uint32_t i = 0; i < count; i++) {
    speaker_atoms_fill(&ask, i, atoms);
    make_features(templates, SPEAKER_FEATURES, atoms,
                  features + i * SPEAKER_FEATURES);
  }
}

/* ---- scores ------------------------------------------------------------- */

static inline bool is_of_option(const struct template *t) {
  return t->atoms[0] - 1u < LAST_OF_OPTION ||
         t->atoms[1] - 1u < LAST_OF_OPTION ||
         t->atoms[2] - 1u < LAST_OF_OPTION || t->atoms[3] - 1u < LAST_OF_OPTION;
}

/* The sum of the features that join an atom of the option, or of the others. */
static inline __attribute__((always_inline)) int32_t
total_of(const struct model_table *table, const uint32_t *atoms,
         bool of_option) {
  uint32_t features[SPEAKER_FEATURES], count = 0;
#pragma GCC unroll 128
  for (uint32_t t = 0; t < SPEAKER_FEATURES; t++)
    if (is_of_option(&templates[t]) == of_option)
      features[count++] = make_feature(templates, t, atoms);
  return model_total(table, features, count);
}

void speaker_scores(const struct proposals *c, uint32_t q, uint32_t before,
                    const struct choice *previous, const struct option *options,
                    uint32_t count, float *scores) {
  const struct model_table *table = &c->model->tables[TABLE_SPEAKER];
  uint32_t atoms[ATOMS] = {0};
  int32_t context = 0;
  struct speaker_question ask = {
      .previous = previous, .options = options, .count = count};
  speaker_atoms_begin(&ask, c, q, before, atoms);
  for (uint32_t i = 0; i < count; i++) {
    speaker_atoms_fill(&ask, i, atoms);
    if (i < 2) // nobody, then all others
      context = total_of(table, atoms, false);
    scores[i] = (float)(context + total_of(table, atoms, true)) * MODEL_STEP;
  }
}
