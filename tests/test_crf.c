/* Chains: every answer beside that of a walk through all label sequences, on
   small chains with scores from a fixed generator; long ones for their sums. */
#include "tests/support/cases.h"

#include <math.h>
#include <string.h>

#include "core/crf.h"

enum { CHAINS = 200, LONGEST = 6, LONG = 5000 };

struct generator {
  uint32_t state;
};

static uint32_t next_number(struct generator *g) {
  g->state = g->state * 1664525u + 1013904223u;
  return g->state >> 8;
}

static float next_score(struct generator *g) {
  return (float)(next_number(g) % 10001) / 1000.0f - 5.0f;
}

static void fill_scores(struct crf *crf, struct generator *g) {
  for (uint32_t i = 0; i < crf->count * CRF_LABELS; i++)
    crf->node[i] = next_score(g);
  for (uint32_t i = CRF_PAIRS; i < crf->count * CRF_PAIRS; i++)
    crf->edge[i] = next_score(g);
}

/* Forbids up to a third of the labels, never all of a position. */
static void forbid_some(struct crf *crf, struct generator *g) {
  for (uint32_t i = 0; i < crf->count; i++) {
    uint32_t kept = next_number(g) % CRF_LABELS;
    for (uint32_t k = 0; k < CRF_LABELS; k++)
      if (k != kept && next_number(g) % 2 == 0)
        crf->node[i * CRF_LABELS + k] = CRF_NEVER;
  }
}

/* ---- all sequences --------------------------------------------------------
 */

/* What the walk finds. */
struct truth {
  double total;
  double marginal[LONGEST][CRF_LABELS];
  double pair[LONGEST][CRF_PAIRS];
  double best;
};

static void labels_of(uint32_t sequence, uint32_t count, uint8_t *labels) {
  for (uint32_t i = 0; i < count; i++, sequence /= CRF_LABELS)
    labels[i] = (uint8_t)(sequence % CRF_LABELS);
}

static double score_of(const struct crf *crf, const uint8_t *labels) {
  double score = (double)crf->node[labels[0]];
  for (uint32_t i = 1; i < crf->count; i++)
    score +=
        (double)crf->node[i * CRF_LABELS + labels[i]] +
        (double)
            crf->edge[i * CRF_PAIRS + labels[i - 1] * CRF_LABELS + labels[i]];
  return score;
}

static void walk_all(const struct crf *crf, struct truth *truth) {
  *truth = (struct truth){.best = -1e9};
  uint8_t labels[LONGEST];
  for (uint32_t s = 0; s < 1u << (2 * crf->count); s++) {
    labels_of(s, crf->count, labels);
    double score = score_of(crf, labels), weight = exp(score);
    truth->total += weight;
    if (score > truth->best)
      truth->best = score;
    for (uint32_t i = 0; i < crf->count; i++) {
      truth->marginal[i][labels[i]] += weight;
      if (i > 0)
        truth->pair[i][labels[i - 1] * CRF_LABELS + labels[i]] += weight;
    }
  }
}

static void assert_near(double actual, double expected) {
  if (!(fabs(actual - expected) < 1e-4))
    fail_msg("%.7f is not %.7f", actual, expected);
}

static void compare_all(struct crf *crf) {
  struct truth truth;
  walk_all(crf, &truth);
  crf_marginals(crf);
  crf_best(crf);
  for (uint32_t i = 0; i < crf->count; i++) {
    float pair[CRF_PAIRS];
    for (uint32_t k = 0; k < CRF_LABELS; k++)
      assert_near((double)crf->marginal[i * CRF_LABELS + k],
                  truth.marginal[i][k] / truth.total);
    if (i == 0)
      continue;
    crf_pair(crf, i, pair);
    for (uint32_t k = 0; k < CRF_PAIRS; k++)
      assert_near((double)pair[k], truth.pair[i][k] / truth.total);
  }
  assert_near(score_of(crf, crf->labels), truth.best);
}

static void answers_are_those_of_the_walk(void **state) {
  (void)state;
  struct arena arena = {0};
  struct crf crf = {0};
  struct generator g = {1};
  for (uint32_t n = 0; n < CHAINS; n++) {
    crf_resize(&crf, &arena, 1 + n % LONGEST);
    fill_scores(&crf, &g);
    compare_all(&crf);
  }
  arena_free(&arena);
}

static void forbidden_labels_are_not_chosen(void **state) {
  (void)state;
  struct arena arena = {0};
  struct crf crf = {0};
  struct generator g = {2};
  for (uint32_t n = 0; n < CHAINS; n++) {
    crf_resize(&crf, &arena, 1 + n % LONGEST);
    fill_scores(&crf, &g);
    forbid_some(&crf, &g);
    compare_all(&crf);
    for (uint32_t i = 0; i < crf.count * CRF_LABELS; i++)
      if (crf.node[i] <= CRF_NEVER) {
        assert_true(crf.marginal[i] <= 0);
        assert_int_not_equal(crf.labels[i / CRF_LABELS], i % CRF_LABELS);
      }
  }
  arena_free(&arena);
}

/* ---- lengths ---------------------------------------------------------------
 */

static void an_empty_chain_is_left_alone(void **state) {
  (void)state;
  struct arena arena = {0};
  struct crf crf = {0};
  crf_resize(&crf, &arena, 0);
  crf_marginals(&crf);
  crf_best(&crf);
  assert_int_equal(crf.count, 0);
  arena_free(&arena);
}

static void assert_sums(const struct crf *crf) {
  float pair[CRF_PAIRS];
  for (uint32_t i = 0; i < crf->count; i++) {
    double sum = 0, after[CRF_LABELS] = {0};
    for (uint32_t k = 0; k < CRF_LABELS; k++)
      sum += (double)crf->marginal[i * CRF_LABELS + k];
    assert_near(sum, 1);
    if (i == 0)
      continue;
    crf_pair(crf, i, pair);
    for (uint32_t k = 0; k < CRF_PAIRS; k++)
      after[k % CRF_LABELS] += (double)pair[k];
    for (uint32_t k = 0; k < CRF_LABELS; k++)
      assert_near(after[k], (double)crf->marginal[i * CRF_LABELS + k]);
  }
}

/* With scores far from zero too, on both sides. */
static void long_chains_stay_finite(void **state) {
  (void)state;
  static const float shifts[] = {0, -30, 30};
  struct arena arena = {0};
  struct crf crf = {0};
  struct generator g = {3};
  for (size_t s = 0; s < sizeof shifts / sizeof *shifts; s++) {
    crf_resize(&crf, &arena, LONG);
    fill_scores(&crf, &g);
    for (uint32_t i = 0; i < LONG * CRF_LABELS; i++)
      crf.node[i] += shifts[s];
    crf_marginals(&crf);
    assert_sums(&crf);
    crf_best(&crf);
    assert_true(score_of(&crf, crf.labels) > LONG * (double)shifts[s]);
  }
  arena_free(&arena);
}

/* A label that must be followed by itself fixes the whole chain. */
static void what_is_far_away_counts(void **state) {
  (void)state;
  struct arena arena = {0};
  struct crf crf = {0};
  crf_resize(&crf, &arena, LONG);
  memset(crf.node, 0, LONG * CRF_LABELS * sizeof *crf.node);
  for (uint32_t i = CRF_PAIRS; i < LONG * CRF_PAIRS; i++)
    crf.edge[i] = i % CRF_PAIRS % (CRF_LABELS + 1) == 0 ? 0 : CRF_NEVER;
  crf.node[(LONG - 1) * CRF_LABELS + 2] = 8;
  crf_marginals(&crf);
  crf_best(&crf);
  assert_int_equal(crf.labels[0], 2);
  double expected = exp(8) / (exp(8) + 3);
  assert_near((double)crf.marginal[2], expected);
  arena_free(&arena);
}

/* ---- exp -------------------------------------------------------------------
 */

static void exp_is_that_of_the_library(void **state) {
  (void)state;
  for (int i = -7990; i <= 7990; i++) {
    float x = (float)i / 100.0f;
    double expected = exp((double)x);
    if (fabs((double)crf_exp(x) / expected - 1) > 1e-5)
      fail_msg("crf_exp(%.2f) is %.9g", (double)x, (double)crf_exp(x));
  }
}

static void exp_is_bounded(void **state) {
  (void)state;
  assert_true(crf_exp(CRF_NEVER) <= 0);
  assert_true(crf_exp(-1e30f) <= 0);
  assert_true(isfinite(crf_exp(1000)) && crf_exp(1000) > 1e34f);
}

int main(void) {
  static const struct case_file files[] = {{NULL, NULL, NULL}};
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(answers_are_those_of_the_walk),
      cmocka_unit_test(forbidden_labels_are_not_chosen),
      cmocka_unit_test(an_empty_chain_is_left_alone),
      cmocka_unit_test(long_chains_stay_finite),
      cmocka_unit_test(what_is_far_away_counts),
      cmocka_unit_test(exp_is_that_of_the_library),
      cmocka_unit_test(exp_is_bounded),
  };
  return cases_main("crf", files, tests, sizeof tests / sizeof *tests);
}
