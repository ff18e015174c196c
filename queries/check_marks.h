#ifndef WHOSAID_QUERIES_CHECK_MARKS_H
#define WHOSAID_QUERIES_CHECK_MARKS_H

#include "core/lexicon.h"
#include "queries/check_corpus.h"

/* Finds what stands between quotation marks in an article, whether anybody is
   on record as its speaker or not, with set-off blocks and turns of
   transcripts. Reads the text; fills in article->pieces (in `arena`) and
   is_wrapped. `scratch` is reset. Linear. */
void check_find_marks(struct check_article *article, const struct lexicon *lex,
                      struct arena *scratch, struct arena *arena);

/* Adds what is on record as spoken without marks: turns of transcripts and
   dialogue after dashes. */
void check_add_spoken(struct check_article *article, struct arena *arena);

#endif
