/* Who may speak in a turn of a dialogue, and how well it fits: who spoke or
   speaks nearby, who is called by name, who is named in the narrative around.
   Each kind of evidence counts once for each person. Cost: bounded by the
   mentions of the paragraphs looked at, each of them a few times. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/speech.h"

enum {
  OFFERS = 32,       /* people a turn may choose its candidates from */
  TURNS_BEHIND = 40, /* other turns whose speaker is looked at */
  TURNS_AHEAD = 30,
  BLOCKS_BEHIND = 4, /* narrative looked at */
  BLOCK_MENTIONS = 40
};

/* Set by hand, then by single steps on fourteen novels. */
const float speech_weights[WEIGHT_COUNT] = {
    [WEIGHT_SPEAKS_NEAR] = 0.6f,      [WEIGHT_HERE] = 0.7f,
    [WEIGHT_PARAGRAPH_BEFORE] = 1.2f, [WEIGHT_EARLIER] = 0.45f,
    [WEIGHT_CALLED] = -4.5f,          [WEIGHT_NAMED] = -1.5f,
    [WEIGHT_CALLED_BEFORE] = 1.5f,    [WEIGHT_CALLED_AFTER] = 1.5f,
    [WEIGHT_ANTECEDENT] = 3.4f,       [WEIGHT_ACTS] = 2.4f,
    [WEIGHT_REPEATS] = -3.0f,         [WEIGHT_REPEATS_LATER] = -0.4f,
    [WEIGHT_RETURNS] = 2.25f,         [WEIGHT_RETURNS_LATER] = 0.3f,
    [WEIGHT_GENDER_FITS] = 0.5f,      [WEIGHT_OPENS_BEFORE] = 0.4f,
    [WEIGHT_SPEAKS_OFTEN] = 0.12f,    [WEIGHT_SILENT] = -1.5f,
    [WEIGHT_NAMELESS] = -1.0f,        [WEIGHT_NOUN] = 2.5f,
    [WEIGHT_MISCALLED] = -1.5f,       [WEIGHT_NAMED_BESIDE] = -0.7f,
};

bool can_speak(const struct resolver *r, uint32_t e) {
  const struct entity *entity = &r->entities[e];
  return (entity->type == SPEAKER_PERSON || entity->type == SPEAKER_UNNAMED) &&
         !entity->is_plural;
}

/* ---- who may speak ------------------------------------------------------ */

enum evidence {
  SEEN_HERE = 1,
  SEEN_BEFORE = 2,
  SEEN_EARLIER = 4,
  SEEN_CALLED = 8,
  SEEN_NAMED = 16,
  SEEN_CALLED_BEFORE = 32,
  SEEN_CALLED_AFTER = 64,
  SEEN_GENDER = 128,
  SEEN_SUBJECT = 256,
  SEEN_NAMED_BESIDE = 512,
};

struct offers {
  struct candidate_speaker items[OFFERS];
  uint32_t count;
};

static void offer(const struct dialogue *d, struct offers *offers, uint32_t e,
                  uint32_t evidence, float score) {
  if (e == NONE || !can_speak(d->r, e))
    return;
  uint32_t i = 0;
  while (i < offers->count && offers->items[i].entity != e)
    i++;
  if (i == offers->count) {
    if (i == OFFERS)
      return;
    offers->items[offers->count++] = (struct candidate_speaker){e, 0, 0};
  }
  if (offers->items[i].seen & evidence)
    return;
  offers->items[i].seen |= evidence;
  offers->items[i].score += score;
}

/* Somebody named within the turn (`offset` 0), the one before (-1) or after:
   the listener, or one whom they talk about. */
static void offer_spoken(const struct dialogue *d, struct offers *offers,
                         uint32_t m, int offset) {
  static const struct {
    uint16_t evidence, weight;
  } kinds[2][3] = {{{SEEN_NAMED_BESIDE, WEIGHT_NAMED_BESIDE},
                    {SEEN_NAMED, WEIGHT_NAMED},
                    {SEEN_NAMED_BESIDE, WEIGHT_NAMED_BESIDE}},
                   {{SEEN_CALLED_BEFORE, WEIGHT_CALLED_BEFORE},
                    {SEEN_CALLED, WEIGHT_CALLED},
                    {SEEN_CALLED_AFTER, WEIGHT_CALLED_AFTER}}};
  bool called = is_called(d, m);
  if (offset < -1 && !called)
    return;
  int place = offset < 0 ? 0 : offset + 1;
  offer(d, offers, d->r->doc->mentions[m].person, kinds[called][place].evidence,
        speech_weights[kinds[called][place].weight]);
}

/* The people in the paragraph `block`, seen from the turn in paragraph
   `here`. */
static void offer_block(const struct dialogue *d, struct offers *offers,
                        uint32_t block, uint32_t here) {
  const struct document *doc = d->r->doc;
  uint32_t m = d->block_mention[block], end = d->block_mention[block + 1];
  if (end > m + BLOCK_MENTIONS)
    m = end - BLOCK_MENTIONS;
  for (; m < end; m++) {
    const struct mention *mention = &doc->mentions[m];
    if (mention->person == NONE || mention->is_possessive)
      continue;
    if (mention->quotation == NONE) {
      if (block == here)
        offer(d, offers, mention->person, SEEN_HERE,
              speech_weights[WEIGHT_HERE]);
      else if (block + 1 == here)
        offer(d, offers, mention->person, SEEN_BEFORE,
              speech_weights[WEIGHT_PARAGRAPH_BEFORE]);
      else
        offer(d, offers, mention->person, SEEN_EARLIER,
              speech_weights[WEIGHT_EARLIER]);
      if (block + 1 == here &&
          doc->tokens[mention->first_token].flags & TOKEN_SENTENCE_START)
        offer(d, offers, mention->person, SEEN_SUBJECT,
              speech_weights[WEIGHT_OPENS_BEFORE]);
    } else if (mention->kind == MENTION_NAME) {
      offer_spoken(d, offers, m, (int)(block - here));
    }
  }
}

static void offer_speakers(const struct dialogue *d, struct offers *offers,
                           uint32_t s) {
  const struct speech *speeches = d->speeches;
  for (uint32_t k = s; k > 0 && s - k < TURNS_BEHIND; k--) {
    if (is_scene_break(&speeches[k - 1], &speeches[k]))
      break;
    if (speeches[k - 1].anchor >= ANCHOR_PRONOUN)
      offer(d, offers, speeches[k - 1].entity, 0,
            speech_weights[WEIGHT_SPEAKS_NEAR] / (float)(s - k + 1));
  }
  for (uint32_t k = s + 1; k < d->count && k - s <= TURNS_AHEAD; k++) {
    if (is_scene_break(&speeches[k - 1], &speeches[k]))
      break;
    if (speeches[k].anchor >= ANCHOR_PRONOUN)
      offer(d, offers, speeches[k].entity, 0,
            speech_weights[WEIGHT_SPEAKS_NEAR] / (float)(k - s));
  }
}

/* The anchor's own evidence. */
static void offer_anchor(const struct dialogue *d, struct offers *offers,
                         const struct speech *speech) {
  if (speech->anchor == ANCHOR_NONE || speech->entity == NONE)
    return;
  offer(d, offers, speech->entity, 0,
        speech->anchor == ANCHOR_ACTION    ? speech_weights[WEIGHT_ACTS]
        : speech->anchor == ANCHOR_NOMINAL ? speech_weights[WEIGHT_NOUN]
                                           : speech_weights[WEIGHT_ANTECEDENT]);
}

static void judge_gender(const struct dialogue *d, struct offers *offers,
                         const struct speech *speech) {
  if (speech->anchor != ANCHOR_PRONOUN && speech->anchor != ANCHOR_NOMINAL)
    return;
  uint8_t gender = d->r->doc->mentions[speech->mention].gender;
  if (gender == GENDER_UNKNOWN)
    return;
  for (uint32_t i = 0; i < offers->count; i++) {
    uint8_t other = d->r->entities[offers->items[i].entity].gender;
    if (offers->items[i].entity == d->narrator ||
        (other != GENDER_UNKNOWN && other != gender))
      offers->items[i].score = NEVER;
    else if (other == gender)
      offers->items[i].score += speech_weights[WEIGHT_GENDER_FITS];
  }
}

/* Who speaks all the time in the book speaks here, too; her head does not. */
static void judge_habits(const struct dialogue *d, struct offers *offers) {
  for (uint32_t i = 0; i < offers->count; i++) {
    struct candidate_speaker *item = &offers->items[i];
    uint32_t cues = d->cues[item->entity];
    if (cues > 0)
      item->score +=
          speech_weights[WEIGHT_SPEAKS_OFTEN] * log2f(1.0f + (float)cues);
    else
      item->score += speech_weights[WEIGHT_SILENT];
    if (!d->r->entities[item->entity].is_named && cues == 0)
      item->score += speech_weights[WEIGHT_NAMELESS];
  }
}

static int by_score(const void *a, const void *b) {
  const struct candidate_speaker *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

void find_candidates(struct dialogue *d, uint32_t s) {
  const struct document *doc = d->r->doc;
  struct speech *speech = &d->speeches[s];
  if (speech->anchor == ANCHOR_KNOWN) {
    speech->candidates[0] = (struct candidate_speaker){speech->entity, 0, 0};
    speech->count = 1;
    return;
  }
  struct offers offers = {.count = 0};
  offer_anchor(d, &offers, speech);
  offer_speakers(d, &offers, s);
  uint32_t b = speech->block;
  for (uint32_t back = 0; back <= BLOCKS_BEHIND && back <= b; back++)
    offer_block(d, &offers, b - back, b);
  if (b + 1 < doc->block_count)
    offer_block(d, &offers, b + 1, b);
  judge_habits(d, &offers);
  judge_gender(d, &offers, speech);
  qsort(offers.items, offers.count, sizeof *offers.items, by_score);
  speech->count =
      (uint8_t)(offers.count < CANDIDATES ? offers.count : CANDIDATES);
  memcpy(speech->candidates, offers.items,
         speech->count * sizeof *offers.items);
  if (speech->count == 0) {
    speech->candidates[0] = (struct candidate_speaker){NONE, 0, 0};
    speech->count = 1;
  }
}
