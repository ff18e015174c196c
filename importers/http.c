/* Heads of HTTP responses and the two ways in which their bodies travel: in
   chunks, and packed. Archives keep what came over the wire, or what a browser
   made of it under the old head; so a body that is told to be packed or in
   chunks is looked at first, and taken as it is when it is not.
   Cost: linear; a window and, for packed bodies, that of the library. */
#include "importers/http.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "importers/decoder.h"
#include "importers/sink.h"

enum {
  WINDOW = 64 * 1024,
  HEAD_LINES = 1000,
  CHUNK_LINE = 1024, /* bytes of a line that tells a chunk's size */
};

enum chunk_place { CHUNK_FIRST, CHUNK_SIZE, CHUNK_DATA, CHUNK_RAW, CHUNK_DONE };

/* ---- fields ------------------------------------------------------------ */

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool http_field(const char *line, size_t length, size_t *name_length,
                const char **value, size_t *value_length) {
  const char *colon = memchr(line, ':', length);
  if (colon == NULL || colon == line || is_blank(line[0]))
    return false;
  const char *end = line + length;
  *name_length = (size_t)(colon - line);
  const char *start = colon + 1;
  while (start < end && is_blank(*start))
    start++;
  while (end > start && is_blank(end[-1]))
    end--;
  while (*name_length > 1 && is_blank(line[*name_length - 1]))
    --*name_length;
  *value = start;
  *value_length = (size_t)(end - start);
  return true;
}

bool http_is_name(const char *line, size_t length, const char *name) {
  return length == strlen(name) && strncasecmp(line, name, length) == 0;
}

/* Copies a value in lower case; "" when it is too long or not printable. */
static void copy_lower(const char *value, size_t length, char *out,
                       size_t size) {
  out[0] = '\0';
  if (length >= size)
    return;
  for (size_t i = 0; i < length; i++)
    if ((uint8_t)value[i] < ' ' || (uint8_t)value[i] >= 0x7F)
      return;
  for (size_t i = 0; i < length; i++)
    out[i] = (char)tolower((uint8_t)value[i]);
  out[length] = '\0';
}

void http_content_type(const char *value, size_t length, char *media_type,
                       size_t media_size, char *charset, size_t charset_size) {
  static const char mark[] = "charset=";
  const char *end = value + length, *p = value;
  while (p < end && *p != ';' && *p != ',' && !is_blank(*p))
    p++;
  copy_lower(value, (size_t)(p - value), media_type, media_size);
  charset[0] = '\0';
  for (; (size_t)(end - p) > strlen(mark); p++)
    if (strncasecmp(p, mark, strlen(mark)) == 0) {
      p += strlen(mark);
      while (p < end && (*p == '"' || *p == '\'' || is_blank(*p)))
        p++;
      const char *start = p;
      while (p < end && !is_blank(*p) && strchr("\"';,", *p) == NULL)
        p++;
      copy_lower(start, (size_t)(p - start), charset, charset_size);
      return;
    }
}

/* ---- the head ---------------------------------------------------------- */

static void take_field(struct http *http, const char *line, size_t length) {
  size_t name, value_length;
  const char *value;
  char lower[128];
  if (!http_field(line, length, &name, &value, &value_length))
    return;
  if (http_is_name(line, name, "Content-Type")) {
    http_content_type(value, value_length, http->media_type,
                      sizeof http->media_type, http->charset,
                      sizeof http->charset);
  } else if (http_is_name(line, name, "Content-Encoding")) {
    copy_lower(value, value_length, http->encoding, sizeof http->encoding);
  } else if (http_is_name(line, name, "Transfer-Encoding")) {
    copy_lower(value, value_length, lower, sizeof lower);
    http->is_chunked |= strstr(lower, "chunked") != NULL;
  }
}

static unsigned status_of(const char *line, size_t length) {
  unsigned status = 0;
  const char *p = memchr(line, ' ', length);
  for (size_t i = 1; p != NULL && i <= 3; i++) {
    if ((size_t)(p - line) + i >= length || !isdigit((uint8_t)p[i]))
      return 0;
    status = status * 10 + (unsigned)(p[i] - '0');
  }
  return status;
}

/* A line longer than the window comes in pieces; each counts as one. */
static void read_head(struct http *http) {
  const char *line;
  size_t length = pull_line(&http->pull, &line);
  http->status = status_of(line, length);
  for (size_t i = 0; i < HEAD_LINES; i++) {
    length = pull_line(&http->pull, &line);
    if (length == 0 || line[0] == '\n' || (length == 2 && line[0] == '\r')) {
      http->is_broken = length == 0;
      return;
    }
    take_field(http, line, length);
  }
  http->is_broken = true;
}

void http_open(struct http *http, struct sink *sink) {
  memset(http, 0, sizeof *http);
  http->sink = sink;
  pull_open(&http->pull, NULL, WINDOW);
}

void http_close(struct http *http) { pull_close(&http->pull); }

void http_begin(struct http *http, struct input *message) {
  http->media_type[0] = http->charset[0] = http->encoding[0] = '\0';
  http->is_chunked = http->is_broken = false;
  http->status = 0;
  http->chunk = 0;
  http->chunk_place = CHUNK_FIRST;
  http->layers = 0;
  pull_again(&http->pull, message);
  http->has_head = pull_fill(&http->pull, 5) >= 5 &&
                   memcmp(pull_next(&http->pull), "HTTP/", 5) == 0;
  if (http->has_head)
    read_head(http);
}

/* ---- chunks ------------------------------------------------------------ */

static long give(struct http *http, char *bytes, size_t size, uint64_t most) {
  size_t count = pull_fill(&http->pull, 1);
  if (count > size)
    count = size;
  if (count > most)
    count = (size_t)most;
  memcpy(bytes, pull_next(&http->pull), count);
  pull_skip(&http->pull, count);
  return (long)count;
}

/* The size that the line at the window's start tells, with the length of the
   line; false when it is no such line. */
static bool chunk_size(struct http *http, uint64_t *size, size_t *used) {
  size_t count = pull_fill(&http->pull, CHUNK_LINE);
  const char *line = pull_next(&http->pull);
  const char *end = memchr(line, '\n', count < CHUNK_LINE ? count : CHUNK_LINE);
  size_t digits = 0;
  *size = 0;
  if (end == NULL)
    return false;
  for (; isxdigit((uint8_t)line[digits]); digits++) {
    if (digits >= 15)
      return false;
    int c = tolower((uint8_t)line[digits]);
    *size = *size * 16 + (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  *used = (size_t)(end - line) + 1;
  return digits > 0 && (is_blank(line[digits]) || line[digits] == ';');
}

static void skip_line_end(struct http *http) {
  size_t count = pull_fill(&http->pull, 2);
  const char *next = pull_next(&http->pull);
  if (count >= 1 && next[0] == '\n')
    pull_skip(&http->pull, 1);
  else if (count >= 2 && next[0] == '\r' && next[1] == '\n')
    pull_skip(&http->pull, 2);
}

static void begin_chunk(struct http *http) {
  size_t used = 0;
  bool is_first = http->chunk_place == CHUNK_FIRST;
  if (!is_first)
    skip_line_end(http);
  if (chunk_size(http, &http->chunk, &used)) {
    pull_skip(&http->pull, used);
    http->chunk_place = http->chunk > 0 ? CHUNK_DATA : CHUNK_DONE;
  } else if (is_first) {
    http->chunk_place = CHUNK_RAW;
  } else {
    sink_warn(http->sink, http->body.name,
              "cut short or damaged, its last chunk is missing");
    http->chunk_place = CHUNK_DONE;
  }
}

static long read_body(struct input *input, char *bytes, size_t size,
                      struct error *err) {
  (void)err;
  struct http *http = input->state;
  if (!http->is_chunked)
    return give(http, bytes, size, UINT64_MAX);
  for (;;) {
    if (http->chunk_place == CHUNK_DONE)
      return 0;
    if (http->chunk_place == CHUNK_RAW)
      return give(http, bytes, size, UINT64_MAX);
    if (http->chunk_place == CHUNK_DATA && http->chunk > 0) {
      long got = give(http, bytes, size, http->chunk);
      http->chunk -= (uint64_t)got;
      if (got > 0)
        return got;
    }
    begin_chunk(http);
  }
}

/* ---- encodings --------------------------------------------------------- */

static bool encoding_of(const char *word, size_t length, enum packing *packing,
                        bool *is_none) {
  static const struct {
    const char *name;
    int packing;
  } encodings[] = {
      {"gzip", PACKING_GZIP},
      {"x-gzip", PACKING_GZIP},
      {"deflate", PACKING_DEFLATE},
      {"br", PACKING_BROTLI},
      {"zstd", PACKING_ZSTD},
      {"bzip2", PACKING_BZIP2},
      {"identity", -1},
      {"none", -1},
      {"utf-8", -1},
      {"", -1},
  };
  for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
    if (http_is_name(word, length, encodings[i].name)) {
      *is_none = encodings[i].packing < 0;
      if (!*is_none)
        *packing = (enum packing)encodings[i].packing;
      return true;
    }
  return false;
}

/* Markup is not packed, nor is a gzip body without its mark. */
static bool is_plain(const struct input *body, enum packing packing) {
  const char *head = body->head;
  size_t length = body->head_length, i = 0;
  enum packing found;
  while (i < length && is_blank(head[i]))
    i++;
  if (i == length || head[i] == '<')
    return true;
  return packing == PACKING_GZIP &&
         !(packing_of(head, length, &found) && found == PACKING_GZIP);
}

static struct input *open_layer(struct http *http, struct input *raw) {
  struct error ignored;
  struct opened *opened = &http->opened[http->layers];
  return open_stream(opened, raw, &ignored) == STATUS_OK ? &opened->input
                                                         : NULL;
}

/* Undoes one encoding; NULL when that cannot be done. */
static struct input *unpack(struct http *http, struct input *body,
                            enum packing packing) {
  if (is_plain(body, packing))
    return body;
  struct decoder *decoder = http->layers < HTTP_LAYERS
                                ? decoder_new(packing, body, http->sink)
                                : NULL;
  if (decoder == NULL)
    return NULL;
  http->decoders[http->layers++] = decoder;
  return open_layer(http, decoder_input(decoder));
}

struct input *http_body(struct http *http) {
  http->body = (struct input){
      .name = http->pull.input->name, .read = read_body, .state = http};
  struct input *body = open_layer(http, &http->body);
  size_t end = strlen(http->encoding);
  // the last encoding named was the last one done
  while (body != NULL && end > 0) {
    size_t start = end;
    while (start > 0 && http->encoding[start - 1] != ',')
      start--;
    const char *word = http->encoding + start;
    size_t length = end - start;
    for (; length > 0 && is_blank(*word); length--)
      word++;
    while (length > 0 && is_blank(word[length - 1]))
      length--;
    enum packing packing = PACKING_GZIP;
    bool is_none;
    if (!encoding_of(word, length, &packing, &is_none))
      body = NULL;
    else if (!is_none)
      body = unpack(http, body, packing);
    end = start > 0 ? start - 1 : 0;
  }
  if (body == NULL)
    sink_warn(http->sink, http->pull.input->name,
              "packed as \"%s\", which cannot be unpacked", http->encoding);
  return body;
}

void http_end(struct http *http) {
  while (http->layers > 0)
    decoder_free(http->decoders[--http->layers]);
}
