#ifndef WHOSAID_CORE_DOCUMENT_READER_H
#define WHOSAID_CORE_DOCUMENT_READER_H

#include <stdbool.h>

#include "core/document.h"
#include "core/error.h"

/* Reads files in every format that is imported, for commands that know no
   format. The importers define the one reader there is; core/main.c hands it
   to commands with their arguments, so that queries need not know them. */

/* Takes a document as it was read: source and text, no layers yet. It, its
   text and its arena are valid during the call only. False = no more. */
typedef bool document_visit(struct document *doc, void *context);

struct document_reader {
  /* Calls `visit` for each document at `path`: a file, a folder, "-" for
     standard input. STATUS_INPUT when something there could not be read; what
     it was has been told on standard error, and the rest was read. */
  enum status (*read)(const char *path, document_visit *visit, void *context,
                      struct error *err);
};

extern const struct document_reader import_reader;

#endif
