/* Features of the span tagger. Everything is seen from the cue: the sweep goes
   from it to both ends of the sentence and counts what lies between. */
#include "core/span_model.h"

#include <assert.h>
#include <string.h>

#include "core/phrase.h"

enum atom {
  ZERO,
  // words and classes as in cue_model.c
  W,
  V1,
  W1,
  X,
  Y1,
  X1,
  Y2,
  C0, /* learned classes: coarse */
  B1,
  C1,
  F0, /* fine */
  E1,
  NS, /* the next comma or the like: what it is and how far */
  // the same for all tokens of the sentence
  LM,  /* lemma of the cue's main word */
  FC,  /* fine class of it */
  PH,  /* the cue's words */
  CFG, /* what stands around the cue */
  INV, /* mention before, after the cue? */
  ING, /* the cue ends in -ing */
  // what changes now and then from one token to the next
  SIDE, /* left of the cue, in it, right of it */
  D,    /* side and distance */
  CC,   /* commas and marks between */
  CV,   /* commas, conjunctions and finite verbs between */
  MK,   /* mention over the token: kind, and its number from the cue */
  MF,   /* number of that mention from the cue alone, first or last token? */
  ADJ,  /* in the mention next to the cue, beyond it */
  FM,   /* in the sentence's first mention */
  QM,   /* inside marks; marks to the left and to the right in the sentence */
  MA,   /* the token is a mark */
  OC,   /* other likely cues between, and whether the token is in one */
  TT,   /* relation to the first "that" right of the cue */
  LC,   /* beyond the comma next to the cue, on either side */
  MR,   /* the last clause marker between */
  CL,   /* finite verbs, mentions and commas between behind that */
  NA,   /* class of the token after the next comma or the like */
  FV,   /* a finite verb follows before the next comma */
  TM,   /* a time word */
  PE,
  PS, /* distance to the sentence's end, from its start */
  RK, /* what the rules made of it */
  CO, /* mention starts here, goes on, ends before */
  MS, /* inside marks now, inside before */
  ATOMS
};
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

enum { LEFT = 1, WITHIN, RIGHT };
enum { MANY = 3 };

/* Other likely cues at a token of the sentence. */
enum { CUE_HERE = 1, CUE_STARTS = 2 };
#define LIKELY_P 0.3f

struct sweep {
  const struct views *v;
  const struct cue_place *place;
  const struct cue_group *cue;
  uint32_t draft; /* of the rules, with this cue; NONE if there is none */
  uint32_t cfg, phrase, lemma, class, inverted, is_ing;
  uint32_t left_mention, right_mention; /* next to the cue */
  uint32_t first_mention;
  uint32_t that; /* first "that" after the cue, or NONE */
  uint32_t marks_left, marks_right;
  /* between the cue and the token */
  uint32_t commas, marks, conjunctions, verbs, cues, mentions, marker;
  uint32_t last_mention;
  uint32_t verbs_since, mentions_since, commas_since; /* the marker */
  uint8_t others[SENTENCE_TOKENS];                    /* CUE_HERE, CUE_STARTS */
};

static uint32_t flags_at(const struct sweep *s, uint32_t i) {
  return lexicon_word(s->v->drafts->lex, s->v->doc->tokens[i].word)->flags;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* The class of the token beside the cue, coarse. */
static uint32_t beside(const struct sweep *s, uint32_t i, bool is_after) {
  const struct view *v = &s->v->items[i];
  if (s->v->doc->tokens[i].kind != TOKEN_WORD)
    return v->class;
  if (draft_is_text(s->v->drafts, i, KNOWN_THAT) ||
      draft_is_text(s->v->drafts, i, KNOWN_TO))
    return v->word;
  return is_after ? v->class : v->class & 0xFFFu;
}

static void find_config(struct sweep *s) {
  const struct views *v = s->v;
  uint32_t first = s->place->tokens.first, end = s->place->tokens.end;
  uint32_t a = s->cue->first, b = s->cue->end;
  uint32_t left = a > first ? beside(s, a - 1, false) : 1;
  uint32_t right = b < end ? beside(s, b, true) : 1;
  const struct view *head = &v->items[a], *tail = &v->items[b - 1];
  uint32_t before = head->before == 0 ? 0 : head->before < 512 ? 1 : 2;
  uint32_t after = tail->after == 0 ? 0 : tail->after < 512 ? 1 : 2;
  s->inverted = 1 + before + 3 * after;
  s->marks_left = s->marks_right = 0;
  for (uint32_t i = first; i < end; i++) {
    if (v->items[i].mark == 0)
      continue;
    if (i < a)
      s->marks_left = 1;
    else
      s->marks_right = 1;
  }
  uint32_t to_end = view_bucket(end - b) > 6 ? 7 : view_bucket(end - b);
  s->cfg =
      left * 0x9E3779B1u + right * 0x85EBCA77u +
      (s->inverted * 64 + s->marks_left * 32 + s->marks_right * 16 + to_end) *
          0xC2B2AE3Du;
}

static void find_cue_facts(struct sweep *s) {
  const struct views *v = s->v;
  const struct drafts *d = v->drafts;
  uint32_t first = s->place->tokens.first, a = s->cue->first, b = s->cue->end;
  s->lemma = v->items[s->cue->main].lemma;
  s->class = v->items[s->cue->main].fine;
  s->phrase = 0;
  for (uint32_t i = a; i < b; i++)
    s->phrase = s->phrase * 0x01000193u + v->items[i].word;
  s->is_ing = 1 + ((flags_at(s, s->cue->main) & WORD_VERB_ING) != 0);
  s->left_mention = s->right_mention = s->first_mention = s->that = NONE;
  for (uint32_t k = a; k > first && a - k < 4 && s->left_mention == NONE; k--)
    s->left_mention = d->finder.ends[k - 1];
  if (b < s->place->tokens.end)
    s->right_mention = d->finder.starts[b];
  for (uint32_t i = first; i < s->place->tokens.end; i++) {
    if (s->first_mention == NONE)
      s->first_mention = v->items[i].cover;
    if (i >= b && s->that == NONE && (v->items[i].clause & CLAUSE_THAT))
      s->that = i;
  }
  s->draft = NONE;
  for (uint32_t c = draft_cue_from(d, a > 2 ? a - 2 : 0);
       c < d->doc->cue_count && d->doc->cues[c].first_token < b; c++)
    if (d->doc->cues[c].end_token > a && d->draft_of_cue[c] != NONE)
      s->draft = d->draft_of_cue[c];
}

static void find_others(struct sweep *s) {
  struct token_range tokens = s->place->tokens;
  memset(s->others, 0, tokens.end - tokens.first);
  for (uint32_t g = 0; g < s->place->group_count; g++) {
    const struct cue_group *group = &s->place->groups[g];
    if (g == s->place->which || group->p <= LIKELY_P)
      continue;
    for (uint32_t i = group->first; i < group->end; i++)
      s->others[i - tokens.first] |= CUE_HERE;
    s->others[group->first - tokens.first] |= CUE_STARTS;
  }
}

static void sweep_begin(struct sweep *s, const struct views *v,
                        const struct cue_place *place) {
  s->v = v;
  s->place = place;
  s->cue = &place->groups[place->which];
  find_others(s);
  find_cue_facts(s);
  find_config(s);
}

static void restart(struct sweep *s) {
  s->commas = s->marks = s->conjunctions = s->verbs = s->cues = 0;
  s->mentions = s->marker = 0;
  s->verbs_since = s->mentions_since = s->commas_since = 0;
  s->last_mention = NONE;
}

/* What the rules say of a token: 0 no draft, else out, source, content. */
static uint32_t rule_label(const struct sweep *s, uint32_t i) {
  const struct drafts *d = s->v->drafts;
  if (s->draft == NONE)
    return 1;
  const struct draft *draft = &d->items[s->draft];
  struct span span = d->doc->tokens[i].span;
  uint32_t rule = draft->attribution.rule * 4u;
  uint32_t m = draft->attribution.mention;
  if (m != NONE && span_contains(d->doc->mentions[m].span, span))
    return 3 + rule;
  for (uint32_t k = draft->first_link; k != NONE; k = d->links[k].next)
    if (span_overlaps(d->links[k].span, span))
      return 4 + rule;
  return 2 + rule;
}

/* Counts token i as lying between the cue and what comes next. */
static void pass(struct sweep *s, uint32_t i) {
  const struct view *view = &s->v->items[i];
  bool is_comma = (view->clause & CLAUSE_COMMA) != 0;
  s->commas += is_comma;
  s->commas_since += is_comma;
  s->marks += view->mark != 0;
  s->conjunctions += (view->clause & CLAUSE_CONJUNCTION) != 0;
  s->verbs += view->is_finite;
  s->verbs_since += view->is_finite;
  if (view->clause & CLAUSE_MARKER) {
    s->verbs_since = s->mentions_since = s->commas_since = 0;
    s->marker = view->word + (i > 0 && s->v->doc->tokens[i - 1].punct == ',');
  }
  if (view->cover != NONE && view->cover != s->last_mention) {
    s->last_mention = view->cover;
    s->mentions++;
    s->mentions_since++;
  }
  s->cues += (s->others[i - s->place->tokens.first] & CUE_STARTS) != 0;
}

static uint32_t adjacent(const struct sweep *s, uint32_t i, uint32_t side) {
  const struct mention *mentions = s->v->doc->mentions;
  if (side == WITHIN)
    return 1;
  uint32_t m = side == LEFT ? s->left_mention : s->right_mention;
  if (m == NONE)
    return 1 + side;
  if (i >= mentions[m].first_token && i < mentions[m].end_token)
    return 4 + side;
  return 7 + side;
}

static void fill_words(const struct sweep *s, uint32_t i, uint32_t *a) {
  static const struct view outside = {.word = 1, .class = 1};
  const struct view *v = &s->v->items[i];
  const struct view *l = i > s->place->tokens.first ? v - 1 : &outside;
  const struct view *r = i + 1 < s->place->tokens.end ? v + 1 : &outside;
  a[W] = v->word;
  a[V1] = l->word;
  a[W1] = r->word;
  a[X] = v->class;
  a[Y1] = l->class;
  a[X1] = r->class;
  a[Y2] = i > s->place->tokens.first + 1 ? (v - 2)->class : 1;
  a[C0] = v->coarse;
  a[C1] = r->coarse;
  a[B1] = l->coarse;
  a[F0] = v->fine;
  a[E1] = l->fine;
  bool stops = v->stop < s->place->tokens.end;
  a[NS] = 1 + (stops ? s->v->items[v->stop].class : 5) * 16 +
          view_bucket(v->stop - i);
  a[NA] = v->stop + 1 < s->place->tokens.end
              ? s->v->items[v->stop + 1].class + 7
              : 3;
  a[MA] = v->mark + 1u;
  a[MS] = 1u + v->inside + 2u * (i > s->place->tokens.first && l->inside);
  bool starts =
      v->cover != NONE && s->v->doc->mentions[v->cover].first_token == i;
  a[CO] =
      1 + v->cover_kind * 4 + starts * 2u +
      (i > s->place->tokens.first && l->cover != NONE && l->cover != v->cover);
  a[TM] = 1u + ((v->clause & CLAUSE_TIME) != 0);
}

static void fill_atoms(const struct sweep *s, uint32_t i, uint32_t side,
                       uint32_t *a) {
  const struct view *v = &s->v->items[i];
  uint32_t distance = side == LEFT    ? s->cue->first - i
                      : side == RIGHT ? i - s->cue->end + 1
                                      : 0;
  fill_words(s, i, a);
  a[SIDE] = side;
  a[D] = view_bucket(distance) * 4 + side;
  a[LM] = s->lemma;
  a[FC] = s->class;
  a[PH] = s->phrase;
  a[CFG] = s->cfg;
  a[INV] = s->inverted;
  uint32_t commas = least(s->commas, MANY), marks = least(s->marks, MANY);
  a[CC] = 1 + commas * 4 + marks;
  a[CV] = 1 + commas * 16 + least(s->conjunctions, MANY) * 4 +
          least(s->verbs, MANY);
  bool is_new = v->cover != NONE && v->cover != s->last_mention;
  uint32_t ordinal = least(s->mentions + is_new, 5);
  a[MK] = v->cover_kind == 0 ? 0 : v->cover_kind * 8 + ordinal;
  a[MF] = v->cover == NONE ? 0 : ordinal * 4 + side;
  a[ADJ] = adjacent(s, i, side);
  a[ING] = s->is_ing;
  a[FM] = v->cover == NONE ? 1 : 2u + (v->cover == s->first_mention);
  a[QM] = 1u + v->inside + 2 * s->marks_left + 4 * s->marks_right;
  a[OC] = 1 + least(s->cues, 2) * 2 +
          (s->others[i - s->place->tokens.first] & CUE_HERE);
  a[TT] = s->that == NONE ? 1
          : i < s->that   ? 2 + 8 * view_bucket(s->that - i)
          : i == s->that  ? 3
                          : 4;
  a[LC] = 1 + side * 2 + (s->commas > 0);
  a[MR] = s->marker;
  a[CL] = 1 + least(s->verbs_since, 2) * 8 + least(s->mentions_since, 1) * 4 +
          least(s->commas_since, 2);
  a[FV] = 1 + ((v->clause & CLAUSE_FINITE_AHEAD) != 0);
  a[PE] = 1 + least(s->place->tokens.end - 1 - i, 4);
  a[PS] = 1 + least(i - s->place->tokens.first, 3);
  a[RK] = rule_label(s, i);
}

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
  fill_atoms(s, i, side, atoms);
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
  restart(&s);
  for (uint32_t i = s.cue->first; i < s.cue->end; i++)
    write_features(&s, i, WITHIN, sink);
  for (uint32_t i = s.cue->end; i < place->tokens.end; i++) {
    write_features(&s, i, RIGHT, sink);
    pass(&s, i);
  }
  restart(&s);
  for (uint32_t i = s.cue->first; i-- > place->tokens.first;) {
    write_features(&s, i, LEFT, sink);
    pass(&s, i);
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
