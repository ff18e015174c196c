#ifndef WHOSAID_SQL_SNAPSHOT_H
#define WHOSAID_SQL_SNAPSHOT_H

#include "sql/store.h"

struct snapshot {
  const char *path; /* of the copy */
  bool is_forced;   /* an older file of this name is replaced */
  bool has_text;    /* false: without the texts of the articles and the pages
                       they were fetched as */
};

/* Writes a compact copy of the database that other tools open: one file, mode
   0600, in no WAL mode, whole or not at all. STATUS_USAGE: there is a file of
   this name, or it is the database itself, or in use. STATUS_IO: disk full, no
   rights; nothing is left behind. The store may be open for reading. */
enum status store_snapshot(struct store *store, const struct snapshot *snapshot,
                           struct error *err);

#endif
