#ifndef WHOSAID_SQL_WORD_MATCH_H
#define WHOSAID_SQL_WORD_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "sql/database.h"

/* What an FTS5 expression finds, told from the text of one row: as the index
   quotes_fts would find and rank it, without asking it. The expression is one
   that queries/fts.c or queries/about.c makes: phrases in double quotes, the
   last word of one open (*), AND, OR, NOT, brackets, columns before a phrase
   or a bracket. */
struct word_match;

enum { WORD_COLUMNS = 3 }; /* of quotes_fts, in its order */

struct word_text {
  const char *bytes; /* NULL = none; UTF-8 */
  size_t length;
};

/* FTS5 of this connection; NULL = SQLite is without it. */
fts5_api *word_api(sqlite3 *db);

/* Cuts words as quotes_fts does. False: SQLite has no such tokenizer. */
struct word_cutter {
  fts5_tokenizer module;
  Fts5Tokenizer *tokenizer; /* owned; NULL = none */
};
bool word_cutter_new(sqlite3 *db, struct word_cutter *cutter);
void word_cutter_free(struct word_cutter *cutter);

/* Reads an expression; everything is in the arena, which must outlive it. NULL:
   not such an expression. */
struct word_match *word_match_new(struct arena *arena,
                                  const struct word_cutter *cutter,
                                  const char *expression);

/* True when the expression finds a row with these texts. */
bool word_match_holds(struct word_match *match,
                      const struct word_text texts[WORD_COLUMNS]);

/* What bm25 weighs words by. */
struct word_statistics {
  double rows;          /* in the index */
  double words;         /* in all of them */
  const double *having; /* rows with each phrase, in the order of the
                           expression; borrowed */
  size_t count;         /* of phrases; another number than that of the
                           expression: all weigh the same */
};

/* The rank of a row that the expression finds, the lowest is the best: FTS5's
   bm25 with the weights that sql/derived.sql sets. */
double word_match_rank(struct word_match *match,
                       const struct word_text texts[WORD_COLUMNS],
                       const struct word_statistics *statistics);

#endif
