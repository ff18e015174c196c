#ifndef WHOSAID_CORE_CUE_MODEL_H
#define WHOSAID_CORE_CUE_MODEL_H

#include "core/crf.h"
#include "core/model.h"
#include "core/view.h"

/* The cue tagger: a CRF over the tokens of a sentence. */
enum cue_label { CUE_LABEL_OUT, CUE_LABEL_BEGIN, CUE_LABEL_IN };

enum { CUE_FEATURES = 53, CUE_EDGE_FEATURES = 4 };

/* Writes CUE_FEATURES and CUE_EDGE_FEATURES features a token for the tokens
   [first, end) of one sentence; only for those that are `open`, a flag a token,
   and edges for one more behind each. NULL: all are. */
void cue_features(const struct views *views, struct token_range tokens,
                  const uint8_t *open, uint32_t *node, uint32_t *edge);

/* A run of tokens that may be a cue. */
struct cue_group {
  uint32_t first, end; /* tokens */
  uint32_t main;       /* its main word */
  float p;             /* probability */
};

/* Appends the groups of the sentence [first, end) to `groups` (room for
   end - first) and returns how many. */
uint32_t cue_groups(const struct views *views, const struct model *model,
                    struct crf *crf, struct token_range tokens,
                    struct cue_group *groups);

/* The word of tokens [first, end) that names the act of saying. */
uint32_t cue_main_word(const struct views *views, uint32_t first, uint32_t end);

#endif
