/* RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF: one reader, since feeds mix
   them. Elements are known by name and namespace, whatever the prefix; those of
   RSS and Atom count as one vocabulary. A table says which field an element
   fills and how good it is at that: where several fill one, the better wins.

   The bytes are gone through twice: once for what the feed says about itself,
   which may stand behind the entries, once for the entries. Only one entry is
   held at a time. Cost: linear. */
#include "importers/feed_xml.h"

#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "importers/address.h"
#include "importers/source.h"
#include "importers/xml_content.h"

enum {
  SPACE_FEED = XML_SPACE_NONE,
  SPACE_DUBLIN,
  SPACE_TERMS,
  SPACE_CONTENT,
  SPACE_MEDIA,
  SPACE_PODCAST,
  SPACE_XHTML,
  SPACE_BURNER,
  SPACE_RDF,
};

/* The longer of two addresses that begin alike comes first. */
const struct xml_space feed_spaces[] = {
    {"http://www.w3.org/2005/Atom", "atom", SPACE_FEED},
    {"http://purl.org/atom/ns#", "", SPACE_FEED},
    {"http://purl.org/dc/elements/1.", "dc", SPACE_DUBLIN},
    {"http://purl.org/dc/terms/", "dcterms", SPACE_TERMS},
    {"http://purl.org/rss/1.0/modules/content/", "content", SPACE_CONTENT},
    {"http://purl.org/rss/1.0/modules/rss091#", "", SPACE_FEED},
    {"http://purl.org/rss/1.0/modules/", "", XML_SPACE_OTHER},
    {"http://purl.org/rss/", "rss", SPACE_FEED},
    {"http://purl.org/net/rss", "", SPACE_FEED},
    {"http://my.netscape.com/", "", SPACE_FEED},
    {"http://channel.netscape.com/", "", SPACE_FEED},
    {"http://my.userland.com/", "", SPACE_FEED},
    {"http://backend.userland.com/creativeCommons", "", XML_SPACE_OTHER},
    {"http://backend.userland.com/", "", SPACE_FEED},
    {"http://blogs.law.harvard.edu/tech/rss", "", SPACE_FEED},
    {"http://www.rssboard.org/rss", "", SPACE_FEED},
    {"http://purl.org/pie/", "", SPACE_FEED},
    {"http://purl.org/echo/", "", SPACE_FEED},
    {"uri/of/echo/namespace#", "", SPACE_FEED},
    {"http://example.com/newformat#", "", SPACE_FEED},
    {"http://example.com/necho", "", SPACE_FEED},
    {"http://search.yahoo.com/mrss", "media", SPACE_MEDIA},
    {"https://search.yahoo.com/mrss", "", SPACE_MEDIA},
    {"http://www.itunes.com/", "itunes", SPACE_PODCAST},
    {"http://example.com/DTDs/PodCast-1.0.dtd", "", SPACE_PODCAST},
    {"http://www.w3.org/1999/xhtml", "xhtml", SPACE_XHTML},
    {"http://rssnamespace.org/feedburner/", "feedburner", SPACE_BURNER},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", SPACE_RDF},
    {NULL, NULL, 0},
};

enum field {
  FIELD_TITLE,
  FIELD_LINK,
  FIELD_REAL_LINK,
  FIELD_ID,
  FIELD_GUID,
  FIELD_PERSON,
  FIELD_PUBLISHED,
  FIELD_UPDATED,
  FIELD_CATEGORY,
  FIELD_KEYWORDS,
  FIELD_LANGUAGE,
  FIELD_SOURCE,
  FIELD_PUBLISHER,
  FIELD_TEXT, /* the rank is an enum feed_rank */
  FIELD_BODY, /* the same, always HTML */
  FIELD_COUNT,
};

struct element {
  const char *name;
  uint8_t space;
  uint8_t field;
  uint8_t rank; /* 1 = the best */
};

static const struct element elements[] = {
    {"title", SPACE_FEED, FIELD_TITLE, 1},
    {"title", SPACE_DUBLIN, FIELD_TITLE, 2},
    {"title", SPACE_PODCAST, FIELD_TITLE, 3},
    {"title", SPACE_MEDIA, FIELD_TITLE, 4},
    {"link", SPACE_FEED, FIELD_LINK, 1},
    {"origLink", SPACE_BURNER, FIELD_REAL_LINK, 1},
    {"id", SPACE_FEED, FIELD_ID, 1},
    {"identifier", SPACE_DUBLIN, FIELD_ID, 4},
    {"guid", SPACE_FEED, FIELD_GUID, 1},
    {"creator", SPACE_DUBLIN, FIELD_PERSON, 1},
    {"author", SPACE_DUBLIN, FIELD_PERSON, 1},
    {"author", SPACE_FEED, FIELD_PERSON, 2},
    {"author", SPACE_PODCAST, FIELD_PERSON, 3},
    {"pubDate", SPACE_FEED, FIELD_PUBLISHED, 1},
    {"published", SPACE_FEED, FIELD_PUBLISHED, 1},
    {"issued", SPACE_FEED, FIELD_PUBLISHED, 2},
    {"date", SPACE_DUBLIN, FIELD_PUBLISHED, 2},
    {"issued", SPACE_TERMS, FIELD_PUBLISHED, 2},
    {"created", SPACE_FEED, FIELD_PUBLISHED, 3},
    {"created", SPACE_TERMS, FIELD_PUBLISHED, 3},
    {"updated", SPACE_FEED, FIELD_UPDATED, 1},
    {"modified", SPACE_FEED, FIELD_UPDATED, 1},
    {"modified", SPACE_TERMS, FIELD_UPDATED, 2},
    {"category", SPACE_FEED, FIELD_CATEGORY, 1},
    {"category", SPACE_PODCAST, FIELD_CATEGORY, 1},
    {"subject", SPACE_DUBLIN, FIELD_CATEGORY, 1},
    {"keywords", SPACE_MEDIA, FIELD_KEYWORDS, 1},
    {"keywords", SPACE_PODCAST, FIELD_KEYWORDS, 1},
    {"language", SPACE_DUBLIN, FIELD_LANGUAGE, 1},
    {"language", SPACE_FEED, FIELD_LANGUAGE, 1},
    {"source", SPACE_FEED, FIELD_SOURCE, 1},
    {"publisher", SPACE_DUBLIN, FIELD_PUBLISHER, 1},
    {"encoded", SPACE_CONTENT, FIELD_TEXT, FEED_CONTENT},
    {"content", SPACE_FEED, FIELD_TEXT, FEED_CONTENT},
    {"body", SPACE_XHTML, FIELD_BODY, FEED_CONTENT},
    {"div", SPACE_XHTML, FIELD_BODY, FEED_CONTENT},
    {"body", SPACE_FEED, FIELD_BODY, FEED_CONTENT},
    {"fullitem", SPACE_FEED, FIELD_TEXT, FEED_CONTENT},
    {"description", SPACE_FEED, FIELD_TEXT, FEED_DESCRIPTION},
    {"summary", SPACE_FEED, FIELD_TEXT, FEED_SUMMARY},
    {"abstract", SPACE_FEED, FIELD_TEXT, FEED_SUMMARY},
    {"description", SPACE_DUBLIN, FIELD_TEXT, FEED_SUMMARY},
    {"abstract", SPACE_TERMS, FIELD_TEXT, FEED_SUMMARY},
    {"summary", SPACE_PODCAST, FIELD_TEXT, FEED_OTHER_TEXT},
    {"description", SPACE_MEDIA, FIELD_TEXT, FEED_OTHER_TEXT},
};

struct reader {
  struct xml_scan scan;
  struct arena levels; /* of the scan */
  struct arena *arena; /* of what is being read: the feed or an entry */
  struct arena entries;
  const char *address; /* what relative links are relative to */
  struct feed *feed;
  struct feed_entry entry;
  struct buffer buffer;
  uint8_t rank[FIELD_COUNT]; /* of what filled a field; 0 = nothing */
  bool is_atom;              /* the root is <feed> */
  size_t count;              /* entries so far */
};

/* ---- values ------------------------------------------------------------ */

static const char *attribute(struct reader *reader, const char *name) {
  return xml_scan_attribute(&reader->scan, reader->arena, name);
}

/* True when the field has nothing better; it then counts as filled. */
static bool claim(struct reader *reader, uint8_t field, uint8_t rank) {
  if (reader->rank[field] != 0 && reader->rank[field] <= rank)
    return false;
  reader->rank[field] = rank;
  return true;
}

static void set_line(struct reader *reader, const struct element *element,
                     const char **target) {
  const char *line = xml_content_line(&reader->scan, reader->arena);
  if (line != NULL && claim(reader, element->field, element->rank))
    *target = line;
}

/* A list: items of the same rank add up, better ones begin anew. */
static void add_item(struct reader *reader, const struct element *element,
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

static int base64_value(char c) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
                               "uvwxyz0123456789+/";
  const char *found = c != '\0' ? strchr(digits, c) : NULL;
  return found != NULL ? (int)(found - digits) : -1;
}

/* Decodes in place; other bytes than digits are passed over. */
static void decode_base64(struct buffer *text) {
  uint32_t bits = 0;
  int count = 0;
  size_t used = 0;
  for (size_t i = 0; i < text->length && text->bytes[i] != '='; i++) {
    int value = base64_value(text->bytes[i]);
    if (value < 0)
      continue;
    bits = (bits << 6 | (uint32_t)value) & 0xFFFFFF;
    count += 6;
    if (count >= 8) {
      count -= 8;
      text->bytes[used++] = (char)(bits >> count & 0xFF);
    }
  }
  text->length = used;
}

static enum feed_kind kind_of(const char *type) {
  static const char *const html[] = {"html", "text/html", "xhtml",
                                     "application/xhtml+xml"};
  if (type == NULL)
    return FEED_ESCAPED;
  for (size_t i = 0; i < sizeof html / sizeof *html; i++)
    if (strcasecmp(type, html[i]) == 0)
      return FEED_HTML;
  if (strcasecmp(type, "text") == 0 || strncasecmp(type, "text/", 5) == 0)
    return FEED_PLAIN;
  if (strstr(type, "xml") != NULL)
    return FEED_HTML; // another vocabulary, read for its text
  if (strcasecmp(type, "application/octet-stream") == 0)
    return FEED_PACKED;
  return strchr(type, '/') != NULL ? FEED_ABSENT : FEED_ESCAPED;
}

/* A text element: its content, by what it says it is. */
static struct feed_text read_text(struct reader *reader) {
  struct feed_text text = {.kind = kind_of(attribute(reader, "type")),
                           .language = attribute(reader, "xml:lang")};
  const char *mode = attribute(reader, "mode");
  bool is_packed =
      mode != NULL ? strcmp(mode, "base64") == 0 : text.kind == FEED_PACKED;
  buffer_clear(&reader->buffer);
  bool is_markup =
      xml_content_add(&reader->scan, &reader->buffer, FEED_TEXT_LIMIT);
  size_t length = reader->buffer.length, repaired;
  if (is_packed && !is_markup && length > 0) {
    decode_base64(&reader->buffer);
    length = reader->buffer.length;
  }
  if (text.kind == FEED_PACKED)
    text.kind = FEED_ESCAPED;
  if (length == 0 || text.kind == FEED_ABSENT)
    return (struct feed_text){.kind = FEED_ABSENT};
  if (is_markup)
    text.kind = FEED_HTML;
  if (text.kind != FEED_PLAIN)
    length = xml_mend_references(reader->buffer.bytes, length);
  const char *copy = arena_copy(reader->arena, reader->buffer.bytes, length);
  text.bytes =
      utf8_repair(reader->arena, copy, length, &text.length, &repaired);
  return text;
}

/* "ann@example.org (Ann Fox)" and "Ann Fox <ann@example.org>" are Ann Fox. */
static const char *name_of(struct arena *arena, const char *person) {
  const char *at = person != NULL ? strchr(person, '@') : NULL;
  if (at == NULL)
    return person;
  const char *open = strpbrk(person, "(<");
  const char *close = open != NULL ? strpbrk(open, ")>") : NULL;
  if (close == NULL)
    return person;
  bool is_inside = at < open;
  const char *name =
      is_inside ? source_line(arena, open + 1, (size_t)(close - open) - 1)
                : source_line(arena, person, (size_t)(open - person));
  return name != NULL ? name : person;
}

/* An author: <name> where there is one, else the text itself. */
static const char *read_person(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  uint32_t depth = scan->depth;
  const char *name = NULL, *mail = NULL;
  buffer_clear(&reader->buffer);
  while (xml_scan_inside(scan, depth)) {
    if (scan->event == XML_START && xml_scan_is(scan, "name"))
      name = xml_content_line(scan, reader->arena);
    else if (scan->event == XML_START && xml_scan_is(scan, "email"))
      mail = xml_content_line(scan, reader->arena);
    else if (scan->event == XML_START)
      xml_scan_skip(scan);
    else if (scan->event == XML_TEXT && scan->text.length < 4096)
      xml_scan_add_text(scan, &reader->buffer);
  }
  if (name == NULL && reader->buffer.length > 0)
    name =
        source_line(reader->arena, reader->buffer.bytes, reader->buffer.length);
  return name_of(reader->arena, name != NULL ? name : mail);
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
      !claim(reader, FIELD_LINK, rank))
    return;
  entry->link = address_join(reader->arena, base, link);
  entry->file = link;
}

static void read_guid(struct reader *reader) {
  struct feed_entry *entry = &reader->entry;
  const char *permanent = attribute(reader, "isPermaLink");
  entry->id = xml_content_line(&reader->scan, reader->arena);
  reader->rank[FIELD_ID] = 1;
  bool is_link = entry->id != NULL &&
                 (permanent != NULL ? strcasecmp(permanent, "true") == 0
                                    : address_is_web(entry->id));
  if (is_link && claim(reader, FIELD_LINK, 3)) {
    entry->link = resolve(reader, entry->id);
    entry->file = entry->id;
  }
}

static void read_category(struct reader *reader,
                          const struct element *element) {
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
static void read_source(struct reader *reader, const struct element *element) {
  static const struct element person = {"", 0, FIELD_PERSON, 5};
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
  if (title != NULL && claim(reader, FIELD_PUBLISHER, element->rank))
    entry->publisher = title;
  buffer_free(&text);
}

static void read_text_field(struct reader *reader,
                            const struct element *element) {
  struct feed_text *target = &reader->entry.texts[element->rank];
  struct feed_text text = read_text(reader);
  if (text.kind != FEED_ABSENT && element->field == FIELD_BODY)
    text.kind = FEED_HTML;
  if (target->kind == FEED_ABSENT)
    *target = text;
}

static void read_title(struct reader *reader, const struct element *element) {
  struct feed_text text = read_text(reader);
  if (text.kind != FEED_ABSENT && claim(reader, FIELD_TITLE, element->rank))
    reader->entry.title = text;
}

static const struct element *find_element(const struct xml_scan *scan) {
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (elements[i].space == scan->space && xml_scan_is(scan, elements[i].name))
      return &elements[i];
  return NULL;
}

/* Reads the element of an entry that begins. */
static void read_field(struct reader *reader, const struct element *element) {
  struct feed_entry *entry = &reader->entry;
  switch ((enum field)element->field) {
  case FIELD_TITLE:
    read_title(reader, element);
    break;
  case FIELD_LINK:
    read_link(reader);
    break;
  case FIELD_GUID:
    read_guid(reader);
    break;
  case FIELD_PERSON:
    add_item(reader, element, &entry->byline, read_person(reader));
    break;
  case FIELD_CATEGORY:
    read_category(reader, element);
    break;
  case FIELD_KEYWORDS:
    add_keywords(reader, xml_content_line(&reader->scan, reader->arena));
    break;
  case FIELD_SOURCE:
    read_source(reader, element);
    break;
  case FIELD_TEXT:
  case FIELD_BODY:
    read_text_field(reader, element);
    break;
  case FIELD_REAL_LINK:
    reader->rank[FIELD_LINK] = 1;
    entry->link = xml_content_line(&reader->scan, reader->arena);
    break;
  case FIELD_ID:
    set_line(reader, element, &entry->id);
    break;
  case FIELD_PUBLISHED:
    set_line(reader, element, &entry->published);
    break;
  case FIELD_UPDATED:
    set_line(reader, element, &entry->updated);
    break;
  case FIELD_LANGUAGE:
    set_line(reader, element, &entry->language);
    break;
  case FIELD_PUBLISHER:
    set_line(reader, element, &entry->publisher);
    break;
  case FIELD_COUNT:
    break;
  }
}

/* ---- entries and feeds ------------------------------------------------- */

static bool is_entry(const struct xml_scan *scan) {
  return scan->space == SPACE_FEED &&
         (xml_scan_is(scan, "item") || xml_scan_is(scan, "entry"));
}

static void begin_entry(struct reader *reader) {
  arena_reset(&reader->entries);
  memset(reader->rank, 0, sizeof reader->rank);
  struct feed_entry *entry = &reader->entry;
  *entry = (struct feed_entry){.number = ++reader->count};
  entry->language = xml_scan_language(&reader->scan, reader->arena);
  reader->rank[FIELD_LANGUAGE] = entry->language != NULL ? 2 : 0;
  entry->id = attribute(reader, "rdf:about");
  reader->rank[FIELD_ID] = entry->id != NULL ? 3 : 0;
  const char *link = attribute(reader, "href");
  if (link != NULL && claim(reader, FIELD_LINK, 4)) {
    entry->link = resolve(reader, link);
    entry->file = link;
  }
}

/* <media:group> and the like hold fields as well; of elements that nobody
   knows nothing is read. */
static bool is_group(const struct xml_scan *scan) {
  return scan->space == SPACE_MEDIA && !xml_scan_is(scan, "credit") &&
         !xml_scan_is(scan, "text") && !xml_scan_is(scan, "comments");
}

static void read_entry(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  uint32_t depth = scan->depth;
  begin_entry(reader);
  while (xml_scan_inside(scan, depth)) {
    const struct element *element =
        scan->event == XML_START ? find_element(scan) : NULL;
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
  const struct element *element = find_element(scan);
  uint8_t field = element != NULL ? element->field : FIELD_COUNT;
  if (field == FIELD_TITLE) {
    struct feed_text title = read_text(reader);
    if (claim(reader, FIELD_TITLE, element->rank))
      feed->title = feed_line(reader->arena, &title);
  } else if (field == FIELD_LINK) {
    read_feed_link(reader);
  } else if (field == FIELD_LANGUAGE) {
    set_line(reader, element, &feed->language);
  } else if (field == FIELD_PERSON && reader->is_atom) {
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
  if (xml_scan_is(scan, "feed") && scan->space == SPACE_FEED)
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
