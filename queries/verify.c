/* The verify command: sql/verify.h proves, this tells.

   Failures are rows on stdout, so that a program can take them; the counts go
   to stderr, or to stdout too where a reader looks at a table.
   Cost: linear in the size of the database. */
#include "queries/verify.h"

#include <inttypes.h>

#include "core/print.h"
#include "queries/query.h"
#include "sql/verify.h"

const struct option verify_options[] = {PRINT_OPTION, {0}};

static const struct column columns[] = {
    {.name = "source", .is_number = true},
    {.name = "quote", .is_number = true},
    {.name = "name", .is_wrapped = true},
    {.name = "what", .is_wrapped = true},
};

/* The printer begins with the first failure when it prints a table. */
struct report {
  enum print_format format;
  struct printer *printer;
};

static void begin(struct report *report) {
  if (report->printer == NULL)
    report->printer = print_begin(stdout, report->format, columns,
                                  sizeof columns / sizeof *columns);
}

static void print_id(struct printer *printer, int64_t id) {
  if (id == 0)
    print_null(printer);
  else
    print_integer(printer, id);
}

static void print_failure(const struct verify_failure *failure, void *context) {
  struct report *report = context;
  begin(report);
  print_id(report->printer, failure->source_id);
  print_id(report->printer, failure->quote_id);
  print_text(report->printer, failure->source);
  print_text(report->printer, failure->what);
}

static enum exit_code verify(struct store *store, struct report *report) {
  struct verify_counts counts = {0};
  struct error err = {""};
  if (report->format != PRINT_TABLE)
    begin(report);
  enum status status =
      store_verify(store, print_failure, report, &counts, &err);
  if (report->printer != NULL)
    print_end(report->printer);
  if (status != STATUS_OK)
    return command_error(status, &err);
  fflush(stdout);
  FILE *out = report->format == PRINT_TABLE ? stdout : stderr;
  fprintf(out, "%" PRIu64 " source%s and %" PRIu64 " quote%s read, ",
          counts.sources, counts.sources == 1 ? "" : "s", counts.quotes,
          counts.quotes == 1 ? "" : "s");
  if (counts.failures == 0)
    fprintf(out, "all as stored\n");
  else
    fprintf(out, "%" PRIu64 " failure%s\n", counts.failures,
            counts.failures == 1 ? "" : "s");
  return counts.failures == 0 ? EXIT_DONE : EXIT_NO;
}

enum exit_code verify_command(const struct arguments *arguments) {
  struct report report = {PRINT_TABLE, NULL};
  struct store *store;
  if (arguments->word_count > 0)
    return command_fail(EXIT_USAGE, "unexpected argument: %s",
                        arguments->words[0]);
  if (!print_format_of(arguments, &report.format))
    return EXIT_USAGE;
  enum exit_code code = query_open(arguments, &store);
  if (code != EXIT_DONE)
    return code;
  code = verify(store, &report);
  store_close(store);
  return command_finish(code);
}
