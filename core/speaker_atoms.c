/* The atoms of the speaker model. Those of the quotation are the same for all
   who may have said it and are filled once; those of an option tell where it
   stands, which proposal names it and what was decided before.
   Cost: linear in the quotation, and for each option in what stands between. */
#include "core/speaker_atoms.h"

#include "core/phrase.h"
#include "core/report.h"

enum { BETWEEN_STEPS = 200, CLOSE_WORDS = 6 };

/* ---- the quotation ------------------------------------------------------ */

static uint32_t place_of(const struct asked *a) {
  const struct document *doc = a->doc;
  struct token_range low = sentence_range(doc, a->low);
  struct token_range high = sentence_range(doc, a->high);
  bool starts = a->open <= low.first;
  bool ends = a->close + 1 >= high.end;
  return 1u + starts + 2u * ends;
}

static uint32_t word_at(const struct asked *a, uint32_t i, bool is_there) {
  return is_there && i < a->doc->token_count ? a->c->views->items[i].word : 1;
}

static void fill_surroundings(const struct asked *a, uint32_t *atoms) {
  const struct views *v = a->c->views;
  const struct document *doc = a->doc;
  uint32_t low = sentence_range(doc, a->low).first;
  const struct sentence *last = &doc->sentences[a->high];
  uint32_t end = last->first_token + last->token_count;
  atoms[V1] = word_at(a, a->open - 1, a->open > low);
  atoms[V2] = word_at(a, a->open - 2, a->open > low + 1);
  atoms[W1] = word_at(a, a->close, a->close < end);
  atoms[W2] = word_at(a, a->close + 1, a->close + 1 < end);
  atoms[Y1] = a->open > low ? v->items[a->open - 1].class : 1;
  atoms[X1] = a->close < end ? v->items[a->close].class : 1;
}

/* A word of saying before it in its sentence that is no cue after all: `would
   not say "no"`. */
static bool denied_before(const struct asked *a) {
  uint32_t first = sentence_range(a->doc, a->low).first;
  for (uint32_t i = a->open; i > first && a->open - i < 8; i--) {
    uint32_t word = a->doc->tokens[i - 1].word;
    if (lexicon_word(a->d->lex, word)->cue_rate < 30)
      continue;
    uint32_t c = draft_cue_from(a->d, i - 1);
    return c >= a->doc->cue_count || a->doc->cues[c].first_token != i - 1;
  }
  return false;
}

/* 2: most long words of its first sentence are capitalised, as in a headline;
   3: and its marks are single ones; 1: neither. */
static uint32_t headline_of(const struct asked *a) {
  struct token_range tokens = sentence_range(a->doc, a->low);
  uint32_t words = 0, capitals = 0;
  for (uint32_t i = tokens.first; i < tokens.end; i++) {
    const struct token *t = &a->doc->tokens[i];
    if (t->kind != TOKEN_WORD || span_length(t->span) < 4)
      continue;
    words++;
    capitals += (t->flags & TOKEN_CAPITAL) != 0;
  }
  bool is_headline = words >= 4 && capitals * 10 > words * 7;
  return 1u + is_headline + (is_headline && a->doc->quotations[a->q].is_single);
}

/* What is counted over the words inside. */
struct inside {
  uint32_t words, capitals, small; /* small: determiners and the like */
  uint32_t verb;                   /* see VERB */
};

static struct inside look_inside(const struct asked *a,
                                 const struct quotation *q) {
  struct inside in = {.verb = 1};
  for (uint32_t i = q->first_token; i < q->end_token; i++) {
    const struct token *t = &a->doc->tokens[i];
    if (t->kind != TOKEN_WORD)
      continue;
    in.words++;
    in.capitals += (t->flags & TOKEN_CAPITAL) != 0;
    uint32_t flags = lexicon_word(a->d->lex, t->word)->flags;
    in.small +=
        !(t->flags & TOKEN_CAPITAL) &&
        (flags & (WORD_DETERMINER | WORD_PREPOSITION | WORD_CONJUNCTION));
    if (a->c->views->items[i].is_finite)
      in.verb |= 2;
    if (flags & WORD_PRONOUN)
      in.verb |= 4;
  }
  return in;
}

static void fill_inside(const struct asked *a, uint32_t *atoms) {
  const struct document *doc = a->doc;
  const struct quotation *q = &doc->quotations[a->q];
  const struct views *v = a->c->views;
  struct inside in = look_inside(a, q);
  uint32_t words = in.words;
  bool capital = doc->tokens[q->first_token].flags & TOKEN_CAPITAL;
  atoms[HL] = headline_of(a);
  atoms[LB] = view_bucket(words);
  atoms[TITLE] =
      1u + (words > 0 && in.capitals + in.small == words) + 2u * (words > 1);
  atoms[CAPS] = words == 0 ? 1 : 1 + in.capitals * 4 / words;
  atoms[EXACT] = 1 + (words > CLOSE_WORDS ? CLOSE_WORDS + 1 : words);
  atoms[LAST] = v->items[q->end_token > q->first_token ? q->end_token - 1
                                                       : q->first_token]
                    .class;
  atoms[F1] = v->items[q->first_token].word;
  atoms[F2] =
      q->first_token + 1 < q->end_token ? v->items[q->first_token + 1].word : 1;
  atoms[VERB] = in.verb;
  bool opens = doc->tokens[a->open].flags & TOKEN_BLOCK_START;
  atoms[START] = 1u + opens + 2u * capital + 4u * q->is_single;
  atoms[TERM] = 1u + quotation_is_term(a->d, a->q) + 2u * denied_before(a);
  atoms[CONT] = 1u + (q->continues != NONE) + 2u * q->is_open;
}

static uint32_t block_of(const struct document *doc, uint32_t token) {
  return doc->sentences[doc->token_sentence[token]].block;
}

/* How far the quotation before is: same sentence, paragraph, next, farther. */
static uint32_t relation_of(const struct asked *a, uint32_t before) {
  if (before == NONE)
    return 0;
  uint32_t token = a->d->open_token[before];
  uint32_t end = a->d->close_token[before] - 1;
  if (a->doc->token_sentence[end] == a->low)
    return 1;
  uint32_t apart = block_of(a->doc, a->open) - block_of(a->doc, token);
  uint32_t sentences = a->low - a->doc->token_sentence[end];
  if (apart == 0)
    return sentences == 1 ? 2 : sentences == 2 ? 3 : 4;
  return apart == 1 ? 5 : apart == 2 ? 6 : 7;
}

static uint32_t mentions_between(const struct asked *a, uint32_t from,
                                 uint32_t to) {
  uint32_t found = 0, first = document_mention_from(a->doc, from);
  for (uint32_t m = first;
       m < a->doc->mention_count && m < first + BETWEEN_STEPS &&
       a->doc->mentions[m].first_token < to && found < 3;
       m++)
    if (!a->c->views->items[a->doc->mentions[m].first_token].inside &&
        a->doc->mentions[m].kind != MENTION_NOMINAL)
      found++;
  return found;
}

/* The likeliest proposal of all that cover the quotation; NONE if there is
 * none.
 */
static uint32_t top_proposal(const struct asked *a,
                             const struct option *options, uint32_t count) {
  uint32_t top = NONE;
  for (uint32_t i = 1; i < count; i++)
    if (options[i].proposal != NONE &&
        (top == NONE ||
         a->c->items[options[i].proposal].accept > a->c->items[top].accept))
      top = options[i].proposal;
  return top;
}

static void fill_top(const struct asked *a, uint32_t top, uint32_t *atoms) {
  atoms[BL] = atoms[H] = 1;
  if (top == NONE)
    return;
  const struct proposal *best = &a->c->items[top];
  atoms[BL] = a->c->views->items[best->cue.main].lemma +
              (best->cue.end == a->open ? 2u : 0u) +
              (best->cue.first >= a->close ? 4u : 0u);
  atoms[H] = 1 + (uint32_t)(best->accept * 4.999f);
}

static void fill_context(const struct asked *a, uint32_t before,
                         const struct option *options, uint32_t count,
                         uint32_t *atoms) {
  atoms[B] = place_of(a);
  fill_surroundings(a, atoms);
  fill_inside(a, atoms);
  fill_top(a, top_proposal(a, options, count), atoms);
  uint32_t draft = a->d->owner[a->q];
  atoms[R0] = draft == NONE ? 1 : 2u + a->d->items[draft].attribution.rule;
  uint32_t open = a->open, close = a->close;
  bool colon = open > 0 && a->doc->tokens[open - 1].punct == ':';
  bool dash = close < a->doc->token_count && a->doc->tokens[close].punct == '-';
  atoms[COLON] = 1u + colon + 2u * dash;
  if (before != NONE) {
    struct asked other;
    asked_begin(&other, a->c, before);
    atoms[PB] = place_of(&other);
    atoms[BT] = 1 + mentions_between(a, other.close, open);
  }
}

/* ---- an option ---------------------------------------------------------- */

static void fill_proposal(const struct asked *a, const struct option *option,
                          const struct option *options, uint32_t count,
                          uint32_t *atoms) {
  atoms[PA] = atoms[RANK] = atoms[CS] = atoms[PSK] = atoms[LM] = 0;
  if (option->proposal == NONE)
    return;
  const struct proposal *one = &a->c->items[option->proposal];
  uint32_t rank = 1;
  for (uint32_t i = 1; i < count; i++)
    if (options[i].proposal != NONE &&
        a->c->items[options[i].proposal].accept > one->accept)
      rank++;
  atoms[PA] = 1 + (uint32_t)(one->accept * 9.999f);
  atoms[RANK] = rank > 3 ? 3 : rank;
  bool is_before = one->cue.first < a->open;
  uint32_t far = is_before ? a->open - one->cue.end : one->cue.first - a->close;
  if (!is_before && one->cue.first < a->close)
    far = 30;
  atoms[CS] = view_bucket(far) * 2 + is_before;
  atoms[PSK] = 1 + (uint32_t)(one->source_p * 4.999f) * 8 +
               (uint32_t)(one->content_p * 4.999f) + 64u * one->is_fallback;
  atoms[LM] = a->c->views->items[one->cue.main].lemma;
}

/* What follows the mention: a likely cue, a verb, a colon or nothing. */
static uint32_t follows(const struct asked *a, const struct mention *m) {
  const struct views *v = a->c->views;
  uint32_t s = m->sentence, code = 1;
  for (uint32_t i = a->c->of_sentence[s]; i < a->c->of_sentence[s + 1]; i++) {
    const struct proposal *one = &a->c->items[i];
    if (one->cue.p < 0.3f)
      continue;
    if (one->cue.first >= m->end_token && one->cue.first <= m->end_token + 2)
      code = 3;
    else if (one->cue.end == m->first_token)
      code = 4;
  }
  if (code != 1 || m->end_token >= a->doc->token_count)
    return code;
  if (a->doc->tokens[m->end_token].punct == ':')
    return 5;
  if (a->doc->tokens[m->end_token].kind == TOKEN_CLITIC)
    return 6;
  return v->items[m->end_token].is_finite ? 2 : 1;
}

static void fill_mention(const struct asked *a, const struct option *option,
                         uint32_t *atoms) {
  const struct document *doc = a->doc;
  atoms[SO] = atoms[PO] = atoms[MD] = atoms[KIND] = atoms[FO] = 0;
  atoms[MB] = atoms[FIRST] = 0;
  if (option->mention == NONE)
    return;
  const struct mention *m = &doc->mentions[option->mention];
  bool is_left = m->first_token < a->open;
  int32_t offset = is_left ? (int32_t)(a->low - m->sentence)
                           : (int32_t)(m->sentence - a->high);
  offset = offset < 0 ? 0 : offset > 4 ? 4 : offset;
  atoms[SO] = 1 + (uint32_t)offset * 2 + is_left;
  int32_t blocks =
      (int32_t)block_of(doc, a->open) - (int32_t)block_of(doc, m->first_token);
  blocks = blocks < -1 ? -1 : blocks > 2 ? 2 : blocks;
  atoms[PO] = (uint32_t)(blocks + 2);
  uint32_t far =
      is_left ? a->open - (m->end_token < a->open ? m->end_token : a->open)
              : m->first_token -
                    (m->first_token < a->close ? m->first_token : a->close);
  atoms[MD] = view_bucket(far);
  atoms[KIND] = view_mention_kind(a->c->views, option->mention);
  atoms[FO] = follows(a, m);
  atoms[MB] = 1 + (is_left ? mentions_between(a, m->end_token, a->open)
                           : mentions_between(a, a->close, m->first_token));
  uint32_t first =
      document_mention_from(doc, doc->sentences[m->sentence].first_token);
  atoms[FIRST] = 1u + (first == option->mention);
}

static void fill_history(const struct asked *a, uint32_t relation,
                         const struct choice *previous,
                         const struct option *option, uint32_t *atoms) {
  atoms[PR] = option->is_previous ? 1 + relation : 0;
  atoms[RU] = option->is_rule ? atoms[R0] : 0;
  atoms[SAME] = 0;
  if (option->token != NONE && previous != NULL && previous->token != NONE)
    atoms[SAME] = 1u + (a->doc->tokens[option->token].key ==
                        a->doc->tokens[previous->token].key);
  uint32_t likely = 0;
  if (option->mention != NONE) {
    uint32_t s = a->doc->mentions[option->mention].sentence;
    for (uint32_t i = a->c->of_sentence[s]; i < a->c->of_sentence[s + 1]; i++)
      if (a->c->items[i].mention == option->mention &&
          a->c->items[i].accept > 0.38f)
        likely = 1;
  }
  atoms[COUNT] = 1 + likely;
}

void speaker_atoms_begin(struct speaker_question *ask,
                         const struct proposals *c, uint32_t q, uint32_t before,
                         uint32_t *atoms) {
  asked_begin(&ask->asked, c, q);
  ask->relation = relation_of(&ask->asked, before);
  fill_context(&ask->asked, before, ask->options, ask->count, atoms);
}

void speaker_atoms_fill(const struct speaker_question *ask, uint32_t i,
                        uint32_t *atoms) {
  const struct option *option = &ask->options[i];
  atoms[NONE_] = 2 - (i == 0);
  fill_proposal(&ask->asked, option, ask->options, ask->count, atoms);
  fill_mention(&ask->asked, option, atoms);
  fill_history(&ask->asked, ask->relation, ask->previous, option, atoms);
}
