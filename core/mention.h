#ifndef WHOSAID_CORE_MENTION_H
#define WHOSAID_CORE_MENTION_H

#include "core/document.h"
#include "core/lexicon.h"

/* Appends doc->mentions in text order: names with their titles and roles,
   noun phrases headed by a noun that can speak, and the pronouns he she they
   I we it who. A mention may stand inside another one that starts earlier or
   is longer: "Smith's lawyer" and "Smith". Needs tokens, quotations and
   sentences. Linear in the number of tokens. */
void find_mentions(struct document *doc, const struct lexicon *lex);

#endif
