/* How far an import is: files, megabytes, articles, quotes, time left. Shown
   on a terminal only. The time left is that of the bytes still to be read at
   the rate so far. Cost: one walk over the names before the import. */
#include "importers/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "importers/walk.h"

static const double redraw_seconds = 0.2;

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static bool add_size(struct walk_visitor *visitor, int fd, const char *name) {
  (void)name;
  struct progress *progress = visitor->state;
  struct stat info;
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
    progress->total += (uint64_t)info.st_size;
  return !command_is_stopped();
}

static void ignore(struct walk_visitor *visitor, const char *name,
                   const char *message) {
  (void)visitor;
  (void)name;
  (void)message;
}

static bool pass(struct walk_visitor *visitor, const char *name) {
  (void)visitor;
  (void)name;
  return true;
}

void progress_begin(struct progress *progress,
                    const struct arguments *arguments) {
  memset(progress, 0, sizeof *progress);
  progress->is_shown = isatty(STDERR_FILENO);
  progress->start = now();
  if (!progress->is_shown || argument_given(arguments, "files-from"))
    return;
  struct walk_visitor visitor = {.file = add_size,
                                 .failed = ignore,
                                 .skipped = ignore,
                                 .url = pass,
                                 .state = progress};
  for (int i = 0; i < arguments->word_count; i++)
    walk_path(arguments->words[i], &visitor);
}

void progress_show(struct progress *progress, size_t articles, size_t quotes) {
  double at = now();
  if (!progress->is_shown || at - progress->last < redraw_seconds)
    return;
  progress->last = at;
  double read = (double)atomic_load(&progress->bytes);
  double total = (double)progress->total;
  fprintf(stderr, "\r\033[K%llu files, %.1f MB",
          (unsigned long long)atomic_load(&progress->files), read / 1e6);
  if (total > 0)
    fprintf(stderr, " of %.1f MB", total / 1e6);
  fprintf(stderr, ", %zu articles, %zu quotes", articles, quotes);
  if (total > read && read > 0) {
    unsigned left =
        (unsigned)((total - read) * (at - progress->start) / read + 0.5);
    fprintf(stderr, ", %u:%02u left", left / 60, left % 60);
  }
  fflush(stderr);
}

void progress_end(struct progress *progress) {
  if (progress->is_shown && progress->last > 0)
    fputs("\r\033[K", stderr);
}
