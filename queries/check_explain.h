#ifndef WHOSAID_QUERIES_CHECK_EXPLAIN_H
#define WHOSAID_QUERIES_CHECK_EXPLAIN_H

#include "queries/check_finding.h"

/* Adds the reasons of an answer to its finding, as sentences in the arena:
   how it was looked for, what was compared, which rule decided, what is known
   of the speaker. The same for the same database and question. */
void check_explain(const struct check_corpus *corpus,
                   const struct check_question *question,
                   const struct check_answer *answer,
                   const struct check_way *way, struct arena *arena,
                   struct check_finding *finding);

#endif
