#ifndef WHOSAID_IMPORTERS_MIME_DECODE_H
#define WHOSAID_IMPORTERS_MIME_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

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

/* Bytes behind a Content-Transfer-Encoding, decoded piece by piece. */
struct mime_stream {
  const char *at; /* borrowed, still encoded */
  const char *end;
  int encoding;    /* of GMime */
  int state;       /* of its decoder */
  uint32_t save;   /* the same */
  bool has_end;    /* the end that base64 marks was there */
  bool is_damaged; /* bytes that cannot be read were left out */
};

/* Begins with the value of the header, NULL = as they are. */
struct mime_stream mime_stream_begin(const char *encoding, const char *bytes,
                                     size_t length);

/* Writes at most `size` (64 or more) bytes; returns their number, 0 at the
   end. */
size_t mime_stream_read(struct mime_stream *stream, char *out, size_t size);

#endif
