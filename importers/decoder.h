#ifndef WHOSAID_IMPORTERS_DECODER_H
#define WHOSAID_IMPORTERS_DECODER_H

#include <stdbool.h>
#include <stddef.h>

#include "importers/importer.h"

/* Packed streams as inputs that give what was packed. */

enum packing {
  PACKING_GZIP,    /* any number of members, one behind the other */
  PACKING_DEFLATE, /* as in HTTP: with or without zlib's header */
  PACKING_BROTLI,  /* not in every build */
  PACKING_BZIP2,
  PACKING_XZ,
  PACKING_ZSTD,
};

/* Finds what packs a file that begins with these bytes. */
bool packing_of(const char *head, size_t length, enum packing *packing);

struct decoder;

/* Unpacks `packed` (borrowed, without a head to deliver) bit by bit. What is
   cut short or damaged ends with a warning to the sink and gives what could be
   read; gzip goes on with the next member that can be read. NULL when this
   build cannot unpack it. Released by decoder_free. */
struct decoder *decoder_new(enum packing packing, struct input *packed,
                            struct sink *sink);

/* Where the unpacked bytes are read: name and what is known around it are those
   of the packed input; it delivers no head. */
struct input *decoder_input(struct decoder *decoder);

/* NULL is accepted. */
void decoder_free(struct decoder *decoder);

/* The stages of one way of packing, for decoder.c. */
struct decoder_stages {
  void *(*begin)(struct decoder *decoder);
  /* As an input's read; what is damaged ends through decoder_damage. */
  long (*read)(struct decoder *decoder, char *bytes, size_t size,
               struct error *err);
  void (*end)(void *state);
};

enum { DECODER_BUFFER = 64 * 1024 };

struct decoder {
  struct input input;
  struct input *packed;
  struct sink *sink;
  const struct decoder_stages *stages;
  enum packing packing;
  void *state;    /* of the stages */
  size_t damages; /* places that could not be read */
  bool is_done;   /* nothing more comes */
  char buffer[DECODER_BUFFER];
};

/* Warns of the first damage. */
void decoder_damage(struct decoder *decoder, const char *what);

extern const struct decoder_stages decoder_zlib;    /* gzip, deflate */
extern const struct decoder_stages decoder_brotli;  /* brotli */
extern const struct decoder_stages decoder_archive; /* bzip2, xz, zstd */

#endif
