/* bzip2, xz and zstd through libarchive. The windows of bzip2 and zstd are
   bounded there (900 KB, 128 MB); an xz file names its own, so one that asks
   for too much is refused. What is damaged loses up to 64 KB before the place,
   because libarchive gives whole buffers. Cost: that of the library. */
#include <stdlib.h>

#include <archive_entry.h>

#include "core/arena.h"
#include "importers/decoder.h"
#include "importers/packed.h"

/* 2 to the 27th bytes, as xz writes it; xz -9 asks for half of that. */
enum { XZ_WINDOW_CAP = 30 };

struct archive_state {
  struct packed packed;
  bool is_open;
};

/* A number of xz's headers: seven bits a byte, the lowest first. */
static uint64_t xz_number(const uint8_t *p, size_t length, size_t *at) {
  uint64_t value = 0;
  for (unsigned shift = 0; *at < length && shift < 63; shift += 7) {
    uint8_t byte = p[(*at)++];
    value |= (uint64_t)(byte & 0x7F) << shift;
    if (byte < 0x80)
      break;
  }
  return value;
}

/* True when the first block of an xz file asks for a window above the cap. The
   header of a block: its size, flags, two lengths if flagged, then filters of
   which LZMA2 (0x21) comes last, with the size of its window in one byte. */
static bool is_large_xz(const struct input *packed) {
  const uint8_t *p = (const uint8_t *)packed->head;
  size_t length = packed->head_length, at = 12;
  if (p == NULL || length < at + 2)
    return false;
  uint8_t flags = p[at + 1];
  at += 2;
  for (int bit = 0x40; bit <= 0x80; bit <<= 1)
    if (flags & bit)
      xz_number(p, length, &at);
  for (int i = 0; i <= (flags & 3); i++) {
    uint64_t id = xz_number(p, length, &at);
    uint64_t size = xz_number(p, length, &at);
    if (id == 0x21 && at < length)
      return p[at] > XZ_WINDOW_CAP;
    if (size > length - at)
      break;
    at += size;
  }
  return false;
}

static void *begin_archive(struct decoder *decoder) {
  if (decoder->packing == PACKING_XZ && is_large_xz(decoder->packed))
    return NULL;
  struct archive_state *state = must_malloc(sizeof *state);
  packed_begin(&state->packed, decoder->packed, NULL);
  struct archive *archive = state->packed.archive;
  if (decoder->packing == PACKING_BZIP2)
    archive_read_support_filter_bzip2(archive);
  else if (decoder->packing == PACKING_XZ)
    archive_read_support_filter_xz(archive);
  else
    archive_read_support_filter_zstd(archive);
  archive_read_support_format_raw(archive);
  archive_read_support_format_empty(archive);
  state->is_open = false;
  return state;
}

static void end_archive(void *of) {
  struct archive_state *state = of;
  packed_end(&state->packed);
  free(state);
}

/* The input's own error is passed on, everything else is damage. */
static long fail(struct decoder *decoder) {
  const struct archive_state *state = decoder->state;
  decoder->is_done = true;
  if (state->packed.has_failed)
    return -1;
  decoder_damage(decoder, "the packed data is damaged or cut short");
  return 0;
}

static long read_archive(struct decoder *decoder, char *bytes, size_t size,
                         struct error *err) {
  struct archive_state *state = decoder->state;
  struct archive *archive = state->packed.archive;
  state->packed.err = err;
  if (!state->is_open) {
    struct archive_entry *entry;
    state->is_open = true;
    if (packed_open(&state->packed) < ARCHIVE_WARN)
      return fail(decoder);
    int said = archive_read_next_header(archive, &entry);
    decoder->is_done = said == ARCHIVE_EOF;
    if (decoder->is_done)
      return 0;
    if (said < ARCHIVE_WARN)
      return fail(decoder);
  }
  la_ssize_t got = archive_read_data(archive, bytes, size);
  if (got < 0)
    return fail(decoder);
  decoder->is_done = got == 0;
  return (long)got;
}

const struct decoder_stages decoder_archive = {begin_archive, read_archive,
                                               end_archive};
