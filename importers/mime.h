#ifndef WHOSAID_IMPORTERS_MIME_H
#define WHOSAID_IMPORTERS_MIME_H

#include <stdint.h>

#include "core/buffer.h"
#include "importers/mime_decode.h"

/* A message in memory taken apart: its parts in the order in which they stand,
   each with the range of those inside it. The bytes are borrowed; what is made
   lives in the arena. */

enum {
  MIME_DEPTH_LIMIT = 32,    /* of parts within parts */
  MIME_PARTS_LIMIT = 10000, /* what comes behind them is not looked at */
};

struct mime_part {
  size_t header; /* offsets into the message: the header's first byte, */
  size_t body;   /* the content's first byte */
  size_t end;    /* and its end */
  uint32_t next; /* one past the last part inside this one */
  uint32_t parent;
  uint32_t depth;
  bool is_multipart; /* the parts inside it are its content */
  struct mime_type type;
};

struct mime {
  struct arena *arena;
  const char *bytes;
  size_t length;
  struct mime_part *parts; /* the first one is the message */
  uint32_t part_count;
  size_t capacity;
  const char *damage; /* what is wrong with it: "truncated"; NULL = nothing */
};

void mime_parse(struct mime *mime, struct arena *arena, const char *bytes,
                size_t length);

/* The value of a part's header ("subject"), its lines as one; NULL when there
   is none. Values are cut at some thousand bytes. */
const char *mime_header(const struct mime *mime, uint32_t part,
                        const char *name);

/* Begins to decode the content of a part. */
struct mime_stream mime_open(const struct mime *mime, uint32_t part);

/* Adds decoded content up to about `limit` bytes. False when some bytes could
   not be read. */
bool mime_content(const struct mime *mime, uint32_t part, size_t limit,
                  struct buffer *out);

/* Of the first bytes of a file: how many of the usual headers of mail come
   before the first empty line, each counted once; 0 when a line that is no
   header does. */
unsigned mime_count_headers(const char *head, size_t length);

/* True when a header of this name is there, and when it starts with these
   words in any case. */
bool mime_has_header(const char *head, size_t length, const char *name);
bool mime_starts_with(const char *head, size_t length, const char *name,
                      const char *words);

#endif
