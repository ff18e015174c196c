#ifndef WHOSAID_CORE_ROLE_ANTECEDENT_H
#define WHOSAID_CORE_ROLE_ANTECEDENT_H

#include "core/entity.h"

/* Who has the role that a nominal names: "the lawmaker" is "Rep. Holt". */

/* The likeliest of those mentioned in the sentences before, NONE if nobody; the
   second best and the margin are noted. */
uint32_t role_antecedent(struct resolver *r, uint32_t mention);

/* The only one named behind who has the very word as a role, or NONE. */
uint32_t role_cataphor(const struct resolver *r, uint32_t mention);

#endif
