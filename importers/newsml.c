/* NewsML-G2, and NewsML 1 as far as it tells the same: one document a news
   item. Its heads say what is known, its content holds NITF, XHTML or plain
   text; of several renditions the first with words counts. Packages, which list
   items, and items of knowledge have no text of their own and are counted as
   skipped, and so are items that their maker has withdrawn.
   Cost: linear. */
#include <string.h>
#include <strings.h>

#include "importers/feed_date.h"
#include "importers/html_page.h"
#include "importers/importer.h"
#include "importers/iptc.h"
#include "importers/nitf_text.h"
#include "importers/source.h"
#include "importers/xml_content.h"
#include "importers/xml_file.h"

enum { CONTENT_LIMIT = 2 * 1024 * 1024 }; /* bytes of HTML or text */

enum field {
  FIELD_TITLE,
  FIELD_NAME,
  FIELD_CREATOR,
  FIELD_PUBLISHER,
  FIELD_ID,
  FIELD_PUBLISHED,
  FIELD_UPDATED,
  FIELD_LANGUAGE,
  FIELD_SUBJECT,
  FIELD_STATE,
  FIELD_NOTE, /* for editors; or of a part: not the article's */
  FIELD_COUNT,
};

/* 1 = the best; `attribute` where the value is not the text. */
static const struct element {
  const char *name;
  const char *attribute;
  uint8_t field;
  uint8_t rank;
} elements[] = {
    {"headline", NULL, FIELD_TITLE, 1},
    {"title", NULL, FIELD_TITLE, 2},
    {"slugline", NULL, FIELD_TITLE, 3},
    {"by", NULL, FIELD_NAME, 1},
    {"byline", NULL, FIELD_NAME, 1},
    {"creator", NULL, FIELD_CREATOR, 2},
    {"creditline", NULL, FIELD_PUBLISHER, 2},
    {"provider", NULL, FIELD_PUBLISHER, 1},
    {"PublicIdentifier", NULL, FIELD_ID, 1},
    {"contentCreated", NULL, FIELD_PUBLISHED, 2},
    {"firstCreated", NULL, FIELD_PUBLISHED, 1},
    {"versionCreated", NULL, FIELD_UPDATED, 1},
    {"contentModified", NULL, FIELD_UPDATED, 2},
    {"ThisRevisionCreated", NULL, FIELD_UPDATED, 1},
    {"language", "tag", FIELD_LANGUAGE, 1},
    {"subject", NULL, FIELD_SUBJECT, 1},
    {"SubjectDetail", "FormalName", FIELD_SUBJECT, 1},
    {"pubStatus", "qcode", FIELD_STATE, 1},
    {"edNote", NULL, FIELD_NOTE, 1},
    {"partMeta", NULL, FIELD_NOTE, 1},
    {"rightsInfo", NULL, FIELD_NOTE, 1},
    {"assert", NULL, FIELD_NOTE, 1},
    {"remoteContent", NULL, FIELD_NOTE, 1},
};

struct reader {
  struct xml_scan scan;
  struct xml_file *file;
  struct input *input;
  struct sink *sink;
  struct arena arena; /* of the item */
  struct source source;
  struct document doc; /* of the content */
  bool has_text;
  bool is_withdrawn;
  uint8_t rank[FIELD_COUNT];
  size_t count; /* items so far */
  bool is_stopped;
};

/* ---- what an item tells ------------------------------------------------ */

/* <name>, the first one; else the code as a topic. What is above it may tell
   the field of a media topic. */
static const char *read_named(struct reader *reader, const char *code) {
  struct xml_scan *scan = &reader->scan;
  uint32_t depth = scan->depth;
  const char *name = NULL;
  while (xml_scan_inside(scan, depth)) {
    if (scan->event != XML_START)
      continue;
    if (name == NULL && xml_scan_is(scan, "name")) {
      name = xml_content_line(scan, &reader->arena);
    } else if (!xml_scan_is(scan, "name")) {
      if (xml_scan_is(scan, "broader"))
        iptc_add_subject(&reader->arena, &reader->source,
                         xml_scan_attribute(scan, &reader->arena, "qcode"));
      xml_scan_skip(scan); // broader, narrower and related ones
    }
  }
  return name != NULL ? name : code;
}

/* "medtop:04000000", "subj:04016000" as words; a finer media topic stays what
   it is, of other schemes nothing is known. */
static const char *topic_of(const char *code) {
  const char *subject = iptc_subject(code);
  bool is_topic = code != NULL && strncasecmp(code, "medtop:", 7) == 0;
  return subject == NULL && is_topic ? code : subject;
}

static const char *value_of(struct reader *reader,
                            const struct element *element) {
  struct xml_scan *scan = &reader->scan;
  struct arena *arena = &reader->arena;
  const char *code = xml_scan_attribute(scan, arena, "qcode");
  const char *literal = xml_scan_attribute(scan, arena, "literal");
  if (element->attribute != NULL) {
    const char *value = xml_scan_attribute(scan, arena, element->attribute);
    xml_scan_skip(scan);
    iptc_add_subject(arena, &reader->source, value);
    return value;
  }
  switch ((enum field)element->field) {
  case FIELD_SUBJECT:
    iptc_add_subject(arena, &reader->source, code);
    return read_named(reader, topic_of(code));
  case FIELD_CREATOR:
  case FIELD_PUBLISHER:
    if (code == NULL && literal == NULL)
      break;
    return read_named(reader, literal);
  default:
    break;
  }
  return xml_content_line(scan, arena);
}

static const char **target_of(struct source *source, uint8_t field) {
  switch ((enum field)field) {
  case FIELD_TITLE:
    return &source->title;
  case FIELD_NAME:
  case FIELD_CREATOR:
    return &source->byline;
  case FIELD_PUBLISHER:
    return &source->publisher;
  case FIELD_ID:
    return &source->id;
  case FIELD_PUBLISHED:
    return &source->published;
  case FIELD_UPDATED:
    return &source->updated;
  case FIELD_LANGUAGE:
    return &source->language;
  default:
    return NULL;
  }
}

static void set_field(struct reader *reader, const struct element *element,
                      const char *value) {
  struct arena *arena = &reader->arena;
  struct source *source = &reader->source;
  uint8_t field = element->field;
  char day[11];
  bool is_day = field == FIELD_PUBLISHED || field == FIELD_UPDATED;
  if (value == NULL || (is_day && !feed_date_parse(value, day)))
    return;
  if (field == FIELD_SUBJECT) {
    source->tags = source_add_item(arena, source->tags, value);
    return;
  }
  if (field == FIELD_STATE)
    reader->is_withdrawn =
        strstr(value, "cancel") != NULL || strstr(value, "withheld") != NULL;
  const char **target = target_of(source, field);
  field = field == FIELD_CREATOR ? FIELD_NAME : field;
  uint8_t *rank = &reader->rank[field];
  if (target == NULL || (*rank != 0 && *rank < element->rank))
    return;
  if (is_day)
    value = arena_copy(arena, day, 10);
  if (field == FIELD_NAME) {
    value = nitf_name(arena, value);
    value =
        source_add_item(arena, *rank == element->rank ? *target : NULL, value);
  } else if (*rank == element->rank) {
    return;
  }
  *target = value;
  *rank = element->rank;
}

/* ---- contents ---------------------------------------------------------- */

static bool begin_flow(struct reader *reader, bool is_nitf) {
  struct flow flow;
  flow_begin(&flow, &reader->arena);
  if (is_nitf)
    nitf_read(&reader->scan, &reader->arena, &flow, &reader->source);
  else
    nitf_read_content(&reader->scan, &flow);
  flow_end(&flow, &reader->doc);
  return reader->doc.length > 0;
}

/* XHTML, or text that may hold HTML. */
static bool begin_html(struct reader *reader, bool is_plain) {
  struct buffer text = {0};
  bool is_markup = xml_content_add(&reader->scan, &text, CONTENT_LIMIT);
  const char *bytes = arena_copy(
      &reader->arena, text.length > 0 ? text.bytes : "", text.length);
  size_t length = text.length;
  buffer_free(&text);
  if (is_markup || !is_plain)
    return html_fragment_read(&reader->arena, bytes, length, "UTF-8",
                              &reader->doc);
  size_t spaces = strspn(bytes, " \t\r\n");
  bytes += spaces;
  length -= spaces;
  while (length > 0 && strchr(" \t\r\n", bytes[length - 1]) != NULL)
    length--;
  document_begin(&reader->doc, &reader->arena, bytes, (uint32_t)length);
  return length > 0;
}

/* <inlineXML>: what it holds tells how it is read. */
static bool read_inline(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  uint32_t depth = scan->depth;
  bool has_text = false;
  while (xml_scan_inside(scan, depth)) {
    if (scan->event != XML_START)
      continue;
    if (has_text)
      xml_scan_skip(scan);
    else if (xml_scan_is(scan, "nitf"))
      has_text = begin_flow(reader, true);
    else if (xml_scan_is(scan, "html") || xml_scan_is(scan, "body") ||
             xml_scan_is(scan, "div") || xml_scan_is(scan, "section"))
      has_text = begin_html(reader, false);
    else
      has_text = begin_flow(reader, false);
  }
  return has_text;
}

/* The content of an item that has none yet. True when its END was read. */
static bool take_content(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  if (xml_scan_is(scan, "inlineXML")) {
    reader->has_text = read_inline(reader);
  } else if (xml_scan_is(scan, "DataContent")) {
    reader->has_text = begin_flow(reader, false);
  } else if (xml_scan_is(scan, "nitf")) {
    reader->has_text = begin_flow(reader, true);
  } else if (xml_scan_is(scan, "inlineData")) {
    const char *type = xml_scan_attribute(scan, &reader->arena, "contenttype");
    bool is_text = type == NULL || strncmp(type, "text/", 5) == 0;
    if (!is_text)
      return false;
    reader->has_text =
        begin_html(reader, type == NULL || strstr(type, "html") == NULL);
  } else {
    return false;
  }
  return true;
}

/* ---- items ------------------------------------------------------------- */

static const struct element *find_element(const struct xml_scan *scan) {
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (xml_scan_is(scan, elements[i].name))
      return &elements[i];
  return NULL;
}

static void skip_item(struct reader *reader, const char *what) {
  if (reader->sink->skipped != NULL)
    reader->sink->skipped(reader->sink, what);
}

static void begin_item(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  arena_reset(&reader->arena);
  memset(reader->rank, 0, sizeof reader->rank);
  reader->source = source_of_input(reader->input, "newsml");
  reader->has_text = false;
  reader->is_withdrawn = false;
  reader->source.id = xml_scan_attribute(scan, &reader->arena, "guid");
  reader->source.language = xml_scan_language(scan, &reader->arena);
  if (reader->source.genre == NULL)
    reader->source.genre = "news";
  reader->count++;
}

static void give_item(struct reader *reader) {
  struct source *source = &reader->source;
  if (reader->is_withdrawn || !reader->has_text) {
    skip_item(reader,
              reader->is_withdrawn ? "withdrawn item" : "item without text");
    return;
  }
  if (source->id == NULL)
    source->id =
        source_record_id(&reader->arena, reader->input->name, reader->count);
  // the first version is the same day as this one for most
  if (source->published == NULL)
    source->published = source->updated;
  source->repaired += reader->doc.source.repaired;
  reader->doc.source = *source;
  reader->is_stopped = !reader->sink->document(reader->sink, &reader->doc);
}

static void read_item(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  uint32_t depth = scan->depth;
  begin_item(reader);
  while (xml_scan_inside(scan, depth)) {
    if (scan->event != XML_START)
      continue;
    const struct element *element = find_element(scan);
    if (element != NULL)
      set_field(reader, element, value_of(reader, element));
    else if (!reader->has_text)
      take_content(reader);
  }
  give_item(reader);
}

static void read_items(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  while (!reader->is_stopped && xml_scan_next(scan) != XML_FINISHED) {
    if (scan->event != XML_START)
      continue;
    if (xml_scan_is(scan, "newsItem")) {
      read_item(reader);
    } else if (xml_scan_is(scan, "packageItem")) {
      xml_scan_skip(scan);
      skip_item(reader, "package of items");
    } else if (xml_scan_is(scan, "knowledgeItem") ||
               xml_scan_is(scan, "conceptItem") ||
               xml_scan_is(scan, "planningItem")) {
      xml_scan_skip(scan);
      skip_item(reader, "item without text");
    }
  }
  if (scan->is_cut)
    xml_file_warn(reader->sink, reader->input, "the file ends too early");
}

static enum status read_newsml(struct input *input, struct sink *sink,
                               struct error *err) {
  struct xml_file file;
  struct reader reader = {.file = &file, .input = input, .sink = sink};
  enum status status = xml_file_open(&file, input, err);
  if (status == STATUS_OK) {
    xml_scan_begin(&reader.scan, &file.arena, NULL, file.text, file.length);
    read_items(&reader);
  }
  arena_free(&reader.arena);
  xml_file_close(&file);
  return status;
}

static int detect_newsml(const char *head, size_t length) {
  static const char *const roots[] = {"newsItem",    "packageItem",
                                      "newsMessage", "knowledgeItem",
                                      "conceptItem", "NewsML"};
  struct xml_head root;
  bool is_root = false;
  if (xml_head_open(&root, NULL, head, length))
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
      is_root |= xml_scan_is(&root.scan, roots[i]);
  xml_head_close(&root);
  return is_root ? 95 : 0;
}

const struct importer importer_newsml = {
    .name = "newsml",
    .summary = "NewsML-G2: an article an item",
    .endings = ".newsml .xml",
    .types = "application/vnd.iptc.g2.newsitem+xml "
             "application/vnd.iptc.g2.newsmessage+xml application/xml text/xml",
    .detect = detect_newsml,
    .read = read_newsml,
};
