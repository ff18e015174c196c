#ifndef WHOSAID_CORE_ADDRESSEE_H
#define WHOSAID_CORE_ADDRESSEE_H

#include "core/document.h"
#include "core/lexicon.h"

/* Sets the addressee of every attribution whose sentence names one: "told
   reporters", "said to the crowd", "in an interview with Radio X". The span
   holds the noun phrase, articles included; it stays empty where nobody is
   named. Needs tokens, sentences, mentions, cues and pieces. */
void find_addressees(struct document *doc, const struct lexicon *lex);

/* Fills the table of the words this stage looks for; for lexicon_new. */
void talk_words_fill(struct keyword_table *table);

#endif
