#ifndef WHOSAID_IMPORTERS_TRAIN_TRAIN_H
#define WHOSAID_IMPORTERS_TRAIN_TRAIN_H

#include "core/speaker_model.h"
#include "importers/train/gold.h"
#include "importers/train/learn.h"

enum { HALVES = 2 };

/* How often a word is the main word of a cue, in all articles. */
struct gate {
  uint32_t seen[1 << 16], cued[1 << 16];
  int8_t rates[(1 << 16) + 1];
  struct model_word words[(1 << 16) / 32];
};

/* The classes of words: two a place of TABLE_CLASS, 0 0 where no word is. */
struct word_classes {
  int8_t items[(2 << 18) + 2]; /* and a row of zeros */
  struct model_word words[(1 << 18) / 32];
};

struct trainer {
  struct gold gold;
  struct lexicon *lex;
  uint32_t part, parts;
  /* [h] has not seen half h; the last one has seen all articles */
  struct model models[HALVES + 1];
  struct learner learners[HALVES + 1][TABLE_COUNT];
  struct gate gate;
  struct word_classes classes;
};

/* An article on the way through the stages. Zeroed, it stands before the
   first. */
struct reading {
  size_t next; /* number of the article after it */
  uint32_t half;
  const struct gold_article *gold;
  struct arena arena;
  struct document doc;
  struct drafts drafts;
  struct views views;
};

/* Reads the next article that is not left out up to its views; false behind
   the last. */
bool reading_next(struct reading *r, const struct trainer *t);

bool gold_overlaps(const struct gold_spans *spans, struct span span);

/* classes.c: word classes, from the text alone. */
void learn_classes(struct trainer *t);

/* taggers.c: both taggers, of either half and of all; then how well they do on
   the half they have not seen. */
void learn_cues(struct trainer *t);
void learn_spans(struct trainer *t);
void report_taggers(const struct trainer *t);

/* choices.c: what weighs the taggers' answers on articles they have not
   seen. */
void learn_accept(struct trainer *t);
void learn_speakers(struct trainer *t);

#endif
