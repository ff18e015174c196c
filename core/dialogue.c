/* Whose turn it is. In a dialogue most lines have no cue: the reader knows the
   speaker because two people take turns, because somebody is called by name
   in the line before, and because the narrative around the line tells who is
   there. These are the cues that work on quote attribution in novels agrees
   on (Elson and McKeown 2010; He, Barbosa and Kondrak 2013; Muzny et al. 2017):

     "Is it far?" asked Tom.        a name as source: known
     "Two miles."                   not Tom: turns alternate
     "Then we walk."                Tom again: A, B, A
     "You walk, Tom."               who is called by name does not speak,
     "As you like."                 but has spoken or will
     Ann took up the bag. "Come."   who acts in the paragraph
     "I will," he said.             the pronoun fits one of the two

   All lines of one paragraph are one turn. Every turn has up to CANDIDATES
   people with a score from its surroundings, and the best sequence of
   speakers is found by dynamic programming over pairs of neighbours, so that
   a name late in a dialogue decides about the lines before it.

   Cost: linear; a turn looks at some turns and paragraphs on either side and
   at CANDIDATES cubed transitions. */
#include "core/dialogue.h"

#include <string.h>

#include "core/draft.h"
#include "core/quotation.h"
#include "core/speech.h"

/* ---- the turns ---------------------------------------------------------- */

static uint32_t mention_block(const struct document *doc, uint32_t m) {
  return doc->sentences[doc->mentions[m].sentence].block;
}

static void index_blocks(struct dialogue *d) {
  struct document *doc = d->r->doc;
  d->block_mention = arena_alloc(doc->arena, (doc->block_count + 2) *
                                                 sizeof *d->block_mention);
  uint32_t m = 0;
  for (uint32_t b = 0; b <= doc->block_count; b++) {
    while (m < doc->mention_count && mention_block(doc, m) < b)
      m++;
    d->block_mention[b] = m;
  }
  d->block_mention[doc->block_count + 1] = doc->mention_count;
}

/* The block of a byte, at or after block `from`. */
static uint32_t block_at(const struct document *doc, uint32_t byte,
                         uint32_t from) {
  while (from + 1 < doc->block_count &&
         doc->blocks[from + 1].span.start <= byte)
    from++;
  return from;
}

/* "The old man said": perhaps one of those who are named. "The Duchess" has
   a capital and is herself. */
static bool is_common_noun(const struct document *doc,
                           const struct mention *mention) {
  return mention->kind == MENTION_NOMINAL && mention->type == SPEAKER_UNNAMED &&
         !mention->is_plural &&
         !(doc->tokens[mention->head_token].flags & TOKEN_CAPITAL);
}

static enum anchor anchor_of(const struct document *doc,
                             const struct attribution *a) {
  if (a->mention == NONE)
    return ANCHOR_NONE;
  const struct mention *mention = &doc->mentions[a->mention];
  if (a->cue == NONE && a->rule != RULE_COLON)
    return ANCHOR_ACTION;
  if (mention->kind == MENTION_PRONOUN && mention->gender != GENDER_UNKNOWN)
    return ANCHOR_PRONOUN;
  if (mention->person == NONE)
    return ANCHOR_NONE;
  return is_common_noun(doc, mention) ? ANCHOR_NOMINAL : ANCHOR_KNOWN;
}

static void add_to_speech(struct dialogue *d, struct speech *speech,
                          uint32_t a) {
  const struct document *doc = d->r->doc;
  const struct attribution *attribution = &doc->attributions[a];
  enum anchor anchor = anchor_of(doc, attribution);
  if (anchor > speech->anchor) {
    speech->anchor = (uint8_t)anchor;
    speech->mention = attribution->mention;
    speech->entity = doc->mentions[attribution->mention].person;
  }
  speech->end = a + 1;
  const struct span *last =
      &doc->pieces[attribution->first_piece + attribution->piece_count - 1];
  speech->last_block = block_at(doc, last->start, speech->last_block);
}

static void find_speeches(struct dialogue *d) {
  const struct document *doc = d->r->doc;
  d->speeches = arena_alloc(doc->arena,
                            (doc->attribution_count + 1) * sizeof *d->speeches);
  uint32_t block = 0;
  for (uint32_t a = 0; a < doc->attribution_count; a++) {
    const struct attribution *attribution = &doc->attributions[a];
    if (attribution->kind == CONTENT_INDIRECT)
      continue;
    block = block_at(doc, doc->pieces[attribution->first_piece].start, block);
    if (d->count == 0 || d->speeches[d->count - 1].block != block)
      d->speeches[d->count++] = (struct speech){.first = a,
                                                .block = block,
                                                .last_block = block,
                                                .mention = NONE,
                                                .entity = NONE};
    add_to_speech(d, &d->speeches[d->count - 1], a);
  }
}

/* ---- the best sequence -------------------------------------------------- */

/* Is the person of the other gender than the listener of the speech? */
static bool is_miscalled(const struct dialogue *d, const struct speech *speech,
                         uint32_t listener) {
  if (speech->called == GENDER_UNKNOWN || listener == NONE)
    return false;
  uint8_t gender = d->r->entities[listener].gender;
  return gender != GENDER_UNKNOWN && gender != speech->called;
}

static float step_score(const struct dialogue *d, uint32_t s, uint32_t before,
                        uint32_t now) {
  const struct speech *a = &d->speeches[s - 1], *b = &d->speeches[s];
  if (is_scene_break(a, b))
    return 0;
  if (before != now || now == NONE)
    return speech_weights[WEIGHT_MISCALLED] *
           (float)(is_miscalled(d, a, now) + is_miscalled(d, b, before));
  return b->block == a->last_block + 1 ? speech_weights[WEIGHT_REPEATS]
                                       : speech_weights[WEIGHT_REPEATS_LATER];
}

static float return_score(const struct dialogue *d, uint32_t s,
                          uint32_t earlier, uint32_t before, uint32_t now) {
  const struct speech *a = &d->speeches[s - 2], *b = &d->speeches[s - 1],
                      *c = &d->speeches[s];
  if (earlier != now || before == now || now == NONE || is_scene_break(a, b) ||
      is_scene_break(b, c))
    return 0;
  bool is_close =
      b->block == a->last_block + 1 && c->block == b->last_block + 1;
  return is_close ? speech_weights[WEIGHT_RETURNS]
                  : speech_weights[WEIGHT_RETURNS_LATER];
}

struct score_table {
  float at[CANDIDATES][CANDIDATES]; /* [speaker now][speaker before] */
};

static void advance(struct dialogue *d, uint32_t s,
                    const struct score_table *from, struct score_table *to) {
  struct speech *c = &d->speeches[s];
  const struct speech *b = &d->speeches[s - 1];
  const struct speech *a = s >= 2 ? &d->speeches[s - 2] : NULL;
  for (uint32_t k = 0; k < c->count; k++)
    for (uint32_t j = 0; j < b->count; j++) {
      uint32_t now = c->candidates[k].entity, before = b->candidates[j].entity;
      float best = NEVER * 100;
      uint8_t back = 0;
      for (uint32_t i = 0; i < (a ? a->count : 1); i++) {
        float score = from->at[j][i];
        if (a != NULL)
          score += return_score(d, s, a->candidates[i].entity, before, now);
        if (score > best) {
          best = score;
          back = (uint8_t)i;
        }
      }
      to->at[k][j] =
          best + c->candidates[k].score + step_score(d, s, before, now);
      c->back[k][j] = back;
    }
}

/* Scores are kept near zero so that a long book loses no precision. */
static void level(struct score_table *table, uint32_t rows, uint32_t columns) {
  float best = NEVER * 100;
  for (uint32_t k = 0; k < rows; k++)
    for (uint32_t j = 0; j < columns; j++)
      best = table->at[k][j] > best ? table->at[k][j] : best;
  for (uint32_t k = 0; k < rows; k++)
    for (uint32_t j = 0; j < columns; j++)
      table->at[k][j] -= best;
}

static void decide_speakers(struct dialogue *d) {
  struct score_table tables[2];
  memset(tables, 0, sizeof tables);
  uint32_t before_count = 1;
  for (uint32_t k = 0; k < d->speeches[0].count; k++)
    tables[0].at[k][0] = d->speeches[0].candidates[k].score;
  for (uint32_t s = 1; s < d->count; s++) {
    advance(d, s, &tables[(s - 1) & 1], &tables[s & 1]);
    before_count = d->speeches[s - 1].count;
    level(&tables[s & 1], d->speeches[s].count, before_count);
  }
  uint32_t last = d->count - 1, k = 0, j = 0;
  for (uint32_t x = 0; x < d->speeches[last].count; x++)
    for (uint32_t y = 0; y < before_count; y++)
      if (tables[last & 1].at[x][y] > tables[last & 1].at[k][j]) {
        k = x;
        j = y;
      }
  for (uint32_t s = d->count; s > 0; s--) {
    struct speech *speech = &d->speeches[s - 1];
    speech->entity = speech->candidates[k].entity;
    uint32_t i = speech->back[k][j];
    k = j;
    j = i;
  }
}

/* ---- how sure ----------------------------------------------------------- */

#define SURE_LEAST 0.38f
#define SURE_STEP 0.062f
#define SURE_MOST 0.90f
#define SURE_ALONE 0.60f /* nobody else is there */

/* The score of candidate k in turn s while its neighbours stay as they are. */
static float local_score(const struct dialogue *d, uint32_t s, uint32_t k) {
  const struct speech *speeches = d->speeches;
  uint32_t e = speeches[s].candidates[k].entity;
  float score = speeches[s].candidates[k].score;
  if (s > 0)
    score += step_score(d, s, speeches[s - 1].entity, e);
  if (s > 1)
    score +=
        return_score(d, s, speeches[s - 2].entity, speeches[s - 1].entity, e);
  if (s + 1 < d->count)
    score += step_score(d, s + 1, e, speeches[s + 1].entity);
  if (s + 2 < d->count)
    score += return_score(d, s + 2, e, speeches[s + 1].entity,
                          speeches[s + 2].entity);
  return score;
}

/* The share of right speakers grows in a straight line with the lead over the
   second best, as counted on fourteen novels. */
static float find_confidence(const struct dialogue *d, uint32_t s) {
  const struct speech *speech = &d->speeches[s];
  float best = NEVER, second = NEVER;
  for (uint32_t k = 0; k < speech->count; k++) {
    float score = local_score(d, s, k);
    if (speech->candidates[k].entity == speech->entity)
      best = score;
    else if (score > second)
      second = score;
  }
  if (second <= NEVER)
    return SURE_ALONE;
  float sure = SURE_LEAST + SURE_STEP * (best - second);
  return sure < SURE_MOST ? sure : SURE_MOST;
}

/* ---- taking the decision over ------------------------------------------- */

/* The mention by which a turn without a cue knows its speaker: the last one of
   that person in the narrative before, or any. */
static void remember_mentions(struct dialogue *d, uint32_t from, uint32_t to) {
  const struct document *doc = d->r->doc;
  for (uint32_t m = from; m < to; m++) {
    uint32_t e = doc->mentions[m].person;
    if (e == NONE)
      continue;
    uint32_t known = d->last_mention[e];
    if (known == NONE || doc->mentions[m].quotation == NONE ||
        doc->mentions[known].quotation != NONE)
      d->last_mention[e] = m;
  }
}

/* The mention of the person who was decided on, for a turn without a cue. */
static uint32_t choose_mention(const struct dialogue *d, uint32_t e) {
  uint32_t m = d->last_mention[e];
  return m != NONE ? m : d->r->entities[e].first;
}

static bool gender_fits(const struct dialogue *d, uint32_t e,
                        const struct mention *mention) {
  uint8_t gender = d->r->entities[e].gender;
  return gender == GENDER_UNKNOWN || mention->gender == GENDER_UNKNOWN ||
         gender == mention->gender;
}

static void apply_to(struct dialogue *d, const struct speech *speech,
                     struct attribution *attribution, float confidence) {
  struct document *doc = d->r->doc;
  uint32_t m = attribution->mention;
  enum anchor anchor = anchor_of(doc, attribution);
  if (anchor == ANCHOR_KNOWN) {
    if (is_first_person(doc, m))
      attribution->confidence = SURE_MOST;
    return;
  }
  attribution->confidence = confidence;
  if (anchor == ANCHOR_PRONOUN || anchor == ANCHOR_NOMINAL) {
    struct mention *source = &doc->mentions[m];
    if (gender_fits(d, speech->entity, source))
      source->person = speech->entity;
    source->certainty = 100; // the attribution's confidence has it already
  } else if (m == NONE || doc->mentions[m].person != speech->entity) {
    attribution->mention = choose_mention(d, speech->entity);
    d->r->is_source[attribution->mention] = 1;
  }
}

static void apply(struct dialogue *d, uint32_t s) {
  const struct speech *speech = &d->speeches[s];
  if (speech->entity == NONE)
    return;
  float confidence = find_confidence(d, s);
  for (uint32_t a = speech->first; a < speech->end; a++)
    if (d->r->doc->attributions[a].kind != CONTENT_INDIRECT)
      apply_to(d, speech, &d->r->doc->attributions[a], confidence);
}

static void find_called(struct dialogue *d) {
  const uint32_t *first = find_block_tokens(d->r->doc);
  for (uint32_t s = 0; s < d->count; s++) {
    struct speech *speech = &d->speeches[s];
    speech->called =
        called_gender(d, first[speech->block], first[speech->last_block + 1]);
  }
}

static void count_cues(struct dialogue *d) {
  const struct resolver *r = d->r;
  d->cues = arena_zero(r->doc->arena, r->entity_count + 1, sizeof *d->cues);
  for (uint32_t s = 0; s < d->count; s++)
    if (d->speeches[s].entity != NONE &&
        (d->speeches[s].anchor >= ANCHOR_PRONOUN ||
         (d->speeches[s].anchor == ANCHOR_ACTION &&
          r->entities[d->speeches[s].entity].is_named)))
      d->cues[d->speeches[s].entity]++;
}

void resolve_dialogue(struct resolver *r) {
  struct dialogue d = {.r = r, .narrator = NONE};
  if (!r->doc->is_dialogue)
    return;
  make_narrator(&d);
  find_speeches(&d);
  if (d.count == 0)
    return;
  index_blocks(&d);
  if (d.narrator != NONE)
    name_narrator(&d);
  count_cues(&d);
  find_called(&d);
  for (uint32_t s = 0; s < d.count; s++)
    find_candidates(&d, s);
  decide_speakers(&d);
  size_t bytes = (r->entity_count + 1) * sizeof *d.last_mention;
  d.last_mention = arena_alloc(r->doc->arena, bytes);
  memset(d.last_mention, 0xFF, bytes);
  uint32_t m = 0;
  for (uint32_t s = 0; s < d.count; s++) {
    uint32_t end = d.block_mention[d.speeches[s].block + 1];
    remember_mentions(&d, m, end);
    m = end;
    apply(&d, s);
  }
}
