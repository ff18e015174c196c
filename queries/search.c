/* The search command: the quotations of a filter, as rows or for a reader. */
#include "queries/search.h"

#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "queries/filter.h"
#include "queries/quote.h"
#include "queries/snippet.h"

const struct option search_options[] = {
    {"context", NULL, "with the sentences before and after each quote"},
    {"count", NULL, "print the number of quotes only"},
    PRINT_OPTION,
    FILTER_OPTIONS,
    {0},
};

enum {
  DEFAULT_LIMIT = 20,
  COLUMN_COUNT = QUOTE_COLUMN_COUNT + SNIPPET_COLUMN_COUNT,
};

struct answer {
  struct printer *printer; /* NULL: blocks for a reader, or counting */
  enum print_format format;
  bool is_count;
  bool is_first;
  struct snippet snippet;
  enum status status; /* of the snippets */
  struct error *err;
};

static bool take_row(struct statement *st, void *context) {
  struct answer *answer = context;
  if (answer->printer != NULL) {
    query_print_row(answer->printer, st, quote_columns, QUOTE_COLUMN_COUNT);
    answer->status =
        snippet_print_row(&answer->snippet, answer->printer, st, answer->err);
  } else {
    answer->status = snippet_print_block(&answer->snippet, stdout, st,
                                         answer->is_first, answer->err);
  }
  answer->is_first = false;
  return answer->status == STATUS_OK;
}

/* What is marked in the quotations: words and names, whichever stand there. */
static struct hits hits_of(struct filter *filter) {
  const char *const parts[] = {filter->match.bytes, filter->about.phrases,
                               filter->about.surnames};
  struct buffer all = {0};
  buffer_add_text(&all, "");
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (parts[i] != NULL)
      buffer_add_format(&all, "(%s) ", parts[i]);
  struct hits hits = hits_read(&filter->arena, all.bytes);
  buffer_free(&all);
  return hits;
}

static enum status print_answer(struct filter *filter, void *context,
                                struct error *err) {
  struct answer *answer = context;
  struct column columns[COLUMN_COUNT];
  memcpy(columns, quote_columns, sizeof quote_columns);
  memcpy(columns + QUOTE_COLUMN_COUNT, snippet_columns, sizeof snippet_columns);
  answer->is_first = true;
  answer->err = err;
  answer->snippet.store = filter->store;
  answer->snippet.hits = hits_of(filter);
  if (answer->is_count) {
    enum status counted = filter_count(filter, err);
    if (counted == STATUS_OK)
      printf("%zu\n", filter->count);
    return counted;
  }
  if (answer->format != PRINT_TABLE)
    answer->printer =
        print_begin(stdout, answer->format, columns, COLUMN_COUNT);
  enum status status = filter_each(filter, take_row, answer, err);
  if (answer->printer != NULL)
    print_end(answer->printer);
  if (status == STATUS_OK)
    status = answer->status;
  fflush(stdout);
  if (status == STATUS_OK && filter->has_more && answer->format == PRINT_TABLE)
    fprintf(stderr, "\nMore: add --after %lld\n", (long long)filter->last);
  return status;
}

enum exit_code search_command(const struct arguments *arguments) {
  struct filter filter;
  struct answer answer = {.is_count = argument_given(arguments, "count"),
                          .snippet.has_context =
                              argument_given(arguments, "context")};
  if (!print_format_of(arguments, &answer.format) ||
      !filter_read(&filter, arguments, DEFAULT_LIMIT))
    return EXIT_USAGE;
  if (answer.is_count)
    filter.limit = 0;
  filter.is_silent = answer.is_count;
  return filter_run(&filter, print_answer, &answer);
}
