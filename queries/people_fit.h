#ifndef WHOSAID_QUERIES_PEOPLE_FIT_H
#define WHOSAID_QUERIES_PEOPLE_FIT_H

#include "core/arena.h"
#include "core/error.h"
#include "queries/id_list.h"
#include "sql/store.h"

/* How the words of a typed name stand in names. For queries/people*.c. */

enum {
  NAME_WORD_LIMIT = 12, /* words of a name that are looked at */
  FIT_LIMIT = 100000,   /* speakers that may share a word */
};

/* A typed name: its words, folded, without apostrophes, in the arena. */
struct name_words {
  const char *words[NAME_WORD_LIMIT];
  size_t count;
};

struct name_words name_words_cut(struct arena *arena, const char *name);

enum fit_level {
  FIT_BEGINNINGS, /* a word typed begins one of the name */
  FIT_VARIANTS,   /* or is its nickname or its initial, or the other way */
  FIT_WORDS,      /* or is one */
};

/* Adds the speakers in one of whose names every word typed stands, at this
   level or better. Sorted, each once. STATUS_USAGE: FIT_LIMIT is passed. */
enum status fit_find(struct store *store, const struct name_words *typed,
                     enum fit_level level, struct arena *arena,
                     struct id_list *out, struct error *err);

/* The speakers with a name of two words or more that are all among those
   typed. */
enum status fit_find_shorter(struct store *store,
                             const struct name_words *typed,
                             struct arena *arena, struct id_list *out,
                             struct error *err);

/* The speakers who fit when words that stand in no name are taken for the ones
   spelled most alike; else those that fit the last word. */
enum status fit_find_near(struct store *store, const struct name_words *typed,
                          struct arena *arena, struct id_list *out,
                          struct error *err);

/* Adds the ids that a statement gives for :word. STATUS_OK also when there are
   more than FIT_LIMIT: *is_open is set then. */
enum status fit_collect(struct store *store, const char *statement,
                        const char *word, struct arena *arena,
                        struct id_list *out, bool *is_open, struct error *err);

#endif
