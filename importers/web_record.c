/* A record to a file inside the archive: the response's head is read, its body
   unpacked, what is no text left out by its media type, and the rest given on
   under the name "crawl.warc/http://example.org/page".

   The day of the crawl is not that of the page, so it is nobody's date here.
   A head's Last-Modified is that of the server's file or of the moment, so it
   is not taken either. Cost: linear. */
#include "importers/web_record.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "importers/sink.h"
#include "importers/source.h"

enum {
  VALUE_CAP = 8192,
  NAME_CAP = 300, /* bytes of an address in the name of a member */
  TITLE_CAP = 300,
};

void web_open(struct web_reader *web, struct input *input, struct sink *sink,
              record_mark *is_mark) {
  web->arena = (struct arena){0};
  records_open(&web->records, input, sink, is_mark);
  http_open(&web->http, sink);
}

enum status web_close(struct web_reader *web, struct error *err) {
  http_close(&web->http);
  arena_free(&web->arena);
  return records_close(&web->records, err);
}

const char *web_value(struct web_reader *web, const char *value,
                      size_t length) {
  if (length > VALUE_CAP)
    return NULL;
  if (length >= 2 && value[0] == '<' && value[length - 1] == '>') {
    value++;
    length -= 2;
  }
  const char *line = source_line(&web->arena, value, length);
  return line != NULL ? utf8_escape(&web->arena, line, strlen(line)) : NULL;
}

/* "archive/address", the address cut where it is long. */
static const char *name_of(struct web_reader *web,
                           const struct web_record *record) {
  const char *outer = web->records.pull.input->name;
  const char *inner = record->uri != NULL ? record->uri : record->id;
  if (inner == NULL)
    return source_record_id(&web->arena, outer, web->records.number);
  size_t length = strlen(inner);
  if (length > NAME_CAP) {
    length = NAME_CAP;
    while (((uint8_t)inner[length] & 0xC0) == 0x80)
      length--;
  }
  size_t size = strlen(outer) + length + 2;
  char *name = arena_alloc(&web->arena, size);
  snprintf(name, size, "%s/%.*s", outer, (int)length, inner);
  return name;
}

/* ---- what is left out --------------------------------------------------- */

/* Pages, feeds and documents; styles, scripts, pictures and data are not. */
static bool is_wanted(const char *media_type) {
  static const char *const types[] = {
      "text/html",
      "application/xhtml+xml",
      "application/vnd.wap.xhtml+xml",
      "text/plain",
      "text/markdown",
      "text/xml",
      "application/xml",
      "text/rss",
      "application/rss+xml",
      "application/atom+xml",
      "application/rdf+xml",
      "application/feed+json",
      "application/pdf",
      "application/epub+zip",
      "application/rtf",
      "text/rtf",
      "text/vtt",
      "application/x-subrip",
      "message/rfc822",
      "multipart/related",
      "application/vnd.oasis.opendocument.text",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  };
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(media_type, types[i]) == 0)
      return true;
  return false;
}

/* The white space that a body begins with. */
static size_t blanks_of(const struct input *body) {
  size_t i = 0;
  while (i < body->head_length && body->head[i] != '\0' &&
         strchr(" \t\r\n", body->head[i]) != NULL)
    i++;
  return i;
}

static bool is_blank(const struct input *body) {
  return body->head_length < OPEN_HEAD_SIZE &&
         blanks_of(body) == body->head_length;
}

/* Without a media type that tells anything, markup is read. */
static bool is_markup(const struct input *body) {
  size_t i = blanks_of(body);
  return i < body->head_length && body->head[i] == '<';
}

static bool is_robots(const char *uri) {
  static const char path[] = "/robots.txt";
  size_t length = uri != NULL ? strlen(uri) : 0;
  return length > strlen(path) &&
         strcmp(uri + length - strlen(path), path) == 0;
}

/* Why a response is not read; NULL when it is. */
static const char *refuse_status(const struct http *http) {
  if (http->is_broken)
    return "response without a body";
  if (!http->has_head || http->status == 0)
    return NULL;
  if (http->status == 206)
    return "partial response";
  if (http->status >= 200 && http->status < 300)
    return NULL;
  return http->status >= 300 && http->status < 400 ? "redirect response"
                                                   : "error response";
}

static const char *refuse_body(const struct web_record *record,
                               const struct input *body) {
  const char *type = body->media_type;
  if (is_blank(body))
    return "empty record";
  if (is_robots(record->uri))
    return "robots.txt record";
  bool is_told = type != NULL &&
                 strcmp(type, "application/octet-stream") != 0 &&
                 strcmp(type, "unknown/unknown") != 0 && strchr(type, '/');
  if (is_told ? !is_wanted(type) : !is_markup(body))
    return "record of another media type";
  return NULL;
}

/* ---- reading ----------------------------------------------------------- */

static struct input *skip(struct web_reader *web, const char *why) {
  sink_skip(web->records.sink, why);
  return NULL;
}

/* The first line of the head of a body, where it may be a title. */
static const char *title_of(struct web_reader *web, const struct input *body) {
  const char *end = memchr(body->head, '\n', body->head_length);
  size_t length = end != NULL ? (size_t)(end - body->head) : body->head_length;
  return length <= TITLE_CAP ? source_line(&web->arena, body->head, length)
                             : NULL;
}

static struct input *open_body(struct web_reader *web, bool is_http) {
  struct error ignored;
  struct input *block = &web->records.block;
  if (is_http) {
    http_begin(&web->http, block);
    const char *why = refuse_status(&web->http);
    return why != NULL ? skip(web, why) : http_body(&web->http);
  }
  return open_stream(&web->opened, block, &ignored) == STATUS_OK
             ? &web->opened.input
             : NULL;
}

struct input *web_begin(struct web_reader *web,
                        const struct web_record *record) {
  web->records.block.name = name_of(web, record);
  struct input *body = open_body(web, record->is_http);
  if (body == NULL)
    return NULL;
  bool has_head = record->is_http && web->http.has_head;
  const char *type = has_head ? web->http.media_type : record->media_type;
  if (record->is_http && strcmp(type, "application/http") == 0)
    type = ""; // no head where one was due
  const char *charset = has_head ? web->http.charset : record->charset;
  body->media_type = type[0] != '\0' ? type : NULL;
  body->charset = charset[0] != '\0' ? charset : NULL;
  const char *why = refuse_body(record, body);
  if (why != NULL)
    return skip(web, why);
  const char *outer = web->records.pull.input->name;
  struct source *known = arena_zero(&web->arena, 1, sizeof *known);
  known->id = record->id;
  known->url = record->uri;
  known->language = record->language;
  known->path = strcmp(outer, "-") != 0 ? outer : NULL;
  if (record->has_title)
    known->title = title_of(web, body);
  body->known = known;
  return body;
}

void web_end(struct web_reader *web) {
  http_end(&web->http);
  web->records.block.name = web->records.pull.input->name;
}

bool web_read(struct web_reader *web, const struct web_record *record) {
  struct input *body = web_begin(web, record);
  bool go_on = body == NULL || sink_member(web->records.sink, body);
  web_end(web);
  return go_on;
}
