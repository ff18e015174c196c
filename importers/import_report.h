#ifndef WHOSAID_IMPORTERS_IMPORT_REPORT_H
#define WHOSAID_IMPORTERS_IMPORT_REPORT_H

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

#include "core/command.h"
#include "core/error.h"
#include "core/print.h"
#include "importers/ingest.h"
#include "importers/reading.h"

/* What an import tells while it runs: a row a file in a file (--report), an
   event a line on standard output (--json). Events come from two threads. */
struct import_report {
  FILE *file;              /* NULL = no --report */
  struct printer *printer; /* of the rows */
  bool has_events;         /* --json */
  double last;             /* when progress was told, seconds */
  pthread_mutex_t lock;
};

/* Opens FILE of --report; its ending chooses the format: .csv, .tsv, .html,
   .md, .json, else JSON lines. STATUS_IO when it cannot be written. */
enum status import_report_begin(struct import_report *report,
                                const struct arguments *arguments,
                                struct error *err);

void import_report_file(struct import_report *report,
                        const struct read_file *file,
                        const struct put_counts *made);
void import_report_warning(struct import_report *report, const char *message);
void import_report_progress(struct import_report *report,
                            const struct ingest_tally *tally,
                            uint64_t bytes_read);

/* Closes the file. STATUS_IO when not all of it could be written; the message
   names it. */
enum status import_report_end(struct import_report *report, const char *path,
                              struct error *err);

#endif
