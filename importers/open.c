/* Bytes of a file, of standard input or of memory behind one struct input.
   The first block is kept so that formats can look at it before anybody reads
   on; it is then delivered again. Reads interrupted by a signal are repeated.
   Formats that need a file as a whole get it through open_read_whole, which
   stops at a cap so that one huge file cannot exhaust memory.
   Cost: one copy of the head, else the reader's own buffer is filled. */
#include "importers/open.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/command.h"
#include "core/utf8.h"

enum { SHOWN_EDGE = 300 }; /* bytes kept at each end of a long name */

/* A long name without its middle, so that what is said about it has room. */
static const char *shorten(struct arena *arena, char *shown) {
  size_t length = strlen(shown);
  if (length <= 2 * SHOWN_EDGE)
    return shown;
  size_t head = SHOWN_EDGE, tail = length - SHOWN_EDGE;
  while (((uint8_t)shown[head] & 0xC0) == 0x80)
    head--;
  while (((uint8_t)shown[tail] & 0xC0) == 0x80)
    tail++;
  char *cut = arena_alloc(arena, length);
  memcpy(cut, shown, head);
  memcpy(cut + head, "…", strlen("…"));
  memcpy(cut + head + strlen("…"), shown + tail, length - tail + 1);
  return cut;
}

const char *open_shown_name(struct arena *arena, const char *name) {
  if (strcmp(name, "-") == 0)
    return "standard input";
  size_t length, repaired;
  const char *valid =
      utf8_repair(arena, name, strlen(name), &length, &repaired);
  if (repaired == 0)
    return shorten(arena, utf8_escape(arena, valid, length));
  struct buffer shown = {0};
  const char *p = name;
  while (*p != '\0') {
    size_t good = utf8_valid_length(p, strlen(p));
    char *clean = utf8_escape(arena, p, good);
    buffer_add_text(&shown, clean);
    p += good;
    if (*p != '\0')
      buffer_add_format(&shown, "\\x%02x", (uint8_t)*p++);
  }
  char *copy = arena_copy(arena, shown.bytes, shown.length);
  buffer_free(&shown);
  return shorten(arena, copy);
}

static enum status read_error(struct error *err, const char *name) {
  int reason = errno;
  struct arena arena = {0};
  enum status status =
      error_set(err, STATUS_IO, "%s: %s", open_shown_name(&arena, name),
                strerror(reason));
  arena_free(&arena);
  return status;
}

static long read_again(int fd, char *bytes, size_t size) {
  ssize_t got;
  do
    got = read(fd, bytes, size);
  while (got < 0 && errno == EINTR && !command_is_stopped());
  return (long)got;
}

static long read_descriptor(struct input *input, char *bytes, size_t size,
                            struct error *err) {
  const struct opened *file = input->state;
  long got = read_again(file->fd, bytes, size);
  if (got < 0)
    read_error(err, input->name);
  return got;
}

static long read_behind_head(struct input *input, char *bytes, size_t size,
                             struct error *err) {
  struct opened *file = input->state;
  size_t left = input->head_length - file->head_used;
  long got = 0;
  if (left > 0) {
    got = (long)(left < size ? left : size);
    memcpy(bytes, file->head + file->head_used, (size_t)got);
    file->head_used += (size_t)got;
  } else {
    got = file->raw->read(file->raw, bytes, size, err);
  }
  if (got > 0)
    file->total += (uint64_t)got;
  return got;
}

static bool seek_descriptor(struct input *input, uint64_t position) {
  const struct opened *file = input->state;
  return lseek(file->fd, (off_t)position, SEEK_SET) == (off_t)position;
}

static bool seek_behind_head(struct input *input, uint64_t position) {
  struct opened *file = input->state;
  file->head_used = input->head_length;
  return file->raw->seek(file->raw, position);
}

enum status open_stream(struct opened *file, struct input *raw,
                        struct error *err) {
  file->raw = raw;
  file->head_used = 0;
  file->total = 0;
  file->input = *raw;
  file->input.head = file->head;
  file->input.head_length = 0;
  file->input.read = read_behind_head;
  file->input.seek = raw->seek != NULL ? seek_behind_head : NULL;
  file->input.state = file;
  while (file->input.head_length < OPEN_HEAD_SIZE) {
    long got = raw->read(raw, file->head + file->input.head_length,
                         OPEN_HEAD_SIZE - file->input.head_length, err);
    if (got < 0)
      return STATUS_IO;
    if (got == 0)
      break;
    file->input.head_length += (size_t)got;
  }
  return STATUS_OK;
}

enum status open_input(struct opened *file, int fd, const char *name,
                       struct error *err) {
  file->fd = fd;
  file->file =
      (struct input){.name = name, .read = read_descriptor, .state = file};
  struct stat info;
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
      lseek(fd, 0, SEEK_CUR) == 0) {
    file->file.seek = seek_descriptor;
    file->file.size = (uint64_t)info.st_size;
  }
  return open_stream(file, &file->file, err);
}

static long read_memory(struct input *input, char *bytes, size_t size,
                        struct error *err) {
  (void)err;
  struct memory_input *memory = input->state;
  size_t left = memory->length - memory->used;
  size_t count = left < size ? left : size;
  if (count > 0)
    memcpy(bytes, memory->bytes + memory->used, count);
  memory->used += count;
  return (long)count;
}

static bool seek_memory(struct input *input, uint64_t position) {
  struct memory_input *memory = input->state;
  if (position > memory->length)
    return false;
  memory->used = (size_t)position;
  return true;
}

void open_memory(struct memory_input *memory, const char *bytes, size_t length,
                 const char *name) {
  size_t head = length < OPEN_HEAD_SIZE ? length : OPEN_HEAD_SIZE;
  *memory = (struct memory_input){.bytes = bytes, .length = length};
  memory->input = (struct input){.name = name,
                                 .head = bytes,
                                 .head_length = head,
                                 .read = read_memory,
                                 .seek = seek_memory,
                                 .size = length,
                                 .state = memory};
}

enum status open_read_whole(struct input *input, struct arena *arena,
                            char **bytes, size_t *length, struct error *err) {
  // of a file whose size is known nothing is allocated twice
  bool is_known = input->size > 0 && input->size <= OPEN_WHOLE_CAP;
  size_t capacity = is_known ? (size_t)input->size + 2 : 256 * 1024;
  size_t used = 0;
  char *all = arena_alloc(arena, capacity);
  for (;;) {
    if (capacity - used < 2)
      all = arena_grow(arena, all, capacity, &capacity, 1);
    long got = input->read(input, all + used, capacity - used - 1, err);
    if (got < 0)
      return STATUS_IO;
    if (got == 0)
      break;
    used += (size_t)got;
    if (used > OPEN_WHOLE_CAP)
      return error_set(err, STATUS_INPUT, "%s: larger than %d MB",
                       open_shown_name(arena, input->name),
                       OPEN_WHOLE_CAP / (1024 * 1024));
  }
  all[used] = '\0';
  *bytes = all;
  *length = used;
  return STATUS_OK;
}
