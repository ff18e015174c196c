/* From labels to proposal attributions: the best run of source labels, and
   the runs of content labels without the punctuation at their edges. */
#include "core/proposal.h"

#include <string.h>

#include "core/phrase.h"
#include "core/settled.h"

#define FALLBACK_P 0.12f
enum { LEAST_RUN = 3, GAP = 1 };

struct token_range sentence_range(const struct document *doc, uint32_t s) {
  uint32_t first = doc->sentences[s].first_token;
  uint32_t count = doc->sentences[s].token_count;
  if (count > SENTENCE_TOKENS)
    count = SENTENCE_TOKENS;
  return (struct token_range){first, first + count};
}

static uint32_t flags_at(const struct views *v, uint32_t i) {
  return lexicon_word(v->drafts->lex, v->doc->tokens[i].word)->flags;
}

static bool is_punctuation(const struct views *v, uint32_t i) {
  uint8_t kind = v->doc->tokens[i].kind;
  return kind == TOKEN_PUNCT || kind == TOKEN_STOP;
}

/* ---- the source ---------------------------------------------------------- */

static struct token_range trimmed_source(const struct views *v,
                                         struct token_range run) {
  while (run.end > run.first + 1 &&
         (is_punctuation(v, run.end - 1) ||
          (v->items[run.end - 1].cover == NONE &&
           (flags_at(v, run.end - 1) & (WORD_ADVERB | WORD_AUXILIARY)))))
    run.end--;
  while (run.first + 1 < run.end && is_punctuation(v, run.first))
    run.first++;
  return run;
}

static void likeliest_mention(const struct views *v, const struct crf *crf,
                              struct token_range tokens,
                              struct proposal *found) {
  float best = FALLBACK_P;
  for (uint32_t i = tokens.first; i < tokens.end; i++) {
    uint32_t m = v->drafts->finder.starts[i];
    if (m == NONE || v->doc->mentions[m].end_token > tokens.end)
      continue;
    uint32_t head = v->doc->mentions[m].head_token;
    float p = crf->marginal[(head - tokens.first) * CRF_LABELS + SPAN_SOURCE];
    if (p <= best)
      continue;
    best = p;
    found->source = (struct token_range){v->doc->mentions[m].first_token,
                                         v->doc->mentions[m].end_token};
    found->mention = m;
    found->source_p = p;
    found->is_fallback = 1;
  }
}

static void find_source_run(const struct views *v, const struct crf *crf,
                            struct token_range tokens, struct proposal *found) {
  float best = 0;
  uint32_t count = tokens.end - tokens.first;
  for (uint32_t i = 0; i < count;) {
    if (crf->labels[i] != SPAN_SOURCE) {
      i++;
      continue;
    }
    uint32_t first = i;
    float sum = 0, top = 0;
    for (; i < count && crf->labels[i] == SPAN_SOURCE; i++) {
      float p = crf->marginal[i * CRF_LABELS + SPAN_SOURCE];
      sum += p;
      top = p > top ? p : top;
    }
    if (sum <= best)
      continue;
    best = sum;
    found->source = trimmed_source(
        v, (struct token_range){tokens.first + first, tokens.first + i});
    found->source_p = top;
  }
  if (best > 0)
    found->mention = head_mention(v, found->source);
  else
    likeliest_mention(v, crf, tokens, found);
}

/* ---- the content -----------------------------------------------------------
 */

static void add_run(struct proposals *c, struct proposal *found,
                    struct token_range run) {
  const struct views *v = c->views;
  while (run.end > run.first && is_punctuation(v, run.end - 1))
    run.end--;
  while (run.first < run.end && is_punctuation(v, run.first))
    run.first++;
  if (run.first == run.end)
    return;
  if (found->run_count > 0) {
    struct token_range *last = &c->runs[c->run_count - 1];
    if (run.first <= last->end + GAP) {
      last->end = run.end;
      return;
    }
  }
  c->runs = arena_grow(v->doc->arena, c->runs, c->run_count, &c->run_capacity,
                       sizeof *c->runs);
  c->runs[c->run_count++] = run;
  found->run_count++;
}

/* Drops short runs beside a longer one unless they hold a mark. */
static void drop_scraps(struct proposals *c, struct proposal *found) {
  if (found->run_count == 0)
    return;
  uint32_t longest = 0, kept = 0;
  struct token_range *runs = c->runs + found->first_run;
  for (uint32_t r = 0; r < found->run_count; r++)
    if (runs[r].end - runs[r].first > longest)
      longest = runs[r].end - runs[r].first;
  for (uint32_t r = 0; r < found->run_count; r++) {
    bool has_mark = false;
    for (uint32_t i = runs[r].first; i < runs[r].end; i++)
      has_mark = has_mark || c->views->items[i].mark != 0;
    if (runs[r].end - runs[r].first >= LEAST_RUN || has_mark ||
        runs[r].end - runs[r].first == longest)
      runs[kept++] = runs[r];
  }
  found->run_count = kept;
  c->run_count = found->first_run + kept;
}

static void find_content(struct proposals *c, const struct crf *crf,
                         struct token_range tokens, struct proposal *found) {
  uint32_t count = tokens.end - tokens.first;
  float sum = 0;
  found->first_run = c->run_count;
  for (uint32_t i = 0; i < count;) {
    if (crf->labels[i] != SPAN_CONTENT) {
      i++;
      continue;
    }
    uint32_t first = i;
    for (; i < count && crf->labels[i] == SPAN_CONTENT; i++) {
      sum += crf->marginal[i * CRF_LABELS + SPAN_CONTENT];
      found->content_count++;
    }
    add_run(c, found,
            (struct token_range){tokens.first + first, tokens.first + i});
  }
  if (found->content_count > 0)
    found->content_p = sum / (float)found->content_count;
  drop_scraps(c, found);
}

/* The cue as the span tagger sees it: what it adds directly beside it. */
static void widen_cue(const struct crf *crf, struct token_range tokens,
                      struct cue_group *cue) {
  while (cue->first > tokens.first &&
         crf->labels[cue->first - 1 - tokens.first] == SPAN_CUE)
    cue->first--;
  while (cue->end < tokens.end &&
         crf->labels[cue->end - tokens.first] == SPAN_CUE)
    cue->end++;
}

/* ---- all of them -----------------------------------------------------------
 */

/* Transcripts and set-off blocks are one person's speech, told by rules. */
static bool is_speech(const struct document *doc, uint32_t token) {
  uint32_t q = doc->token_quotation[token];
  return q != NONE && (doc->quotations[q].kind == QUOTATION_TURN ||
                       doc->quotations[q].kind == QUOTATION_BLOCK);
}

/* Where there are marks, labels are found again when the marks' speakers are
   known; the scores stay as they are. */
static const float *kept_scores(const struct proposals *c,
                                const struct crf *crf) {
  size_t node = crf->count * CRF_LABELS, edge = crf->count * CRF_PAIRS;
  float *scores =
      arena_alloc(c->views->doc->arena, (node + edge) * sizeof *scores);
  memcpy(scores, crf->node, node * sizeof *scores);
  memcpy(scores + node, crf->edge, edge * sizeof *scores);
  return scores;
}

static void use_scores(const float *scores, struct crf *crf) {
  size_t node = crf->count * CRF_LABELS, edge = crf->count * CRF_PAIRS;
  memcpy(crf->node, scores, node * sizeof *scores);
  memcpy(crf->edge, scores + node, edge * sizeof *scores);
}

/* The colon behind a transcript's label is no cue of its own: `MR. OBI: And who
   wrote the memo?` */
static bool is_label(const struct document *doc, const struct cue_group *cue) {
  uint32_t next = cue->end < doc->token_count ? cue->end : cue->main;
  return doc->tokens[cue->main].punct == ':' && cue->main + 1 == cue->end &&
         doc->token_quotation[next] != NONE &&
         doc->quotations[doc->token_quotation[next]].kind == QUOTATION_TURN;
}

static void add_proposal(struct proposals *c, struct crf *crf,
                         const struct cue_place *place, uint32_t sentence,
                         bool is_marked) {
  span_scores(c->views, c->model, crf, place);
  const float *scores = is_marked ? kept_scores(c, crf) : NULL;
  span_labels(crf, place, NULL);
  c->items = arena_grow(c->views->doc->arena, c->items, c->count, &c->capacity,
                        sizeof *c->items);
  c->groups = arena_grow(c->views->doc->arena, c->groups, c->count,
                         &c->group_capacity, sizeof *c->groups);
  c->groups[c->count] = place->groups[place->which];
  struct proposal *found = &c->items[c->count++];
  *found = (struct proposal){.cue = place->groups[place->which],
                             .sentence = sentence,
                             .mention = NONE,
                             .outer = NONE,
                             .scores = scores};
  find_source_run(c->views, crf, place->tokens, found);
  settle_proposal(c->views, found);
  find_content(c, crf, place->tokens, found);
  widen_cue(crf, place->tokens, &found->cue);
}

/* Where no quotation wants a speaker, an unlikely cue is not worth its spans.
 */
#define PLAIN_P 0.3f

static bool has_marks(const struct views *v, struct token_range tokens) {
  for (uint32_t i = tokens.first; i < tokens.end; i++)
    if (v->items[i].inside || v->items[i].mark != 0)
      return true;
  return false;
}

void proposals_find(struct proposals *c, const struct views *v,
                    const struct model *model) {
  const struct document *doc = v->doc;
  *c = (struct proposals){.views = v, .model = model};
  c->of_sentence = arena_alloc(doc->arena, (doc->sentence_count + 1) *
                                               sizeof *c->of_sentence);
  struct crf crf = {0};
  struct cue_group groups[SENTENCE_TOKENS];
  for (uint32_t s = 0; s < doc->sentence_count; s++) {
    c->of_sentence[s] = c->count;
    struct cue_place place = {.groups = groups,
                              .tokens = sentence_range(doc, s)};
    if (place.tokens.first == place.tokens.end ||
        is_speech(doc, place.tokens.first))
      continue;
    place.group_count = cue_groups(v, model, &crf, place.tokens, groups);
    if (place.group_count > GROUPS)
      place.group_count = GROUPS;
    bool is_marked = has_marks(v, place.tokens);
    for (; place.which < place.group_count; place.which++)
      if ((is_marked || groups[place.which].p >= PLAIN_P) &&
          !is_label(doc, &groups[place.which]))
        add_proposal(c, &crf, &place, s, is_marked);
  }
  c->of_sentence[doc->sentence_count] = c->count;
}

void proposal_relabel(struct proposals *c, uint32_t i, struct crf *crf,
                      const uint8_t *given) {
  struct proposal *one = &c->items[i];
  uint32_t first = c->of_sentence[one->sentence];
  struct cue_place place = {
      .groups = c->groups + first,
      .group_count = c->of_sentence[one->sentence + 1] - first,
      .which = i - first,
      .tokens = sentence_range(c->views->doc, one->sentence)};
  crf_resize(crf, c->views->doc->arena, place.tokens.end - place.tokens.first);
  if (one->scores != NULL)
    use_scores(one->scores, crf);
  else
    span_scores(c->views, c->model, crf, &place);
  span_labels(crf, &place, given);
  one->run_count = one->content_count = 0;
  find_content(c, crf, place.tokens, one);
}

float content_share(const struct proposals *c, uint32_t i,
                    struct token_range tokens) {
  uint32_t inside = 0;
  const struct proposal *one = &c->items[i];
  for (uint32_t r = 0; r < one->run_count; r++) {
    struct token_range run = c->runs[one->first_run + r];
    uint32_t first = run.first > tokens.first ? run.first : tokens.first;
    uint32_t end = run.end < tokens.end ? run.end : tokens.end;
    if (end > first)
      inside += end - first;
  }
  return tokens.end > tokens.first
             ? (float)inside / (float)(tokens.end - tokens.first)
             : 0;
}
