#ifndef WHOSAID_CORE_SENTENCE_H
#define WHOSAID_CORE_SENTENCE_H

#include "core/document.h"
#include "core/lexicon.h"

/* Appends doc->sentences and doc->token_sentence and sets
   TOKEN_SENTENCE_START. Needs tokens and quotations. A sentence that ends
   inside a closing mark is joined to what follows when that goes on with the
   attribution: "Why?" he asked. Linear. */
void split_sentences(struct document *doc, const struct lexicon *lex);

#endif
