#ifndef WHOSAID_CORE_LEARNED_H
#define WHOSAID_CORE_LEARNED_H

#include "core/draft.h"
#include "core/model.h"

/* Attribution by the learned models, with the rules' answer among what they
   weigh: `rules` holds the drafts of attribute_by_rules; `learned` becomes the
   drafts to finish. doc->cues is replaced by the cues that are used. */
void attribute_by_model(const struct drafts *rules, const struct model *model,
                        struct drafts *learned);

#endif
