#ifndef WHOSAID_IMPORTERS_MIME_DECODE_H
#define WHOSAID_IMPORTERS_MIME_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/buffer.h"

/* What stands encoded in a mail: words and addresses in its headers, days,
   types with parameters, contents. The one door to GMime; in a build without
   it mime_can_decode() is false and the rest must not be called. Strings are
   made in the arena: one line, valid UTF-8; NULL when there is nothing. */

bool mime_can_decode(void);

/* Before anything below; again costs nothing. */
void mime_start(void);

/* The value of a header such as Subject: encoded words decoded. */
const char *mime_words(struct arena *arena, const char *value);

/* The people of a header such as From: their names, separated by "; ", the
   address of those without one. */
const char *mime_people(struct arena *arena, const char *value);

/* The day of a Date header in the zone of the sender, as YYYY-MM-DD. */
bool mime_day(const char *value, char day[11]);

struct mime_type {
  const char *type; /* "text/html", lower case */
  const char *charset;
  const char *name;
  const char *boundary;
  const char *start;  /* of multipart/related: the Content-ID of its root */
  bool is_flowed;     /* format=flowed */
  bool deletes_space; /* delsp=yes */
};

/* A Content-Type; `otherwise` is the type where the value tells none. */
struct mime_type mime_type_of(struct arena *arena, const char *value,
                              const char *otherwise);

/* The file name of a Content-Disposition. */
const char *mime_file_name(struct arena *arena, const char *value);

/* Adds the bytes behind a Content-Transfer-Encoding (NULL = as they are).
   False when some of them could not be read; what could be is there. */
bool mime_transfer(const char *encoding, const char *bytes, size_t length,
                   struct buffer *out);

#endif
