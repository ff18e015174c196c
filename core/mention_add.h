#ifndef WHOSAID_CORE_MENTION_ADD_H
#define WHOSAID_CORE_MENTION_ADD_H

#include "core/phrase.h"

/* What the files that add mentions share (mention.c, mention_nominal.c,
   mention_pronoun.c). Places are tokens. */

/* mention.c: appends a mention of these tokens, of no kind yet, its head the
   last of them. The pointer holds until the next one is added. */
struct mention *mention_add(struct finder *f, struct range r);

/* mention_nominal.c: the last word of the run that can head it, NONE if there
   is none. */
uint32_t mention_last_head(const struct finder *f, struct range run);

/* mention_nominal.c: is the run a mention for the noun `head`? A bare "report"
   or "letter" is none; "officials", "police" and "spokesman" are. */
bool mention_is_nominal(const struct finder *f, struct range run,
                        uint32_t head);

/* mention_nominal.c: adds the noun phrase of `head`, its of-phrase included.
   Returns its first token. */
uint32_t mention_add_nominal(struct finder *f, struct range run, uint32_t head);

/* mention_pronoun.c: adds the pronoun, the lone determiner ("one said") or the
   percentage ("63 percent said") that starts at `i`. False: there is none. */
bool mention_add_pronoun(struct finder *f, uint32_t i);
bool mention_add_determiner(struct finder *f, uint32_t i);
bool mention_add_percentage(struct finder *f, uint32_t i);

/* mention_pronoun.c: adds the pronoun at `i` that is no subject, where it owns
   or takes a report: "his promise", "according to him". */
void mention_add_oblique(struct finder *f, uint32_t i);

#endif
