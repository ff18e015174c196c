#ifndef WHOSAID_CORE_ANTECEDENT_H
#define WHOSAID_CORE_ANTECEDENT_H

#include "core/entity.h"

/* What pronouns (pronoun.c) and nominals (nominal.c) share: the best and the
   second best of those who may be meant. */

enum { LOOK_BACK = 120, LOOK_AHEAD = 24 }; /* mentions looked at */

struct candidate {
  uint32_t entity;
  float score;
};

struct ballot {
  struct candidate best;
  struct candidate second;
};

/* Counts `score` for the entity; an entity keeps its best score. */
static inline void vote(struct ballot *ballot, uint32_t entity, float score) {
  if (entity == ballot->best.entity) {
    if (score > ballot->best.score)
      ballot->best.score = score;
  } else if (ballot->best.entity == NONE || score > ballot->best.score) {
    ballot->second = ballot->best;
    ballot->best = (struct candidate){entity, score};
  } else if (ballot->second.entity == NONE || score > ballot->second.score) {
    ballot->second = (struct candidate){entity, score};
  }
}

/* Keeps the second best for mention `m`, and how sure the best is by how far
   ahead it is. Counted: of ties half are right; from LEAD on 97 of 100 are in
   the news and 83 in novels, in between the share grows evenly. */
static inline void note_margin(struct resolver *r, uint32_t m,
                               const struct ballot *ballot) {
  const float lead = 3.0f, tie = 50.0f;
  float most = r->doc->is_wrapped ? 85.0f : 97.0f;
  float ahead = ballot->best.score - ballot->second.score;
  if (ballot->second.entity == NONE || ahead > lead)
    ahead = lead;
  r->next_best[m] = ballot->second.entity;
  r->doc->mentions[m].certainty = (uint8_t)(tie + (most - tie) * ahead / lead);
}

/* Narrative sentences from one sentence to a later one. */
static inline uint32_t narrative_between(const struct resolver *r,
                                         uint32_t from, uint32_t to) {
  return r->narrative[to] - r->narrative[from];
}

static inline bool is_within(const struct mention *inner,
                             const struct mention *outer) {
  return span_contains(outer->span, inner->span);
}

/* Lets everybody mentioned in the sentences before mention `m` who may be a
   person of its gender stand for it. */
void count_votes(const struct resolver *r, uint32_t m, struct ballot *ballot);

/* The entity a pronoun or a nominal stands for, NONE if nobody is found. */
uint32_t resolve_pronoun(struct resolver *r, uint32_t m);
uint32_t resolve_nominal(struct resolver *r, uint32_t m);

/* Links each nominal to the last before it that may have the same head. */
void link_heads(struct resolver *r);

#endif
