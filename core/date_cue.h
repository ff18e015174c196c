#ifndef WHOSAID_CORE_DATE_CUE_H
#define WHOSAID_CORE_DATE_CUE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/document.h"
#include "core/keyword.h"
#include "core/time_phrase.h"

/* The time words around a cue that tell when the speaking was done. */

/* What the tokens are, so that content and other cues are not asked. */
struct date_cues {
  const struct document *doc;
  const struct keyword_table *words;
  uint32_t *first_token; /* of each attribution's content */
  uint32_t *token_piece; /* the shortest piece each token lies in, or NONE */
  uint8_t *is_cue;       /* per token: belongs to an attribution's cue */
};

/* Marks the content and the cues of all attributions, in the document's arena.
   `words` is borrowed. Linear in tokens and pieces. */
struct date_cues date_cues_mark(const struct document *doc,
                                const struct keyword_table *words);

/* The phrase among tokens start..end, which hold the cue and are of its
   sentence, that tells the time of the speaking. False when there is none. */
bool date_cue_find(const struct date_cues *times, const struct cue *cue,
                   uint32_t start, uint32_t end, struct time_phrase *out);

/* "will say", "is expected to tell": the speech is announced. Looks no further
   back than token `start`. */
bool date_cue_is_announced(const struct date_cues *times, const struct cue *cue,
                           uint32_t start);

/* "once said", "said then": a word of the class stands beside the cue. */
bool date_cue_is_beside(const struct date_cues *times, const struct cue *cue,
                        enum time_class class);

/* Until Friday, the Tuesday meeting, Friday's vote: a phrase that is bound to
   another word, before token `end`, and no time of speaking. */
bool date_cue_is_bound(const struct date_cues *times,
                       const struct time_phrase *phrase, uint32_t end);

#endif
