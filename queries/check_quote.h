#ifndef WHOSAID_QUERIES_CHECK_QUOTE_H
#define WHOSAID_QUERIES_CHECK_QUOTE_H

#include "core/arena.h"
#include "queries/check_corpus.h"
#include "queries/check_find.h"
#include "queries/check_judge.h"

/* A quote checked against a corpus: one verdict over all passages. */

enum caution {
  CAUTION_NEGATION,      /* a marked edit hides a "not" */
  CAUTION_QUESTION,      /* printed with a question mark, or quoted with one */
  CAUTION_SPEAKER,       /* somebody else is on record: not the verdict, where
                            the words differ or the claim is uncertain */
  CAUTION_CUT_NEGATION,  /* the cut left a "not" of the sentence behind */
  CAUTION_CUT_CONDITION, /* the same with an "if" */
  CAUTION_TURNED,        /* a neighbouring sentence takes it back */
  CAUTION_BUT,           /* the speaker goes on with "But …" */
  CAUTION_NESTED,        /* the speaker quotes somebody else */
  CAUTION_HEADLINE,      /* these words stand in a headline only */
  CAUTION_TRANSLATED,    /* an interpreter spoke, or it was translated */
  CAUTION_DISPUTED,      /* printings name different speakers */
  CAUTION_DOUBTFUL,      /* somebody else is on record, but not surely */
  CAUTION_UNKNOWN,       /* a speaker was named, none is on record */
  CAUTION_UNCLOSED,      /* a draft does not close the quotation mark */
  CAUTION_COUNT,
};

const char *caution_name(enum caution caution); /* "omits-negation" */

/* True for what a reader should know but need not act on. */
bool caution_is_note(enum caution caution);

/* Somebody on record for the words in one of the printings. */
struct check_claim {
  const struct check_record *record;
  const struct check_article *article;
};

struct check_answer {
  enum verdict verdict; /* MISATTRIBUTED replaces EXACT, EDITED, TRUNCATED */
  enum verdict wording; /* the verdict on the words alone */
  bool is_dropped;      /* NOT_FOUND, for what lined up did so by chance */
  enum severity severity;
  struct normal quote; /* the quote's words; released by check_free */
  /* Passages with the best wording, best first: the printings. For SPLICED
     the source of the other piece follows the first. In the arena. */
  struct check_match *matches;
  uint32_t count;
  const char *speaker;        /* on record for the words; NULL = unknown */
  const char *role;           /* NULL = none */
  bool is_wrong_speaker;      /* somebody else was named than is on record */
  unsigned cautions;          /* bits 1 << enum caution */
  struct check_claim *claims; /* DISPUTED: one a speaker; in the arena */
  uint32_t claim_count;
  const struct check_article *headline; /* HEADLINE: whose; else NULL */
  struct check_search search;           /* how it was looked for */
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
