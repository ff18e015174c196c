#ifndef WHOSAID_QUERIES_CHECK_PASS_H
#define WHOSAID_QUERIES_CHECK_PASS_H

#include "queries/check_quote.h"

/* The passes of one check, in the order in which check_quote makes them. Each
   reads what those before have put into the answer and adds its part. */

struct check {
  const struct check_corpus *corpus;
  struct arena *arena;
  struct arena *work; /* of one alignment */
  struct check_answer *answer;
};

/* Aligns words of the quote with a window; the match is not judged yet. */
void check_align(struct check *check, const struct check_window *window,
                 struct span words, struct check_match *match);

/* Fills answer->matches with every window judged, best first. At most
   WINDOW_MAX alignments, or one for each of 512 places of a short quote. */
void check_match_windows(struct check *check);

/* True when two statements together explain the quote: then SPLICED, with two
   matches and the seam, is the answer. */
bool check_find_splice(struct check *check);

/* ALTERED: lists the words that the first match has not in common with the
   quote. */
void check_list_changed(struct check *check);

/* True when so few words line up that it may be chance and nobody is to be
   accused with them. `speaker` is who was named, or NULL. */
bool check_is_chance(const struct check_answer *answer, const char *speaker);

/* Fewer words than these accuse nobody. */
enum { CHECK_TELLING_WORDS = 5 };

/* Adds cautions about the first match. */
void check_add_cautions(struct check *check);

/* Adds the headline that has the words, where no article has them as they
   are. Cost: the words of all titles. */
void check_look_in_headlines(struct check *check);

/* The longest run of same words of an alignment, as words of the quote. */
struct span check_longest_run(const struct alignment *alignment);

#endif
