#ifndef WHOSAID_CORE_SPEAKER_ATOMS_H
#define WHOSAID_CORE_SPEAKER_ATOMS_H

#include "core/speaker_option.h"

/* What is asked about a quotation and one who may have said it: small numbers,
   "atoms", which the speaker model joins to features. Their names are short,
   since the table of templates is made of them. */

enum atom {
  ZERO,
  // of the option
  PA,    /* covered: accept probability in tenths */
  RANK,  /* among those that cover it */
  CS,    /* the cue is before or after, and how far */
  PSK,   /* probability of source and content */
  LM,    /* lemma of the cue */
  RU,    /* is the rules' answer: which rule */
  PR,    /* is the previous speaker: how far the quotation before is */
  SO,    /* sentence offset of the mention, and side */
  PO,    /* paragraph offset of the mention */
  MD,    /* distance to the mention */
  KIND,  /* of the mention */
  FO,    /* what follows the mention */
  MB,    /* mentions between it and the quotation */
  FIRST, /* first mention of its sentence */
  SAME,  /* the mention's head is that of the previous speaker */
  COUNT, /* how often this head is a likely source in the article */
  // of the quotation, whoever the option is
  B,     /* whole sentence, its start, its end, inside it */
  LB,    /* length */
  H,     /* best accept probability of all that cover it, in fifths */
  R0,    /* the rules' rule, whoever the option is */
  PB,    /* the quotation before: its place in its sentence */
  BT,    /* names and pronouns between it and this one */
  COLON, /* stands before the quotation, dash after it */
  V1,
  V2,
  W1,
  W2, /* words around the quotation */
  Y1,
  X1,    /* classes around it */
  CAPS,  /* share of capitals */
  EXACT, /* length up to 6 words */
  LAST,  /* last token inside */
  F1,
  F2,    /* first words inside */
  VERB,  /* has a finite verb or a pronoun */
  START, /* opens the paragraph; starts with a capital */
  CONT,  /* goes on from an earlier block */
  TERM,  /* the rules call it a term; a denied report stands before it */
  BL,    /* lemma of the best cue that covers the quotation, and is it beside */
  TITLE, /* shape as a title: all words but small ones capitalised */
  HL,    /* stands in a headline: most words capitalised; single marks? */
  NONE_, /* 1 for nobody, 2 for somebody */
  ATOMS,
  LAST_OF_OPTION = COUNT, /* the first ones change with the option */
};

/* What the atoms of one quotation need. */
struct speaker_question {
  struct asked asked;
  const struct choice *previous;
  const struct option *options;
  uint32_t count;
  uint32_t relation;
};

/* Begins quotation q; `before` is the one before it, or NONE. Fills the atoms
   that hold for all options, ATOMS in number, zero before. The caller has set
   previous, options and count. */
void speaker_atoms_begin(struct speaker_question *ask,
                         const struct proposals *c, uint32_t q, uint32_t before,
                         uint32_t *atoms);

/* Fills the atoms of option i. */
void speaker_atoms_fill(const struct speaker_question *ask, uint32_t i,
                        uint32_t *atoms);

#endif
