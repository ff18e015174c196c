#ifndef WHOSAID_QUERIES_CHECK_PRINT_H
#define WHOSAID_QUERIES_CHECK_PRINT_H

#include <stdio.h>

#include "core/buffer.h"
#include "core/print.h"
#include "queries/check_quote.h"

/* What was asked, beside its answer. */
struct check_question {
  const char *id;   /* NULL outside batches */
  const char *text; /* valid UTF-8 */
  size_t length;
  const char *speaker; /* NULL = nobody named */
};

/* What the database holds: told when a quote is not in it. */
struct check_extent {
  int64_t sources;
  const char *first; /* dates of publication, NULL = unknown */
  const char *last;
};

/* The answer as one JSON object without a line end: id, verdict, severity,
   speaker, article, articles, changed, caution, diff, printings, ms. */
void check_add_json(const struct check_corpus *corpus,
                    const struct check_question *question,
                    const struct check_answer *answer, double milliseconds,
                    struct buffer *out);

/* The answer as a report for a person, at most 80 columns wide. `explain`
   adds what decided. */
void check_report(const struct check_corpus *corpus,
                  const struct check_question *question,
                  const struct check_answer *answer,
                  const struct check_extent *extent, bool explain, FILE *out);

/* The answer as a row of check_columns. */
extern const struct column check_columns[];
extern const size_t check_column_count;
void check_print_row(const struct check_corpus *corpus,
                     const struct check_question *question,
                     const struct check_answer *answer,
                     struct printer *printer);

#endif
