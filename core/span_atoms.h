#ifndef WHOSAID_CORE_SPAN_ATOMS_H
#define WHOSAID_CORE_SPAN_ATOMS_H

#include "core/span_model.h"

/* What the span tagger knows of a token, an atom each: everything is seen from
   the cue. For span_model.c alone, whose templates are lists of the short
   names. */
enum span_atom {
  ZERO, /* always 0 */
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

/* Where a token stands: the atom SIDE. */
enum { LEFT = 1, WITHIN, RIGHT };

/* On the way from the cue to one end of its sentence. Borrows all it points
   to. */
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

/* Stands at the cue of `place`; costs one pass over the sentence. */
void sweep_begin(struct sweep *s, const struct views *v,
                 const struct cue_place *place);

/* Back to the cue, with nothing between. */
void sweep_restart(struct sweep *s);

/* Writes the atoms of token i, which is next; `atoms` has ATOMS places, zeros
   where nothing is known. */
void sweep_atoms(const struct sweep *s, uint32_t i, uint32_t side,
                 uint32_t *atoms);

/* Counts token i as lying between the cue and what comes next. */
void sweep_pass(struct sweep *s, uint32_t i);

#endif
