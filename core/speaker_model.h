#ifndef WHOSAID_CORE_SPEAKER_MODEL_H
#define WHOSAID_CORE_SPEAKER_MODEL_H

#include "core/proposal.h"

/* Whose a quotation is: a softmax over everybody who may have said it, nobody
   (it is no speech) among them. */

enum { SPEAKER_FEATURES = 90, OPTIONS = 40 };

/* One who may have said it. */
struct option {
  uint32_t mention;  /* NONE: nobody, or a source that is no mention */
  uint32_t token;    /* head of the source; NONE: nobody */
  uint32_t proposal; /* the likeliest one that covers the quotation, or NONE */
  uint8_t is_previous; /* the speaker of the quotation before */
  uint8_t is_rule;     /* the rules' answer */
};

/* What was decided about a quotation. */
struct choice {
  uint32_t mention, token, proposal; /* as in struct option */
  float p;
  uint32_t second; /* the mention that came second, or NONE */
  uint8_t is_rule;
  uint8_t is_title; /* a title, a nickname: its marks are no speech's */
  uint32_t silent;  /* a verb, by its token, that reports nothing here, or NONE:
                      `no one said "…"`, [quoted] Tom as saying "…" */
};

/* Fills `options` (room for OPTIONS) for quotation q and returns how many; the
   first is nobody. `previous` is the choice before, NULL without one. */
uint32_t speaker_options(const struct proposals *c, uint32_t q,
                         const struct choice *previous, struct option *options);

/* Writes SPEAKER_FEATURES features for each option. */
void speaker_features(const struct proposals *c, uint32_t q, uint32_t before,
                      const struct choice *previous,
                      const struct option *options, uint32_t count,
                      uint32_t *features);

/* Writes the score of each option: the sum of its features' weights. */
void speaker_scores(const struct proposals *c, uint32_t q, uint32_t before,
                    const struct choice *previous, const struct option *options,
                    uint32_t count, float *scores);

/* Is the quotation one that is decided here: outermost, in marks, and not
   told by a label or a by-line? */
bool speaker_decides(const struct drafts *d, uint32_t q);

/* Decides all quotations in the order of the text; returns one choice each in
   the document's arena. Others keep the rules' answer. */
struct choice *speakers_choose(const struct proposals *c);

#endif
