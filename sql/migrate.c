/* The schema and its versions.

   Truth changes through numbered files sql/migrations/NNNN_*.sql that are run
   once, in order; each sets user_version to its number. What can be computed
   again is one file, derived.sql, that is run whenever it changed: its digest
   (without comments and white space) is kept in the table meta. A file is
   looked at before anything is written to it: the application id tells whose
   it is, user_version whether this program is too old for it.
   Cost: a few look-ups at each open. */
#include "sql/migrate.h"

#include <stdio.h>
#include <string.h>

#include "core/buffer.h"
#include "core/embed.h"
#include "sql/words.h"

static const int64_t OUR_APPLICATION = 0x57534149; // "WSAI"
static const char MIGRATIONS[] = "migrations/";

static enum status value_of(struct store *store, const char *name,
                            int64_t *value, struct error *err) {
  return statement_value(store_statement(store, name), 0, value, err);
}

/* "migrations/0001_truth.sql" -> 1; 0 = not a migration. */
static int64_t migration_number(const char *name) {
  size_t length = strlen(MIGRATIONS);
  if (strncmp(name, MIGRATIONS, length) != 0)
    return 0;
  int64_t number = 0;
  for (const char *p = name + length; *p >= '0' && *p <= '9'; p++)
    number = number * 10 + (*p - '0');
  return number;
}

static int64_t newest_migration(void) {
  int64_t newest = 0;
  for (const struct embedded *file = embedded_sql; file->name != NULL; file++)
    if (migration_number(file->name) > newest)
      newest = migration_number(file->name);
  return newest;
}

/* ---- the digest of derived.sql ----------------------------------------- */

/* Hexadecimal; comments and white space do not count. */
static void derived_digest(char digest[2 * STORE_DIGEST_LENGTH + 1]) {
  struct buffer bare = {0};
  const char *p = embedded_sql[database_file("derived.sql")].text;
  while (*p != '\0') {
    if (p[0] == '-' && p[1] == '-') {
      p += strcspn(p, "\n");
    } else {
      if (strchr(" \n\t", *p) == NULL)
        buffer_add_char(&bare, *p);
      p++;
    }
  }
  uint8_t bytes[STORE_DIGEST_LENGTH];
  store_digest(bare.bytes, bare.length, bytes);
  for (int i = 0; i < STORE_DIGEST_LENGTH; i++)
    snprintf(digest + 2 * i, 3, "%02x", bytes[i]);
  buffer_free(&bare);
}

static enum status derived_is_current(struct store *store, bool *is_current,
                                      struct error *err) {
  char digest[2 * STORE_DIGEST_LENGTH + 1];
  bool row;
  derived_digest(digest);
  struct statement *st = store_statement(store, "derived_version");
  enum status status = statement_step(st, &row, err);
  *is_current = row && strcmp(statement_text(st, 0), digest) == 0;
  statement_reset(st);
  return status;
}

/* ---- looking ----------------------------------------------------------- */

enum status migrate_look(struct store *store, enum schema_state *state,
                         struct error *err) {
  int64_t application, version = 0, tables = 0;
  enum status status = value_of(store, "application_id", &application, err);
  if (status == STATUS_OK)
    status = value_of(store, "schema_version", &version, err);
  if (status == STATUS_OK)
    status = value_of(store, "schema_count", &tables, err);
  if (status != STATUS_OK)
    return status;
  *state = SCHEMA_NONE;
  if (application == 0 && version == 0 && tables == 0)
    return STATUS_OK;
  if (application != OUR_APPLICATION)
    return error_set(err, STATUS_DATABASE,
                     "%s: a database of another program, not of whosaid",
                     store->path);
  if (version > newest_migration())
    return error_set(err, STATUS_DATABASE,
                     "%s: made by a newer whosaid (schema %lld, this one "
                     "knows %lld); left as it is",
                     store->path, (long long)version,
                     (long long)newest_migration());
  *state = SCHEMA_OLDER;
  if (version < newest_migration())
    return STATUS_OK;
  bool is_current;
  status = derived_is_current(store, &is_current, err);
  *state = is_current ? SCHEMA_CURRENT : SCHEMA_DERIVED;
  return status;
}

/* ---- changing ---------------------------------------------------------- */

static enum status run_migrations(struct store *store, struct error *err) {
  int64_t version;
  enum status status = value_of(store, "schema_version", &version, err);
  for (const struct embedded *file = embedded_sql;
       status == STATUS_OK && file->name != NULL; file++)
    if (migration_number(file->name) > version)
      status = database_run(store, file->name, err);
  return status;
}

static enum status run_derived(struct store *store, struct error *err) {
  char digest[2 * STORE_DIGEST_LENGTH + 1];
  bool is_current;
  derived_digest(digest);
  enum status status = derived_is_current(store, &is_current, err);
  if (status != STATUS_OK || is_current)
    return status;
  status = database_run(store, "derived.sql", err);
  if (status == STATUS_OK)
    status = words_index_all(store, err);
  if (status != STATUS_OK)
    return status;
  struct statement *st = store_statement(store, "derived_version_set");
  statement_bind_text(st, ":digest", digest);
  return statement_run(st, err);
}

enum status migrate_run(struct store *store, struct error *err) {
  enum status status = store_begin(store, err);
  if (status != STATUS_OK)
    return status;
  // Another process may have done it while this one waited for its turn.
  enum schema_state state;
  status = migrate_look(store, &state, err);
  if (status == STATUS_OK)
    status = run_migrations(store, err);
  if (status == STATUS_OK)
    status = run_derived(store, err);
  if (status == STATUS_OK)
    return store_commit(store, err);
  store_rollback(store);
  return status;
}
