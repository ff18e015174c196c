/* Features and decoding of the cue tagger. Each template joins up to four
   atoms of the token; what an atom is stands beside its name. */
#include "core/cue_model.h"

#include <assert.h>
#include <string.h>

#include "core/phrase.h"

enum atom {
  ZERO,
  W, /* the word */
  W1,
  W2,
  W3, /* words to the right */
  V1,
  V2,
  V3, /* words to the left */
  X,  /* class */
  X1,
  X2,
  Y1,
  Y2, /* classes to the right, to the left */
  L,  /* lemma */
  S3,
  S2, /* suffixes */
  SH, /* shape */
  Q,  /* inside marks? title sentence? */
  SJ,
  SW, /* mention that ends before: kind, head word */
  NM,
  NW, /* mention that starts after: kind, word after it */
  TH, /* distance to the next "that" */
  CM, /* a closing mark not far to the left */
  OM, /* an opening mark not far to the right */
  HM, /* has the sentence marks outside, inside? */
  PS,
  PE, /* distance from the sentence's start, to its end */
  FW, /* the sentence's first word */
  RC, /* what the rules made of it */
  CO, /* kind of the mention over the token */
  ATOMS
};

static const struct template templates[] = {
    {{Q}},
    {{W}},
    {{W, Q}},
    {{L}},
    {{S3}},
    {{S2}},
    {{SH}},
    {{X}},
    {{Y1}},
    {{X1}},
    {{Y1, X1}},
    {{Y1, X}},
    {{X, X1}},
    {{Y1, X, X1}},
    {{Y2, Y1}},
    {{X1, X2}},
    {{V1}},
    {{V2}},
    {{V3}},
    {{W1}},
    {{W2}},
    {{W3}},
    {{V1, W}},
    {{W, W1}},
    {{L, W1}},
    {{L, V1}},
    {{L, X1}},
    {{L, Y1}},
    {{V2, V1}},
    {{W1, W2}},
    {{L, W1, W2}},
    {{SJ}},
    {{SJ, L}},
    {{SW}},
    {{NM}},
    {{NM, L}},
    {{NW, L, NM}},
    {{TH}},
    {{TH, L}},
    {{CM}},
    {{OM}},
    {{CM, OM, L}},
    {{HM}},
    {{PS}},
    {{PE}},
    {{PE, L}},
    {{FW, L}},
    {{RC}},
    {{RC, L}},
    {{RC, SJ, NM}},
    {{CO, X}},
    {{CM, SJ, X}},
    {{Y2, Y1, X, X1}},
};
_Static_assert(sizeof templates / sizeof *templates == CUE_FEATURES,
               "a feature for every template");

static const struct template edge_templates[] = {
    {{ZERO}}, {{W}}, {{X}}, {{Y1, X}}};
_Static_assert(sizeof edge_templates / sizeof *edge_templates ==
                   CUE_EDGE_FEATURES,
               "a feature for every template");

enum { THAT_TOKENS = 10, CLOSE_TOKENS = 4, OPEN_TOKENS = 6, TITLE_WORDS = 4 };

/* What holds for a whole sentence. */
struct frame {
  const struct views *v;
  struct token_range tokens;
  uint32_t marks; /* HM */
  uint32_t is_title;
  uint32_t next_that; /* tokens, as the sweep goes from right to left */
  uint32_t next_open;
};

static const struct view *at(const struct frame *f, uint32_t i, int step) {
  static const struct view outside = {.word = 1, .class = 1};
  int64_t k = (int64_t)i + step;
  if (k < f->tokens.first || k >= f->tokens.end)
    return &outside;
  return &f->v->items[k];
}

static uint32_t close_mark(const struct frame *f, uint32_t i) {
  if (f->v->items[i].inside)
    return 9;
  for (uint32_t d = 1; d <= CLOSE_TOKENS && i >= f->tokens.first + d; d++)
    if (f->v->items[i - d].mark == 2)
      return d;
  return 0;
}

static uint32_t rule_of(const struct frame *f, uint32_t i) {
  const struct drafts *d = f->v->drafts;
  uint32_t c = draft_cue_from(d, i);
  if (c > 0 && d->doc->cues[c - 1].end_token > i)
    c--;
  if (c >= d->doc->cue_count || d->doc->cues[c].first_token > i)
    return lexicon_word(d->lex, d->doc->tokens[i].word)->cue_class != CUE_NONE;
  uint32_t draft = d->draft_of_cue[c];
  uint32_t is_first = d->doc->cues[c].first_token == i;
  if (draft == NONE)
    return 2 + is_first;
  return 4 + d->items[draft].attribution.rule * 2u + is_first;
}

static void fill_atoms(const struct frame *f, uint32_t i, uint32_t *a) {
  const struct view *v = &f->v->items[i];
  const struct view *left = at(f, i, -1), *right = at(f, i, 1);
  a[W] = v->word;
  a[W1] = right->word;
  a[W2] = at(f, i, 2)->word;
  a[W3] = at(f, i, 3)->word;
  a[V1] = left->word;
  a[V2] = at(f, i, -2)->word;
  a[V3] = at(f, i, -3)->word;
  a[X] = v->class;
  a[X1] = right->class;
  a[X2] = at(f, i, 2)->class;
  a[Y1] = left->class;
  a[Y2] = at(f, i, -2)->class;
  a[L] = v->lemma;
  a[S3] = v->suffix3;
  a[S2] = v->suffix2;
  a[SH] = v->shape + 1u;
  a[Q] = 1u + v->inside + 2 * f->is_title;
  a[SJ] = v->before;
  a[SW] = v->before_head;
  a[NM] = v->after;
  a[NW] = v->after_word;
  uint32_t that = f->next_that - i;
  a[TH] = f->next_that != NONE && that < THAT_TOKENS ? view_bucket(that) : 0;
  a[CM] = close_mark(f, i);
  uint32_t open = f->next_open - i;
  a[OM] = f->next_open != NONE && open <= OPEN_TOKENS ? open : 0;
  a[HM] = f->marks;
  a[PS] = view_bucket(i - f->tokens.first);
  a[PE] = view_bucket(f->tokens.end - 1 - i);
  a[FW] = f->v->items[f->tokens.first].word;
  a[RC] = rule_of(f, i);
  a[CO] = v->cover_kind;
}

static void frame_begin(struct frame *f, const struct views *v,
                        struct token_range tokens) {
  uint32_t inside = 0, words = 0, capitals = 0;
  for (uint32_t i = tokens.first; i < tokens.end; i++) {
    const struct token *t = &v->doc->tokens[i];
    inside += v->items[i].inside;
    if (t->kind == TOKEN_WORD && span_length(t->span) > 3) {
      words++;
      capitals += (t->flags & TOKEN_CAPITAL) != 0;
    }
  }
  uint32_t count = tokens.end - tokens.first;
  *f = (struct frame){.v = v,
                      .tokens = tokens,
                      .marks = inside == 0           ? 1
                               : inside + 2 >= count ? 2
                                                     : 3,
                      .is_title =
                          words >= TITLE_WORDS && capitals * 5 > words * 4,
                      .next_that = NONE,
                      .next_open = NONE};
}

void cue_features(const struct views *v, struct token_range tokens,
                  const uint8_t *open, uint32_t *node, uint32_t *edge) {
  struct frame f;
  frame_begin(&f, v, tokens);
  uint32_t atoms[ATOMS] = {0};
  for (uint32_t i = tokens.end; i-- > tokens.first;) {
    uint32_t at = i - tokens.first;
    bool is_open = open == NULL || open[at];
    if (is_open || (at > 0 && open[at - 1])) {
      fill_atoms(&f, i, atoms);
      make_features(edge_templates, CUE_EDGE_FEATURES, atoms,
                    edge + at * CUE_EDGE_FEATURES);
    }
    if (is_open)
      make_features(templates, CUE_FEATURES, atoms, node + at * CUE_FEATURES);
    if (draft_is_text(v->drafts, i, KNOWN_THAT))
      f.next_that = i;
    if (v->items[i].mark == 1)
      f.next_open = i;
  }
}

/* ---- decoding ------------------------------------------------------------ */

#define LEAST_P 0.22f
#define PEAK_SHARE 0.4f

/* A word is worth a look when so many per cent of it are main words of cues;
   other words of a cue are near by. */
enum { GATE_RATE = 4, GATE_LEFT = 2, GATE_RIGHT = 3 };

/* Can the token be the main word of a cue? What training has not seen must look
   like a verb. */
static bool may_be_cue(const struct views *v, const struct model_table *gate,
                       uint32_t i) {
  const struct view *view = &v->items[i];
  if (v->doc->tokens[i].kind != TOKEN_WORD)
    return v->doc->tokens[i].punct == ':';
  int8_t rate = model_weight(gate, word_feature(view->word));
  if (rate >= GATE_RATE)
    return true;
  const struct word *word =
      lexicon_word(v->drafts->lex, v->doc->tokens[i].word);
  return rate < 0 && (word->flags & WORD_VERB) != 0;
}

/* Flags the tokens that are worth their features: those words and their
   neighbours. Returns whether there are any. */
static bool open_gates(const struct views *v, const struct model *model,
                       struct token_range tokens, uint8_t *open) {
  bool is_any = false;
  uint32_t count = tokens.end - tokens.first;
  memset(open, 0, count);
  for (uint32_t i = 0; i < count; i++) {
    if (!may_be_cue(v, &model->tables[TABLE_GATE], tokens.first + i))
      continue;
    is_any = true;
    uint32_t from = i < GATE_LEFT ? 0 : i - GATE_LEFT;
    for (uint32_t k = from; k < count && k <= i + GATE_RIGHT; k++)
      open[k] = 1;
  }
  return is_any;
}

/* What the chain says of a token. */
struct cue_chance {
  float p;        /* in a cue */
  uint8_t begins; /* and rather its first word */
};

/* Tags the open tokens [first, end); the closed ones around them are none. The
   features become their rows, so that the reads of all overlap. */
static void tag_island(const struct model *model, struct crf *crf,
                       uint32_t *node, uint32_t *edge,
                       struct cue_chance *chances) {
  const struct model_table *nodes = &model->tables[TABLE_CUE];
  const struct model_table *edges = &model->tables[TABLE_CUE_EDGE];
  model_rows(nodes, node, (crf->count - 1) * CUE_FEATURES, node);
  model_rows(edges, edge, crf->count * CUE_EDGE_FEATURES, edge);
  for (uint32_t i = 0; i < crf->count; i++) {
    bool is_edge = i + 1 == crf->count;
    float *scores = crf->node + i * CRF_LABELS;
    if (is_edge) {
      scores[CUE_LABEL_OUT] = 0;
      scores[1] = scores[2] = CRF_NEVER;
    } else {
      model_sum_rows(nodes, node + i * CUE_FEATURES, CUE_FEATURES, scores);
    }
    scores[3] = CRF_NEVER;
    model_sum_rows(edges, edge + i * CUE_EDGE_FEATURES, CUE_EDGE_FEATURES,
                   crf->edge + i * CRF_PAIRS);
  }
  // the closed token before the island is no part of a cue
  for (int k = 0; k < CRF_LABELS; k++)
    crf->node[k] += crf->edge[CUE_LABEL_OUT * CRF_LABELS + k];
  crf_marginals(crf);
  for (uint32_t i = 0; i + 1 < crf->count; i++) {
    const float *m = crf->marginal + i * CRF_LABELS;
    chances[i] = (struct cue_chance){1 - m[CUE_LABEL_OUT],
                                     m[CUE_LABEL_BEGIN] > m[CUE_LABEL_IN]};
  }
}

/* The word that names the act: the one that is a cue most often. */
uint32_t cue_main_word(const struct views *v, uint32_t first, uint32_t end) {
  uint32_t best = first, top = 0;
  for (uint32_t i = first; i < end; i++) {
    const struct word *word =
        lexicon_word(v->drafts->lex, v->doc->tokens[i].word);
    uint32_t score = word->cue_rate * 2u + ((word->flags & WORD_VERB) != 0);
    if (word->cue_class != CUE_NONE)
      score += 3;
    if (word->flags & WORD_AUXILIARY)
      score = 0;
    if (score > top) {
      top = score;
      best = i;
    }
  }
  return best;
}

/* Groups tokens: a group starts where a cue is likely and goes on while it is
   not much less likely. */
static uint32_t group_chances(const struct views *v, struct token_range tokens,
                              const struct cue_chance *chances,
                              struct cue_group *groups) {
  uint32_t count = tokens.end - tokens.first, found = 0;
  for (uint32_t i = 0; i < count;) {
    float peak = chances[i].p;
    if (peak <= LEAST_P) {
      i++;
      continue;
    }
    uint32_t first = i++;
    for (; i < count; i++) {
      float p = chances[i].p;
      if (p <= LEAST_P || p <= PEAK_SHARE * peak || chances[i].begins)
        break;
      if (p > peak)
        peak = p;
    }
    uint32_t end = i;
    while (chances[first].p < PEAK_SHARE * peak)
      first++;
    groups[found++] = (struct cue_group){
        tokens.first + first, tokens.first + end,
        cue_main_word(v, tokens.first + first, tokens.first + end), peak};
  }
  return found;
}

uint32_t cue_groups(const struct views *v, const struct model *model,
                    struct crf *crf, struct token_range tokens,
                    struct cue_group *groups) {
  uint32_t count = tokens.end - tokens.first;
  uint8_t open[SENTENCE_TOKENS];
  struct cue_chance chances[SENTENCE_TOKENS] = {{0, 0}};
  assert(count <= SENTENCE_TOKENS);
  if (!open_gates(v, model, tokens, open))
    return 0;
  crf_resize(crf, v->doc->arena, count + 1);
  uint32_t *node = crf->features, *edge = node + count * CUE_FEATURES;
  cue_features(v, tokens, open, node, edge);
  memset(edge + count * CUE_EDGE_FEATURES, 0, CUE_EDGE_FEATURES * sizeof *edge);
  for (uint32_t i = 0; i < count;) {
    uint32_t first = i;
    while (i < count && open[i])
      i++;
    if (i > first) {
      crf->count = i - first + 1;
      tag_island(model, crf, node + first * CUE_FEATURES,
                 edge + first * CUE_EDGE_FEATURES, chances + first);
    }
    i += i == first;
  }
  return group_chances(v, tokens, chances, groups);
}
