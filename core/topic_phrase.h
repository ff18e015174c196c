#ifndef WHOSAID_CORE_TOPIC_PHRASE_H
#define WHOSAID_CORE_TOPIC_PHRASE_H

#include "core/document.h"
#include "core/lexicon.h"

/* Fills doc->phrases: what each attributed quotation is about, in its own
   words, at most PHRASES_A_QUOTE for each. `lex` is that of the document's
   language; only English has phrases. Needs all other layers; uses the title.
   Linear in the number of tokens. */
enum { PHRASES_A_QUOTE = 4 };
void find_topic_phrases(struct document *doc, const struct lexicon *lex);

#endif
