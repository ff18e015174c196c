#ifndef WHOSAID_CORE_SETTLED_H
#define WHOSAID_CORE_SETTLED_H

#include "core/speaker_option.h"

/* What a sentence settles by its words, so that no model is asked. */

/* Who speaks in a proposal when its verb is passed on by another one, and
   whether it is an outcry. Called once its source is found. */
void settle_proposal(const struct views *v, struct proposal *found);

/* Fills the choice of quotation q and returns true when it is settled. */
bool settle_choice(const struct proposals *c, uint32_t q,
                   struct choice *choice);

#endif
