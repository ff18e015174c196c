#ifndef WHOSAID_CORE_SPAN_MODEL_H
#define WHOSAID_CORE_SPAN_MODEL_H

#include "core/cue_model.h"

/* The span tagger: for one cue, a CRF over the tokens of its sentence that
   tells source, content and cue. */
enum span_label { SPAN_OUT, SPAN_SOURCE, SPAN_CONTENT, SPAN_CUE };

enum { SPAN_FEATURES = 74, SPAN_EDGE_FEATURES = 25 };

/* A cue and its sentence. */
struct cue_place {
  const struct cue_group *groups; /* all likely cues of the sentence */
  uint32_t group_count;
  uint32_t which; /* the one the features are for */
  struct token_range tokens;
};

/* Writes the features of every token of the sentence. */
void span_features(const struct views *views, const struct cue_place *place,
                   uint32_t *node, uint32_t *edge);

/* Fills the scores of crf. */
void span_scores(const struct views *views, const struct model *model,
                 struct crf *crf, const struct cue_place *place);

/* Fills the marginals of crf and its best labels; the cue keeps its own.
   `given` may fix labels: one a token of the sentence, SPAN_FREE where nothing
   is known; NULL = none is. What it forbids is forbidden in the scores. */
enum { SPAN_FREE = 0xFF };
void span_labels(struct crf *crf, const struct cue_place *place,
                 const uint8_t *given);

#endif
