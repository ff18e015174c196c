/* Which proposals are attributions: a logistic model over what the taggers
   said of them, and a greedy choice, for one word is one person's. */

#include "core/phrase.h"
#include "core/proposal.h"

enum atom {
  ZERO,
  P,     /* probability of the cue, in twentieths */
  PS,    /* of the source, in tenths */
  PK,    /* of the content, in tenths */
  LEN,   /* length of the content */
  SHARE, /* of the sentence */
  GAP,   /* between cue and source */
  NO,    /* without content, without source, by fall-back */
  MARK,  /* marks in the content */
  CL,    /* length of the cue */
  IN,    /* cue and source inside marks */
  SIDE,  /* the content before the cue, after it, both */
  SK,    /* kind of the source */
  LM,    /* lemma of the cue */
  RD,    /* the rules' draft with this cue */
  RIVAL, /* a likelier cue in the sentence, and in whose content this one is */
  CX,    /* class of the cue's first word and of what precedes it */
  SUB,   /* mention before the cue */
  FC,    /* fine class of the cue's main word */
  CW,    /* the content's first word */
  CB,    /* the word before the content */
  CE,    /* class of the token behind the content */
  VB,    /* finite verbs in the content */
  ATOMS
};

static const struct template templates[] = {{{ZERO}},      {{P}},
                                            {{PS}},        {{PK}},
                                            {{LEN}},       {{SHARE}},
                                            {{GAP}},       {{NO}},
                                            {{MARK}},      {{CL}},
                                            {{IN}},        {{SIDE}},
                                            {{SK}},        {{LM}},
                                            {{RD}},        {{RIVAL}},
                                            {{CX}},        {{P, PS}},
                                            {{P, PK}},     {{P, NO}},
                                            {{P, RIVAL}},  {{P, RD}},
                                            {{LM, LEN}},   {{LM, P}},
                                            {{LM, NO}},    {{SK, NO, SIDE}},
                                            {{MARK, NO}},  {{MARK, SIDE, P}},
                                            {{IN, P}},     {{SUB, SIDE}},
                                            {{CL, P}},     {{LM, SIDE}},
                                            {{PS, PK, P}}, {{LM, CX}},
                                            {{FC}},        {{FC, P}},
                                            {{FC, NO}},    {{FC, LEN}},
                                            {{CW}},        {{CB, CW}},
                                            {{CW, FC}},    {{CE}},
                                            {{CE, P}},     {{VB}},
                                            {{VB, LM}},    {{VB, LEN}},
                                            {{VB, FC, P}}, {{SK, P}},
                                            {{FC, SK}}};
_Static_assert(sizeof templates / sizeof *templates == ACCEPT_FEATURES,
               "a feature for every template");

static uint32_t step(float p, float steps) {
  return 1 + (uint32_t)(p * steps * 0.999f);
}

static bool is_in_content(const struct proposals *c, uint32_t i,
                          uint32_t token) {
  return content_share(c, i, (struct token_range){token, token + 1}) > 0;
}

static uint32_t rival_of(const struct proposals *c, uint32_t i) {
  const struct proposal *one = &c->items[i];
  uint32_t found = 1;
  for (uint32_t k = c->of_sentence[one->sentence];
       k < c->count && c->items[k].sentence == one->sentence; k++) {
    const struct proposal *other = &c->items[k];
    if (k == i || other->cue.p <= one->cue.p)
      continue;
    if (one->cue.first < other->cue.end && other->cue.first < one->cue.end)
      return 4;
    if (is_in_content(c, k, one->cue.main))
      found = 3;
    else if (found < 3)
      found = 2;
  }
  return found;
}

static uint32_t side_of(const struct proposals *c, const struct proposal *one) {
  uint32_t side = 1;
  for (uint32_t r = 0; r < one->run_count; r++)
    side |= c->runs[one->first_run + r].first < one->cue.first ? 2 : 4;
  return side;
}

static uint32_t mark_of(const struct proposals *c, const struct proposal *one) {
  for (uint32_t r = 0; r < one->run_count; r++)
    for (uint32_t i = c->runs[one->first_run + r].first;
         i < c->runs[one->first_run + r].end; i++)
      if (c->views->items[i].mark != 0)
        return 2;
  return 1;
}

static uint32_t rule_of(const struct proposals *c, const struct proposal *one) {
  const struct drafts *d = c->views->drafts;
  uint32_t k = draft_cue_from(d, one->cue.first);
  if (k >= d->doc->cue_count || d->doc->cues[k].first_token >= one->cue.end)
    return 1;
  return d->draft_of_cue[k] == NONE
             ? 2
             : 3u + d->items[d->draft_of_cue[k]].attribution.rule;
}

/* What the content begins with and ends before. */
static void fill_edges(const struct proposals *c, const struct proposal *one,
                       uint32_t *a) {
  const struct views *v = c->views;
  struct token_range tokens = sentence_range(v->doc, one->sentence);
  a[CW] = a[CB] = a[CE] = a[VB] = 1;
  if (one->run_count == 0)
    return;
  struct token_range run = c->runs[one->first_run];
  uint32_t verbs = 0;
  for (uint32_t i = run.first; i < run.end && verbs < 2; i++)
    verbs += v->items[i].is_finite;
  a[CW] = v->items[run.first].word;
  a[CB] = run.first > tokens.first ? v->items[run.first - 1].word : 3;
  a[CE] = run.end < tokens.end ? v->items[run.end].class : 3;
  a[VB] = 2 + verbs;
}

static void fill_atoms(const struct proposals *c, uint32_t i, uint32_t *a) {
  const struct proposal *one = &c->items[i];
  const struct views *v = c->views;
  const struct view *cue = &v->items[one->cue.first];
  struct token_range tokens = sentence_range(v->doc, one->sentence);
  bool no_source = one->source.end == one->source.first;
  a[P] = step(one->cue.p, 20);
  a[PS] = no_source ? 0 : step(one->source_p, 10);
  a[PK] = one->content_count == 0 ? 0 : step(one->content_p, 10);
  a[LEN] = view_bucket(one->content_count);
  a[SHARE] =
      step((float)one->content_count / (float)(tokens.end - tokens.first), 10);
  uint32_t gap = one->source.end <= one->cue.first
                     ? one->cue.first - one->source.end
                     : 16 + one->source.first - one->cue.end;
  a[GAP] = no_source ? 1 : 2 + (gap > 40 ? 40 : gap);
  a[NO] =
      1u + (one->content_count == 0) + 2u * no_source + 4u * one->is_fallback;
  a[MARK] = mark_of(c, one);
  a[CL] =
      1 +
      (one->cue.end - one->cue.first > 4 ? 4 : one->cue.end - one->cue.first);
  a[IN] = 1u + cue->inside +
          2u * (!no_source && v->items[one->source.first].inside);
  a[SIDE] = side_of(c, one);
  a[SK] = view_mention_kind(v, one->mention);
  a[LM] = v->items[one->cue.main].lemma;
  a[RD] = rule_of(c, one);
  a[RIVAL] = rival_of(c, i);
  a[CX] =
      cue->class * 31 + (one->cue.first > tokens.first ? (cue - 1)->class : 1);
  a[SUB] = cue->before;
  a[FC] = v->items[one->cue.main].fine;
  fill_edges(c, one, a);
}

void accept_features(const struct proposals *c, uint32_t i,
                     uint32_t *features) {
  uint32_t atoms[ATOMS] = {0};
  fill_atoms(c, i, atoms);
  make_features(templates, ACCEPT_FEATURES, atoms, features);
}

/* ---- the choice ------------------------------------------------------------
 */

/* An accepted proposal of the sentence has this one's cue as its own or as its
   source. What somebody said may hold what another said: `Tom said that Ann
   denied it`. */
static bool is_taken(const struct proposals *c, uint32_t i) {
  const struct proposal *one = &c->items[i];
  for (uint32_t k = c->of_sentence[one->sentence];
       k < c->count && c->items[k].sentence == one->sentence; k++) {
    const struct proposal *other = &c->items[k];
    if (!other->is_accepted)
      continue;
    if (one->cue.first < other->cue.end && other->cue.first < one->cue.end)
      return true;
    if (other->source.first <= one->cue.main &&
        one->cue.main < other->source.end)
      return true;
  }
  return false;
}

static void accept_sentence(struct proposals *c, uint32_t first, uint32_t end) {
  for (;;) {
    uint32_t best = NONE;
    for (uint32_t i = first; i < end; i++)
      if (c->items[i].accept >= ACCEPT_P && !c->items[i].is_accepted &&
          (best == NONE || c->items[i].accept > c->items[best].accept) &&
          !is_taken(c, i))
        best = i;
    if (best == NONE)
      return;
    c->items[best].is_accepted = 1;
  }
}

/* `Tom left, saying …`: an accepted cue without a source that is no finite verb
   has that of the accepted cue before it. */
static void lend_sources(struct proposals *c, uint32_t first, uint32_t end) {
  const struct views *v = c->views;
  const struct proposal *lender = NULL;
  for (uint32_t i = first; i < end; i++) {
    struct proposal *one = &c->items[i];
    if (!one->is_accepted)
      continue;
    bool is_open = one->source.end == one->source.first;
    uint32_t word = v->doc->tokens[one->cue.main].word;
    uint32_t flags = lexicon_word(v->drafts->lex, word)->flags;
    if (is_open && lender != NULL && (flags & WORD_VERB_ING)) {
      one->source = lender->source;
      one->mention = lender->mention;
      one->source_p = lender->source_p;
      one->is_fallback = 1;
    }
    if (!is_open)
      lender = one;
  }
}

void proposals_accept(struct proposals *c) {
  uint32_t features[ACCEPT_FEATURES];
  for (uint32_t i = 0; i < c->count; i++) {
    float sum;
    accept_features(c, i, features);
    model_sum(&c->model->tables[TABLE_ACCEPT], features, ACCEPT_FEATURES, &sum);
    c->items[i].accept = 1 / (1 + crf_exp(-sum));
  }
  for (uint32_t s = 0; s < c->views->doc->sentence_count; s++)
    if (c->of_sentence[s] < c->of_sentence[s + 1]) {
      accept_sentence(c, c->of_sentence[s], c->of_sentence[s + 1]);
      lend_sources(c, c->of_sentence[s], c->of_sentence[s + 1]);
    }
}
