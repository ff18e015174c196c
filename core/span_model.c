/* The span tagger: which atoms its features join, and their weights. From one
   token to the next few of them change, and only those are looked up. */
#include "core/span_model.h"

#include <assert.h>
#include <string.h>

#include "core/span_atoms.h"

enum { FIRST_STEADY = SIDE, LAST_WORD = NS, STEADY_ATOMS = ATOMS - SIDE };

/* What joins a word may have a number above MODEL_STEADY. */
static const struct template templates[] = {{{SIDE}},
                                            {{D}},
                                            {{W, SIDE}},
                                            {{V1, SIDE}},
                                            {{W1, SIDE}},
                                            {{X, SIDE}},
                                            {{Y1, X, SIDE}},
                                            {{X, X1, SIDE}},
                                            {{V1, W}},
                                            {{W, W1}},
                                            {{CFG, SIDE}},
                                            {{CFG, X}},
                                            {{CFG, D}},
                                            {{LM, SIDE}},
                                            {{LM, D}},
                                            {{LM, CFG}},
                                            {{LM, X, SIDE}},
                                            {{PH, SIDE}},
                                            {{PH, INV, SIDE}},
                                            {{CC, SIDE}},
                                            {{CC, CFG}},
                                            {{CV, SIDE}},
                                            {{CV, LM}},
                                            {{MK, SIDE}},
                                            {{MK, CFG}},
                                            {{MK, ING}},
                                            {{MF, LM}},
                                            {{ADJ}},
                                            {{ADJ, CFG}},
                                            {{ADJ, LM}},
                                            {{ADJ, INV, ING}},
                                            {{FM, ING, SIDE}},
                                            {{QM, SIDE}},
                                            {{QM, LM, SIDE}},
                                            {{QM, CFG}},
                                            {{MA, SIDE}},
                                            {{OC, SIDE}},
                                            {{OC, CFG}},
                                            {{OC, MK}},
                                            {{TT}},
                                            {{TT, LM}},
                                            {{TT, CC}},
                                            {{LC, CFG}},
                                            {{LC, LM}},
                                            {{MR, SIDE}},
                                            {{MR, LM}},
                                            {{MR, D, CFG}},
                                            {{MR, X, SIDE}},
                                            {{FV, CC, SIDE}},
                                            {{FV, X, MR}},
                                            {{FC, MR, SIDE}},
                                            {{PE, X, SIDE}},
                                            {{PS, CFG}},
                                            {{RK}},
                                            {{RK, LM}},
                                            {{RK, X}},
                                            {{RK, CFG}},
                                            {{RK, D}},
                                            {{CC, QM, INV}},
                                            {{INV, MK, CC}},
                                            {{NA, FV, SIDE}},
                                            {{MR, CL, SIDE}},
                                            {{FC, D}},
                                            {{FC, TT}},
                                            {{TM, W, QM}},
                                            {{NS, SIDE}},
                                            {{Y2, Y1, X, SIDE}},
                                            {{F0, SIDE}},
                                            {{B1, C0, SIDE}},
                                            {{C0, C1, SIDE}},
                                            {{B1, C0, C1}},
                                            {{FC, C0, SIDE}},
                                            {{LM, C0, SIDE}},
                                            {{C0, MR, SIDE}}};
_Static_assert(sizeof templates / sizeof *templates == SPAN_FEATURES,
               "a feature for every template");

static const struct template edge_templates[] = {
    {{ZERO}},         {{SIDE}},         {{W, SIDE}},     {{V1, SIDE}},
    {{X, SIDE}},      {{Y1, X, SIDE}},  {{CO, SIDE}},    {{D}},
    {{ADJ}},          {{CFG}},          {{V1, W}},       {{LM, D}},
    {{MS, SIDE}},     {{V1, X, CO}},    {{X, FV, SIDE}}, {{MR, X, FV}},
    {{RK}},           {{TM, X, SIDE}},  {{NA, X, SIDE}}, {{LM, W}},
    {{MR, C0, SIDE}}, {{B1, C0, SIDE}}, {{F0, SIDE}},    {{E1, SIDE}},
    {{B1, C0, C1}}};
_Static_assert(sizeof edge_templates / sizeof *edge_templates ==
                   SPAN_EDGE_FEATURES,
               "a feature for every template");

/* ---- sums -----------------------------------------------------------------
   From one token to the next the words change, but few of the other atoms.
   Features that join a word or its class are looked up at every token, of the
   others only those that join an atom that has changed. */

static inline bool joins_word(const struct template *t) {
  return t->atoms[0] - 1u < LAST_WORD || t->atoms[1] - 1u < LAST_WORD ||
         t->atoms[2] - 1u < LAST_WORD || t->atoms[3] - 1u < LAST_WORD;
}

/* The templates of one table that join no word: which of them join each steady
   atom, and what they have added. The last of `users` are all of them: they are
   looked up at the first token. Begins as zeros. */
struct sums {
  const struct model_table *table;
  uint64_t users[STEADY_ATOMS + 1];
  struct steady steady;
};
#define ALL_CHANGED ((uint32_t)1 << STEADY_ATOMS)

static inline void sums_begin(struct sums *s, const struct model_table *table,
                              const struct template *list, uint32_t count) {
  s->table = table;
#pragma GCC unroll 128
  for (uint32_t t = 0; t < count; t++) {
    if (joins_word(&list[t]))
      continue;
    assert(t < MODEL_STEADY);
    s->users[STEADY_ATOMS] |= (uint64_t)1 << t;
#pragma GCC unroll 4
    for (int k = 0; k < TEMPLATE_ATOMS; k++)
      if (list[t].atoms[k] >= FIRST_STEADY)
        s->users[list[t].atoms[k] - FIRST_STEADY] |= (uint64_t)1 << t;
  }
}

static uint64_t users_of(const struct sums *s, uint32_t changed) {
  uint64_t users = 0;
  for (; changed != 0; changed &= changed - 1)
    users |= s->users[__builtin_ctz(changed)];
  return users;
}

/* A bit for each steady atom that is not what it was. */
static uint32_t changed_atoms(const uint32_t *atoms, const uint32_t *before) {
  uint32_t changed = 0;
#pragma GCC unroll 32
  for (int k = 0; k < STEADY_ATOMS; k++)
    changed |= (uint32_t)(atoms[FIRST_STEADY + k] != before[FIRST_STEADY + k])
               << k;
  return changed;
}

/* What is done with the atoms of every token. */
struct sink {
  uint32_t *node_features, *edge_features; /* all features, for the trainer */
  struct crf *crf;                         /* else the scores */
  bool is_started;
  uint32_t before[ATOMS]; /* of the token before */
  struct sums node, edge;
};

/* What is looked up for one token. */
struct wanted {
  uint32_t features[SPAN_FEATURES], rows[SPAN_FEATURES];
  uint32_t fresh, count;
  uint64_t users;
};

/* Inlined for each list, so that its templates are known to the compiler. */
static inline __attribute__((always_inline)) void
want_features(struct wanted *w, const struct sums *s,
              const struct template *list, uint32_t list_count,
              const uint32_t *atoms, uint32_t changed) {
  uint32_t count = 0;
#pragma GCC unroll 128
  for (uint32_t t = 0; t < list_count; t++)
    if (joins_word(&list[t]))
      model_fetch(s->table,
                  w->features[count++] = make_feature(list, t, atoms));
  w->fresh = count;
  w->users = users_of(s, changed);
  for (uint64_t rest = w->users; rest != 0; rest &= rest - 1)
    model_fetch(s->table, w->features[count++] = make_feature(
                              list, (uint32_t)__builtin_ctzll(rest), atoms));
  w->count = count;
}

/* All is asked for before anything is read, so that the reads overlap. */
static void sum_features(struct sink *sink, const uint32_t *atoms,
                         uint32_t changed, uint32_t at) {
  struct wanted node, edge;
  struct sums *n = &sink->node, *e = &sink->edge;
  want_features(&node, n, templates, SPAN_FEATURES, atoms, changed);
  want_features(&edge, e, edge_templates, SPAN_EDGE_FEATURES, atoms, changed);
  model_rows(n->table, node.features, node.count, node.rows);
  model_rows(e->table, edge.features, edge.count, edge.rows);
  model_run(n->table, node.rows, node.fresh, node.users, &n->steady,
            sink->crf->node + at * CRF_LABELS);
  model_run(e->table, edge.rows, edge.fresh, edge.users, &e->steady,
            sink->crf->edge + at * CRF_PAIRS);
}

static void write_features(const struct sweep *s, uint32_t i, uint32_t side,
                           struct sink *sink) {
  uint32_t atoms[ATOMS] = {0}, at = i - s->place->tokens.first;
  sweep_atoms(s, i, side, atoms);
  if (sink->crf == NULL) {
    make_features(templates, SPAN_FEATURES, atoms,
                  sink->node_features + at * SPAN_FEATURES);
    make_features(edge_templates, SPAN_EDGE_FEATURES, atoms,
                  sink->edge_features + at * SPAN_EDGE_FEATURES);
    return;
  }
  uint32_t changed =
      sink->is_started ? changed_atoms(atoms, sink->before) : ALL_CHANGED;
  sink->is_started = true;
  memcpy(sink->before, atoms, sizeof atoms);
  sum_features(sink, atoms, changed, at);
}

static void walk(const struct views *v, const struct cue_place *place,
                 struct sink *sink) {
  struct sweep s;
  sweep_begin(&s, v, place);
  sweep_restart(&s);
  for (uint32_t i = s.cue->first; i < s.cue->end; i++)
    write_features(&s, i, WITHIN, sink);
  for (uint32_t i = s.cue->end; i < place->tokens.end; i++) {
    write_features(&s, i, RIGHT, sink);
    sweep_pass(&s, i);
  }
  sweep_restart(&s);
  for (uint32_t i = s.cue->first; i-- > place->tokens.first;) {
    write_features(&s, i, LEFT, sink);
    sweep_pass(&s, i);
  }
}

void span_features(const struct views *v, const struct cue_place *place,
                   uint32_t *node, uint32_t *edge) {
  struct sink sink = {.node_features = node, .edge_features = edge};
  walk(v, place, &sink);
}

void span_scores(const struct views *v, const struct model *model,
                 struct crf *crf, const struct cue_place *place) {
  crf_resize(crf, v->doc->arena, place->tokens.end - place->tokens.first);
  struct sink sink = {.crf = crf};
  sums_begin(&sink.node, &model->tables[TABLE_SPAN], templates, SPAN_FEATURES);
  sums_begin(&sink.edge, &model->tables[TABLE_SPAN_EDGE], edge_templates,
             SPAN_EDGE_FEATURES);
  walk(v, place, &sink);
}

void span_labels(struct crf *crf, const struct cue_place *place,
                 const uint8_t *given) {
  const struct cue_group *cue = &place->groups[place->which];
  for (uint32_t i = 0; i < crf->count; i++) {
    float *scores = crf->node + i * CRF_LABELS;
    uint32_t token = place->tokens.first + i;
    uint8_t label = given == NULL ? SPAN_FREE : given[i];
    if (token >= cue->first && token < cue->end)
      label = SPAN_CUE;
    for (uint8_t k = 0; label != SPAN_FREE && k < CRF_LABELS; k++)
      if (k != label)
        scores[k] = CRF_NEVER;
  }
  crf_marginals(crf);
  crf_best(crf);
}
