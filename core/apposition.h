#ifndef WHOSAID_CORE_APPOSITION_H
#define WHOSAID_CORE_APPOSITION_H

#include "core/entity.h"

/* Nominals set off by commas from the name of who they are. */

/* Notes where the roles of names start, in r->role_starts; before the first
   apposition_of(). */
void apposition_prepare(struct resolver *r);

/* The entity that the nominal `mention` is set off from, NONE if there is none:
   "Ann Holt, a lawyer,", "the lawyer, Ann Holt,". */
uint32_t apposition_of(const struct resolver *r, uint32_t mention);

#endif
