#ifndef WHOSAID_CORE_ASIDE_H
#define WHOSAID_CORE_ASIDE_H

#include "core/document.h"
#include "core/lexicon.h"
#include "core/phrase.h"

/* The next aside of the author in brackets within tokens [first, end) of a
   speech, brackets included: `"Yes, (smiling,) I do."` Empty when there is
   none. */
struct range find_aside(const struct document *doc, const struct lexicon *lex,
                        uint32_t first, uint32_t end);

#endif
