#ifndef WHOSAID_QUERIES_CHECK_QUOTE_H
#define WHOSAID_QUERIES_CHECK_QUOTE_H

#include "core/arena.h"
#include "queries/check_corpus.h"
#include "queries/check_judge.h"

/* A quote checked against a corpus: one verdict over all passages. */

enum caution {
  CAUTION_NEGATION, /* a marked edit hides a "not" */
  CAUTION_QUESTION, /* printed with a question mark, or quoted with one */
  CAUTION_SPEAKER,  /* the words differ, and so does the speaker */
  CAUTION_COUNT,
};

const char *caution_name(enum caution caution); /* "omits-negation" */

struct check_answer {
  enum verdict verdict; /* MISATTRIBUTED replaces EXACT, EDITED, TRUNCATED */
  enum severity severity;
  struct normal quote; /* the quote's words; released by check_free */
  /* Passages with the best wording, best first: the printings. For SPLICED
     the source of the other piece follows the first. In the arena. */
  struct check_match *matches;
  uint32_t count;
  const char *speaker;   /* on record for the words; NULL = unknown */
  const char *role;      /* NULL = none */
  bool is_wrong_speaker; /* somebody else was named than is on record */
  unsigned cautions;     /* bits 1 << enum caution */
  struct span seam;     /* SPLICED: words of the quote from the second source */
  const char **changed; /* words added or dropped, as spelled; in the arena */
  uint32_t changed_count;
};

/* Longer quotes are not looked for: alignment grows with the square. */
enum { CHECK_WORDS_MAX = 2000 };

/* Checks `length` bytes of valid UTF-8, at most CHECK_WORDS_MAX words (more is
   NOT_FOUND; answer->quote.count tells). `speaker` may be NULL. The answer
   borrows the corpus and the arena. */
void check_quote(const struct check_corpus *corpus, const char *quote,
                 size_t length, const char *speaker, struct arena *arena,
                 struct check_answer *answer);
void check_free(struct check_answer *answer);

#endif
