#ifndef WHOSAID_SQL_MIGRATE_H
#define WHOSAID_SQL_MIGRATE_H

#include "sql/database.h"

/* What a file turned out to be. */
enum schema_state {
  SCHEMA_NONE,    /* no table yet */
  SCHEMA_OLDER,   /* ours, some migrations are missing */
  SCHEMA_DERIVED, /* ours, but the derived tables are of another version */
  SCHEMA_CURRENT,
};

/* Looks without writing. STATUS_DATABASE: another program's file, a newer
   schema than this program knows, or not readable as a database. */
enum status migrate_look(struct store *store, enum schema_state *state,
                         struct error *err);

/* Brings the schema up to date in one transaction: runs missing migrations,
   and makes the derived tables anew, empty, when their definition changed. */
enum status migrate_run(struct store *store, struct error *err);

#endif
