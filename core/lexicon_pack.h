#ifndef WHOSAID_CORE_LEXICON_PACK_H
#define WHOSAID_CORE_LEXICON_PACK_H

#include <pthread.h>
#include <stdatomic.h>

#include "core/lexicon.h"

/* The tables of all languages; for core/lexicon*.c alone. */

enum { VOTER_SLOTS = 4096 };

/* A word of a closed class and the languages that have it. */
struct voter {
  uint32_t key; /* 0: free */
  uint32_t languages;
};

struct lexicon_pack {
  const struct lexicon_file *files; /* of the user */
  size_t file_count;
  char languages[LANGUAGE_LIMIT][4]; /* codes; English is not among them */
  unsigned language_count;
  _Atomic(struct lexicon *) tables[LANGUAGE_LIMIT];
  pthread_mutex_t making;
  struct voter voters[VOTER_SLOTS];
  size_t voter_count;
};

/* lexicon.c: makes the table of one language ("en") from the embedded files and
   the user's; `language` is kept, `pack` must outlive the table. A line of the
   user that cannot be read gives STATUS_INPUT. `*made` is set in any case, and
   released by lexicon_free_table (NULL: nothing is done). */
enum status lexicon_make_table(struct lexicon_pack *pack, const char *language,
                               struct lexicon **made, struct error *err);
void lexicon_free_table(struct lexicon *lex);

#endif
