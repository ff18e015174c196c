#ifndef WHOSAID_CORE_DATE_H
#define WHOSAID_CORE_DATE_H

#include "core/document.h"
#include "core/lexicon.h"

/* Fills said_on of every attribution from the time words around its cue, from
   the same person's attribution before it in the block, or from the day of the
   article. Runs after resolve_people; needs tokens, sentences, cues, pieces. */
void date_attributions(struct document *doc, const struct lexicon *lex);

#endif
