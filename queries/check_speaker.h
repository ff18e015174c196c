#ifndef WHOSAID_QUERIES_CHECK_SPEAKER_H
#define WHOSAID_QUERIES_CHECK_SPEAKER_H

#include "queries/check_quote.h"

/* The record with a name that holds most words of the match, or NULL. */
const struct check_record *check_record_of(const struct check_match *match);

/* The last name as a folded key, in the arena: "Joseph R. Biden Jr." gives
   "biden". */
const char *check_last_name(struct arena *arena, const char *name);

/* Fills in speaker, role and is_wrong_speaker of an answer from the pieces
   its matches lie in. `claimed` is who the quote is said to be by, or NULL.
   Names are compared by their last name; one printing by the claimed speaker
   clears the quote, and an unknown speaker accuses nobody. Adds the cautions
   about speakers (disputed, doubtful, unknown) and the claims. */
void judge_speaker(const struct check_corpus *corpus, const char *claimed,
                   struct arena *arena, struct check_answer *answer);

#endif
