#ifndef WHOSAID_IMPORTERS_PACKAGE_H
#define WHOSAID_IMPORTERS_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "importers/importer.h"

/* Named parts of a zip file: office documents and books. The zip is held in
   memory, its parts are read from it when asked for. Names are compared, never
   used as paths; nothing is written anywhere. */

enum {
  PACKAGE_PARTS = 20000,                /* in one package */
  PACKAGE_PART_CAP = 64 * 1024 * 1024,  /* bytes of one part, inflated */
  PACKAGE_SMALL_CAP = 4 * 1024 * 1024,  /* of one that is read as a whole */
  PACKAGE_FREE_BYTES = 2 * 1024 * 1024, /* inflated whatever the ratio */
  PACKAGE_RATIO = 100, /* inflated bytes to those of the file, beyond that */
};

struct package {
  const char *name; /* for messages: shown as it is */
  const char *bytes;
  size_t length;
  uint64_t inflated; /* so far, by all reading together */
};

/* Reads all of the input into the arena, where the package lives. STATUS_INPUT
   when it is longer than OPEN_WHOLE_CAP, STATUS_IO when reading fails. */
enum status package_open(struct package *package, struct input *input,
                         struct arena *arena, struct error *err);

/* Takes what a package holds, part by part in the order of the file. */
struct package_visitor {
  /* True when this part is wanted. */
  bool (*wants)(struct package_visitor *visitor, const char *part);
  /* Bytes of the part, piece by piece; false to end the part. */
  bool (*take)(struct package_visitor *visitor, const char *bytes,
               size_t length);
  /* The part has ended, whole or not. False to end the reading. */
  bool (*end)(struct package_visitor *visitor);
  void *state;
};

/* STATUS_INPUT, with one line, when the file is no zip, is damaged or holds
   too much; what could be read before that was given to the visitor. */
enum status package_visit(struct package *package,
                          struct package_visitor *visitor, struct error *err);

/* Streams one part; `take` as above. STATUS_NOT_FOUND, without a message, when
   there is no such part. */
enum status package_stream(struct package *package, const char *part,
                           bool (*take)(void *state, const char *bytes,
                                        size_t length),
                           void *state, struct error *err);

/* One part as a whole, followed by a NUL, in the arena; NULL when it is not
   there, is damaged or longer than PACKAGE_SMALL_CAP. */
const char *package_part(struct package *package, struct arena *arena,
                         const char *part, size_t *length);

/* The name of the part that `target` means in a part named `base`:
   ("OEBPS/book.opf", "../a%20b.xhtml#c") is "a b.xhtml". In the arena. */
const char *package_resolve(struct arena *arena, const char *base,
                            const char *target);

/* True when the first bytes of a file are those of a zip of which one of the
   first members has a name that starts so. */
bool package_head_has(const char *head, size_t length, const char *start);

/* True when the first member of the zip is "mimetype", stored, and its content
   starts so. */
bool package_head_type(const char *head, size_t length, const char *type);

#endif
