/* Archives of feeds keep the pages beside the feed. A link comes from the
   world, though, and must not reach any other file: the folder of the feed is
   opened, and every part of the link from there on without following links.
   Each file is read once a feed, and feeds that were found in this way follow
   no links themselves, so that files that name each other cost no more than
   their size. */
#include "importers/feed_file.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "importers/address.h"
#include "importers/open.h"

/* The path that an address means, its escapes resolved; NULL when it holds a
   NUL or nothing. */
static char *path_of(struct arena *arena, const char *link) {
  size_t length = strcspn(link, "?#");
  char *path = arena_copy(arena, link, length);
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    char digits[3] = {0};
    path[used] = path[i];
    if (path[i] == '%' && i + 2 < length &&
        strspn(path + i + 1, "0123456789abcdefABCDEF") >= 2) {
      memcpy(digits, path + i + 1, 2);
      path[used] = (char)strtol(digits, NULL, 16);
      i += 2;
    }
    if (path[used++] == '\0')
      return NULL;
  }
  path[used] = '\0';
  return used > 0 ? path : NULL;
}

/* A file: address as a path relative to the folder; NULL when it is elsewhere.
 */
static const char *below(const char *folder, const char *path) {
  char real[PATH_MAX];
  if (strncmp(path, "//", 2) == 0) {
    path += 2;
    if (strncmp(path, "localhost/", 10) == 0)
      path += 9;
  }
  if (*path != '/' || realpath(folder, real) == NULL)
    return NULL;
  size_t length = strlen(real);
  if (strncmp(path, real, length) != 0 || path[length] != '/')
    return NULL;
  return path + length + 1;
}

/* Opens a relative path below `folder`, which is closed; -1 on failure. */
static int open_below(int folder, char *path) {
  while (folder >= 0) {
    size_t length = strcspn(path, "/");
    bool is_last = path[length] == '\0';
    path[length] = '\0';
    bool is_name =
        length > 0 && strcmp(path, ".") != 0 && strcmp(path, "..") != 0;
    int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    int next = is_name
                   ? openat(folder, path, is_last ? flags : flags | O_DIRECTORY)
                   : -1;
    close(folder);
    folder = next;
    if (is_last)
      break;
    path += length + 1;
  }
  return folder;
}

/* True when it is a regular file that was not read before. */
static bool is_new_file(struct feed_giver *giver, int fd) {
  struct stat info;
  char name[64];
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
    return false;
  size_t before = giver->files.count;
  snprintf(name, sizeof name, "%ju:%ju", (uintmax_t)info.st_dev,
           (uintmax_t)info.st_ino);
  name_set_add(&giver->files, name);
  return giver->files.count > before;
}

static const char *folder_of(struct arena *arena, const char *name) {
  const char *slash = strrchr(name, '/');
  if (slash == NULL)
    return ".";
  return slash == name ? "/" : arena_copy(arena, name, (size_t)(slash - name));
}

static bool give_file(struct sink *sink, int fd, const char *name,
                      const struct source *source) {
  struct opened file;
  struct error err;
  if (open_input(&file, fd, name, &err) != STATUS_OK) {
    sink->warning(sink, err.message);
    return true;
  }
  file.input.known = source;
  return sink->member(sink, &file.input);
}

bool feed_file_read(struct arena *arena, struct feed_giver *giver,
                    const char *link, const struct source *source,
                    bool *go_on) {
  const struct input *input = giver->input;
  bool is_file = link != NULL && strncasecmp(link, "file:", 5) == 0;
  if (link == NULL || giver->sink->member == NULL || input->known != NULL ||
      strcmp(input->name, "-") == 0 || (address_has_scheme(link) && !is_file))
    return false;
  const char *folder = folder_of(arena, input->name);
  const char *path = path_of(arena, is_file ? link + 5 : link);
  if (is_file && path != NULL)
    path = below(folder, path);
  if (path == NULL)
    return false;
  size_t size = strlen(folder) + strlen(path) + 2;
  char *name = arena_alloc(arena, size);
  snprintf(name, size, "%s/%s", folder, path);
  int fd =
      open_below(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK),
                 arena_copy(arena, path, strlen(path)));
  bool is_read = fd >= 0 && is_new_file(giver, fd);
  struct source known = *source;
  known.importer = NULL;
  known.path = NULL;
  if (is_read)
    *go_on = give_file(giver->sink, fd, strcmp(folder, ".") == 0 ? path : name,
                       &known);
  if (fd >= 0)
    close(fd);
  return is_read;
}
