/* JSON Feed 1 and 1.1: one document an item. The file is read whole, gone
   through once for what the feed says about itself, which may stand behind the
   items, and once for the items, of which one is held at a time. What is not
   valid JSON ends the reading; the items before it are given.
   Cost: linear. */
#include <string.h>

#include <yajl/yajl_parse.h>

#include "core/utf8.h"
#include "importers/address.h"
#include "importers/feed_entry.h"
#include "importers/importer.h"
#include "importers/json_mend.h"
#include "importers/source.h"
#include "importers/xml_entities.h"
#include "importers/xml_file.h"

enum key {
  KEY_NONE,
  KEY_AUTHOR, /* also "authors" */
  KEY_NAME,
  KEY_TITLE,
  KEY_LANGUAGE,
  KEY_HOME,
  KEY_SELF,
  KEY_ITEMS,
  KEY_ID,
  KEY_URL,
  KEY_HTML,
  KEY_TEXT,
  KEY_SUMMARY,
  KEY_PUBLISHED,
  KEY_UPDATED,
  KEY_TAGS,
};

static const struct {
  const char *name;
  enum key key;
} keys[] = {
    {"author", KEY_AUTHOR},
    {"authors", KEY_AUTHOR},
    {"name", KEY_NAME},
    {"title", KEY_TITLE},
    {"language", KEY_LANGUAGE},
    {"home_page_url", KEY_HOME},
    {"feed_url", KEY_SELF},
    {"items", KEY_ITEMS},
    {"id", KEY_ID},
    {"url", KEY_URL},
    {"content_html", KEY_HTML},
    {"content_text", KEY_TEXT},
    {"summary", KEY_SUMMARY},
    {"date_published", KEY_PUBLISHED},
    {"date_modified", KEY_UPDATED},
    {"tags", KEY_TAGS},
};

enum { LEVELS = 6, ROOT = 1, ITEM = 3 }; /* depth inside root and item */

struct reader {
  struct arena *arena; /* of the feed or the item that is read */
  struct arena items;
  struct feed_giver giver;
  struct feed feed;
  struct feed_entry entry;
  unsigned depth;       /* open objects and arrays */
  enum key key[LEVELS]; /* the last key at each depth */
  size_t count;         /* items so far */
  bool is_about_feed;
  bool is_stopped; /* the sink wants no more */
};

/* ---- values ------------------------------------------------------------ */

static struct feed_text text_of(struct arena *arena, enum feed_kind kind,
                                const char *value, size_t length) {
  struct feed_text text = {.kind = kind};
  size_t repaired;
  if (length > FEED_TEXT_LIMIT)
    length = FEED_TEXT_LIMIT;
  char *copy = arena_copy(arena, value, length);
  if (kind != FEED_PLAIN)
    length = xml_mend_references(copy, length);
  text.bytes = utf8_repair(arena, copy, length, &text.length, &repaired);
  if (text.length == 0)
    text.kind = FEED_ABSENT;
  return text;
}

static void set_feed(struct reader *reader, const char *value, size_t length) {
  struct feed *feed = &reader->feed;
  struct arena *arena = reader->arena;
  const char *line = source_line(arena, value, length);
  bool is_author = reader->key[ROOT] == KEY_AUTHOR && reader->depth > ROOT &&
                   reader->depth <= ROOT + 2;
  if (is_author && reader->key[reader->depth] == KEY_NAME)
    feed->byline = source_add_item(arena, feed->byline, line);
  else if (reader->depth != ROOT)
    return;
  else if (reader->key[ROOT] == KEY_TITLE)
    feed->title = line;
  else if (reader->key[ROOT] == KEY_LANGUAGE)
    feed->language = line;
  else if (reader->key[ROOT] == KEY_HOME)
    feed->link = line;
  else if (reader->key[ROOT] == KEY_SELF)
    feed->self = line;
}

/* A list, or an object inside an item. */
static void add_item(struct reader *reader, const char *value, size_t length) {
  struct feed_entry *entry = &reader->entry;
  const char *line = source_line(reader->arena, value, length);
  if (reader->key[ITEM] == KEY_TAGS && reader->depth == ITEM + 1)
    entry->tags = source_add_item(reader->arena, entry->tags, line);
  else if (reader->key[ITEM] == KEY_AUTHOR && reader->depth <= ITEM + 2 &&
           reader->key[reader->depth] == KEY_NAME)
    entry->byline = source_add_item(reader->arena, entry->byline, line);
}

static void set_url(struct reader *reader, const char *line) {
  const struct feed *feed = &reader->feed;
  const char *base = feed->link != NULL ? feed->link : feed->self;
  reader->entry.file = line;
  reader->entry.link =
      line != NULL ? address_join(reader->arena, base, line) : NULL;
}

static void set_item(struct reader *reader, const char *value, size_t length) {
  struct feed_entry *entry = &reader->entry;
  struct arena *arena = reader->arena;
  switch (reader->key[ITEM]) {
  case KEY_HTML:
    entry->texts[FEED_CONTENT] = text_of(arena, FEED_HTML, value, length);
    break;
  case KEY_TEXT:
    entry->texts[FEED_DESCRIPTION] = text_of(arena, FEED_PLAIN, value, length);
    break;
  case KEY_SUMMARY:
    entry->texts[FEED_SUMMARY] = text_of(arena, FEED_ESCAPED, value, length);
    break;
  case KEY_TITLE:
    entry->title = text_of(arena, FEED_ESCAPED, value, length);
    break;
  case KEY_ID:
    entry->id = source_line(arena, value, length);
    break;
  case KEY_URL:
    set_url(reader, source_line(arena, value, length));
    break;
  case KEY_LANGUAGE:
    entry->language = source_line(arena, value, length);
    break;
  case KEY_PUBLISHED:
    entry->published = source_line(arena, value, length);
    break;
  case KEY_UPDATED:
    entry->updated = source_line(arena, value, length);
    break;
  default:
    break;
  }
}

/* ---- events of the parser ---------------------------------------------- */

static bool is_in_item(const struct reader *reader) {
  return reader->depth >= ITEM && reader->key[ROOT] == KEY_ITEMS;
}

static int on_string(void *context, const unsigned char *bytes, size_t length) {
  struct reader *reader = context;
  const char *value = (const char *)bytes;
  if (reader->depth >= LEVELS)
    return 1;
  if (reader->is_about_feed)
    set_feed(reader, value, length);
  else if (is_in_item(reader) && reader->depth == ITEM)
    set_item(reader, value, length);
  else if (is_in_item(reader))
    add_item(reader, value, length);
  return 1;
}

/* Ids are numbers in some feeds, and so are times. */
static int on_number(void *context, const char *value, size_t length) {
  return on_string(context, (const unsigned char *)value, length);
}

static int on_key(void *context, const unsigned char *bytes, size_t length) {
  struct reader *reader = context;
  if (reader->depth >= LEVELS)
    return 1;
  reader->key[reader->depth] = KEY_NONE;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (strlen(keys[i].name) == length &&
        memcmp(keys[i].name, bytes, length) == 0)
      reader->key[reader->depth] = keys[i].key;
  return 1;
}

static int on_start(void *context) {
  struct reader *reader = context;
  if (++reader->depth < LEVELS)
    reader->key[reader->depth] = KEY_NONE;
  return 1;
}

static int on_start_map(void *context) {
  struct reader *reader = context;
  on_start(reader);
  if (!reader->is_about_feed && reader->depth == ITEM && is_in_item(reader))
    reader->entry = (struct feed_entry){.number = ++reader->count};
  return 1;
}

static int on_end(void *context) {
  struct reader *reader = context;
  reader->depth--;
  return 1;
}

static int on_end_map(void *context) {
  struct reader *reader = context;
  if (!reader->is_about_feed && reader->depth == ITEM && is_in_item(reader)) {
    bool go_on =
        feed_give(reader->arena, &reader->giver, &reader->feed, &reader->entry);
    reader->is_stopped = !go_on;
    arena_reset(&reader->items);
  }
  reader->depth--;
  return !reader->is_stopped;
}

static const yajl_callbacks events = {
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_start_map,
    .yajl_map_key = on_key,
    .yajl_end_map = on_end_map,
    .yajl_start_array = on_start,
    .yajl_end_array = on_end,
};

/* ---- files ------------------------------------------------------------- */

/* False when the bytes are no valid JSON. */
static bool read_pass(struct reader *reader, const char *bytes, size_t length) {
  yajl_handle parser = yajl_alloc(&events, NULL, reader);
  yajl_config(parser, yajl_dont_validate_strings, 1);
  yajl_config(parser, yajl_allow_trailing_garbage, 1);
  reader->depth = 0;
  bool is_valid = yajl_parse(parser, (const unsigned char *)bytes, length) ==
                      yajl_status_ok &&
                  yajl_complete_parse(parser) == yajl_status_ok;
  yajl_free(parser);
  return is_valid || reader->is_stopped;
}

static enum status read_json_feed(struct input *input, struct sink *sink,
                                  struct error *err) {
  struct xml_file file;
  struct reader reader = {
      .giver = {.input = input, .sink = sink, .importer = "json_feed"}};
  enum status status = xml_file_open(&file, input, err);
  if (status == STATUS_OK) {
    size_t repaired = file.repaired;
    // the text is the file's own copy of what was read
    json_mend((char *)file.text, file.length, true, &repaired);
    reader.giver.is_repaired = repaired > 0;
    reader.arena = &file.arena;
    reader.is_about_feed = true;
    read_pass(&reader, file.text, file.length);
    reader.arena = &reader.items;
    reader.is_about_feed = false;
    if (!read_pass(&reader, file.text, file.length))
      xml_file_warn(sink, input, "not valid JSON; the rest is not read");
  }
  name_set_free(&reader.giver.files);
  arena_free(&reader.items);
  xml_file_close(&file);
  return status;
}

/* The version names the format; without it, what items of no other kind have
   tells. */
static int detect_json_feed(const char *head, size_t length) {
  static const char *const versions[] = {"://jsonfeed.org/version/",
                                         ":\\/\\/jsonfeed.org\\/version\\/",
                                         "://www.jsonfeed.org/version/"};
  size_t i = 0;
  while (i < length && memchr("\xEF\xBB\xBF \t\r\n", head[i], 7) != NULL)
    i++;
  if (i >= length || head[i] != '{')
    return 0;
  for (size_t v = 0; v < sizeof versions / sizeof *versions; v++)
    if (memmem(head, length, versions[v], strlen(versions[v])) != NULL)
      return 97;
  bool has_items = memmem(head, length, "\"items\"", 7) != NULL;
  return has_items && (memmem(head, length, "\"content_html\"", 14) != NULL ||
                       memmem(head, length, "\"content_text\"", 14) != NULL)
             ? 92
             : 0;
}

const struct importer importer_json_feed = {
    .name = "json_feed",
    .summary = "JSON Feed: an article an item",
    .endings = ".json",
    .types = "application/feed+json application/json",
    .detect = detect_json_feed,
    .read = read_json_feed,
};
