#ifndef WHOSAID_QUERIES_CHECK_JUDGE_H
#define WHOSAID_QUERIES_CHECK_JUDGE_H

#include "core/buffer.h"
#include "queries/align.h"
#include "queries/check_corpus.h"

/* What an alignment of a quote with one passage means. */

/* In order of precedence: the first that holds for any passage wins. */
enum verdict {
  VERDICT_EXACT,
  VERDICT_EDITED,    /* every difference stands under [ ] or an ellipsis */
  VERDICT_TRUNCATED, /* cut inside a sentence without a mark */
  VERDICT_UNQUOTED,  /* the reporter's words, wholly or in part */
  VERDICT_SPLICED,
  VERDICT_ALTERED,
  VERDICT_NOT_FOUND,
  VERDICT_MISATTRIBUTED, /* never of a passage: said of the whole answer */
};

const char *verdict_name(enum verdict verdict); /* "edited-marked" */

enum severity { SEVERITY_NONE, SEVERITY_MINOR, SEVERITY_SUBSTANTIVE };

const char *severity_name(enum severity severity);

struct check_match {
  const struct check_article *article;
  struct alignment alignment;
  enum verdict verdict;
  enum severity severity;
  uint32_t first, end; /* words of the passage that were matched */
  uint32_t edits;      /* differences under a mark */
  uint32_t changes;    /* differences without one */
  uint32_t verbatim;   /* words of the quote in runs of four and more */
  bool is_cut_before;  /* begins inside a sentence, unmarked */
  bool is_cut_after;
  bool hides_negation; /* a marked edit takes out a "not" or puts one in */
  bool is_question;    /* printed with ?, quoted without, or the other way */
  uint32_t outside;    /* words outside quotation marks */
};

/* Fills in everything of `match` that follows from article and alignment. */
void judge_match(const struct check_corpus *corpus, const struct normal *quote,
                 struct check_match *match);

#endif
