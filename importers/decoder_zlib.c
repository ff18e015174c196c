/* gzip files and the two forms of HTTP's "deflate" through zlib.

   A gzip file is a row of members; web archives have one a record, so a damaged
   member costs one record: the next place that looks like the start of a member
   is looked for behind it (ten bytes of which four are nearly fixed; random
   bytes have such a place once in some gigabytes). Zeros behind the last
   member are padding. Cost: that of zlib. */
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "core/arena.h"
#include "importers/decoder.h"

enum { HEADER_LENGTH = 10, WINDOW_BITS = 15, GZIP_ONLY = 16 };

enum place {
  PLACE_START,  /* before the first byte */
  PLACE_MEMBER, /* inside a member */
  PLACE_NEXT,   /* where a member may begin or the file end */
  PLACE_LOST,   /* in damaged bytes */
};

struct zlib_state {
  z_stream stream; /* its input lies in the decoder's buffer */
  enum place place;
  bool is_at_end; /* of the packed bytes */
};

static void *begin_zlib(struct decoder *decoder) {
  struct zlib_state *state = must_malloc(sizeof *state);
  memset(state, 0, sizeof *state);
  int bits =
      decoder->packing == PACKING_GZIP ? GZIP_ONLY + WINDOW_BITS : WINDOW_BITS;
  if (inflateInit2(&state->stream, bits) == Z_OK)
    return state;
  free(state);
  return NULL;
}

static void end_zlib(void *of) {
  struct zlib_state *state = of;
  inflateEnd(&state->stream);
  free(state);
}

/* Moves what is left to the front of the buffer and fills it up until `wanted`
   bytes are there or the packed bytes end. False on error. */
static bool fill(struct decoder *decoder, size_t wanted, struct error *err) {
  struct zlib_state *state = decoder->state;
  z_stream *stream = &state->stream;
  if (stream->avail_in >= wanted || state->is_at_end)
    return true;
  if (stream->avail_in > 0)
    memmove(decoder->buffer, stream->next_in, stream->avail_in);
  stream->next_in = (Bytef *)decoder->buffer;
  while (stream->avail_in < wanted) {
    long got = decoder->packed->read(decoder->packed,
                                     decoder->buffer + stream->avail_in,
                                     DECODER_BUFFER - stream->avail_in, err);
    if (got < 0)
      return false;
    state->is_at_end = got == 0;
    if (got == 0)
      break;
    stream->avail_in += (uInt)got;
  }
  return true;
}

static void skip(z_stream *stream, size_t count) {
  stream->next_in += count;
  stream->avail_in -= (uInt)count;
}

/* Do ten bytes begin a member? Deflate, and no reserved flag. */
static bool is_member(const Bytef *p) {
  return p[0] == 0x1F && p[1] == 0x8B && p[2] == 8 && p[3] < 0x20;
}

/* The same where none is expected: a compression level and a system (RFC 1952
   knows 13, Java writes 19 on a Mac) as well. */
static bool is_likely_member(const Bytef *p) {
  return is_member(p) && (p[8] == 0 || p[8] == 2 || p[8] == 4) &&
         (p[9] < 0x20 || p[9] == 0xFF);
}

/* Behind a member: the next one, or the end, or bytes that are neither. */
static void find_next(struct decoder *decoder) {
  struct zlib_state *state = decoder->state;
  z_stream *stream = &state->stream;
  while (stream->avail_in > 0 && *stream->next_in == 0)
    skip(stream, 1);
  if (stream->avail_in == 0) {
    decoder->is_done = state->is_at_end;
  } else if (stream->avail_in >= HEADER_LENGTH && is_member(stream->next_in)) {
    inflateReset(stream);
    state->place = PLACE_MEMBER;
  } else if (stream->avail_in >= HEADER_LENGTH || state->is_at_end) {
    decoder_damage(decoder, "what follows the packed data is damaged");
    state->place = PLACE_LOST;
  }
}

/* Looks for a member in damaged bytes. */
static void find_lost(struct decoder *decoder) {
  struct zlib_state *state = decoder->state;
  z_stream *stream = &state->stream;
  while (stream->avail_in >= HEADER_LENGTH) {
    const Bytef *at = memchr(stream->next_in, 0x1F, stream->avail_in);
    size_t before =
        at != NULL ? (size_t)(at - stream->next_in) : stream->avail_in;
    skip(stream, before);
    if (stream->avail_in < HEADER_LENGTH)
      break;
    if (is_likely_member(stream->next_in)) {
      inflateReset(stream);
      state->place = PLACE_MEMBER;
      return;
    }
    skip(stream, 1);
  }
  decoder->is_done = state->is_at_end;
}

/* HTTP's "deflate" has zlib's header, but many servers leave it out. */
static void choose_deflate(z_stream *stream) {
  const Bytef *p = stream->next_in;
  bool has_header = stream->avail_in >= 2 && (p[0] & 0x0F) == 8 &&
                    ((unsigned)p[0] << 8 | p[1]) % 31 == 0;
  if (!has_header)
    inflateReset2(stream, -WINDOW_BITS);
}

/* What zlib said about a piece of a member. */
static void judge(struct decoder *decoder, int said) {
  struct zlib_state *state = decoder->state;
  bool is_gzip = decoder->packing == PACKING_GZIP;
  if (said == Z_STREAM_END) {
    state->place = PLACE_NEXT;
    decoder->is_done = !is_gzip;
  } else if (said == Z_BUF_ERROR || said == Z_OK) {
    if (state->stream.avail_in == 0 && state->is_at_end) {
      decoder_damage(decoder, "the packed data is cut short");
      decoder->is_done = true;
    }
  } else {
    decoder_damage(decoder, "the packed data is damaged");
    state->place = PLACE_LOST;
    decoder->is_done = !is_gzip;
  }
}

static size_t read_piece(struct decoder *decoder, char *bytes, size_t size) {
  struct zlib_state *state = decoder->state;
  z_stream *stream = &state->stream;
  stream->next_out = (Bytef *)bytes;
  stream->avail_out = (uInt)(size < (1u << 30) ? size : 1u << 30);
  uInt room = stream->avail_out;
  int said = inflate(stream, Z_NO_FLUSH);
  if (stream->avail_out > 0 || said != Z_OK)
    judge(decoder, said);
  return room - stream->avail_out;
}

static long read_zlib(struct decoder *decoder, char *bytes, size_t size,
                      struct error *err) {
  struct zlib_state *state = decoder->state;
  size_t got = 0;
  while (got == 0 && !decoder->is_done) {
    size_t wanted = state->place == PLACE_MEMBER ? 1 : HEADER_LENGTH;
    if (!fill(decoder, wanted, err))
      return -1;
    switch (state->place) {
    case PLACE_START:
      if (decoder->packing == PACKING_DEFLATE)
        choose_deflate(&state->stream);
      state->place = PLACE_MEMBER;
      break;
    case PLACE_MEMBER:
      got = read_piece(decoder, bytes, size);
      break;
    case PLACE_NEXT:
      find_next(decoder);
      break;
    case PLACE_LOST:
      find_lost(decoder);
      break;
    }
  }
  return (long)got;
}

const struct decoder_stages decoder_zlib = {begin_zlib, read_zlib, end_zlib};
