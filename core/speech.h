#ifndef WHOSAID_CORE_SPEECH_H
#define WHOSAID_CORE_SPEECH_H

#include "core/entity.h"

/* What the files that follow a dialogue share: dialogue.c finds the turns and
   decides, candidate.c says who may speak, narrator.c who "I" is. */

enum {
  CANDIDATES = 8,
  SCENE_GAP = 8, /* so many paragraphs of narrative end a dialogue */
};

/* The score of who cannot be meant at all. */
#define NEVER -1000.0f

enum weight {
  WEIGHT_SPEAKS_NEAR,      /* divided by the turns between */
  WEIGHT_HERE,             /* named in the narrative of the paragraph */
  WEIGHT_PARAGRAPH_BEFORE, /* of the paragraph before */
  WEIGHT_EARLIER,          /* of the few before that */
  WEIGHT_CALLED,           /* called by name in the turn itself */
  WEIGHT_NAMED,            /* named in it */
  WEIGHT_CALLED_BEFORE,    /* called by name in the turn before */
  WEIGHT_CALLED_AFTER,     /* in the turn after */
  WEIGHT_ANTECEDENT,       /* of the pronoun that speaks */
  WEIGHT_ACTS,             /* acts in the paragraph */
  WEIGHT_REPEATS,          /* speaks twice in a row */
  WEIGHT_REPEATS_LATER,    /* with narrative between */
  WEIGHT_RETURNS,          /* A, B, A */
  WEIGHT_RETURNS_LATER,    /* with narrative between */
  WEIGHT_GENDER_FITS,
  WEIGHT_OPENS_BEFORE, /* opens a sentence of the paragraph before */
  WEIGHT_SPEAKS_OFTEN, /* times the logarithm of how often a cue says so */
  WEIGHT_SILENT,       /* never speaks with a cue */
  WEIGHT_NAMELESS,     /* and has no name */
  WEIGHT_NOUN,
  WEIGHT_MISCALLED,    /* the listener is of the other gender */
  WEIGHT_NAMED_BESIDE, /* talked about in the turn before or after */
  WEIGHT_COUNT
};

extern const float speech_weights[WEIGHT_COUNT];

enum anchor {
  ANCHOR_NONE,    /* nothing tells */
  ANCHOR_ACTION,  /* somebody acts in the paragraph */
  ANCHOR_PRONOUN, /* he said */
  ANCHOR_NOMINAL, /* the old man said */
  ANCHOR_KNOWN,   /* Tom said */
};

struct candidate_speaker {
  uint32_t entity;
  float score;
  uint32_t seen; /* bits of the kinds of evidence counted so far */
};

struct speech {
  uint32_t first, end; /* attributions */
  uint32_t block, last_block;
  uint32_t mention; /* of the anchor */
  uint32_t entity;  /* of the anchor, later the one decided on */
  uint8_t anchor;   /* enum anchor */
  uint8_t count;    /* candidates */
  uint8_t called;   /* enum gender of the listener: "Yes, sir." */
  struct candidate_speaker candidates[CANDIDATES];
  uint8_t back[CANDIDATES][CANDIDATES]; /* [this][before] -> the one before */
};

struct dialogue {
  struct resolver *r;
  struct speech *speeches;
  uint32_t count;
  uint32_t *block_mention; /* the first mention of each block */
  uint32_t *last_mention;  /* of each entity, see choose_mention */
  uint32_t *cues;          /* of each entity: turns that a cue gives it */
  uint32_t narrator;       /* entity of "I", or NONE */
};

static inline bool is_next_turn(const struct speech *a,
                                const struct speech *b) {
  return b->block == a->last_block + 1;
}

static inline bool is_scene_break(const struct speech *a,
                                  const struct speech *b) {
  return b->block > a->last_block + SCENE_GAP;
}

/* May the entity speak for itself, as a single person? */
bool can_speak(const struct resolver *r, uint32_t e);

/* `Is it far, Tom?` `Tom, come here.` `My dear Tom!`: set off on both sides by
   punctuation or the edge of the quotation. */
bool is_called(const struct dialogue *d, uint32_t m);

/* The gender of the listener, told by a noun in tokens [first, end): `No,
   sir.` `Come, my girl!` */
uint8_t called_gender(const struct dialogue *d, uint32_t first, uint32_t end);

/* Fills in the candidates of a speech. */
void find_candidates(struct dialogue *d, uint32_t s);

/* "I" outside quotation marks. */
bool is_first_person(const struct document *doc, uint32_t m);

/* Gives every "I" of the narrative to one entity when it says something often
   enough, and d->narrator that entity. */
void make_narrator(struct dialogue *d);

/* Finds the name by which the narrator is called. */
void name_narrator(struct dialogue *d);

#endif
