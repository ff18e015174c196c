/* From the models' answers to drafts. An accepted proposal becomes an
   attribution with the content that its tagger found; a quotation joins the
   proposal it was given to as a whole and leaves all others; one without a
   proposal keeps the rules' draft when its speaker is the same, and else
   becomes an attribution of its own. */
#include "core/learned.h"

#include "core/content.h"
#include "core/phrase.h"

/* ---- cues ---------------------------------------------------------------- */

static bool meets_used(const struct maker *m, const struct cue *cue) {
  uint32_t s = m->rules->doc->token_sentence[cue->first_token];
  for (uint32_t i = m->c->of_sentence[s]; i < m->c->of_sentence[s + 1]; i++)
    if (m->is_used[i] && m->c->items[i].cue.first < cue->end_token &&
        cue->first_token < m->c->items[i].cue.end)
      return true;
  return false;
}

/* "said [Friday]": the day is no part of the cue. */
static uint32_t cue_end(const struct maker *m, const struct cue_group *cue) {
  uint32_t end = cue->end;
  while (end > cue->main + 1 && draft_flags(m->rules, end - 1) & WORD_TIME &&
         !(draft_flags(m->rules, end - 1) & WORD_VERB))
    end--;
  return end;
}

static struct cue cue_from(const struct maker *m, const struct proposal *one) {
  const struct document *doc = m->rules->doc;
  uint32_t end = cue_end(m, &one->cue);
  const struct word *word =
      lexicon_word(m->rules->lex, doc->tokens[one->cue.main].word);
  return (struct cue){.span = {doc->tokens[one->cue.first].span.start,
                               doc->tokens[end - 1].span.end},
                      .first_token = one->cue.first,
                      .end_token = end,
                      .class = word->cue_class == CUE_NONE ? CUE_SAY
                                                           : word->cue_class,
                      .rate = (uint8_t)(one->accept * 100)};
}

/* Merges the used proposals' cues with the rules' that meet none of them. */
static void merge_cues(struct maker *m) {
  struct document *doc = m->rules->doc;
  struct cue *merged = arena_alloc(
      doc->arena, (doc->cue_count + m->c->count + 1) * sizeof *merged);
  uint32_t count = 0, k = 0;
  for (uint32_t i = 0; i <= m->c->count; i++) {
    if (i < m->c->count && !m->is_used[i])
      continue;
    uint32_t until =
        i < m->c->count ? m->c->items[i].cue.first : doc->token_count;
    for (; k < doc->cue_count && doc->cues[k].first_token < until; k++)
      if (!meets_used(m, &doc->cues[k])) {
        m->rule_cue[k] = count;
        merged[count++] = doc->cues[k];
      }
    if (i < m->c->count) {
      m->cue_of[i] = count;
      merged[count++] = cue_from(m, &m->c->items[i]);
    }
  }
  doc->cues = merged;
  doc->cue_count = count;
}

static bool has_letters(const struct document *doc, uint32_t i) {
  uint8_t kind = doc->tokens[i].kind;
  return kind == TOKEN_WORD || kind == TOKEN_NUMBER;
}

static bool is_in_title(const struct maker *m, uint32_t i) {
  uint32_t q = m->rules->doc->token_quotation[i];
  return q != NONE && m->choices[q].is_title;
}

static enum content_kind kind_of(const struct maker *m,
                                 const struct runs *runs) {
  uint32_t inside = 0, outside = 0;
  for (uint32_t r = 0; r < runs->count; r++)
    for (uint32_t i = runs->items[r].first; i < runs->items[r].end; i++) {
      if (!has_letters(m->rules->doc, i))
        continue;
      if (m->c->views->items[i].inside && !is_in_title(m, i))
        inside++;
      else
        outside++;
    }
  return outside == 0  ? CONTENT_DIRECT
         : inside == 0 ? CONTENT_INDIRECT
                       : CONTENT_MIXED;
}

/* The bytes of a run: the marks of a whole quotation are not content. */
static struct span span_of(const struct maker *m, struct token_range run) {
  const struct document *doc = m->rules->doc;
  uint32_t q = outer_quotation(m, run.first);
  if (q < doc->quotation_count && m->rules->open_token[q] == run.first &&
      m->rules->close_token[q] == run.end)
    return doc->quotations[q].inside;
  return (struct span){doc->tokens[run.first].span.start,
                       doc->tokens[run.end - 1].span.end};
}

/* Sentence-initial But, And, Yet belong to the reporter. */
static struct token_range without_opener(const struct maker *m,
                                         struct token_range run, uint32_t cue) {
  const struct token *t = &m->rules->doc->tokens[run.first];
  bool opens = (t->flags & TOKEN_SENTENCE_START) && run.first < cue &&
               run.end - run.first > 1 &&
               (draft_flags(m->rules, run.first) & WORD_CONJUNCTION) &&
               (draft_is_text(m->rules, run.first, KNOWN_AND) ||
                draft_is_text(m->rules, run.first, KNOWN_BUT) ||
                draft_is_text(m->rules, run.first, KNOWN_YET));
  run.first += opens;
  return run;
}

/* ---- drafts -------------------------------------------------------------- */

static void set_confidence(struct drafts *d, uint32_t draft, float p) {
  struct attribution *a = &d->items[draft].attribution;
  a->confidence = p > 0.99f ? 0.99f : p;
}

/* The least sure of the quotations it was given; a report without marks is as
   sure as its cue, source and content, which are not independent: of those
   whose product is p, 0.9 p are right (dev, 1,270 reports). */
#define REPORT_TRUST 0.9f

static uint32_t least_choice(const struct maker *m, uint32_t i) {
  struct token_range tokens =
      sentence_range(m->rules->doc, m->c->items[i].sentence);
  uint32_t least = NONE;
  for (uint32_t q = outer_quotation(m, tokens.first);
       q < m->rules->doc->quotation_count &&
       m->rules->open_token[q] < tokens.end;
       q = next_outer_quotation(m, q))
    if (m->choices[q].proposal == i &&
        (least == NONE || m->choices[q].p < m->choices[least].p))
      least = q;
  return least;
}

/* Who came second is told where there was a choice. */
#define DOUBT 0.9f

static void set_choice(struct drafts *d, uint32_t draft,
                       const struct choice *choice) {
  set_confidence(d, draft, choice->p);
  if (choice->p < DOUBT)
    d->items[draft].attribution.next_mention = choice->second;
}

/* `She called it "a farce"`: who is named is no content. */
static bool is_lone_pronoun(const struct maker *m, const struct runs *runs) {
  struct token_range run = runs->items[0];
  return runs->count == 1 && run.end - run.first == 1 &&
         (draft_flags(m->rules, run.first) & WORD_PRONOUN);
}

/* `He asked for silence`: a thing. */
static bool is_thing_asked_for(const struct maker *m,
                               const struct proposal *one,
                               const struct runs *runs) {
  struct token_range run = runs->items[0];
  uint32_t verb = m->rules->doc->tokens[one->cue.main].word;
  return runs->count == 1 && run.end - run.first == 1 &&
         lexicon_word(m->rules->lex, verb)->cue_class == CUE_ASK &&
         draft_is_text(m->rules, run.first - 1, KNOWN_FOR);
}

/* Content without marks that nobody is named for is a quotation only when it is
   rather sure: `it was announced that …`. */
#define UNNAMED_P 0.6f

/* `as Ann likes to [put it], "…"`: what reports is not what is reported. */
static bool is_cue_of_other(const struct maker *m, const struct proposal *one,
                            const struct runs *runs) {
  struct token_range run = runs->items[0];
  uint32_t s = one->sentence;
  for (uint32_t i = m->c->of_sentence[s];
       runs->count == 1 && i < m->c->of_sentence[s + 1]; i++)
    if (m->is_used[i] && m->c->items[i].cue.first <= run.first &&
        run.end <= m->c->items[i].cue.end)
      return true;
  return false;
}

static bool is_report(const struct maker *m, const struct proposal *one,
                      const struct runs *runs) {
  if (one->mention == NONE && one->accept < UNNAMED_P)
    return false;
  return !is_lone_pronoun(m, runs) && !is_cue_of_other(m, one, runs) &&
         !is_thing_asked_for(m, one, runs);
}

static void make_proposal(struct maker *m, uint32_t i) {
  const struct proposal *one = &m->c->items[i];
  struct runs runs;
  content_of(m, i, &runs);
  if (runs.count == 0)
    return;
  const struct document *doc = m->rules->doc;
  enum content_kind kind = kind_of(m, &runs);
  if (kind == CONTENT_INDIRECT && !is_report(m, one, &runs))
    return;
  uint32_t draft =
      draft_new(m->out, kind, RULE_MODEL_CUE, m->cue_of[i], one->mention);
  if (one->source.end > one->source.first)
    m->out->items[draft].attribution.source =
        (struct span){doc->tokens[one->source.first].span.start,
                      doc->tokens[one->source.end - 1].span.end};
  uint32_t least = least_choice(m, i);
  if (least != NONE)
    set_choice(m->out, draft, &m->choices[least]);
  else
    set_confidence(m->out, draft,
                   REPORT_TRUST * one->accept * one->content_p *
                       (one->mention == NONE ? 1 : one->source_p));
  m->draft_of[i] = draft;
  for (uint32_t r = 0; r < runs.count; r++)
    draft_add_piece(
        m->out, draft,
        span_of(m, without_opener(m, runs.items[r], one->cue.first)), false);
}

/* The rules' draft again, with its own pieces. */
static uint32_t copy_rule(struct maker *m, uint32_t q) {
  uint32_t old = m->rules->owner[q];
  if (m->copy_of[old] != NONE)
    return m->copy_of[old];
  const struct attribution *a = &m->rules->items[old].attribution;
  uint32_t cue = a->cue == NONE ? NONE : m->rule_cue[a->cue];
  uint32_t draft = draft_new(m->out, a->kind, a->rule, cue, a->mention);
  m->copy_of[old] = draft;
  if (a->kind != CONTENT_DIRECT || !speaker_decides(m->rules, q))
    for (uint32_t k = m->rules->items[old].first_link; k != NONE;
         k = m->rules->links[k].next)
      draft_add_piece(m->out, draft, m->rules->links[k].span, false);
  return draft;
}

/* Does the quotation before go on with the same speaker in this paragraph? */
static uint32_t draft_before(const struct maker *m, uint32_t q,
                             uint32_t before) {
  const struct document *doc = m->rules->doc;
  if (before == NONE || m->choices[before].token != m->choices[q].token)
    return NONE;
  uint32_t a = doc->token_sentence[m->rules->open_token[before]];
  uint32_t b = doc->token_sentence[m->rules->open_token[q]];
  uint32_t draft = m->out->owner[before];
  if (doc->sentences[a].block != doc->sentences[b].block || draft == NONE ||
      m->out->items[draft].attribution.kind != CONTENT_DIRECT)
    return NONE;
  return draft;
}

/* The draft whose content already holds the quotation, NONE without one. */
static uint32_t draft_with(const struct maker *m, uint32_t q) {
  const struct document *doc = m->rules->doc;
  uint32_t s = doc->token_sentence[m->rules->open_token[q]];
  for (uint32_t i = m->c->of_sentence[s]; i < m->c->of_sentence[s + 1]; i++) {
    uint32_t draft = m->draft_of[i];
    if (draft == NONE || !is_same_source(m, i, q))
      continue;
    for (uint32_t k = m->out->items[draft].first_link; k != NONE;
         k = m->out->links[k].next)
      if (span_contains(m->out->links[k].span, doc->quotations[q].inside))
        return draft;
  }
  return NONE;
}

static void make_quotation(struct maker *m, uint32_t q, uint32_t before) {
  const struct choice *choice = &m->choices[q];
  uint32_t draft = NONE, old = m->rules->owner[q];
  if (choice->proposal != NONE && m->draft_of[choice->proposal] != NONE) {
    m->out->owner[q] = m->draft_of[choice->proposal];
    return;
  }
  draft = draft_with(m, q);
  if (draft != NONE) {
    m->out->owner[q] = draft;
    return;
  }
  draft = draft_before(m, q, before);
  if (draft == NONE && choice->is_rule && old != NONE) {
    draft = copy_rule(m, q);
    if (m->out->items[draft].first_link != NONE &&
        (m->out->items[draft].attribution.kind != CONTENT_DIRECT ||
         !speaker_decides(m->rules, q))) {
      m->out->owner[q] = draft;
      return;
    }
  }
  if (draft == NONE) {
    draft = draft_new(m->out, CONTENT_DIRECT, RULE_MODEL_SPEAKER, NONE,
                      choice->mention);
    set_choice(m->out, draft, choice);
  }
  draft_take_quotation(m->out, draft, q);
}

/* The verb at `token` reports nothing. */
static void drop_silent(struct maker *m, uint32_t token) {
  uint32_t s = m->rules->doc->token_sentence[token];
  for (uint32_t i = m->c->of_sentence[s]; i < m->c->of_sentence[s + 1]; i++)
    if (m->c->items[i].cue.first <= token && token < m->c->items[i].cue.end)
      m->is_used[i] = 0;
}

static void use_proposals(struct maker *m) {
  for (uint32_t i = 0; i < m->c->count; i++)
    m->is_used[i] = m->c->items[i].is_accepted;
  const struct document *doc = m->rules->doc;
  for (uint32_t q = 0; q < doc->quotation_count; q++) {
    if (doc->quotations[q].parent != NONE)
      continue;
    if (m->choices[q].proposal != NONE)
      m->is_used[m->choices[q].proposal] = 1;
    if (m->choices[q].silent != NONE)
      drop_silent(m, m->choices[q].silent);
  }
}

/* `The boat was sold, the clerk, Tom Alder, claimed in court.`: a clause with a
   verb that nearly always reports behind it, where the models found nothing. */
#define SURE_RATE 80

/* The cue of a rule's draft among the merged ones: its own, or that of a
   proposal over the same word which came to nothing; NONE when the models made
   something of it. */
static uint32_t free_cue(const struct maker *m, const struct draft *draft,
                         const struct cue *cue) {
  uint32_t own = m->rule_cue[draft->attribution.cue];
  if (own != NONE)
    return own;
  uint32_t s = draft->sentence;
  for (uint32_t i = m->c->of_sentence[s]; i < m->c->of_sentence[s + 1]; i++)
    if (m->is_used[i] && m->c->items[i].cue.first < cue->end_token &&
        cue->first_token < m->c->items[i].cue.end)
      return m->draft_of[i] == NONE ? m->cue_of[i] : NONE;
  return NONE;
}

static void keep_sure_reports(struct maker *m, const struct cue *rule_cues) {
  for (uint32_t i = 0; i < m->rules->count; i++) {
    const struct draft *draft = &m->rules->items[i];
    const struct attribution *a = &draft->attribution;
    if (a->rule != RULE_INDIRECT_AFTER || a->kind != CONTENT_INDIRECT ||
        rule_cues[a->cue].rate < SURE_RATE)
      continue;
    uint32_t cue = free_cue(m, draft, &rule_cues[a->cue]);
    if (cue == NONE)
      continue;
    uint32_t copy = draft_new(m->out, a->kind, a->rule, cue, a->mention);
    for (uint32_t k = draft->first_link; k != NONE; k = m->rules->links[k].next)
      draft_add_piece(m->out, copy, m->rules->links[k].span, false);
  }
}

void attribute_by_model(const struct drafts *rules, const struct model *model,
                        struct drafts *learned) {
  struct document *doc = rules->doc;
  struct views views;
  struct proposals c;
  views_begin(&views, rules, model);
  proposals_find(&c, &views, model);
  proposals_accept(&c);
  struct maker m = {.rules = rules,
                    .out = learned,
                    .c = &c,
                    .choices = speakers_choose(&c),
                    .is_used = arena_zero(doc->arena, c.count + 1, 1),
                    .draft_of = arena_none(doc->arena, c.count),
                    .copy_of = arena_none(doc->arena, rules->count),
                    .cue_of = arena_none(doc->arena, c.count),
                    .rule_cue = arena_none(doc->arena, doc->cue_count)};
  use_proposals(&m);
  contents_relabel(&m, &c);
  const struct cue *rule_cues = doc->cues;
  merge_cues(&m);
  drafts_again(learned, rules);
  for (uint32_t i = 0; i < c.count; i++)
    if (m.is_used[i])
      make_proposal(&m, i);
  keep_sure_reports(&m, rule_cues);
  uint32_t before = NONE;
  for (uint32_t q = 0; q < doc->quotation_count; q++) {
    if (doc->quotations[q].parent != NONE || m.choices[q].token == NONE) {
      // labels without a mention keep the rules' answer
      if (doc->quotations[q].parent == NONE && !speaker_decides(rules, q) &&
          rules->owner[q] != NONE)
        make_quotation(&m, q, NONE);
      continue;
    }
    make_quotation(&m, q, before);
    before = q;
  }
}
