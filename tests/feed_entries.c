/* What the feed reader sees, entries without text too, as one line of JSON:

     feed_entries FILE [CHARSET [ADDRESS]]

   For tests/support/samples_feed.py; tests/test_samples.sh has it built. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/buffer.h"
#include "importers/feed_date.h"
#include "importers/feed_xml.h"
#include "importers/html_page.h"
#include "importers/open.h"
#include "importers/xml_file.h"

static void add(struct buffer *out, const char *name, const char *value) {
  buffer_add_format(out, ",\"%s\":", name);
  json_add_text(out, value);
}

static void add_day(struct buffer *out, const char *name, const char *stamp) {
  char day[11];
  add(out, name, stamp != NULL && feed_date_parse(stamp, day) ? day : NULL);
}

/* The text and what it was taken for. */
static void add_text(struct buffer *out, struct arena *arena, const char *name,
                     const struct feed_text *text) {
  buffer_add_format(out, ",\"%s\":", name);
  json_add_text(out, feed_line(arena, text));
  buffer_add_format(out, ",\"%s_language\":", name);
  json_add_text(out, text->language);
}

static bool on_entry(struct feed_visitor *visitor, struct arena *arena,
                     const struct feed *feed, const struct feed_entry *entry) {
  struct buffer *out = visitor->state;
  (void)feed;
  buffer_add_format(out, "%s{\"number\":%zu", entry->number > 1 ? "," : "",
                    entry->number);
  add_text(out, arena, "title", &entry->title);
  add_text(out, arena, "content", &entry->texts[FEED_CONTENT]);
  add_text(out, arena, "description", &entry->texts[FEED_DESCRIPTION]);
  add_text(out, arena, "summary", &entry->texts[FEED_SUMMARY]);
  add_text(out, arena, "other", &entry->texts[FEED_OTHER_TEXT]);
  add(out, "id", entry->id);
  add(out, "link", entry->link);
  add(out, "author", entry->byline);
  add(out, "publisher", entry->publisher);
  add(out, "tags", entry->tags);
  add(out, "language", entry->language);
  add(out, "published", entry->published);
  add(out, "updated", entry->updated);
  add_day(out, "published_day", entry->published);
  add_day(out, "updated_day", entry->updated);
  buffer_add_text(out, "}");
  return true;
}

static void print_feed(const struct input *input, const char *address,
                       struct xml_file *file) {
  struct buffer entries = {0}, line = {0};
  struct feed feed;
  struct feed_visitor visitor = {.entry = on_entry, .state = &entries};
  buffer_add_text(&entries, "");
  bool is_whole = feed_xml_read(&file->arena, file->text, file->length, address,
                                &feed, &visitor);
  buffer_add_format(&line, "{\"whole\":%s", is_whole ? "true" : "false");
  add(&line, "file", input->name);
  add(&line, "encoding", file->charset);
  add(&line, "title", feed.title);
  add(&line, "link", feed.link);
  add(&line, "author", feed.byline);
  add(&line, "language", feed.language);
  printf("%s,\"entries\":[%s]}\n", line.bytes, entries.bytes);
  buffer_free(&entries);
  buffer_free(&line);
}

int main(int count, char **words) {
  struct opened opened;
  struct xml_file file;
  struct error err;
  int fd = count > 1 ? open(words[1], O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0 || open_input(&opened, fd, words[1], &err) != STATUS_OK)
    return 3;
  opened.input.charset = count > 2 && *words[2] != '\0' ? words[2] : NULL;
  if (xml_file_open(&file, &opened.input, &err) == STATUS_OK)
    print_feed(&opened.input, count > 3 ? words[3] : NULL, &file);
  xml_file_close(&file);
  close(fd);
  return 0;
}
