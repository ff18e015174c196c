/* Opening, settings, transactions, and what went wrong in words.

   A file is first looked at through a read-only handle: a file of another
   program, a newer schema or anything that is no database is refused before
   this program could have changed a byte. Then it is opened for its use. All
   that SQLite offers against hostile files is switched on (defensive, no
   trusted schema, no double-quoted strings, limits).
   A base in WAL mode needs a -shm file beside it even for reading; where the
   folder cannot be written it is opened as immutable, which is right only
   when no unfinished -wal lies there.
   Cost: two opens, some 0.2 ms. */
#include "sql/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/embed.h"
#include "sql/database.h"
#include "sql/migrate.h"
#include "sql/put.h"

enum {
  LENGTH_LIMIT = 65 << 20, // bytes of one row: a text of 64 MB and the rest
  SQL_LIMIT = 100 << 10,   // bytes of one statement
  HEAP_LIMIT = 256 << 20,  // bytes SQLite may allocate
  HEADER_BYTES = 16,       // "SQLite format 3" and a NUL
};

/* ---- what went wrong --------------------------------------------------- */

static enum status io_error(struct store *store, int code, struct error *err) {
  int reason = sqlite3_system_errno(store->db);
  if (code == SQLITE_FULL || reason == ENOSPC || reason == EDQUOT)
    return error_set(err, STATUS_IO,
                     "%s: disk full; what was stored before is kept",
                     store->path);
  if (code == SQLITE_READONLY)
    return error_set(err, STATUS_IO, "%s: cannot be written: %s", store->path,
                     reason != 0 ? strerror(reason) : "it is read-only");
  if (code == SQLITE_CANTOPEN)
    return error_set(err, STATUS_IO, "%s: cannot be opened: %s", store->path,
                     reason != 0 ? strerror(reason)
                                 : "its folder cannot be written");
  return error_set(err, STATUS_IO, "%s: reading or writing failed: %s",
                   store->path,
                   reason != 0 ? strerror(reason) : sqlite3_errstr(code));
}

enum status database_error(struct store *store, int code, struct error *err) {
  switch (code & 0xFF) {
  case SQLITE_FULL:
  case SQLITE_IOERR:
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
    return io_error(store, code & 0xFF, err);
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return error_set(err, STATUS_DATABASE,
                     "%s: another program has been writing to it for more "
                     "than 10 seconds",
                     store->path);
  case SQLITE_NOTADB:
    return error_set(err, STATUS_DATABASE, "%s: not an SQLite database",
                     store->path);
  case SQLITE_NOMEM:
    return error_set(err, STATUS_DATABASE, "%s: out of memory", store->path);
  case SQLITE_TOOBIG:
    return error_set(err, STATUS_DATABASE, "%s: a text of more than 64 MB",
                     store->path);
  case SQLITE_CORRUPT:
    return error_set(err, STATUS_DATABASE, "%s: damaged: %s", store->path,
                     sqlite3_errmsg(store->db));
  default:
    return error_set(err, STATUS_DATABASE, "%s: %s", store->path,
                     sqlite3_errmsg(store->db));
  }
}

enum status database_run(struct store *store, const char *file,
                         struct error *err) {
  const char *sql = embedded_sql[database_file(file)].text;
  int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? STATUS_OK : database_error(store, code, err);
}

int64_t database_last_id(const struct store *store) {
  return sqlite3_last_insert_rowid(store->db);
}

int64_t database_changes(const struct store *store) {
  return sqlite3_changes(store->db);
}

/* ---- the file ---------------------------------------------------------- */

/* A plain path never means anything else to SQLite ("file:x", ":memory:"). */
static void add_uri(const char *path, const char *query, struct buffer *uri) {
  buffer_add_text(uri, "file:");
  if (path[0] != '/')
    buffer_add_text(uri, "./");
  for (; *path != '\0'; path++)
    if (strchr("?#%", *path) != NULL)
      buffer_add_format(uri, "%%%02X", (unsigned)(uint8_t)*path);
    else
      buffer_add_char(uri, *path);
  buffer_add_text(uri, query);
}

/* Is there a database, room for a new one, or neither? *size is -1 when there
   is no file. */
static enum status look_at_file(struct store *store, off_t *size,
                                struct error *err) {
  struct stat facts;
  *size = -1;
  if (stat(store->path, &facts) != 0) {
    if (errno == ENOENT && store->mode == STORE_WRITE)
      return STATUS_OK;
    return error_set(err, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO,
                     "%s: %s", store->path,
                     errno == ENOENT ? "no such database; whosaid import "
                                       "makes one"
                                     : strerror(errno));
  }
  if (!S_ISREG(facts.st_mode))
    return error_set(err, STATUS_IO, "%s: %s, not a database file", store->path,
                     S_ISDIR(facts.st_mode) ? "a folder" : "a special file");
  *size = facts.st_size;
  return STATUS_OK;
}

/* SQLite takes a text file of a few bytes for an empty database. */
static enum status look_at_header(struct store *store, off_t size,
                                  struct error *err) {
  char header[HEADER_BYTES] = "";
  if (size == 0 && store->mode == STORE_WRITE)
    return STATUS_OK;
  int file = open(store->path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return error_set(err, STATUS_IO, "%s: %s", store->path, strerror(errno));
  ssize_t got = read(file, header, sizeof header);
  close(file);
  if (got != sizeof header || memcmp(header, "SQLite format 3", 16) != 0)
    return error_set(err, STATUS_DATABASE, "%s: not an SQLite database",
                     store->path);
  return STATUS_OK;
}

/* Made here so that nobody else may read it from the first moment on. */
static enum status make_file(struct store *store, struct error *err) {
  int file = open(store->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    return error_set(err, STATUS_IO, "%s: cannot be made: %s", store->path,
                     strerror(errno));
  close(file);
  return STATUS_OK;
}

static enum status make_folder(const char *folder, const char *path,
                               struct error *err) {
  struct stat facts;
  if (mkdir(folder, 0700) == 0)
    return STATUS_OK;
  int reason = errno;
  if (stat(folder, &facts) == 0 && S_ISDIR(facts.st_mode))
    return STATUS_OK;
  return error_set(err, STATUS_IO, "%s: the folder %s cannot be made: %s", path,
                   folder, strerror(reason));
}

enum status store_make_folder(const char *path, struct error *err) {
  enum status status = STATUS_OK;
  struct buffer folder = {0};
  for (const char *p = path; status == STATUS_OK && *p != '\0'; p++) {
    if (*p == '/' && folder.length > 0)
      status = make_folder(folder.bytes, path, err);
    buffer_add_char(&folder, *p);
  }
  buffer_free(&folder);
  return status;
}

/* ---- the connection ---------------------------------------------------- */

static void set_limits(sqlite3 *db) {
  sqlite3_extended_result_codes(db, 1);
  sqlite3_hard_heap_limit64(HEAP_LIMIT);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LENGTH_LIMIT);
  sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, SQL_LIMIT);
  sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 50);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1024);
  sqlite3_limit(db, SQLITE_LIMIT_VARIABLE_NUMBER, 1000);
}

static void disconnect(struct store *store) {
  statements_free(store);
  sqlite3_close(store->db);
  store->db = NULL;
}

static enum status connect(struct store *store, int flags, const char *query,
                           struct error *err) {
  struct buffer uri = {0};
  if (store->is_in_memory)
    buffer_add_text(&uri, store->path);
  else
    add_uri(store->path, query, &uri);
  int code = sqlite3_open_v2(uri.bytes, &store->db,
                             flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
                                 SQLITE_OPEN_EXRESCODE,
                             NULL);
  buffer_free(&uri);
  if (code != SQLITE_OK)
    return database_error(store, code, err);
  set_limits(store->db);
  code = database_add_id_sets(store->db);
  if (code == SQLITE_OK)
    code = database_add_word_functions(store->db);
  if (code != SQLITE_OK)
    return database_error(store, code, err);
  return database_run(store, "open.sql", err);
}

/* Nobody can write beside the file, so nobody does: what lies there is whole,
   unless a -wal was left behind. */
static enum status connect_immutable(struct store *store,
                                     enum schema_state *state,
                                     struct error *err) {
  struct buffer log = {0};
  struct stat facts;
  buffer_add_format(&log, "%s-wal", store->path);
  bool is_unfinished = stat(log.bytes, &facts) == 0 && facts.st_size > 0;
  buffer_free(&log);
  if (is_unfinished)
    return error_set(err, STATUS_IO,
                     "%s: its folder is read-only and the last import is "
                     "still in %s-wal; copy both to another folder",
                     store->path, store->path);
  disconnect(store);
  enum status status =
      connect(store, SQLITE_OPEN_READONLY, "?immutable=1", err);
  return status == STATUS_OK ? migrate_look(store, state, err) : status;
}

/* Opens the file without being able to change it and finds out what it is. */
static enum status connect_to_read(struct store *store,
                                   enum schema_state *state,
                                   struct error *err) {
  enum status status = connect(store, SQLITE_OPEN_READONLY, "", err);
  if (status == STATUS_OK)
    status = migrate_look(store, state, err);
  if (status != STATUS_IO || store->db == NULL)
    return status;
  int code = sqlite3_errcode(store->db) & 0xFF;
  return code == SQLITE_CANTOPEN || code == SQLITE_READONLY
             ? connect_immutable(store, state, err)
             : status;
}

static enum status connect_to_write(struct store *store, struct error *err) {
  enum status status =
      connect(store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "", err);
  if (status == STATUS_OK)
    status = database_run(store, "open_write.sql", err);
  return status == STATUS_OK ? migrate_run(store, err) : status;
}

/* ---- opening ----------------------------------------------------------- */

static enum status refuse_to_read(struct store *store, enum schema_state state,
                                  struct error *err) {
  switch (state) {
  case SCHEMA_NONE:
    return error_set(err, STATUS_DATABASE, "%s: an empty database",
                     store->path);
  case SCHEMA_OLDER:
  case SCHEMA_DERIVED:
    return error_set(err, STATUS_DATABASE,
                     "%s: made by another version of whosaid; run whosaid "
                     "reannotate once",
                     store->path);
  case SCHEMA_CURRENT:
    break;
  }
  return database_run(store, "open_read.sql", err);
}

static enum status open_file(struct store *store, struct error *err) {
  enum schema_state state = SCHEMA_NONE;
  off_t size;
  enum status status = look_at_file(store, &size, err);
  if (status == STATUS_OK && size >= 0)
    status = look_at_header(store, size, err);
  if (status == STATUS_OK && size > 0)
    status = connect_to_read(store, &state, err);
  if (status != STATUS_OK)
    return status;
  if (store->mode == STORE_READ)
    return refuse_to_read(store, state, err);
  disconnect(store);
  if (size < 0)
    status = make_file(store, err);
  return status == STATUS_OK ? connect_to_write(store, err) : status;
}

enum status store_open(const char *path, enum store_mode mode,
                       struct store **out, struct error *err) {
  struct store *store = must_malloc(sizeof *store);
  *store = (struct store){.mode = mode, .is_in_memory = path == NULL};
  *out = NULL;
  const char *name = path != NULL ? path : ":memory:";
  store->path = must_malloc(strlen(name) + 1);
  memcpy(store->path, name, strlen(name) + 1);
  enum status status =
      path == NULL ? connect_to_write(store, err) : open_file(store, err);
  if (status == STATUS_OK)
    *out = store;
  else
    store_close(store);
  return status;
}

void store_close(struct store *store) {
  if (store == NULL)
    return;
  if (store->db != NULL)
    store_rollback(store);
  disconnect(store);
  arena_free(&store->scratch);
  free(store->unruled);
  free(store->path);
  free(store);
}

/* ---- transactions ------------------------------------------------------ */

enum status store_begin(struct store *store, struct error *err) {
  store->unruled_count = 0;
  return statement_run(store_statement(store, "begin"), err);
}

enum status store_commit(struct store *store, struct error *err) {
  if (sqlite3_get_autocommit(store->db) != 0)
    return error_set(err, STATUS_IO,
                     "%s: the last articles were not stored; import them again",
                     store->path);
  enum status status = put_rule_topics(store, err);
  if (status == STATUS_OK)
    status = statement_run(store_statement(store, "commit"), err);
  if (status != STATUS_OK)
    store_rollback(store);
  return status;
}

/* SQLite may have rolled back by itself after a full disk. */
void store_rollback(struct store *store) {
  if (sqlite3_get_autocommit(store->db) == 0)
    (void)statement_run(store_statement(store, "rollback"), NULL);
}
