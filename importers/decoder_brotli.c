/* HTTP's "br", where the library is there when the program is built.
   Cost: that of the library, whose window is at most 16 MB. */
#include "importers/decoder.h"

#ifdef HAVE_BROTLI
#include <stdlib.h>

#include <brotli/decode.h>

#include "core/arena.h"

struct brotli_state {
  BrotliDecoderState *brotli;
  const uint8_t *next; /* in the decoder's buffer */
  size_t left;
};

static void *begin_brotli(struct decoder *decoder) {
  (void)decoder;
  struct brotli_state *state = must_malloc(sizeof *state);
  *state = (struct brotli_state){BrotliDecoderCreateInstance(NULL, NULL, NULL),
                                 NULL, 0};
  if (state->brotli != NULL)
    return state;
  free(state);
  return NULL;
}

static void end_brotli(void *of) {
  struct brotli_state *state = of;
  BrotliDecoderDestroyInstance(state->brotli);
  free(state);
}

static long read_brotli(struct decoder *decoder, char *bytes, size_t size,
                        struct error *err) {
  struct brotli_state *state = decoder->state;
  uint8_t *out = (uint8_t *)bytes;
  size_t room = size;
  while (room == size && !decoder->is_done) {
    BrotliDecoderResult said = BrotliDecoderDecompressStream(
        state->brotli, &state->left, &state->next, &room, &out, NULL);
    if (said == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
      break;
    decoder->is_done = said == BROTLI_DECODER_RESULT_SUCCESS;
    if (said == BROTLI_DECODER_RESULT_ERROR) {
      decoder_damage(decoder, "the packed data is damaged");
      decoder->is_done = true;
    }
    if (decoder->is_done || room < size)
      break;
    long got = decoder->packed->read(decoder->packed, decoder->buffer,
                                     DECODER_BUFFER, err);
    if (got < 0)
      return -1;
    if (got == 0) {
      decoder_damage(decoder, "the packed data is cut short");
      decoder->is_done = true;
    }
    state->next = (const uint8_t *)decoder->buffer;
    state->left = (size_t)got;
  }
  return (long)(size - room);
}

#else

static void *begin_brotli(struct decoder *decoder) {
  (void)decoder;
  return NULL;
}

static long read_brotli(struct decoder *decoder, char *bytes, size_t size,
                        struct error *err) {
  (void)decoder;
  (void)bytes;
  (void)size;
  (void)err;
  return 0;
}

static void end_brotli(void *of) { (void)of; }

#endif

const struct decoder_stages decoder_brotli = {begin_brotli, read_brotli,
                                              end_brotli};
