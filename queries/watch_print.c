/* What is new for a saved search, in any format. Cron mails whatever is
   printed, so that nothing new is nothing printed: no heading, no brackets.
   Cost: that of the rows. */
#include "queries/watch_print.h"

#include <stdio.h>
#include <string.h>

#include "queries/query.h"
#include "queries/quote.h"

bool watch_read_way(const struct arguments *arguments, struct watch_way *way) {
  static const char *const exports[] = {"atom", "jsonld", "annotation"};
  const char *name = argument_value(arguments, "format");
  *way = (struct watch_way){0};
  for (size_t i = 0; name != NULL && i < sizeof exports / sizeof *exports; i++)
    if (strcmp(name, exports[i]) == 0)
      way->export = export_format_find(name);
  return way->export != NULL || print_format_of(arguments, &way->format);
}

struct rows {
  enum print_format format;
  struct printer *printer; /* made for the first row: nothing new is nothing
                              printed, whatever the format */
  size_t count;
};

static bool take_row(struct statement *st, void *context) {
  struct rows *rows = context;
  bool is_first = rows->count++ == 0;
  if (rows->format == PRINT_TABLE) {
    quote_print_block(stdout, st, is_first);
    return true;
  }
  if (is_first)
    rows->printer =
        print_begin(stdout, rows->format, quote_columns, QUOTE_COLUMN_COUNT);
  query_print_row(rows->printer, st, quote_columns, QUOTE_COLUMN_COUNT);
  return true;
}

static enum status print_rows(struct filter *filter, enum print_format format,
                              struct error *err) {
  struct rows rows = {.format = format};
  enum status status = filter_each(filter, take_row, &rows, err);
  if (rows.printer != NULL)
    print_end(rows.printer);
  return status;
}

static bool stop_at_row(struct statement *st, void *context) {
  (void)st;
  (void)context;
  return false;
}

/* An export has a beginning, so that one looks first whether it is wanted. */
static enum status print_export(struct filter *filter,
                                const struct watch_way *way, const char *name,
                                struct error *err) {
  enum status status = filter_each(filter, stop_at_row, NULL, err);
  if (status != STATUS_OK || filter->count == 0)
    return status;
  filter->count = 0;
  return export_filter(filter, way->export, name, err);
}

enum status watch_print(struct filter *filter, const struct watch_way *way,
                        const char *name, struct error *err) {
  return way->export != NULL ? print_export(filter, way, name, err)
                             : print_rows(filter, way->format, err);
}
