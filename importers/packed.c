/* The callbacks that give an input's bytes to libarchive. Where the input can
   seek, skipping and seeking go there; zip and 7z then are read by the list at
   their end. Cost: one buffer. */
#include "importers/packed.h"

#include <errno.h>

#include "core/arena.h"

static la_ssize_t read_packed(struct archive *archive, void *context,
                              const void **bytes) {
  struct packed *packed = context;
  long got = packed->input->read(packed->input, packed->buffer,
                                 sizeof packed->buffer, packed->err);
  *bytes = packed->buffer;
  if (got >= 0) {
    packed->position += (uint64_t)got;
    return got;
  }
  packed->has_failed = true;
  archive_set_error(archive, EIO, "cannot be read");
  return ARCHIVE_FATAL;
}

static la_int64_t seek_packed(struct archive *archive, void *context,
                              la_int64_t offset, int whence) {
  (void)archive;
  struct packed *packed = context;
  la_int64_t size = (la_int64_t)packed->input->size;
  la_int64_t from = whence == SEEK_SET   ? 0
                    : whence == SEEK_CUR ? (la_int64_t)packed->position
                                         : size;
  if (offset < -from || offset > size - from ||
      !packed->input->seek(packed->input, (uint64_t)(from + offset)))
    return ARCHIVE_FATAL;
  packed->position = (uint64_t)(from + offset);
  return from + offset;
}

/* Zero bytes skipped: libarchive then reads them. */
static la_int64_t skip_packed(struct archive *archive, void *context,
                              la_int64_t count) {
  struct packed *packed = context;
  la_int64_t left = (la_int64_t)(packed->input->size - packed->position);
  if (count < 0 || count > left ||
      seek_packed(archive, context, count, SEEK_CUR) < 0)
    return 0;
  return count;
}

void packed_begin(struct packed *packed, struct input *input,
                  struct error *err) {
  packed->input = input;
  packed->err = err;
  packed->position = 0;
  packed->has_failed = false;
  packed->archive = archive_read_new();
  if (packed->archive == NULL)
    must_malloc(SIZE_MAX); /* memory has run out: the program ends there */
}

int packed_open(struct packed *packed) {
  struct archive *archive = packed->archive;
  archive_read_set_callback_data(archive, packed);
  archive_read_set_read_callback(archive, read_packed);
  if (packed->input->seek != NULL) {
    if (!packed->input->seek(packed->input, 0))
      return ARCHIVE_FATAL;
    archive_read_set_seek_callback(archive, seek_packed);
    archive_read_set_skip_callback(archive, skip_packed);
  }
  return archive_read_open1(archive);
}

const char *packed_reason(const struct packed *packed) {
  const char *reason = archive_error_string(packed->archive);
  return reason != NULL ? reason : "no reason given";
}

void packed_end(struct packed *packed) {
  archive_read_free(packed->archive);
  packed->archive = NULL;
}
