/* What weighs the taggers' answers: which proposals are attributions, and whose
   a quotation is. Both learn from what the taggers say of the half of the
   articles that they have not seen. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "importers/train/train.h"

/* Strength of the pull towards zero. */
enum { ACCEPT_L1 = 6, SPEAKER_L1 = 1 };

/* The share of the features that a step looks at: see keep_some. */
#define ACCEPT_KEPT 0.5f
#define SPEAKER_KEPT 0.7f

enum { ACCEPT_EPOCHS = 8, SPEAKER_EPOCHS = 12, ROUNDS = 2 };

/* Examples with one row of features a choice. */
struct rows {
  uint32_t width;
  uint32_t *features;
  uint8_t *labels, *halves; /* halves: of their articles */
  size_t count, capacity;
};

static uint32_t *rows_add(struct rows *rows, uint8_t label, uint32_t half) {
  if (rows->count == rows->capacity) {
    rows->capacity = rows->capacity == 0 ? 1024 : rows->capacity * 2;
    rows->features = must_realloc(rows->features, rows->capacity * rows->width *
                                                      sizeof(uint32_t));
    rows->labels = must_realloc(rows->labels, rows->capacity);
    rows->halves = must_realloc(rows->halves, rows->capacity);
  }
  rows->halves[rows->count] = (uint8_t)half;
  rows->labels[rows->count] = label;
  return rows->features + rows->count++ * rows->width;
}

static void rows_free(struct rows *rows) {
  free(rows->features);
  free(rows->labels);
  free(rows->halves);
}

/* Lets the table of every model read what `l` has learnt. */
static void share_learner(struct trainer *t, struct learner *l,
                          enum model_table_id table) {
  learner_round(l, &t->models[HALVES].tables[table]);
  for (uint32_t h = 0; h < HALVES; h++)
    t->models[h].tables[table] = t->models[HALVES].tables[table];
}

/* ---- which proposals are attributions ------------------------------------ */

static bool is_gold_cue(const struct gold_article *gold,
                        const struct document *doc,
                        const struct cue_group *cue) {
  for (uint32_t i = cue->first; i < cue->end; i++)
    for (size_t a = 0; a < gold->attribution_count; a++)
      if (gold_overlaps(&gold->attributions[a].cue, doc->tokens[i].span))
        return true;
  return false;
}

static void add_accept_rows(struct rows *rows, const struct reading *r,
                            const struct trainer *t) {
  struct proposals c;
  proposals_find(&c, &r->views, &t->models[r->half]);
  for (uint32_t k = 0; k < c.count; k++)
    accept_features(&c, k,
                    rows_add(rows,
                             is_gold_cue(r->gold, &r->doc, &c.items[k].cue),
                             r->half));
}

/* Learns from all rows but those of half `left_out`. */
static void learn_rows(struct learner *l, const struct rows *rows,
                       uint32_t left_out) {
  uint32_t *order = must_malloc((rows->count + 1) * sizeof *order);
  size_t count = 0;
  for (uint32_t i = 0; i < rows->count; i++)
    if (rows->halves[i] != left_out)
      order[count++] = i;
  learner_begin(l, TABLE_ACCEPT, ACCEPT_L1);
  l->kept = ACCEPT_KEPT;
  uint32_t looked[ACCEPT_FEATURES];
  uint64_t state = 1;
  for (int epoch = 0; epoch < ACCEPT_EPOCHS; epoch++) {
    learn_shuffle(order, count, &state);
    for (size_t k = 0; k < count; k++) {
      const uint32_t *features = looked;
      keep_some(rows->features + (size_t)order[k] * rows->width, rows->width,
                l->kept, &state, looked);
      float p = 1 / (1 + crf_exp(-learner_score(l, features, rows->width)));
      learner_step(l, features, rows->width, p - (float)rows->labels[order[k]]);
    }
    learner_epoch(l, epoch);
  }
  free(order);
}

/* How well the half that was not learnt from is told: of the proposals that are
   attributions, the share accepted, and the other way round. */
static void report_accept(const struct rows *rows) {
  size_t right = 0, given = 0, all = 0;
  double loss = 0;
  for (uint32_t h = 0; h < HALVES; h++) {
    struct learner l;
    learn_rows(&l, rows, h);
    for (size_t i = 0; i < rows->count; i++) {
      if (rows->halves[i] != h)
        continue;
      float score = l.kept * learner_score(&l, rows->features + i * rows->width,
                                           rows->width);
      bool is_given = 1 / (1 + crf_exp(-score)) >= ACCEPT_P;
      given += is_given;
      all += rows->labels[i];
      right += is_given && rows->labels[i];
      loss += log(1 + exp(rows->labels[i] ? -(double)score : (double)score));
    }
    learner_end(&l);
  }
  double p = (double)right / (double)given, q = (double)right / (double)all;
  printf("accept: precision %.1f, recall %.1f, F1 %.1f, loss %.4f of %zu\n",
         100 * p, 100 * q, 200 * p * q / (p + q), loss / (double)rows->count,
         rows->count);
}

void learn_accept(struct trainer *t) {
  struct rows rows = {.width = ACCEPT_FEATURES};
  struct learner *l = &t->learners[HALVES][TABLE_ACCEPT];
  struct reading r = {0};
  while (reading_next(&r, t))
    add_accept_rows(&rows, &r, t);
  report_accept(&rows);
  learn_rows(l, &rows, NONE);
  share_learner(t, l, TABLE_ACCEPT);
  fprintf(stderr, "train: accept: %zu proposals\n", rows.count);
  rows_free(&rows);
}

/* ---- whose quotations are ------------------------------------------------ */

/* One question: rows [first, first + count) are its options. */
struct question {
  uint32_t first, count;
  uint32_t half; /* of its article */
};

struct questions {
  struct rows rows;
  struct question *items;
  size_t count, capacity;
  size_t unanswered; /* questions without a right option */
};

static const struct gold_quoted *gold_of(const struct gold_article *gold,
                                         struct span inside) {
  for (size_t i = 0; i < gold->quoted_count; i++)
    if (span_overlaps(gold->quoted[i].span, inside))
      return &gold->quoted[i];
  return NULL;
}

static bool is_said_by(const struct gold_article *gold,
                       const struct gold_quoted *quoted,
                       const struct document *doc,
                       const struct option *option) {
  if (quoted->attribution < 0 || option->token == NONE)
    return quoted->attribution < 0 && option->token == NONE;
  const struct gold_attribution *a = &gold->attributions[quoted->attribution];
  struct span span = doc->tokens[option->token].span;
  return gold_overlaps(a->head.count > 0 ? &a->head : &a->source, span);
}

/* Adds the options of quotation q as a question when one of them is right, and
   returns the right one in *answer (NONE if there is none). */
static void add_question(struct questions *s, const struct reading *r,
                         const struct proposals *c, uint32_t q, uint32_t before,
                         const struct choice *previous, struct choice *answer) {
  const struct gold_quoted *quoted =
      gold_of(r->gold, r->doc.quotations[q].inside);
  struct option options[OPTIONS];
  uint32_t features[OPTIONS * SPEAKER_FEATURES];
  uint32_t count = speaker_options(c, q, previous, options);
  *answer = (struct choice){NONE, NONE, NONE, 0, NONE, 0};
  if (quoted == NULL)
    return;
  size_t first = s->rows.count, right = 0;
  speaker_features(c, q, before, previous, options, count, features);
  for (uint32_t i = 0; i < count; i++) {
    bool is_right = is_said_by(r->gold, quoted, &r->doc, &options[i]);
    if (is_right && right++ == 0)
      *answer = (struct choice){options[i].mention,
                                options[i].token,
                                options[i].proposal,
                                1,
                                NONE,
                                0};
    memcpy(rows_add(&s->rows, is_right, r->half),
           features + i * SPEAKER_FEATURES,
           SPEAKER_FEATURES * sizeof *features);
  }
  if (right == 0) {
    s->rows.count = first;
    s->unanswered++;
    return;
  }
  if (s->count == s->capacity) {
    s->capacity = s->capacity == 0 ? 1024 : s->capacity * 2;
    s->items = must_realloc(s->items, s->capacity * sizeof *s->items);
  }
  s->items[s->count++] = (struct question){(uint32_t)first, count, r->half};
}

static void add_questions(struct questions *s, const struct reading *r,
                          const struct trainer *t, int round) {
  struct proposals c;
  proposals_find(&c, &r->views, &t->models[r->half]);
  proposals_accept(&c);
  // the first round has the right speaker before, the second the model's own
  struct choice *own = round > 0 ? speakers_choose(&c) : NULL;
  struct choice previous, answer;
  uint32_t before = NONE;
  for (uint32_t q = 0; q < r->doc.quotation_count; q++) {
    if (!speaker_decides(&r->drafts, q))
      continue;
    add_question(s, r, &c, q, before, before == NONE ? NULL : &previous,
                 &answer);
    if (own != NULL)
      answer = own[q];
    if (answer.token != NONE) {
      before = q;
      previous = answer;
    }
  }
}

static void learn_question(struct learner *l, const struct questions *s,
                           const struct question *one, uint64_t *state) {
  float p[OPTIONS], top = -1e9f, sum = 0, right = 0;
  uint32_t features[OPTIONS * SPEAKER_FEATURES];
  keep_some(s->rows.features + (size_t)one->first * SPEAKER_FEATURES,
            (size_t)one->count * SPEAKER_FEATURES, l->kept, state, features);
  const uint8_t *labels = s->rows.labels + one->first;
  for (uint32_t i = 0; i < one->count; i++) {
    p[i] = learner_score(l, features + i * SPEAKER_FEATURES, SPEAKER_FEATURES);
    top = p[i] > top ? p[i] : top;
  }
  for (uint32_t i = 0; i < one->count; i++) {
    p[i] = crf_exp(p[i] - top);
    sum += p[i];
    right += labels[i] ? p[i] : 0;
  }
  for (uint32_t i = 0; i < one->count; i++) {
    float wanted = labels[i] && right > 0 ? p[i] / right : 0;
    learner_step(l, features + i * SPEAKER_FEATURES, SPEAKER_FEATURES,
                 p[i] / sum - wanted);
  }
}

static void learn_questions(struct learner *l, const struct questions *s,
                            uint32_t left_out) {
  uint32_t *order = must_malloc((s->count + 1) * sizeof *order);
  size_t count = 0;
  for (uint32_t i = 0; i < s->count; i++)
    if (s->items[i].half != left_out)
      order[count++] = i;
  learner_begin(l, TABLE_SPEAKER, SPEAKER_L1);
  l->kept = SPEAKER_KEPT;
  uint64_t state = 2;
  for (int epoch = 0; epoch < SPEAKER_EPOCHS; epoch++) {
    learn_shuffle(order, count, &state);
    for (size_t k = 0; k < count; k++)
      learn_question(l, s, &s->items[order[k]], &state);
    learner_epoch(l, epoch);
  }
  free(order);
}

/* The share of right answers in the half that was not learnt from. */
static void report_speakers(const struct questions *s) {
  size_t right = 0, asked = 0, none = 0, none_right = 0;
  for (uint32_t h = 0; h < HALVES; h++) {
    struct learner l;
    learn_questions(&l, s, h);
    for (size_t q = 0; q < s->count; q++) {
      const struct question *one = &s->items[q];
      if (one->half != h)
        continue;
      const uint32_t *f =
          s->rows.features + (size_t)one->first * SPEAKER_FEATURES;
      float top = 0;
      uint32_t best = NONE;
      for (uint32_t i = 0; i < one->count; i++) {
        float score =
            learner_score(&l, f + i * SPEAKER_FEATURES, SPEAKER_FEATURES);
        if (best == NONE || score > top) {
          top = score;
          best = i;
        }
      }
      bool is_right = s->rows.labels[one->first + best];
      asked++;
      right += is_right;
      if (s->rows.labels[one->first]) {
        none++;
        none_right += is_right;
      }
    }
    learner_end(&l);
  }
  printf("speakers: right %.1f of %zu, no speech %.1f of %zu; %zu had no right "
         "option\n",
         100.0 * (double)right / (double)asked, asked,
         100.0 * (double)none_right / (double)none, none, s->unanswered);
}

void learn_speakers(struct trainer *t) {
  struct learner *l = &t->learners[HALVES][TABLE_SPEAKER];
  for (int round = 0; round < ROUNDS; round++) {
    struct questions s = {.rows.width = SPEAKER_FEATURES};
    struct reading r = {0};
    while (reading_next(&r, t))
      add_questions(&s, &r, t, round);
    if (round + 1 == ROUNDS)
      report_speakers(&s);
    if (round > 0)
      learner_end(l);
    learn_questions(l, &s, NONE);
    share_learner(t, l, TABLE_SPEAKER);
    fprintf(stderr, "train: speaker: %zu quotations\n", s.count);
    free(s.items);
    rows_free(&s.rows);
  }
}
