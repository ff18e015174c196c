/* RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF: one reader, since feeds mix
   them. A table (feed_vocabulary.c) says which field an element fills and how
   good it is at that: where several fill one, the better wins.

   The bytes are gone through twice: once for what the feed says about itself,
   which may stand behind the entries, once for the entries. Only one entry is
   held at a time. Cost: linear. */
#include "importers/feed_xml.h"

#include <string.h>
#include <strings.h>

#include "importers/address.h"
#include "importers/feed_value.h"
#include "importers/feed_vocabulary.h"
#include "importers/source.h"
#include "importers/xml_content.h"

struct reader {
  struct xml_scan scan;
  struct arena levels; /* of the scan */
  struct arena *arena; /* of what is being read: the feed or an entry */
  struct arena entries;
  const char *address; /* what relative links are relative to */
  struct feed *feed;
  struct feed_entry entry;
  struct buffer buffer;
  uint8_t rank[FEED_FIELD_COUNT]; /* of what filled a field; 0 = nothing */
  bool is_atom;                   /* the root is <feed> */
  size_t count;                   /* entries so far */
};

/* ---- values ------------------------------------------------------------ */

static const char *attribute(struct reader *reader, const char *name) {
  return xml_scan_attribute(&reader->scan, reader->arena, name);
}

static struct feed_text read_text(struct reader *reader) {
  return feed_value_text(&reader->scan, reader->arena, &reader->buffer);
}

static const char *read_person(struct reader *reader) {
  return feed_value_person(&reader->scan, reader->arena, &reader->buffer);
}

/* True when the field has nothing better; it then counts as filled. */
static bool claim(struct reader *reader, uint8_t field, uint8_t rank) {
  if (reader->rank[field] != 0 && reader->rank[field] <= rank)
    return false;
  reader->rank[field] = rank;
  return true;
}

static void set_line(struct reader *reader, const struct feed_element *element,
                     const char **target) {
  const char *line = xml_content_line(&reader->scan, reader->arena);
  if (line != NULL && claim(reader, element->field, element->rank))
    *target = line;
}

/* A list: items of the same rank add up, better ones begin anew. */
static void add_item(struct reader *reader, const struct feed_element *element,
                     const char **list, const char *item) {
  uint8_t rank = reader->rank[element->field];
  if (item == NULL || (rank != 0 && rank < element->rank))
    return;
  *list = source_add_item(reader->arena, rank == element->rank ? *list : NULL,
                          item);
  reader->rank[element->field] = element->rank;
}

static const char *resolve(struct reader *reader, const char *link) {
  if (link == NULL)
    return NULL;
  const char *base =
      xml_scan_base(&reader->scan, reader->arena, reader->address);
  return address_join(reader->arena, base, link);
}

/* ---- fields ------------------------------------------------------------ */

/* Atom says which link it is; RSS has but one, as text. */
static void read_link(struct reader *reader) {
  struct feed_entry *entry = &reader->entry;
  const char *link = attribute(reader, "href");
  const char *rel = attribute(reader, "rel");
  const char *type = attribute(reader, "type");
  bool is_page = type == NULL || strstr(type, "html") != NULL;
  const char *base =
      xml_scan_base(&reader->scan, reader->arena, reader->address);
  uint8_t rank = is_page ? 1 : 2;
  const char *text = xml_content_line(&reader->scan, reader->arena);
  if (link == NULL)
    link = text;
  if (link == NULL || (rel != NULL && strcasecmp(rel, "alternate") != 0) ||
      !claim(reader, FEED_FIELD_LINK, rank))
    return;
  entry->link = address_join(reader->arena, base, link);
  entry->file = link;
}

static void read_guid(struct reader *reader) {
  struct feed_entry *entry = &reader->entry;
  const char *permanent = attribute(reader, "isPermaLink");
  entry->id = xml_content_line(&reader->scan, reader->arena);
  reader->rank[FEED_FIELD_ID] = 1;
  bool is_link = entry->id != NULL &&
                 (permanent != NULL ? strcasecmp(permanent, "true") == 0
                                    : address_is_web(entry->id));
  if (is_link && claim(reader, FEED_FIELD_LINK, 3)) {
    entry->link = resolve(reader, entry->id);
    entry->file = entry->id;
  }
}

static void read_category(struct reader *reader,
                          const struct feed_element *element) {
  static const char *const names[] = {"label", "term", "text"};
  const char *term = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && term == NULL; i++)
    term = attribute(reader, names[i]);
  const char *text = xml_content_line(&reader->scan, reader->arena);
  add_item(reader, element, &reader->entry.tags, text != NULL ? text : term);
}

/* "a, b, c" */
static void add_keywords(struct reader *reader, const char *line) {
  while (line != NULL && *line != '\0') {
    size_t length = strcspn(line, ",;");
    const char *item = source_line(reader->arena, line, length);
    if (item != NULL)
      reader->entry.tags =
          source_add_item(reader->arena, reader->entry.tags, item);
    line += length + (line[length] != '\0');
  }
}

/* Where an entry was taken from: its feed's title, or the text itself. */
static void read_source(struct reader *reader,
                        const struct feed_element *element) {
  static const struct feed_element person = {"", 0, FEED_FIELD_PERSON, 5};
  struct xml_scan *scan = &reader->scan;
  struct feed_entry *entry = &reader->entry;
  uint32_t depth = scan->depth;
  const char *title = NULL;
  struct buffer text = {0};
  while (xml_scan_inside(scan, depth)) {
    if (scan->event == XML_START && xml_scan_is(scan, "title"))
      title = xml_content_line(scan, reader->arena);
    else if (scan->event == XML_START && xml_scan_is(scan, "author"))
      add_item(reader, &person, &entry->byline, read_person(reader));
    else if (scan->event == XML_START)
      xml_scan_skip(scan);
    else if (scan->event == XML_TEXT && scan->text.length < 4096)
      xml_scan_add_text(scan, &text);
  }
  if (title == NULL && text.length > 0)
    title = source_line(reader->arena, text.bytes, text.length);
  if (title != NULL && claim(reader, FEED_FIELD_PUBLISHER, element->rank))
    entry->publisher = title;
  buffer_free(&text);
}

static void read_text_field(struct reader *reader,
                            const struct feed_element *element) {
  struct feed_text *target = &reader->entry.texts[element->rank];
  struct feed_text text = read_text(reader);
  if (text.kind != FEED_ABSENT && element->field == FEED_FIELD_BODY)
    text.kind = FEED_HTML;
  if (target->kind == FEED_ABSENT)
    *target = text;
}

static void read_title(struct reader *reader,
                       const struct feed_element *element) {
  struct feed_text text = read_text(reader);
  if (text.kind != FEED_ABSENT &&
      claim(reader, FEED_FIELD_TITLE, element->rank))
    reader->entry.title = text;
}

/* Reads the element of an entry that begins. */
static void read_field(struct reader *reader,
                       const struct feed_element *element) {
  struct feed_entry *entry = &reader->entry;
  switch ((enum feed_field)element->field) {
  case FEED_FIELD_TITLE:
    read_title(reader, element);
    break;
  case FEED_FIELD_LINK:
    read_link(reader);
    break;
  case FEED_FIELD_GUID:
    read_guid(reader);
    break;
  case FEED_FIELD_PERSON:
    add_item(reader, element, &entry->byline, read_person(reader));
    break;
  case FEED_FIELD_CATEGORY:
    read_category(reader, element);
    break;
  case FEED_FIELD_KEYWORDS:
    add_keywords(reader, xml_content_line(&reader->scan, reader->arena));
    break;
  case FEED_FIELD_SOURCE:
    read_source(reader, element);
    break;
  case FEED_FIELD_TEXT:
  case FEED_FIELD_BODY:
    read_text_field(reader, element);
    break;
  case FEED_FIELD_REAL_LINK:
    reader->rank[FEED_FIELD_LINK] = 1;
    entry->link = xml_content_line(&reader->scan, reader->arena);
    break;
  case FEED_FIELD_ID:
    set_line(reader, element, &entry->id);
    break;
  case FEED_FIELD_PUBLISHED:
    set_line(reader, element, &entry->published);
    break;
  case FEED_FIELD_UPDATED:
    set_line(reader, element, &entry->updated);
    break;
  case FEED_FIELD_LANGUAGE:
    set_line(reader, element, &entry->language);
    break;
  case FEED_FIELD_PUBLISHER:
    set_line(reader, element, &entry->publisher);
    break;
  case FEED_FIELD_COUNT:
    break;
  }
}

/* ---- entries and feeds ------------------------------------------------- */

static bool is_entry(const struct xml_scan *scan) {
  return scan->space == FEED_SPACE_OWN &&
         (xml_scan_is(scan, "item") || xml_scan_is(scan, "entry"));
}

static void begin_entry(struct reader *reader) {
  arena_reset(&reader->entries);
  memset(reader->rank, 0, sizeof reader->rank);
  struct feed_entry *entry = &reader->entry;
  *entry = (struct feed_entry){.number = ++reader->count};
  entry->language = xml_scan_language(&reader->scan, reader->arena);
  reader->rank[FEED_FIELD_LANGUAGE] = entry->language != NULL ? 2 : 0;
  entry->id = attribute(reader, "rdf:about");
  reader->rank[FEED_FIELD_ID] = entry->id != NULL ? 3 : 0;
  const char *link = attribute(reader, "href");
  if (link != NULL && claim(reader, FEED_FIELD_LINK, 4)) {
    entry->link = resolve(reader, link);
    entry->file = link;
  }
}

/* <media:group> and the like hold fields as well; of elements that nobody
   knows nothing is read. */
static bool is_group(const struct xml_scan *scan) {
  return scan->space == FEED_SPACE_MEDIA && !xml_scan_is(scan, "credit") &&
         !xml_scan_is(scan, "text") && !xml_scan_is(scan, "comments");
}

static void read_entry(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  uint32_t depth = scan->depth;
  begin_entry(reader);
  while (xml_scan_inside(scan, depth)) {
    const struct feed_element *element =
        scan->event == XML_START ? feed_element_find(scan) : NULL;
    if (element != NULL)
      read_field(reader, element);
    else if (scan->event == XML_START && !is_group(scan))
      xml_scan_skip(scan);
  }
}

static void read_feed_link(struct reader *reader) {
  const char *rel = attribute(reader, "rel");
  const char *link = attribute(reader, "href");
  bool is_self = rel != NULL && strcasecmp(rel, "self") == 0;
  bool is_other = rel != NULL && strcasecmp(rel, "alternate") != 0;
  const char *base =
      xml_scan_base(&reader->scan, reader->arena, reader->address);
  const char *text = xml_content_line(&reader->scan, reader->arena);
  if (link == NULL)
    link = text;
  struct feed *feed = reader->feed;
  const char **target = is_self ? &feed->self : &feed->link;
  if (link != NULL && *target == NULL && (is_self || !is_other))
    *target = address_join(reader->arena, base, link);
}

/* What a feed says about itself. */
static void read_feed_field(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  struct feed *feed = reader->feed;
  const struct feed_element *element = feed_element_find(scan);
  uint8_t field = element != NULL ? element->field : FEED_FIELD_COUNT;
  if (field == FEED_FIELD_TITLE) {
    struct feed_text title = read_text(reader);
    if (claim(reader, FEED_FIELD_TITLE, element->rank))
      feed->title = feed_line(reader->arena, &title);
  } else if (field == FEED_FIELD_LINK) {
    read_feed_link(reader);
  } else if (field == FEED_FIELD_LANGUAGE) {
    set_line(reader, element, &feed->language);
  } else if (field == FEED_FIELD_PERSON && reader->is_atom) {
    add_item(reader, element, &feed->byline, read_person(reader));
  } else {
    xml_scan_skip(scan);
  }
}

static bool is_outer(const struct xml_scan *scan) {
  static const char *const names[] = {"rss", "channel", "feed", "items", "RDF"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (xml_scan_is(scan, names[i]))
      return true;
  return scan->depth == 1;
}

/* One pass: over the feed itself when there is no visitor. */
static void read_pass(struct reader *reader, const char *bytes, size_t length,
                      struct feed_visitor *visitor) {
  struct xml_scan *scan = &reader->scan;
  arena_reset(&reader->levels);
  xml_scan_begin(scan, &reader->levels, feed_spaces, bytes, length);
  bool go_on = true;
  while (go_on && xml_scan_next(scan) != XML_FINISHED) {
    if (scan->event != XML_START)
      continue;
    if (scan->depth == 1)
      reader->is_atom = xml_scan_is(scan, "feed");
    if (visitor == NULL && is_outer(scan) && reader->feed->language == NULL)
      reader->feed->language = xml_scan_language(scan, reader->arena);
    if (is_entry(scan) && visitor != NULL) {
      read_entry(reader);
      go_on =
          visitor->entry(visitor, reader->arena, reader->feed, &reader->entry);
    } else if (visitor == NULL && !is_outer(scan) && !is_entry(scan)) {
      read_feed_field(reader);
    } else if (!is_outer(scan)) {
      xml_scan_skip(scan);
    }
  }
}

int feed_xml_is_root(struct xml_scan *scan, struct arena *arena) {
  const char *space = xml_scan_attribute(scan, arena, "xmlns");
  if (xml_scan_is(scan, "rss"))
    return 95;
  if (xml_scan_is(scan, "feed") && scan->space == FEED_SPACE_OWN)
    return space == NULL || strcasestr(space, "atom") != NULL ? 95 : 70;
  if (xml_scan_is(scan, "RDF"))
    return space == NULL || strstr(space, "rss") != NULL ||
                   strstr(space, "netscape") != NULL
               ? 95
               : 60;
  return xml_scan_is(scan, "channel") ? 70 : 0;
}

bool feed_xml_read(struct arena *arena, const char *bytes, size_t length,
                   const char *address, struct feed *feed,
                   struct feed_visitor *visitor) {
  struct reader reader = {.arena = arena, .address = address, .feed = feed};
  *feed = (struct feed){0};
  read_pass(&reader, bytes, length, NULL);
  if (reader.address == NULL)
    reader.address = feed->self != NULL ? feed->self : feed->link;
  reader.arena = &reader.entries;
  read_pass(&reader, bytes, length, visitor);
  bool is_whole = !reader.scan.is_cut;
  buffer_free(&reader.buffer);
  arena_free(&reader.entries);
  arena_free(&reader.levels);
  return is_whole;
}
