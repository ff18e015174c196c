/* Learns the weights of core/model.h from an annotated corpus:

     train CORPUS.jsonl MODEL [PART/PARTS]

   The cue and span taggers learn from all articles. What comes after them must
   learn from what they say of articles they have not seen: each is trained on
   either half of the articles too, and run on the other half. With PART/PARTS
   the articles whose number modulo PARTS is PART are left out altogether, for
   cross-validation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/annotate.h"
#include "core/attribute.h"
#include "core/speaker_model.h"
#include "importers/train/gold.h"
#include "importers/train/learn.h"

/* Strength of the pull towards zero: the taggers have many features, the
   others few. */
enum { TAGGER_L1 = 6, ACCEPT_L1 = 2, SPEAKER_L1 = 1 };

enum { HALVES = 2, ACCEPT_EPOCHS = 8, SPEAKER_EPOCHS = 10, ROUNDS = 2 };

/* The taggers of one half, or of all articles. */
struct taggers {
  struct learner cue, cue_edge, span, span_edge;
  struct model model;
};

/* How often a word is the main word of a cue, in all articles. */
struct gate {
  uint32_t seen[1 << 16], cued[1 << 16];
  int8_t rates[1 << 16];
  struct model_word words[(1 << 16) / 32];
};

struct trainer {
  struct gold gold;
  struct lexicon *lex;
  uint32_t part, parts;
  struct taggers halves[HALVES]; /* [h] has not seen half h */
  struct taggers all;
  struct learner accept, speaker;
  struct gate gate;
};

/* An article on the way through the stages. */
struct reading {
  const struct gold_article *gold;
  struct arena arena;
  struct document doc;
  struct drafts drafts;
  struct views views;
};

static void reading_begin(struct reading *r, const struct trainer *t,
                          size_t index) {
  memset(r, 0, sizeof *r);
  r->gold = &t->gold.articles[index];
  document_begin(&r->doc, &r->arena, r->gold->text, (uint32_t)r->gold->length);
  r->doc.source.title = r->gold->title;
  r->doc.source.published = r->gold->date;
  annotate_to_cues(&r->doc, t->lex);
  drafts_begin(&r->drafts, &r->doc, t->lex);
  attribute_by_rules(&r->drafts);
  views_begin(&r->views, &r->drafts);
}

static bool is_left_out(const struct trainer *t, size_t index) {
  return t->parts > 0 && index % t->parts == t->part;
}

/* Halves are of the articles that are used, whatever the parts. */
static uint32_t half_of(const struct trainer *t, size_t index) {
  return (uint32_t)(t->parts > 0 ? index / t->parts : index) % HALVES;
}

static bool overlaps_any(const struct gold_spans *spans, struct span span) {
  for (size_t i = 0; i < spans->count; i++)
    if (span_overlaps(spans->items[i], span))
      return true;
  return false;
}

/* ---- the cue tagger ------------------------------------------------------ */

/* 0 none, 1 first token of a cue, 2 further token, of every token. */
static uint8_t *label_cues(struct reading *r) {
  const struct document *doc = &r->doc;
  uint8_t *labels = arena_zero(&r->arena, doc->token_count + 1, 1);
  for (size_t a = 0; a < r->gold->attribution_count; a++) {
    const struct gold_spans *cue = &r->gold->attributions[a].cue;
    for (size_t k = 0; k < cue->count; k++) {
      bool is_first = true;
      for (uint32_t i = 0; i < doc->token_count; i++) {
        if (!span_overlaps(doc->tokens[i].span, cue->items[k]))
          continue;
        if (labels[i] == 0)
          labels[i] = is_first ? CUE_LABEL_BEGIN : CUE_LABEL_IN;
        is_first = false;
      }
    }
  }
  return labels;
}

static void add_cue_sequences(struct sequences *s, struct reading *r,
                              uint32_t half) {
  uint8_t *gold = label_cues(r);
  for (uint32_t k = 0; k < r->doc.sentence_count; k++) {
    struct token_range tokens = sentence_range(&r->doc, k);
    uint32_t count = tokens.end - tokens.first, *features;
    uint8_t *labels;
    if (count == 0)
      continue;
    sequences_add(s, count, &features, &labels)->group = half;
    cue_features(&r->views, tokens, NULL, features,
                 features + count * CUE_FEATURES);
    memcpy(labels, gold + tokens.first, count);
  }
}

static size_t gate_place(const struct reading *r, uint32_t token) {
  return gate_feature(r->views.items[token].word) >>
         (32 - model_shapes[TABLE_GATE].bits);
}

static void count_words(struct gate *gate, struct reading *r) {
  const uint8_t *labels = label_cues(r);
  for (uint32_t i = 0; i < r->doc.token_count; i++) {
    gate->seen[gate_place(r, i)]++;
    if (labels[i] != CUE_LABEL_BEGIN)
      continue;
    uint32_t end = i + 1;
    while (end < r->doc.token_count && labels[end] == CUE_LABEL_IN)
      end++;
    gate->cued[gate_place(r, cue_main_word(&r->views, i, end))]++;
  }
}

static void fill_gate(struct gate *gate) {
  for (size_t i = 0; i < sizeof gate->rates; i++)
    gate->rates[i] = gate->seen[i] == 0
                         ? -1
                         : (int8_t)((gate->cued[i] * 100 + gate->seen[i] - 1) /
                                    gate->seen[i]);
}

static void learn_tagger(const struct sequences *s, uint32_t left_out,
                         struct learner *node, struct learner *edge) {
  clock_t start = clock();
  learn_crf(s, left_out, node, edge);
  fprintf(stderr, "train: %s: %zu sequences, %.0f s\n", node->shape.name,
          s->count, (double)(clock() - start) / CLOCKS_PER_SEC);
}

static void learn_cues(struct trainer *t) {
  struct sequences s = {.node_width = CUE_FEATURES,
                        .edge_width = CUE_EDGE_FEATURES,
                        .label_kinds = 3};
  struct model_table table;
  for (size_t i = 0; i < t->gold.count; i++) {
    if (is_left_out(t, i))
      continue;
    struct reading r;
    reading_begin(&r, t, i);
    add_cue_sequences(&s, &r, half_of(t, i));
    count_words(&t->gate, &r);
    arena_free(&r.arena);
  }
  fill_gate(&t->gate);
  model_pack(t->gate.rates, t->gate.words, &model_shapes[TABLE_GATE], &table);
  for (int h = 0; h <= HALVES; h++) {
    struct taggers *taggers = h < HALVES ? &t->halves[h] : &t->all;
    taggers->model.tables[TABLE_GATE] = table;
    learner_begin(&taggers->cue, TABLE_CUE, TAGGER_L1);
    learner_begin(&taggers->cue_edge, TABLE_CUE_EDGE, TAGGER_L1);
    learn_tagger(&s, h < HALVES ? (uint32_t)h : NONE, &taggers->cue,
                 &taggers->cue_edge);
    learner_round(&taggers->cue, &taggers->model.tables[TABLE_CUE]);
    learner_round(&taggers->cue_edge, &taggers->model.tables[TABLE_CUE_EDGE]);
  }
  sequences_free(&s);
}

/* ---- the span tagger -------------------------------------------------------
 */

/* The first run of a gold cue as tokens; empty when it has none. */
static struct token_range cue_tokens(const struct document *doc,
                                     const struct gold_spans *cue) {
  struct token_range run = {0, 0};
  if (cue->count == 0)
    return run;
  for (uint32_t i = 0; i < doc->token_count; i++)
    if (span_overlaps(doc->tokens[i].span, cue->items[0])) {
      if (run.end == 0)
        run.first = i;
      run.end = i + 1;
    }
  return run;
}

static uint8_t gold_label(const struct gold_attribution *a, struct span span) {
  if (overlaps_any(&a->cue, span))
    return SPAN_CUE;
  if (overlaps_any(&a->source, span))
    return SPAN_SOURCE;
  return overlaps_any(&a->content, span) ? SPAN_CONTENT : SPAN_OUT;
}

/* The groups of the sentence as the tagger sees them, with the gold cue in
   place of those that meet it. Returns the place. */
static struct cue_place place_of(struct reading *r, const struct model *model,
                                 struct crf *crf, struct token_range cue) {
  const struct document *doc = &r->doc;
  struct cue_place place = {
      .tokens = sentence_range(doc, doc->token_sentence[cue.first])};
  uint32_t count = place.tokens.end - place.tokens.first, kept = 0;
  struct cue_group *groups =
      arena_alloc(&r->arena, (count + 1) * sizeof *groups);
  uint32_t found = cue_groups(&r->views, model, crf, place.tokens, groups);
  for (uint32_t g = 0; g < found; g++)
    if (groups[g].end <= cue.first || groups[g].first >= cue.end)
      groups[kept++] = groups[g];
  if (cue.end > place.tokens.end)
    cue.end = place.tokens.end;
  groups[kept] = (struct cue_group){
      cue.first, cue.end, cue_main_word(&r->views, cue.first, cue.end), 1};
  place.groups = groups;
  place.group_count = kept + 1;
  place.which = kept;
  return place;
}

static void add_span_sequences(struct sequences *s, struct reading *r,
                               const struct trainer *t, uint32_t half) {
  struct crf crf = {0};
  for (size_t a = 0; a < r->gold->attribution_count; a++) {
    const struct gold_attribution *gold = &r->gold->attributions[a];
    struct token_range cue = cue_tokens(&r->doc, &gold->cue);
    if (cue.end == 0)
      continue;
    struct cue_place place = place_of(r, &t->halves[half].model, &crf, cue);
    if (cue.first >= place.tokens.end)
      continue;
    uint32_t count = place.tokens.end - place.tokens.first, *features;
    uint8_t *labels;
    sequences_add(s, count, &features, &labels)->group = half;
    span_features(&r->views, &place, features,
                  features + count * SPAN_FEATURES);
    for (uint32_t i = 0; i < count; i++) {
      uint32_t token = place.tokens.first + i;
      labels[i] = gold_label(gold, r->doc.tokens[token].span);
      if (token >= cue.first && token < cue.end)
        labels[i] = SPAN_CUE | LABEL_FIXED;
    }
  }
}

static void learn_spans(struct trainer *t) {
  struct sequences s = {.node_width = SPAN_FEATURES,
                        .edge_width = SPAN_EDGE_FEATURES,
                        .label_kinds = 4};
  for (size_t i = 0; i < t->gold.count; i++) {
    if (is_left_out(t, i))
      continue;
    struct reading r;
    reading_begin(&r, t, i);
    add_span_sequences(&s, &r, t, half_of(t, i));
    arena_free(&r.arena);
  }
  for (int h = 0; h <= HALVES; h++) {
    struct taggers *taggers = h < HALVES ? &t->halves[h] : &t->all;
    learner_begin(&taggers->span, TABLE_SPAN, TAGGER_L1);
    learner_begin(&taggers->span_edge, TABLE_SPAN_EDGE, TAGGER_L1);
    learn_tagger(&s, h < HALVES ? (uint32_t)h : NONE, &taggers->span,
                 &taggers->span_edge);
    learner_round(&taggers->span, &taggers->model.tables[TABLE_SPAN]);
    learner_round(&taggers->span_edge, &taggers->model.tables[TABLE_SPAN_EDGE]);
  }
  sequences_free(&s);
}

/* ---- how well the taggers do on the half they have not seen ---------------
 */

struct tally {
  size_t gold_cues, found_cues, right_cues;
  size_t spans, right_source, right_content;
};

static bool has_letters(const struct document *doc, uint32_t i) {
  uint8_t kind = doc->tokens[i].kind;
  return kind == TOKEN_WORD || kind == TOKEN_NUMBER || kind == TOKEN_CLITIC;
}

static void tally_spans(struct reading *r, const struct model *model,
                        struct tally *tally) {
  struct crf crf = {0};
  for (size_t a = 0; a < r->gold->attribution_count; a++) {
    const struct gold_attribution *gold = &r->gold->attributions[a];
    struct token_range cue = cue_tokens(&r->doc, &gold->cue);
    if (cue.end == 0)
      continue;
    struct cue_place place = place_of(r, model, &crf, cue);
    if (cue.first >= place.tokens.end)
      continue;
    span_labels(&r->views, model, &crf, &place, NULL);
    bool source = true, content = true;
    for (uint32_t i = place.tokens.first; i < place.tokens.end; i++) {
      uint8_t label = gold_label(gold, r->doc.tokens[i].span);
      uint8_t given = crf.labels[i - place.tokens.first];
      if (!has_letters(&r->doc, i))
        continue;
      source = source && (label == SPAN_SOURCE) == (given == SPAN_SOURCE);
      content = content && (label == SPAN_CONTENT) == (given == SPAN_CONTENT);
    }
    tally->spans++;
    tally->right_source += source;
    tally->right_content += content;
  }
}

static void tally_cues(struct reading *r, const struct model *model,
                       struct tally *tally) {
  uint8_t *labels = label_cues(r);
  struct crf crf = {0};
  struct cue_group groups[SENTENCE_TOKENS];
  for (uint32_t k = 0; k < r->doc.sentence_count; k++) {
    struct token_range tokens = sentence_range(&r->doc, k);
    for (uint32_t i = tokens.first; i < tokens.end; i++)
      tally->gold_cues += labels[i] == CUE_LABEL_BEGIN;
    uint32_t found = cue_groups(&r->views, model, &crf, tokens, groups);
    for (uint32_t g = 0; g < found; g++) {
      if (groups[g].p < 0.35f)
        continue;
      tally->found_cues++;
      for (uint32_t i = groups[g].first; i < groups[g].end; i++)
        if (labels[i] != 0) {
          tally->right_cues++;
          break;
        }
    }
  }
}

static void report(struct trainer *t) {
  struct tally tally = {0};
  for (size_t i = 0; i < t->gold.count; i++) {
    if (is_left_out(t, i))
      continue;
    struct reading r;
    reading_begin(&r, t, i);
    const struct model *model = &t->halves[half_of(t, i)].model;
    tally_cues(&r, model, &tally);
    tally_spans(&r, model, &tally);
    arena_free(&r.arena);
  }
  double p = (double)tally.right_cues / (double)tally.found_cues;
  double q = (double)tally.right_cues / (double)tally.gold_cues;
  printf("cues: precision %.1f, recall %.1f, F1 %.1f\n", 100 * p, 100 * q,
         200 * p * q / (p + q));
  printf("spans of gold cues, exact: source %.1f, content %.1f of %zu\n",
         100.0 * (double)tally.right_source / (double)tally.spans,
         100.0 * (double)tally.right_content / (double)tally.spans,
         tally.spans);
}

/* ---- examples with one row of features a choice
 * ------------------------------ */

struct rows {
  uint32_t width;
  uint32_t *features;
  uint8_t *labels;
  size_t count, capacity;
};

static uint32_t *rows_add(struct rows *rows, uint8_t label) {
  if (rows->count == rows->capacity) {
    rows->capacity = rows->capacity == 0 ? 1024 : rows->capacity * 2;
    rows->features = must_realloc(rows->features, rows->capacity * rows->width *
                                                      sizeof(uint32_t));
    rows->labels = must_realloc(rows->labels, rows->capacity);
  }
  rows->labels[rows->count] = label;
  return rows->features + rows->count++ * rows->width;
}

static void rows_free(struct rows *rows) {
  free(rows->features);
  free(rows->labels);
}

/* ---- which proposals are attributions
 * ---------------------------------------- */

static bool is_gold_cue(const struct gold_article *gold,
                        const struct document *doc,
                        const struct cue_group *cue) {
  for (uint32_t i = cue->first; i < cue->end; i++)
    for (size_t a = 0; a < gold->attribution_count; a++)
      if (overlaps_any(&gold->attributions[a].cue, doc->tokens[i].span))
        return true;
  return false;
}

static void add_accept_rows(struct rows *rows, struct trainer *t, size_t i) {
  struct reading r;
  struct proposals c;
  reading_begin(&r, t, i);
  proposals_find(&c, &r.views, &t->halves[half_of(t, i)].model);
  for (uint32_t k = 0; k < c.count; k++)
    accept_features(
        &c, k, rows_add(rows, is_gold_cue(r.gold, &r.doc, &c.items[k].cue)));
  arena_free(&r.arena);
}

static void learn_accept(struct trainer *t) {
  struct rows rows = {.width = ACCEPT_FEATURES};
  for (size_t i = 0; i < t->gold.count; i++)
    if (!is_left_out(t, i))
      add_accept_rows(&rows, t, i);
  uint32_t *order = must_malloc((rows.count + 1) * sizeof *order);
  for (uint32_t i = 0; i < rows.count; i++)
    order[i] = i;
  learner_begin(&t->accept, TABLE_ACCEPT, ACCEPT_L1);
  uint64_t state = 1;
  for (int epoch = 0; epoch < ACCEPT_EPOCHS; epoch++) {
    learn_shuffle(order, rows.count, &state);
    for (size_t k = 0; k < rows.count; k++) {
      const uint32_t *features = rows.features + (size_t)order[k] * rows.width;
      float p =
          1 / (1 + crf_exp(-learner_score(&t->accept, features, rows.width)));
      learner_step(&t->accept, features, rows.width,
                   p - (float)rows.labels[order[k]]);
    }
    learner_epoch(&t->accept, epoch);
  }
  for (int h = 0; h <= HALVES; h++) {
    struct taggers *taggers = h < HALVES ? &t->halves[h] : &t->all;
    learner_round(&t->accept, &taggers->model.tables[TABLE_ACCEPT]);
  }
  fprintf(stderr, "train: accept: %zu proposals\n", rows.count);
  free(order);
  rows_free(&rows);
}

/* ---- whose quotations are
 * ------------------------------------------------------- */

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
  uint32_t half;     /* of the article that is being read */
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
  return overlaps_any(a->head.count > 0 ? &a->head : &a->source, span);
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
    memcpy(rows_add(&s->rows, is_right), features + i * SPEAKER_FEATURES,
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
  s->items[s->count++] = (struct question){(uint32_t)first, count, s->half};
}

static void add_questions(struct questions *s, struct trainer *t, size_t i,
                          int round) {
  struct reading r;
  struct proposals c;
  reading_begin(&r, t, i);
  proposals_find(&c, &r.views, &t->halves[half_of(t, i)].model);
  proposals_accept(&c);
  s->half = half_of(t, i);
  struct choice *own = round > 0 ? speakers_choose(&c) : NULL;
  struct choice previous, answer;
  uint32_t before = NONE;
  for (uint32_t q = 0; q < r.doc.quotation_count; q++) {
    if (!speaker_decides(&r.drafts, q))
      continue;
    add_question(s, &r, &c, q, before, before == NONE ? NULL : &previous,
                 &answer);
    if (own != NULL)
      answer = own[q];
    if (answer.token != NONE) {
      before = q;
      previous = answer;
    }
  }
  arena_free(&r.arena);
}

static void learn_question(struct learner *l, const struct questions *s,
                           const struct question *one) {
  float p[OPTIONS], top = -1e9f, sum = 0, right = 0;
  const uint32_t *features =
      s->rows.features + (size_t)one->first * SPEAKER_FEATURES;
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
  uint64_t state = 2;
  for (int epoch = 0; epoch < SPEAKER_EPOCHS; epoch++) {
    learn_shuffle(order, count, &state);
    for (size_t k = 0; k < count; k++)
      learn_question(l, s, &s->items[order[k]]);
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

static void learn_speakers(struct trainer *t) {
  for (int round = 0; round < ROUNDS; round++) {
    struct questions s = {.rows.width = SPEAKER_FEATURES};
    for (size_t i = 0; i < t->gold.count; i++)
      if (!is_left_out(t, i))
        add_questions(&s, t, i, round);
    if (round + 1 == ROUNDS)
      report_speakers(&s);
    if (round > 0)
      learner_end(&t->speaker);
    learn_questions(&t->speaker, &s, NONE);
    for (int h = 0; h <= HALVES; h++) {
      struct taggers *taggers = h < HALVES ? &t->halves[h] : &t->all;
      learner_round(&t->speaker, &taggers->model.tables[TABLE_SPEAKER]);
    }
    fprintf(stderr, "train: speaker: %zu quotations\n", s.count);
    free(s.items);
    rows_free(&s.rows);
  }
}

/* ---- the file
 * -------------------------------------------------------------------- */

static bool write_model(const struct model *model, const char *path,
                        const char *corpus) {
  FILE *file = fopen(path, "wb");
  if (file == NULL)
    return false;
  const char *name = strrchr(corpus, '/');
  char day[16];
  time_t now = time(NULL);
  strftime(day, sizeof day, "%Y-%m-%d", gmtime(&now));
  fprintf(file,
          "# Weights of the English attribution models: int8 steps of %.2f, "
          "see core/model.h.\n"
          "# Origin: learnt by `make model` on %s from the training part of "
          "PolNeAR (%s),\n"
          "# which states no licence: numbers only, no text of it. The program "
          "works without\n# this file, less well.\n",
          (double)MODEL_STEP, day, name == NULL ? corpus : name + 1);
  for (int k = 0; k < TABLE_COUNT; k++) {
    const struct model_table *table = &model->tables[k];
    fprintf(file, "table %s %u %u %u\n", model_shapes[k].name, table->bits,
            table->stride, table->used);
    fwrite(table->words, sizeof(struct model_word),
           ((size_t)1 << table->bits) / 32, file);
    fwrite(table->weights, table->stride, table->used, file);
  }
  fputs("end\n", file);
  return fclose(file) == 0;
}

int main(int argc, char **argv) {
  static struct trainer t;
  if (argc < 3) {
    fputs("usage: train CORPUS.jsonl MODEL [PART/PARTS]\n", stderr);
    return EXIT_USAGE;
  }
  if (argc > 3 && sscanf(argv[3], "%u/%u", &t.part, &t.parts) != 2)
    return EXIT_USAGE;
  gold_read(&t.gold, argv[1]);
  t.lex = lexicon_new();
  learn_cues(&t);
  learn_spans(&t);
  report(&t);
  learn_accept(&t);
  learn_speakers(&t);
  if (!write_model(&t.all.model, argv[2], argv[1])) {
    fprintf(stderr, "train: %s: cannot be written\n", argv[2]);
    return EXIT_FAILED;
  }
  lexicon_free(t.lex);
  gold_free(&t.gold);
  return EXIT_DONE;
}
