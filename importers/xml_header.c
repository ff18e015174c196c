/* TEI (and the corpora of parliaments in it) and Akoma Ntoso have headers with
   titles, days and lists of people; speeches refer to these by id. Other
   vocabularies mostly call things by their names. Cost: linear. */
#include "importers/xml_header.h"

#include <string.h>
#include <strings.h>

#include "importers/feed_date.h"
#include "importers/source.h"
#include "importers/xml_content.h"

enum field { FIELD_TITLE, FIELD_NAME, FIELD_PUBLISHER, FIELD_URL, FIELD_DATE };

static const struct {
  const char *name;
  uint8_t field;
} fields[] = {
    {"title", FIELD_TITLE},         {"headline", FIELD_TITLE},
    {"article-title", FIELD_TITLE}, {"author", FIELD_NAME},
    {"byline", FIELD_NAME},         {"creator", FIELD_NAME},
    {"publisher", FIELD_PUBLISHER}, {"url", FIELD_URL},
    {"date", FIELD_DATE},           {"pubdate", FIELD_DATE},
    {"pub_date", FIELD_DATE},       {"published", FIELD_DATE},
    {"docDate", FIELD_DATE},        {"publication_date", FIELD_DATE},
};

static const char *attribute(struct xml_header *header, struct xml_scan *scan,
                             const char *name) {
  return xml_scan_attribute(scan, header->arena, name);
}

static void set_date(struct xml_header *header, const char *value,
                     uint8_t rank) {
  char day[11];
  if (value == NULL || !feed_date_parse(value, day) ||
      (header->source->published != NULL && header->date_rank <= rank))
    return;
  header->source->published = arena_copy(header->arena, day, 10);
  header->date_rank = rank;
}

static void set_line(struct xml_header *header, enum field field,
                     const char *line) {
  struct source *source = header->source;
  if (line == NULL)
    return;
  if (field == FIELD_TITLE && source->title == NULL)
    source->title = line;
  else if (field == FIELD_NAME)
    source->byline = source_add_item(header->arena, source->byline, line);
  else if (field == FIELD_PUBLISHER && source->publisher == NULL)
    source->publisher = line;
  else if (field == FIELD_URL && source->url == NULL)
    source->url = line;
  else if (field == FIELD_DATE)
    set_date(header, line, 9);
}

bool xml_header_take(struct xml_header *header, struct xml_scan *scan) {
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    if (!xml_scan_is(scan, fields[i].name))
      continue;
    set_date(header, attribute(header, scan, "when"), 8);
    set_line(header, (enum field)fields[i].field,
             xml_content_line(scan, header->arena));
    return true;
  }
  return false;
}

/* The slot of an id: where it is, or where it would be. */
static uint16_t *slot_of(struct xml_header *header, const char *id) {
  uint32_t hash = 2166136261u;
  for (const char *p = id; *p != '\0'; p++)
    hash = (hash ^ (uint8_t)*p) * 16777619u;
  for (;; hash++) {
    uint16_t *slot = &header->slots[hash % XML_PEOPLE_SLOTS];
    if (*slot == 0 || strcmp(header->people[*slot - 1].id, id) == 0)
      return slot;
  }
}

static void add_person(struct xml_header *header, const char *id,
                       const char *name) {
  if (id == NULL || name == NULL || header->people_count == XML_PEOPLE)
    return;
  uint16_t *slot = slot_of(header, id);
  if (*slot != 0)
    return;
  *slot = (uint16_t)(header->people_count + 1);
  header->people =
      arena_grow(header->arena, header->people, header->people_count,
                 &header->people_capacity, sizeof *header->people);
  header->people[header->people_count++] = (struct xml_person){id, name};
}

/* <person xml:id="…"><persName><surname/><forename/></persName></person>: in
   the order in which a name is said. */
static void read_person(struct xml_header *header, struct xml_scan *scan) {
  uint32_t depth = scan->depth;
  const char *id = attribute(header, scan, "xml:id");
  const char *whole = NULL, *first = NULL, *last = NULL;
  struct buffer text = {0};
  while (xml_scan_inside(scan, depth)) {
    if (scan->event == XML_START && xml_scan_is(scan, "forename"))
      first = xml_content_line(scan, header->arena);
    else if (scan->event == XML_START && xml_scan_is(scan, "surname"))
      last = xml_content_line(scan, header->arena);
    else if (scan->event == XML_END && xml_scan_is(scan, "persName"))
      break; // others are former ones, and what follows is about the person
    else if (scan->event == XML_TEXT && text.length < 1024)
      xml_scan_add_text(scan, &text);
  }
  if (text.length > 0)
    whole = source_line(header->arena, text.bytes, text.length);
  if (last != NULL)
    whole = last;
  if (first != NULL && last != NULL) {
    buffer_clear(&text);
    buffer_add_format(&text, "%s %s", first, last);
    whole = arena_copy(header->arena, text.bytes, text.length);
  }
  buffer_free(&text);
  add_person(header, id, whole);
}

enum part {
  PART_NONE,
  PART_TITLE,
  PART_PUBLICATION,
  PART_SOURCE,
  PART_SETTING
};

static enum part part_of(const struct xml_scan *scan) {
  if (xml_scan_is(scan, "titleStmt"))
    return PART_TITLE;
  if (xml_scan_is(scan, "publicationStmt"))
    return PART_PUBLICATION;
  if (xml_scan_is(scan, "sourceDesc"))
    return PART_SOURCE;
  return xml_scan_is(scan, "settingDesc") ? PART_SETTING : PART_NONE;
}

/* A date of TEI: of the sitting before that of the print before that of the
   file. */
static void read_date(struct xml_header *header, struct xml_scan *scan,
                      enum part part) {
  const char *when = attribute(header, scan, "when");
  uint8_t rank = part == PART_SETTING ? 1 : part == PART_SOURCE ? 2 : 3;
  const char *line = xml_content_line(scan, header->arena);
  set_date(header, when != NULL ? when : line, rank);
}

/* Elements of Akoma Ntoso say it in attributes. */
static void read_attributes(struct xml_header *header, struct xml_scan *scan) {
  if (xml_scan_is(scan, "TLCPerson")) {
    const char *id = attribute(header, scan, "eId");
    add_person(header, id != NULL ? id : attribute(header, scan, "id"),
               attribute(header, scan, "showAs"));
  } else if (xml_scan_is(scan, "FRBRdate")) {
    set_date(header, attribute(header, scan, "date"), 2);
  } else if (xml_scan_is(scan, "publication")) {
    set_date(header, attribute(header, scan, "date"), 1);
  } else if (xml_scan_is(scan, "FRBRalias")) {
    set_line(header, FIELD_TITLE, attribute(header, scan, "value"));
  } else if (xml_scan_is(scan, "language") &&
             header->source->language == NULL) {
    header->source->language = attribute(header, scan, "ident");
  }
}

void xml_header_read(struct xml_header *header, struct xml_scan *scan) {
  uint32_t depth = scan->depth;
  enum part part = PART_NONE;
  while (xml_scan_inside(scan, depth)) {
    if (scan->event != XML_START)
      continue;
    enum part next = part_of(scan);
    part = next != PART_NONE ? next : part;
    if (xml_scan_is(scan, "person"))
      read_person(header, scan);
    else if (part == PART_TITLE && xml_scan_is(scan, "title"))
      set_line(header, FIELD_TITLE, xml_content_line(scan, header->arena));
    else if (part == PART_TITLE && xml_scan_is(scan, "author"))
      set_line(header, FIELD_NAME, xml_content_line(scan, header->arena));
    else if (part == PART_PUBLICATION && xml_scan_is(scan, "publisher"))
      set_line(header, FIELD_PUBLISHER, xml_content_line(scan, header->arena));
    else if (part >= PART_PUBLICATION && xml_scan_is(scan, "date"))
      read_date(header, scan, part);
    else
      read_attributes(header, scan);
  }
}

/* "JanSmith", "smith_jan" as words. */
static const char *words_of(struct arena *arena, const char *reference) {
  struct buffer text = {0};
  for (const char *p = reference; *p != '\0'; p++) {
    bool is_upper = *p >= 'A' && *p <= 'Z';
    bool was_lower = p > reference && p[-1] >= 'a' && p[-1] <= 'z';
    if (is_upper && was_lower)
      buffer_add_char(&text, ' ');
    buffer_add_char(&text, *p == '_' || *p == '.' ? ' ' : *p);
  }
  const char *line =
      text.length > 0 ? source_line(arena, text.bytes, text.length) : NULL;
  buffer_free(&text);
  return line;
}

const char *xml_header_name(struct xml_header *header, const char *reference) {
  if (reference == NULL)
    return NULL;
  reference += *reference == '#';
  uint16_t slot = *slot_of(header, reference);
  return slot > 0 ? header->people[slot - 1].name
                  : words_of(header->arena, reference);
}
