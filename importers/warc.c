/* Web archives (WARC, and the texts of Common Crawl, WET): responses, resources
   and conversions are read, the other records counted. A file of gzip members,
   one a record, comes unpacked (compressed.c). libarchive's reader of the
   format loses entries, so this is one of our own. Cost: linear, a window of 1
   MB. */
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "importers/importer.h"
#include "importers/sink.h"
#include "importers/warc_record.h"

static int detect_warc(const char *head, size_t length) {
  return warc_is_mark(head, length, true) ? 95 : 0;
}

/* What the count of records left out calls a record; NULL: it is read. */
static const char *left_out(const struct web_record *record) {
  static const struct {
    const char *kind;
    const char *what;
  } kinds[] = {
      {"request", "request record"},
      {"metadata", "metadata record"},
      {"revisit", "revisit record"},
      {"warcinfo", "warcinfo record"},
      {"other", "unknown record"},
      {"continuation", "continuation record"},
      {"broken", "record without a body"},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(record->kind, kinds[i].kind) == 0)
      return kinds[i].what;
  if (record->uri != NULL && strncmp(record->uri, "dns:", 4) == 0)
    return "dns record";
  return NULL;
}

static enum status read_warc(struct input *input, struct sink *sink,
                             struct error *err) {
  struct web_reader *web = must_malloc(sizeof *web);
  struct web_record record;
  bool go_on = true;
  web_open(web, input, sink, warc_is_mark);
  while (go_on && warc_next(web, &record)) {
    const char *what = left_out(&record);
    if (what != NULL)
      sink_skip(sink, what);
    else
      go_on = web_read(web, &record);
  }
  enum status status = web_close(web, err);
  free(web);
  return status;
}

const struct importer importer_warc = {
    .name = "warc",
    .summary = "web archives (WARC, WET): pages and texts with their addresses",
    .endings = ".warc .wet",
    .types = "application/warc",
    .detect = detect_warc,
    .read = read_warc,
};
