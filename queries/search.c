/* The search command: the quotations of a filter, as rows or for a reader. */
#include "queries/search.h"

#include <stdio.h>

#include "core/print.h"
#include "queries/filter.h"
#include "queries/quote.h"

const struct option search_options[] = {
    FILTER_OPTIONS,
    {"count", NULL, "print the number of quotes only"},
    PRINT_OPTION,
    {0},
};

enum { DEFAULT_LIMIT = 20 };

struct answer {
  struct printer *printer; /* NULL: blocks for a reader, or counting */
  enum print_format format;
  bool is_count;
  bool is_first;
};

static bool take_row(struct statement *st, void *context) {
  struct answer *answer = context;
  if (answer->printer != NULL)
    query_print_row(answer->printer, st, quote_columns, QUOTE_COLUMN_COUNT);
  else if (!answer->is_count)
    quote_print_block(stdout, st, answer->is_first);
  answer->is_first = false;
  return true;
}

static enum status print_answer(struct filter *filter, void *context,
                                struct error *err) {
  struct answer *answer = context;
  answer->is_first = true;
  if (!answer->is_count && answer->format != PRINT_TABLE)
    answer->printer =
        print_begin(stdout, answer->format, quote_columns, QUOTE_COLUMN_COUNT);
  enum status status = filter_each(filter, take_row, answer, err);
  if (answer->printer != NULL)
    print_end(answer->printer);
  if (answer->is_count && status == STATUS_OK)
    printf("%zu\n", filter->count);
  fflush(stdout);
  if (status == STATUS_OK && filter->has_more && answer->format == PRINT_TABLE)
    fprintf(stderr, "\nMore: add --after %lld\n", (long long)filter->last);
  return status;
}

enum exit_code search_command(const struct arguments *arguments) {
  struct filter filter;
  struct answer answer = {.is_count = argument_given(arguments, "count")};
  if (!print_format_of(arguments, &answer.format) ||
      !filter_read(&filter, arguments, DEFAULT_LIMIT))
    return EXIT_USAGE;
  if (answer.is_count)
    filter.limit = 0;
  filter.is_silent = answer.is_count;
  return filter_run(&filter, print_answer, &answer);
}
