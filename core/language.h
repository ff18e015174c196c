#ifndef WHOSAID_CORE_LANGUAGE_H
#define WHOSAID_CORE_LANGUAGE_H

#include "core/document.h"
#include "core/lexicon.h"

/* Tokenizes the document with the lexicon of its language, which is returned
   for the stages that follow: of doc->source.language when it is known to us,
   else of the language that its function words are of. English is the rest. */
const struct lexicon *tokenize_in_language(struct document *doc,
                                           const struct lexicon *lex);

#endif
