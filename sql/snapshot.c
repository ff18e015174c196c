/* A copy of the database for other tools.

   Problem: the database as it is used has a -wal beside it, free pages, and
   whoever copies the file alone may get half of what was imported.
   Method: VACUUM INTO writes what one moment's reader sees, packed, into
   FILE.part; this becomes FILE when all of it is on the disk. The settings that
   keep a reader from writing and attaching are lifted for that statement.
   Cost: one pass over the database; as much room as the copy needs, twice
   that without the texts. */
#include "sql/snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/embed.h"
#include "sql/database.h"

/* ---- the file ---------------------------------------------------------- */

static enum status look_beside(const char *path, const char *ending,
                               struct error *err) {
  struct buffer beside = {0};
  struct stat facts;
  buffer_add_format(&beside, "%s%s", path, ending);
  bool is_there = stat(beside.bytes, &facts) == 0 && facts.st_size > 0;
  enum status status =
      is_there ? error_set(err, STATUS_USAGE,
                           "%s: another program is using the database: %s "
                           "lies beside it",
                           path, beside.bytes)
               : STATUS_OK;
  buffer_free(&beside);
  return status;
}

/* What there is under the name of the copy, if anything, may be replaced. */
static enum status look_at_target(const struct store *store,
                                  const struct snapshot *snapshot,
                                  struct error *err) {
  struct stat old, own;
  if (stat(snapshot->path, &old) != 0)
    return STATUS_OK;
  if (stat(store->path, &own) == 0 && old.st_dev == own.st_dev &&
      old.st_ino == own.st_ino)
    return error_set(err, STATUS_USAGE, "%s: this is the database itself",
                     snapshot->path);
  if (!snapshot->is_forced)
    return error_set(err, STATUS_USAGE, "%s: exists; --force replaces it",
                     snapshot->path);
  if (!S_ISREG(old.st_mode))
    return error_set(err, STATUS_USAGE, "%s: not a file", snapshot->path);
  enum status status = look_beside(snapshot->path, "-wal", err);
  return status == STATUS_OK ? look_beside(snapshot->path, "-journal", err)
                             : status;
}

static enum status make_part(const char *part, struct error *err) {
  int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
    return error_set(err, STATUS_IO, "%s: cannot be made: %s", part,
                     strerror(errno));
  close(file);
  return STATUS_OK;
}

/* VACUUM INTO leaves it to the system when the copy reaches the disk. */
static enum status keep_part(const struct snapshot *snapshot, const char *part,
                             struct error *err) {
  int file = open(part, O_RDONLY | O_CLOEXEC);
  bool is_kept = file >= 0 && fsync(file) == 0;
  if (file >= 0)
    close(file);
  unsigned flags = snapshot->is_forced ? 0 : RENAME_NOREPLACE;
  if (is_kept)
    is_kept = renameat2(AT_FDCWD, part, AT_FDCWD, snapshot->path, flags) == 0 ||
              (errno == EINVAL && rename(part, snapshot->path) == 0);
  return is_kept ? STATUS_OK
                 : error_set(err, STATUS_IO, "%s: cannot be made: %s",
                             snapshot->path, strerror(errno));
}

/* ---- the copy ---------------------------------------------------------- */

/* What went wrong with the copy, by its own name. */
static enum status copy_error(const struct snapshot *snapshot, sqlite3 *db,
                              int code, struct error *err) {
  bool is_full = (code & 0xFF) == SQLITE_FULL;
  return error_set(
      err, is_full ? STATUS_IO : STATUS_DATABASE, "%s: %s", snapshot->path,
      is_full ? "disk full; nothing was written" : sqlite3_errmsg(db));
}

static enum status copy_into(struct store *store,
                             const struct snapshot *snapshot, const char *part,
                             struct error *err) {
  struct buffer plain = {0}; // never taken for a URI
  buffer_add_format(&plain, "%s%s", part[0] == '/' ? "" : "./", part);
  sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 1);
  enum status status = database_run(store, "snapshot_begin.sql", err);
  if (status == STATUS_OK) {
    struct statement *st = store_statement(store, "snapshot_into");
    statement_bind_text(st, ":file", plain.bytes);
    int code = st->prepared != NULL ? sqlite3_step(st->prepared) : st->failure;
    if (code != SQLITE_DONE)
      status = copy_error(snapshot, store->db, code, err);
    statement_reset(st);
  }
  if (store->mode == STORE_READ && status == STATUS_OK)
    status = database_run(store, "open_read.sql", err);
  sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
  buffer_free(&plain);
  return status;
}

static enum status take_out_text(const struct snapshot *snapshot,
                                 const char *part, struct error *err) {
  sqlite3 *db;
  const char *sql =
      embedded_sql[database_file("snapshot_without_text.sql")].text;
  int code = sqlite3_open_v2(part, &db, SQLITE_OPEN_READWRITE, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_exec(db, sql, NULL, NULL, NULL);
  enum status status =
      code == SQLITE_OK ? STATUS_OK : copy_error(snapshot, db, code, err);
  sqlite3_close(db);
  return status;
}

enum status store_snapshot(struct store *store, const struct snapshot *snapshot,
                           struct error *err) {
  struct buffer part = {0};
  buffer_add_format(&part, "%s.part", snapshot->path);
  enum status status = look_at_target(store, snapshot, err);
  if (status == STATUS_OK)
    status = make_part(part.bytes, err);
  if (status != STATUS_OK)
    goto done;
  status = copy_into(store, snapshot, part.bytes, err);
  if (status == STATUS_OK && !snapshot->has_text)
    status = take_out_text(snapshot, part.bytes, err);
  if (status == STATUS_OK)
    status = keep_part(snapshot, part.bytes, err);
  if (status != STATUS_OK)
    unlink(part.bytes);
done:
  buffer_free(&part);
  return status;
}
