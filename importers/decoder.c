/* One layer of packing around a stream. What each way of packing needs is in
   its own file: zlib for what is met most, brotli where it is there, and
   libarchive for the others. Cost: that of the library; two buffers. */
#include "importers/decoder.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "importers/sink.h"

static const struct {
  const char *bytes;
  size_t length;
  enum packing packing;
} magics[] = {
    {"\x1F\x8B\x08", 3, PACKING_GZIP},
    {"BZh", 3, PACKING_BZIP2},
    {"\xFD"
     "7zXZ",
     6, PACKING_XZ},
    {"\x28\xB5\x2F\xFD", 4, PACKING_ZSTD},
};

bool packing_of(const char *head, size_t length, enum packing *packing) {
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
    if (length >= magics[i].length &&
        memcmp(head, magics[i].bytes, magics[i].length) == 0) {
      *packing = magics[i].packing;
      // "BZh" begins words too: the block size and the first block's mark
      return magics[i].packing != PACKING_BZIP2 ||
             (length >= 10 && head[3] >= '1' && head[3] <= '9' &&
              (memcmp(head + 4, "1AY&SY", 6) == 0 ||
               memcmp(head + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0));
    }
  return false;
}

static const struct decoder_stages *stages_of(enum packing packing) {
  switch (packing) {
  case PACKING_GZIP:
  case PACKING_DEFLATE:
    return &decoder_zlib;
  case PACKING_BROTLI:
    return &decoder_brotli;
  case PACKING_BZIP2:
  case PACKING_XZ:
  case PACKING_ZSTD:
    break;
  }
  return &decoder_archive;
}

void decoder_damage(struct decoder *decoder, const char *what) {
  if (decoder->damages++ == 0)
    sink_warn(decoder->sink, decoder->input.name, "%s", what);
}

static long read_decoded(struct input *input, char *bytes, size_t size,
                         struct error *err) {
  struct decoder *decoder = input->state;
  if (decoder->is_done || size == 0)
    return 0;
  return decoder->stages->read(decoder, bytes, size, err);
}

struct decoder *decoder_new(enum packing packing, struct input *packed,
                            struct sink *sink) {
  struct decoder *decoder = must_malloc(sizeof *decoder);
  decoder->packed = packed;
  decoder->sink = sink;
  decoder->stages = stages_of(packing);
  decoder->packing = packing;
  decoder->damages = 0;
  decoder->is_done = false;
  decoder->input = (struct input){.name = packed->name,
                                  .charset = packed->charset,
                                  .known = packed->known,
                                  .read = read_decoded,
                                  .state = decoder};
  decoder->state = decoder->stages->begin(decoder);
  if (decoder->state == NULL) {
    free(decoder);
    return NULL;
  }
  return decoder;
}

struct input *decoder_input(struct decoder *decoder) {
  return &decoder->input;
}

void decoder_free(struct decoder *decoder) {
  if (decoder == NULL)
    return;
  decoder->stages->end(decoder->state);
  free(decoder);
}
