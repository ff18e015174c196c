#ifndef WHOSAID_CORE_ATTRIBUTE_H
#define WHOSAID_CORE_ATTRIBUTE_H

#include "core/draft.h"

/* Decides which quotations are speech and whose, and what is reported without
   marks; appends doc->pieces and doc->attributions. People are not resolved
   yet: attribution.mention is the noun phrase beside the quotation. Needs all
   earlier layers. Linear. */
void attribute_quotations(struct document *doc, const struct lexicon *lex);

/* The same by rules alone, as drafts. */
void attribute_by_rules(struct drafts *d);

#endif
