/* From paths to open files.

   Folders come from the world: they may hold links that lead out of them or
   in a circle, pipes that block for ever and devices without end. So inside a
   folder every name is opened relative to the folder's handle without
   following links and without waiting, and only regular files are read. A path
   that a person typed may be a link or a pipe (<(...) in a shell is one), but
   not a device. Names are sorted, so that the same folder gives the same order
   everywhere. A name that is not UTF-8 is opened by its bytes and shown with
   escapes.
   Cost: one folder's names in memory at each level; at most DEPTH levels. */
#include "importers/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/error.h"
#include "importers/fetch.h"
#include "importers/open.h"

enum { DEPTH = 64 };

typedef void (*report)(struct walk_visitor *visitor, const char *name,
                       const char *message);

static void tell(struct walk_visitor *visitor, report to, const char *name,
                 const char *reason) {
  struct arena arena = {0};
  struct error line;
  name = open_shown_name(&arena, name);
  error_set(&line, STATUS_IO, "%s: %s", name, reason);
  to(visitor, name, line.message);
  arena_free(&arena);
}

static bool visit_folder(int fd, const char *path, int depth,
                         struct walk_visitor *visitor);

static void set_blocking(int fd) {
  int flags = fcntl(fd, F_GETFL);
  if (flags >= 0)
    fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
}

/* Takes over `fd`. depth 0 = named by a person. */
static bool visit_open(int fd, const char *path, int depth,
                       struct walk_visitor *visitor) {
  struct stat info;
  bool go_on = true;
  report not_a_file = depth == 0 ? visitor->failed : visitor->skipped;
  if (fstat(fd, &info) != 0) {
    tell(visitor, visitor->failed, path, strerror(errno));
  } else if (S_ISDIR(info.st_mode)) {
    return visit_folder(fd, path, depth, visitor);
  } else if (S_ISREG(info.st_mode) || (S_ISFIFO(info.st_mode) && depth == 0)) {
    set_blocking(fd);
    go_on = visitor->file(visitor, fd, path);
  } else {
    tell(visitor, not_a_file, path,
         S_ISFIFO(info.st_mode) ? "skipped, a pipe" : "skipped, a device");
  }
  close(fd);
  return go_on;
}

static int by_bytes(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted, without those that begin with a dot. */
static char **read_names(DIR *folder, struct arena *arena, size_t *count) {
  char **names = NULL;
  size_t capacity = 0;
  *count = 0;
  struct dirent *entry;
  while ((entry = readdir(folder)) != NULL) {
    if (entry->d_name[0] == '.')
      continue;
    names = arena_grow(arena, names, *count, &capacity, sizeof *names);
    names[(*count)++] = arena_copy(arena, entry->d_name, strlen(entry->d_name));
  }
  if (*count > 1)
    qsort(names, *count, sizeof *names, by_bytes);
  return names;
}

static bool visit_name(int folder, const char *name, const char *path,
                       int depth, struct walk_visitor *visitor) {
  int fd = openat(folder, name,
                  O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd >= 0)
    return visit_open(fd, path, depth, visitor);
  if (errno == ELOOP)
    tell(visitor, visitor->skipped, path, "skipped, a symbolic link");
  else if (errno == ENXIO)
    tell(visitor, visitor->skipped, path, "skipped, a socket or a device");
  else
    tell(visitor, visitor->failed, path, strerror(errno));
  return true;
}

static bool visit_folder(int fd, const char *path, int depth,
                         struct walk_visitor *visitor) {
  DIR *folder = depth < DEPTH ? fdopendir(fd) : NULL;
  if (folder == NULL) {
    tell(visitor, visitor->failed, path,
         depth < DEPTH ? strerror(errno) : "folders nested too deeply");
    close(fd);
    return true;
  }
  struct arena arena = {0};
  size_t count;
  char **names = read_names(folder, &arena, &count);
  size_t path_length = strlen(path);
  bool has_slash = path_length > 0 && path[path_length - 1] == '/';
  bool go_on = true;
  for (size_t i = 0; i < count && go_on; i++) {
    size_t size = path_length + strlen(names[i]) + 2;
    char *inner = must_malloc(size);
    snprintf(inner, size, "%s%s%s", path, has_slash ? "" : "/", names[i]);
    go_on = visit_name(dirfd(folder), names[i], inner, depth + 1, visitor);
    free(inner);
  }
  closedir(folder);
  arena_free(&arena);
  return go_on;
}

bool walk_path(const char *path, struct walk_visitor *visitor) {
  if (strcmp(path, "-") == 0)
    return visitor->file(visitor, STDIN_FILENO, path);
  if (visitor->url != NULL && fetch_is_url(path))
    return visitor->url(visitor, path);
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd >= 0)
    return visit_open(fd, path, 0, visitor);
  tell(visitor, visitor->failed, path, strerror(errno));
  return true;
}

bool walk_list(const char *list, struct walk_visitor *visitor) {
  FILE *lines = strcmp(list, "-") == 0 ? stdin : fopen(list, "re");
  if (lines == NULL) {
    tell(visitor, visitor->failed, list, strerror(errno));
    return true;
  }
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  bool go_on = true;
  while (go_on && (length = getline(&line, &size, lines)) >= 0) {
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
      line[--length] = '\0';
    if (length > 0)
      go_on = walk_path(line, visitor);
  }
  if (ferror(lines))
    tell(visitor, visitor->failed, list, "could not be read");
  free(line);
  if (lines != stdin)
    fclose(lines);
  return go_on;
}
