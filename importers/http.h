#ifndef WHOSAID_IMPORTERS_HTTP_H
#define WHOSAID_IMPORTERS_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "importers/open.h"
#include "importers/pull.h"

/* HTTP responses as web archives keep them: the head, and the body without
   what it was packed in for its way. */

enum { HTTP_LAYERS = 3 }; /* of content encodings */

struct http {
  /* of the response that http_begin read last */
  bool has_head;  /* false: the bytes are all body, as in HTTP/0.9 */
  bool is_broken; /* the head has no end */
  unsigned status;
  char media_type[128]; /* "text/html", lower case; "" when not told */
  char charset[64];     /* "" when not told */
  char encoding[128];   /* the content encodings, lower case */
  bool is_chunked;
  /* the module's own */
  struct pull pull;
  struct sink *sink;
  struct input body;
  uint64_t chunk; /* bytes left of the chunk */
  int chunk_place;
  struct opened opened[HTTP_LAYERS + 1];
  struct decoder *decoders[HTTP_LAYERS];
  size_t layers;
};

/* A reader of any number of responses; sink takes the warnings. */
void http_open(struct http *http, struct sink *sink);
void http_close(struct http *http);

/* Reads the head of the response in `message` (borrowed until http_end; its
   name is the one in warnings). */
void http_begin(struct http *http, struct input *message);

/* The body as the server meant it, with its head filled in. NULL when it is
   packed in a way that cannot be undone here, or cannot be read. */
struct input *http_body(struct http *http);

void http_end(struct http *http);

/* Splits the value of a Content-Type header: the media type in lower case, and
   the charset; each "" when it is not told or too long. */
void http_content_type(const char *value, size_t length, char *media_type,
                       size_t media_size, char *charset, size_t charset_size);

/* A line of a head, "Name: value": true with the length of the name and the
   value without white space at its ends; false when it is none. */
bool http_field(const char *line, size_t length, size_t *name_length,
                const char **value, size_t *value_length);

/* True when a field has this name, in any case. */
bool http_is_name(const char *line, size_t length, const char *name);

#endif
