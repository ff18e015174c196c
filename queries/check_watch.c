/* A draft is checked again whenever it was saved. Editors save in many ways:
   in place, in two steps, or by a new file under the old name, so that for a
   moment there is none. Looking at the name a few times a second sees all of
   them, on any file system; a change counts once two looks agree. The articles
   stay in memory, until somebody else changes the database. */
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

#include "queries/check_draft.h"

enum { LOOK_MILLISECONDS = 150 };

/* What tells one state of a file from the next. */
struct look {
  bool is_there;
  bool is_folder;
  dev_t device;
  ino_t number;
  off_t size;
  struct timespec changed;
};

static struct look look_at(const char *path) {
  struct stat file;
  if (stat(path, &file) != 0)
    return (struct look){.is_there = false};
  return (struct look){true,        S_ISDIR(file.st_mode), file.st_dev,
                       file.st_ino, file.st_size,          file.st_mtim};
}

static bool is_same(const struct look *a, const struct look *b) {
  return a->is_there == b->is_there && a->device == b->device &&
         a->number == b->number && a->size == b->size &&
         a->changed.tv_sec == b->changed.tv_sec &&
         a->changed.tv_nsec == b->changed.tv_nsec;
}

static enum status read_version(struct store *store, int64_t *version,
                                struct error *err) {
  struct statement *st = store_statement(store, "data_version");
  bool row;
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row)
    *version = statement_integer(st, 0);
  statement_reset(st);
  return status;
}

/* Waits for a change, a stop or a failure of the database. */
static enum status wait_for_change(const struct check_draft *draft,
                                   struct look *seen, int64_t *version,
                                   struct error *err) {
  const struct timespec pause = {0, LOOK_MILLISECONDS * 1000000L};
  struct look last = *seen;
  while (!command_is_stopped()) {
    int64_t newest = *version;
    nanosleep(&pause, NULL);
    struct look now = look_at(draft->path);
    enum status status = read_version(draft->session->store, &newest, err);
    if (status != STATUS_OK)
      return status;
    bool is_settled = now.is_there && is_same(&now, &last);
    last = now;
    if (newest != *version) {
      *version = newest;
      return check_session_load(draft->session, err);
    }
    if (is_settled && !is_same(&now, seen)) {
      *seen = now;
      return STATUS_OK;
    }
  }
  return STATUS_OK;
}

enum status check_draft_watch(const struct check_draft *draft,
                              enum exit_code *code, struct error *err) {
  struct look seen = look_at(draft->path);
  if (seen.is_folder)
    return error_set(err, STATUS_USAGE,
                     "%s: a folder is not watched, name a "
                     "file",
                     draft->path);
  int64_t version = 0;
  unsigned run = 0;
  enum status status = read_version(draft->session->store, &version, err);
  if (status == STATUS_OK)
    status = check_session_load(draft->session, err);
  while (status == STATUS_OK && !command_is_stopped()) {
    enum exit_code latest;
    if (draft->writer->format == CHECK_REPORT)
      fprintf(draft->writer->out, "%s== check %u ==\n", run > 0 ? "\n" : "",
              run + 1);
    status = check_draft(draft, &latest, err);
    run++;
    fflush(draft->writer->out);
    if (status != STATUS_OK)
      break;
    *code = latest;
    status = wait_for_change(draft, &seen, &version, err);
  }
  return status == STATUS_STOPPED ? STATUS_OK : status;
}
