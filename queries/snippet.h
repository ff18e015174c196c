#ifndef WHOSAID_QUERIES_SNIPPET_H
#define WHOSAID_QUERIES_SNIPPET_H

#include <stdbool.h>
#include <stdio.h>

#include "core/error.h"
#include "core/print.h"
#include "queries/hits.h"
#include "sql/store.h"

/* A quotation that was found, with the words searched for and what stands
   around it. */
struct snippet {
  struct store *store; /* borrowed */
  struct hits hits;    /* what was searched for; count 0 = no words */
  bool has_context;    /* with the sentences before and after */
};

/* For rows: the sentence that holds the quotation (null = no more than it); the
   first of quotation, sentence and headline that has a hit, hits between
   asterisks; the sentences before, around and after it. `row` is the current
   row of quotations. */
enum { SNIPPET_COLUMN_COUNT = 3 };
extern const struct column snippet_columns[SNIPPET_COLUMN_COUNT];
enum status snippet_print_row(const struct snippet *snippet,
                              struct printer *printer, struct statement *row,
                              struct error *err);

/* For a reader: the words, hits marked, then who said them. In place of the
   words alone stands the sentence, the quotation lit in it, where the hit is
   there, or where they are an indirect report of a word or two, which says
   nothing by itself; a hit in the headline is shown below. */
enum status snippet_print_block(const struct snippet *snippet, FILE *out,
                                struct statement *row, bool is_first,
                                struct error *err);

#endif
