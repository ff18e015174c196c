#ifndef WHOSAID_QUERIES_WATCH_PRINT_H
#define WHOSAID_QUERIES_WATCH_PRINT_H

#include "core/print.h"
#include "queries/export.h"
#include "queries/filter.h"

/* How what is new is written: as rows, or as an export. */
struct watch_way {
  const struct export_format *export; /* NULL: rows */
  enum print_format format;
};

/* Reads --format: the formats of search, and those of exports that search does
   not have. False after a usage line. */
bool watch_read_way(const struct arguments *arguments, struct watch_way *way);

/* Writes the quotations of a prepared filter to stdout, filter->count tells how
   many; not a byte when there is none. `name` is that of the search. */
enum status watch_print(struct filter *filter, const struct watch_way *way,
                        const char *name, struct error *err);

#endif
