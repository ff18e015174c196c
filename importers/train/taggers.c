/* The two taggers: their labels from the corpus, their training, and what they
   get right on the half they have not seen (the gate's table alone is counted
   on all articles). */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "importers/train/train.h"

/* How a tagger is learnt: the pull towards zero, and the share of its features
   that a step looks at. Four in ten for spans: +3 points of contents, +1.3
   of sources on the half not seen; cues lose by it. */
struct tuning {
  float l1, kept;
};
static const struct tuning cue_tuning = {6, 1}, span_tuning = {6, 0.4f};

/* Trains the CRF of two tables without either half and with all articles. */
static void learn_tagger(struct trainer *t, const struct sequences *s,
                         const struct tuning *tuning, enum model_table_id node,
                         enum model_table_id edge) {
  for (uint32_t h = 0; h <= HALVES; h++) {
    clock_t start = clock();
    struct learner *learners = t->learners[h];
    learner_begin(&learners[node], node, tuning->l1);
    learner_begin(&learners[edge], edge, tuning->l1);
    learners[node].kept = tuning->kept;
    learn_crf(s, h < HALVES ? h : NONE, &learners[node], &learners[edge]);
    learner_round(&learners[node], &t->models[h].tables[node]);
    learner_round(&learners[edge], &t->models[h].tables[edge]);
    fprintf(stderr, "train: %s: %zu sequences, %.0f s\n",
            model_shapes[node].name, s->count,
            (double)(clock() - start) / CLOCKS_PER_SEC);
  }
}

/* ---- cues ---------------------------------------------------------------- */

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

static void add_cue_sequences(struct sequences *s, struct reading *r) {
  uint8_t *gold = label_cues(r);
  for (uint32_t k = 0; k < r->doc.sentence_count; k++) {
    struct token_range tokens = sentence_range(&r->doc, k);
    uint32_t count = tokens.end - tokens.first, *features;
    uint8_t *labels;
    if (count == 0)
      continue;
    sequences_add(s, count, &features, &labels)->group = r->half;
    cue_features(&r->views, tokens, NULL, features,
                 features + count * CUE_FEATURES);
    memcpy(labels, gold + tokens.first, count);
  }
}

static size_t gate_place(const struct reading *r, uint32_t token) {
  return word_feature(r->views.items[token].word) >>
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
  for (size_t i = 0; i + 1 < sizeof gate->rates; i++)
    gate->rates[i] = gate->seen[i] == 0
                         ? -1
                         : (int8_t)((gate->cued[i] * 100 + gate->seen[i] - 1) /
                                    gate->seen[i]);
}

void learn_cues(struct trainer *t) {
  struct sequences s = {.node_width = CUE_FEATURES,
                        .edge_width = CUE_EDGE_FEATURES,
                        .label_kinds = 3};
  struct reading r = {0};
  while (reading_next(&r, t)) {
    add_cue_sequences(&s, &r);
    count_words(&t->gate, &r);
  }
  fill_gate(&t->gate);
  struct model_table table;
  model_pack(t->gate.rates, t->gate.words, &model_shapes[TABLE_GATE], &table);
  for (uint32_t h = 0; h <= HALVES; h++)
    t->models[h].tables[TABLE_GATE] = table;
  learn_tagger(t, &s, &cue_tuning, TABLE_CUE, TABLE_CUE_EDGE);
  sequences_free(&s);
}

/* ---- spans --------------------------------------------------------------- */

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
  if (gold_overlaps(&a->cue, span))
    return SPAN_CUE;
  if (gold_overlaps(&a->source, span))
    return SPAN_SOURCE;
  return gold_overlaps(&a->content, span) ? SPAN_CONTENT : SPAN_OUT;
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
                               const struct trainer *t) {
  struct crf crf = {0};
  for (size_t a = 0; a < r->gold->attribution_count; a++) {
    const struct gold_attribution *gold = &r->gold->attributions[a];
    struct token_range cue = cue_tokens(&r->doc, &gold->cue);
    if (cue.end == 0)
      continue;
    struct cue_place place = place_of(r, &t->models[r->half], &crf, cue);
    if (cue.first >= place.tokens.end)
      continue;
    uint32_t count = place.tokens.end - place.tokens.first, *features;
    uint8_t *labels;
    sequences_add(s, count, &features, &labels)->group = r->half;
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

void learn_spans(struct trainer *t) {
  struct sequences s = {.node_width = SPAN_FEATURES,
                        .edge_width = SPAN_EDGE_FEATURES,
                        .label_kinds = 4};
  struct reading r = {0};
  while (reading_next(&r, t))
    add_span_sequences(&s, &r, t);
  learn_tagger(t, &s, &span_tuning, TABLE_SPAN, TABLE_SPAN_EDGE);
  sequences_free(&s);
}

/* ---- how well they do ---------------------------------------------------- */

/* A group below this is no answer. */
#define COUNTED_P 0.35f

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
    span_scores(&r->views, model, &crf, &place);
    span_labels(&crf, &place, NULL);
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
      if (groups[g].p < COUNTED_P)
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

void report_taggers(const struct trainer *t) {
  struct tally tally = {0};
  struct reading r = {0};
  while (reading_next(&r, t)) {
    tally_cues(&r, &t->models[r.half], &tally);
    tally_spans(&r, &t->models[r.half], &tally);
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
