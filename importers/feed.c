/* RSS and Atom files: one document an entry (feed_xml.c, feed_entry.c). The
   file is read whole, which its size is limited for; beside it no more is held
   than one entry. Cost: linear. */
#include "importers/feed_entry.h"

#include <string.h>

#include "importers/feed_vocabulary.h"
#include "importers/feed_xml.h"
#include "importers/importer.h"
#include "importers/xml_file.h"

static bool on_entry(struct feed_visitor *visitor, struct arena *arena,
                     const struct feed *feed, const struct feed_entry *entry) {
  return feed_give(arena, visitor->state, feed, entry);
}

static enum status read_feed(struct input *input, struct sink *sink,
                             struct error *err) {
  struct xml_file file;
  struct feed feed;
  struct feed_giver giver = {.input = input, .sink = sink, .importer = "feed"};
  struct feed_visitor visitor = {.entry = on_entry, .state = &giver};
  const struct source *known = input->known;
  enum status status = xml_file_open(&file, input, err);
  giver.is_repaired = file.repaired > 0;
  if (status == STATUS_OK &&
      !feed_xml_read(&file.arena, file.text, file.length,
                     known != NULL ? known->url : NULL, &feed, &visitor))
    xml_file_warn(sink, input, "the feed ends too early");
  name_set_free(&giver.files);
  xml_file_close(&file);
  return status;
}

static int detect_feed(const char *head, size_t length) {
  struct xml_head root;
  int score = 0;
  if (xml_head_open(&root, feed_spaces, head, length))
    score = feed_xml_is_root(&root.scan, &root.arena);
  xml_head_close(&root);
  return score;
}

const struct importer importer_feed = {
    .name = "feed",
    .summary = "RSS and Atom: an article an entry",
    .endings = ".rss .atom .rdf .xml",
    .types = "application/rss+xml application/atom+xml application/rdf+xml "
             "application/xml text/xml",
    .detect = detect_feed,
    .read = read_feed,
};
