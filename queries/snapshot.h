#ifndef WHOSAID_QUERIES_SNAPSHOT_H
#define WHOSAID_QUERIES_SNAPSHOT_H

#include "core/buffer.h"
#include "core/command.h"
#include "sql/store.h"

extern const struct option snapshot_options[];
extern const char snapshot_details[];
enum exit_code snapshot_command(const struct arguments *arguments);

/* Adds what Datasette is told about a copy: titles and descriptions of tables
   and columns, the order of rows, facets, labels. `name` is that of the file
   without folder and ending (snapshot_metadata.c). */
enum status snapshot_add_metadata(struct store *store, const char *name,
                                  struct buffer *out, struct error *err);

#endif
