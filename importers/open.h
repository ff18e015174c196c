#ifndef WHOSAID_IMPORTERS_OPEN_H
#define WHOSAID_IMPORTERS_OPEN_H

#include <stdint.h>

#include "core/arena.h"
#include "importers/importer.h"

enum {
  OPEN_HEAD_SIZE = 4096,
  OPEN_WHOLE_CAP = 64 * 1024 * 1024, /* files that are read as a whole */
  // what a file may unpack to: texts pack 3 to 10 times, the most repetitive 50
  OPEN_UNPACKED_RATIO = 100,
  OPEN_UNPACKED_FREE = 16 * 1024 * 1024, /* bytes, whatever the ratio */
};

/* An open file or another stream behind a struct input that keeps the head. */
struct opened {
  struct input input; /* input.state points back to this struct */
  struct input file;  /* reads the descriptor; unused by open_stream */
  struct input *raw;  /* where the bytes come from */
  int fd;
  char head[OPEN_HEAD_SIZE];
  size_t head_used; /* bytes of the head delivered by read */
  uint64_t total;   /* bytes delivered so far */
};

/* Starts reading `fd` (kept open; the caller closes it) as `name` (borrowed):
   fills the head. STATUS_IO when the first bytes cannot be read. `file` must
   not move afterwards. */
enum status open_input(struct opened *file, int fd, const char *name,
                       struct error *err);

/* The same over any stream: of `raw` (borrowed) name, what is known around it
   and read are used; its read need not deliver a head again. STATUS_IO, with
   the message of its read, when the first bytes cannot be read. */
enum status open_stream(struct opened *file, struct input *raw,
                        struct error *err);

/* The same over bytes in memory (borrowed); cannot fail. */
struct memory_input {
  struct input input;
  const char *bytes;
  size_t length;
  size_t used;
};
void open_memory(struct memory_input *memory, const char *bytes, size_t length,
                 const char *name);

/* Reads all that is left of an input into the arena, followed by a NUL.
   STATUS_INPUT when it is longer than OPEN_WHOLE_CAP; STATUS_IO when reading
   fails. */
enum status open_read_whole(struct input *input, struct arena *arena,
                            char **bytes, size_t *length, struct error *err);

/* `name` for messages: control, bidi and broken bytes as escapes; "-" is
   "standard input"; a name of more than 600 bytes loses its middle. */
const char *open_shown_name(struct arena *arena, const char *name);

#endif
