#ifndef WHOSAID_CORE_DIALOGUE_H
#define WHOSAID_CORE_DIALOGUE_H

#include "core/entity.h"

/* Decides whose turn it is in the dialogues of a document that has them: gives
   attributions without a cue a mention, and pronouns that are sources another
   person where the order of turns says so. Needs the entities of all other
   mentions. Linear. */
void resolve_dialogue(struct resolver *r);

#endif
