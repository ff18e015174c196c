#ifndef WHOSAID_CORE_SOURCE_H
#define WHOSAID_CORE_SOURCE_H

#include "core/document.h"
#include "core/lexicon.h"

/* Which mention a cue belongs to. Both look-up tables are made once per
   document; every search is bounded, so that the whole stays linear. */
struct source_finder {
  const struct document *doc;
  const struct lexicon *lex;
  uint32_t *starts; /* the longest mention that starts at a token, or NONE */
  uint32_t *ends;   /* the longest mention whose last token it is, or NONE */
};

void source_finder_begin(struct source_finder *f, const struct document *doc,
                         const struct lexicon *lex);

/* The mention of the source of `cue`, NONE when nobody is named. `low` is the
   first token that may belong to the clause. `is_inverted` is set when it
   stands after the cue: `said Tom`. */
uint32_t find_source(const struct source_finder *f, const struct cue *cue,
                     uint32_t low, bool *is_inverted);

/* The subject of the clause in tokens [low, high): the first mention that has
   a verb after it and no preposition before it; NONE if there is none. */
uint32_t find_subject(const struct source_finder *f, uint32_t low,
                      uint32_t high);

/* The subject nearest to `high`, going left: "When Ann left, Tom sat down and
   wrote:" has Tom. Falls back on find_subject. */
uint32_t find_nearest_subject(const struct source_finder *f, uint32_t low,
                              uint32_t high);

#endif
