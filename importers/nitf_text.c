/* NITF, the format of news agencies since the nineties: a head with dates and
   subjects, a body's head with headline and byline, the body's content. A
   field is filled by the best of several elements, and a table tells which that
   is. The text is the content alone: the dateline is told by its date, and what
   stands above and below the content is not said in it. Cost: linear. */
#include "importers/nitf_text.h"

#include <string.h>
#include <strings.h>

#include "importers/feed_date.h"
#include "importers/iptc.h"
#include "importers/source.h"
#include "importers/xml_body.h"
#include "importers/xml_content.h"

static const struct xml_part parts[] = {
    {"p", XML_PARAGRAPH},
    {"block", XML_BLOCK},
    {"hl1", XML_HEADING},
    {"hl2", XML_HEADING},
    {"hl3", XML_HEADING},
    {"h1", XML_HEADING},
    {"h2", XML_HEADING},
    {"h3", XML_HEADING},
    {"h4", XML_HEADING},
    {"bq", XML_QUOTE},
    {"blockquote", XML_QUOTE},
    {"credit", XML_CAPTION},
    {"media-caption", XML_CAPTION},
    {"caption", XML_CAPTION},
    {"li", XML_ITEM},
    {"dt", XML_ITEM},
    {"dd", XML_ITEM},
    {"tr", XML_ITEM},
    {"fn", XML_PARAGRAPH},
    {"pre", XML_PARAGRAPH},
    {"note", XML_PARAGRAPH},
    {"div", XML_BLOCK},
    {"table", XML_BLOCK},
    {"hr", XML_BLOCK},
    {"br", XML_BREAK},
    {"q", XML_SPOKEN},
    {"media-producer", XML_APART},
    {"media-metadata", XML_APART},
    {"media-object", XML_APART},
    {"media-reference", XML_APART},
    {"nitf-table-metadata", XML_APART},
    {"body.end", XML_APART},
    {"script", XML_APART},
    {NULL, 0},
};

enum field {
  FIELD_TITLE,
  FIELD_NAME,
  FIELD_PUBLISHER,
  FIELD_SECTION,
  FIELD_TAG,
  FIELD_SUBJECT, /* an IPTC code */
  FIELD_ID,
  FIELD_URL,
  FIELD_PUBLISHED,
  FIELD_UPDATED,
  FIELD_COUNT,
};

/* What an attribute, or the text where there is none, tells. 1 = the best. */
static const struct {
  const char *name;
  const char *attribute;
  uint8_t field;
  uint8_t rank;
} fields[] = {
    {"hl1", NULL, FIELD_TITLE, 1},
    {"title", NULL, FIELD_TITLE, 3},
    {"byline", NULL, FIELD_NAME, 1},
    {"pubdata", "name", FIELD_PUBLISHER, 1},
    {"distributor", NULL, FIELD_PUBLISHER, 2},
    {"doc.copyright", "holder", FIELD_PUBLISHER, 3},
    {"pubdata", "position.section", FIELD_SECTION, 1},
    {"keyword", "key", FIELD_TAG, 1},
    {"tobject.subject", "tobject.subject.detail", FIELD_TAG, 1},
    {"tobject.subject", "tobject.subject.matter", FIELD_TAG, 1},
    {"tobject.subject", "tobject.subject.type", FIELD_TAG, 1},
    {"classifier", "value", FIELD_TAG, 1},
    {"tobject.subject", "tobject.subject.refnum", FIELD_SUBJECT, 1},
    {"tobject.subject", "tobject.subject.code", FIELD_SUBJECT, 1},
    {"doc-id", "id-string", FIELD_ID, 1},
    {"pubdata", "ex-ref", FIELD_URL, 1},
    {"date.issue", "norm", FIELD_PUBLISHED, 1},
    {"pubdata", "date.publication", FIELD_PUBLISHED, 2},
    {"story.date", "norm", FIELD_PUBLISHED, 3},
    {"date.release", "norm", FIELD_PUBLISHED, 4},
    {"revision-history", "norm", FIELD_UPDATED, 1},
};

struct reader {
  struct arena *arena;
  struct source *source;
  uint8_t rank[FIELD_COUNT]; /* of what filled it here; 0 = nothing did */
};

static const char **target_of(struct source *source, uint8_t field) {
  switch ((enum field)field) {
  case FIELD_TITLE:
    return &source->title;
  case FIELD_NAME:
    return &source->byline;
  case FIELD_PUBLISHER:
    return &source->publisher;
  case FIELD_SECTION:
    return &source->section;
  case FIELD_TAG:
    return &source->tags;
  case FIELD_ID:
    return &source->id;
  case FIELD_URL:
    return &source->url;
  case FIELD_PUBLISHED:
    return &source->published;
  default:
    return &source->updated;
  }
}

const char *nitf_name(struct arena *arena, const char *byline) {
  if (byline == NULL)
    return NULL;
  if (strncasecmp(byline, "by ", 3) == 0)
    byline += 3;
  size_t length = strcspn(byline, ",;|");
  return source_line(arena, byline, length);
}

static void fill(struct reader *reader, size_t i, const char *value) {
  uint8_t field = fields[i].field, *rank = &reader->rank[field];
  const char **target = target_of(reader->source, field);
  char day[11];
  if (value == NULL)
    return;
  if (field == FIELD_SUBJECT) {
    iptc_add_subject(reader->arena, reader->source, value);
    return;
  }
  bool is_day = field == FIELD_PUBLISHED || field == FIELD_UPDATED;
  if (is_day && !feed_date_parse(value, day))
    return;
  if (is_day)
    value = arena_copy(reader->arena, day, 10);
  if (field == FIELD_TAG || (field == FIELD_NAME && *rank == 1)) {
    *target = source_add_item(reader->arena, *target, value);
  } else if (*target == NULL || *rank > fields[i].rank) {
    *target = value;
    *rank = fields[i].rank;
  }
}

/* <byline>: <person> where it is told, else the text. */
static const char *read_byline(struct reader *reader, struct xml_scan *scan) {
  uint32_t depth = scan->depth;
  const char *names = NULL;
  struct buffer text = {0};
  while (xml_scan_inside(scan, depth)) {
    if (scan->event == XML_START && xml_scan_is(scan, "person"))
      names = source_add_item(reader->arena, names,
                              xml_content_line(scan, reader->arena));
    else if (scan->event == XML_START && xml_scan_is(scan, "byttl"))
      xml_scan_skip(scan);
    else if (scan->event == XML_TEXT && text.length < 4096)
      xml_scan_add_text(scan, &text);
  }
  if (names == NULL && text.length > 0)
    names = nitf_name(reader->arena,
                      source_line(reader->arena, text.bytes, text.length));
  buffer_free(&text);
  return names;
}

/* Takes what an element of the heads tells. True when its END was read. */
static bool take_fields(struct reader *reader, struct xml_scan *scan) {
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    if (!xml_scan_is(scan, fields[i].name))
      continue;
    const char *attribute = fields[i].attribute;
    if (attribute != NULL) {
      fill(reader, i, xml_scan_attribute(scan, reader->arena, attribute));
      continue;
    }
    fill(reader, i,
         fields[i].field == FIELD_NAME ? read_byline(reader, scan)
                                       : xml_content_line(scan, reader->arena));
    return true;
  }
  return false;
}

void nitf_read_content(struct xml_scan *scan, struct flow *flow) {
  struct xml_body body = {.flow = flow, .parts = parts};
  xml_body_read(&body, scan);
}

void nitf_read(struct xml_scan *scan, struct arena *arena, struct flow *flow,
               struct source *source) {
  struct reader reader = {.arena = arena, .source = source};
  uint32_t depth = scan->depth;
  const char *abstract = NULL;
  if (source->language == NULL)
    source->language = xml_scan_language(scan, arena);
  while (xml_scan_inside(scan, depth)) {
    if (scan->event != XML_START)
      continue;
    if (xml_scan_is(scan, "body.content"))
      nitf_read_content(scan, flow);
    else if (xml_scan_is(scan, "abstract"))
      abstract = xml_content_line(scan, arena);
    else if (xml_scan_is(scan, "body.end"))
      xml_scan_skip(scan);
    else
      take_fields(&reader, scan);
  }
  if (flow->block_count == 0 && abstract != NULL)
    flow_text(flow, abstract, strlen(abstract));
}
