/* Who is quoted: women and men, persons and others, the few or the many.

   One statement counts all of it from the quotations of a filter. What is not
   known is a row like any other: a share without it would flatter.
   Cost: one look-up for each quotation counted. */
#include "queries/audit.h"

#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "queries/filter.h"

const struct option audit_options[] = {FILTER_OPTIONS, PRINT_OPTION, {0}};

const char audit_details[] =
    "Counted are the quotes that the options of search choose: of persons by "
    "gender, as the articles tell it (he, Ms., first names); of all by the "
    "type of speaker; how much the ten most quoted say; and how many sources "
    "let one speaker speak, two, or more. A share is that of the quotes of its "
    "part, in the last part that of the sources. A quote printed twice in one "
    "text, and the same text in two papers, count once; texts that differ a "
    "little count each.";

static const struct column columns[] = {
    {.name = "part"},
    {.name = "value"},
    {.name = "speakers", .is_number = true},
    {.name = "sources", .is_number = true},
    {.name = "quotes", .is_number = true},
    {.name = "share", .is_number = true},
};
enum {
  AUDIT_PART,
  AUDIT_QUOTES = 4,
  COLUMN_COUNT = sizeof columns / sizeof *columns,
};

static enum status print_rows(struct filter *filter, struct printer *printer,
                              struct error *err) {
  bool row = false;
  struct statement *st = store_statement(filter->store, "audit");
  filter_bind(filter, st);
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    query_print_row(printer, st, columns, COLUMN_COUNT);
    if (strcmp(statement_text(st, AUDIT_PART), "speakers") == 0)
      filter->count += (size_t)statement_integer(st, AUDIT_QUOTES);
  }
  statement_reset(st);
  return status;
}

static enum status print_answer(struct filter *filter, void *context,
                                struct error *err) {
  const enum print_format *format = context;
  struct printer *printer = print_begin(stdout, *format, columns, COLUMN_COUNT);
  enum status status = print_rows(filter, printer, err);
  print_end(printer);
  return status;
}

enum exit_code audit_command(const struct arguments *arguments) {
  struct filter filter;
  enum print_format format;
  if (query_refuses_pages(arguments, "audit") ||
      !print_format_of(arguments, &format) ||
      !filter_read(&filter, arguments, 0))
    return EXIT_USAGE;
  return filter_run(&filter, print_answer, &format);
}
