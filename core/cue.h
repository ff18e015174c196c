#ifndef WHOSAID_CORE_CUE_H
#define WHOSAID_CORE_CUE_H

#include "core/document.h"
#include "core/lexicon.h"

/* Appends doc->cues: words outside quotation marks that report speech or
   writing, with the particle of a phrasal verb ("pointed out"). Negated,
   hypothetical and refused reports (did not say, would say, declined to say)
   are left out, and so are nouns that look like verbs (the state, his
   claims). Needs tokens, quotations and sentences. Linear. */
void find_cues(struct document *doc, const struct lexicon *lex);

#endif
