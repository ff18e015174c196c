/* Archives with a list at their end, inside other files or in a pipe, are
   copied to disk first: memory would not hold them all. Cost: one copy. */
#include "importers/spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_SIZE = 64 * 1024 };

static enum status write_error(struct error *err, const char *name) {
  int reason = errno;
  struct arena arena = {0};
  enum status status =
      error_set(err, STATUS_IO, "%s: cannot be copied to a temporary file: %s",
                open_shown_name(&arena, name), strerror(reason));
  arena_free(&arena);
  return status;
}

static enum status copy(FILE *file, struct input *input, struct error *err) {
  char block[BLOCK_SIZE];
  for (;;) {
    long got = input->read(input, block, sizeof block, err);
    if (got < 0)
      return STATUS_IO;
    if (got == 0)
      break;
    if (fwrite(block, 1, (size_t)got, file) != (size_t)got)
      return write_error(err, input->name);
  }
  if (fflush(file) != 0 || lseek(fileno(file), 0, SEEK_SET) != 0)
    return write_error(err, input->name);
  return STATUS_OK;
}

enum status spool_open(struct spool *spool, struct input *input,
                       struct error *err) {
  spool->file = tmpfile();
  if (spool->file == NULL)
    return write_error(err, input->name);
  enum status status = copy(spool->file, input, err);
  if (status == STATUS_OK)
    status = open_input(&spool->opened, fileno(spool->file), input->name, err);
  if (status != STATUS_OK)
    spool_close(spool);
  return status;
}

void spool_close(struct spool *spool) {
  fclose(spool->file);
  spool->file = NULL;
}
