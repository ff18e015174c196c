#ifndef WHOSAID_CORE_DENIAL_H
#define WHOSAID_CORE_DENIAL_H

#include "core/draft.h"

/* The verb (a token) by which the sentence tells that nobody said the words of
   quotation `q`, or only imagines it, or gives them to a proverb; NONE without
   one. They are no speech then, however likely a model finds them. Constant
   time. */
uint32_t quotation_denied_by(const struct drafts *d, uint32_t q);

#endif
