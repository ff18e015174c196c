#ifndef WHOSAID_CORE_PERSON_H
#define WHOSAID_CORE_PERSON_H

#include "core/document.h"
#include "core/lexicon.h"

/* Decides which mentions are the same person, organisation, group or document
   and appends doc->people: everybody named, and every source of an
   attribution. Sets mention.person, attribution.person and
   attribution.next_best. Runs after the attributions, whose sources are the
   likeliest antecedents. Near linear: an antecedent is looked for in the last
   ten sentences only. */
void resolve_people(struct document *doc, const struct lexicon *lex);

#endif
