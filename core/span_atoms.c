/* The atoms of the span tagger. The sweep goes from the cue to both ends of the
   sentence and counts what lies between; each token costs the same, but for
   the pieces of the rules' draft. */
#include "core/span_atoms.h"

#include <string.h>

#include "core/phrase.h"

enum { MANY = 3 };

/* Other likely cues at a token of the sentence. */
enum { CUE_HERE = 1, CUE_STARTS = 2 };
#define LIKELY_P 0.3f

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

void sweep_begin(struct sweep *s, const struct views *v,
                 const struct cue_place *place) {
  s->v = v;
  s->place = place;
  s->cue = &place->groups[place->which];
  find_others(s);
  find_cue_facts(s);
  find_config(s);
}

void sweep_restart(struct sweep *s) {
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

void sweep_pass(struct sweep *s, uint32_t i) {
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

void sweep_atoms(const struct sweep *s, uint32_t i, uint32_t side,
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
