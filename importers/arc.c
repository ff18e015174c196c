/* ARC files, the web archives before WARC: responses are read; the archive's
   own record and dns look-ups are counted. Cost: as WARC. */
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "importers/arc_record.h"
#include "importers/importer.h"
#include "importers/sink.h"

static int detect_arc(const char *head, size_t length) {
  static const char own[] = "filedesc:";
  return length > strlen(own) && memcmp(head, own, strlen(own)) == 0 &&
                 arc_is_mark(head, length, true)
             ? 95
             : 0;
}

static enum status read_arc(struct input *input, struct sink *sink,
                            struct error *err) {
  struct web_reader *web = must_malloc(sizeof *web);
  struct web_record record;
  bool go_on = true;
  web_open(web, input, sink, arc_is_mark);
  while (go_on && arc_next(web, &record)) {
    if (strcmp(record.kind, "response") != 0)
      sink_skip(sink, "record of the archive itself");
    else if (record.uri != NULL && strncmp(record.uri, "dns:", 4) == 0)
      sink_skip(sink, "dns record");
    else
      go_on = web_read(web, &record);
  }
  enum status status = web_close(web, err);
  free(web);
  return status;
}

const struct importer importer_arc = {
    .name = "arc",
    .summary = "web archives before WARC (ARC): pages with their addresses",
    .endings = ".arc",
    .types = "application/x-internet-archive application/x-arc",
    .detect = detect_arc,
    .read = read_arc,
};
