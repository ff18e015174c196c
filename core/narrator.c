/* The "I" of a novel: one entity for every "I" of the narrative, when it says
   something often enough, and the name by which others call it while they talk
   with it. Linear. */
#include "core/speech.h"

enum {
  NARRATOR_CUES = 3,  /* "I said", at least so often */
  NARRATOR_CALLS = 2, /* and called so often by a name */
};

bool is_first_person(const struct document *doc, uint32_t m) {
  const struct mention *mention = &doc->mentions[m];
  return mention->kind == MENTION_PRONOUN && mention->quotation == NONE &&
         span_length(doc->tokens[mention->first_token].span) == 1;
}

static uint32_t count_first_person(const struct dialogue *d) {
  uint32_t count = 0;
  for (uint32_t m = 0; m < d->r->doc->mention_count; m++)
    count += d->r->is_source[m] && is_first_person(d->r->doc, m);
  return count;
}

/* Gives every "I" of the narrative to one entity. */
void make_narrator(struct dialogue *d) {
  struct document *doc = d->r->doc;
  if (count_first_person(d) < NARRATOR_CUES)
    return;
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    if (!is_first_person(doc, m))
      continue;
    if (d->narrator == NONE)
      d->narrator = entity_new(d->r, m);
    else
      entity_join(d->r, d->narrator, m);
  }
  d->r->entities[d->narrator].type = SPEAKER_PERSON;
  d->r->narrator = d->narrator;
}

/* Whoever is called by name right before or after the narrator speaks, and
   never speaks under that name: "Jake," she said. "What?" I said. */
void name_narrator(struct dialogue *d) {
  struct resolver *r = d->r;
  const struct document *doc = r->doc;
  int *calls = arena_zero(doc->arena, r->entity_count + 1, sizeof *calls);
  for (uint32_t s = 0; s < d->count; s++) {
    const struct speech *speech = &d->speeches[s];
    if (speech->anchor == ANCHOR_KNOWN && speech->entity != d->narrator)
      calls[speech->entity] -= 2;
    if (speech->anchor == ANCHOR_KNOWN && speech->entity == d->narrator)
      continue;
    bool before = s > 0 && d->speeches[s - 1].entity == d->narrator &&
                  is_next_turn(&d->speeches[s - 1], speech);
    bool after = s + 1 < d->count && d->speeches[s + 1].entity == d->narrator &&
                 is_next_turn(speech, &d->speeches[s + 1]);
    if (!before && !after)
      continue;
    uint32_t end = d->block_mention[speech->block + 1];
    for (uint32_t m = d->block_mention[speech->block]; m < end; m++)
      if (doc->mentions[m].person != NONE && is_called(d, m) &&
          can_speak(r, doc->mentions[m].person))
        calls[doc->mentions[m].person]++;
  }
  uint32_t best = 0;
  for (uint32_t e = 1; e < r->entity_count; e++)
    if (calls[e] > calls[best])
      best = e;
  if (r->entity_count == 0 || calls[best] < NARRATOR_CALLS)
    return;
  for (uint32_t m = 0; m < doc->mention_count; m++)
    if (doc->mentions[m].person == d->narrator)
      entity_join(r, best, m);
  for (uint32_t s = 0; s < d->count; s++)
    if (d->speeches[s].entity == d->narrator)
      d->speeches[s].entity = best;
  d->narrator = r->narrator = best;
}
