#ifndef WHOSAID_QUERIES_CHECK_DRAFT_H
#define WHOSAID_QUERIES_CHECK_DRAFT_H

#include "core/document_reader.h"
#include "queries/check_session.h"
#include "queries/check_writer.h"

/* A draft: every quotation in it checked, with who it is said to be by. */
struct check_draft {
  const struct document_reader *reader;
  const char *path; /* file, folder or "-" */
  struct check_session *session;
  struct check_writer *writer;
};

/* Reads the draft, checks it and writes the report. *code: EXIT_DONE when all
   is fine, EXIT_NO when a quote needs attention, EXIT_FAILED when the draft
   could not be read as a whole (what that was is on standard error). A status
   other than STATUS_OK is about the database. */
enum status check_draft(const struct check_draft *draft, enum exit_code *code,
                        struct error *err);

/* Does so again whenever the file or the database has changed, until SIGINT or
   SIGTERM; *code is the last one. */
enum status check_draft_watch(const struct check_draft *draft,
                              enum exit_code *code, struct error *err);

#endif
