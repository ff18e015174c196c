/* XML of any other kind as text: TEI, records of parliaments (Akoma Ntoso and
   what national services publish), JATS, DocBook, and what nobody knows.

   A table says what the elements of known vocabularies are. Of others, those
   inside mixed content are part of a line and the rest are blocks; a first pass
   finds out which names have mixed content. Who speaks is told by elements and
   attributes around a speech: each of its paragraphs then begins with the name
   and a colon, as in a transcript, since the annotator knows no other sign. A
   TEI corpus gives a document for each of its texts. Cost: linear, twice. */
#include <string.h>
#include <strings.h>

#include "importers/importer.h"
#include "importers/source.h"
#include "importers/xml_body.h"
#include "importers/xml_content.h"
#include "importers/xml_file.h"
#include "importers/xml_header.h"
#include "importers/xml_mixed.h"

enum { DEPTH = 4100, HEAD_DEPTH = 3 };

static const struct xml_part parts[] = {
    {"p", XML_PARAGRAPH},
    {"para", XML_PARAGRAPH},
    {"simpara", XML_PARAGRAPH},
    {"ab", XML_PARAGRAPH},
    {"hs_para", XML_PARAGRAPH},
    {"div", XML_BLOCK},
    {"text", XML_BLOCK},
    {"body", XML_BLOCK},
    {"front", XML_BLOCK},
    {"back", XML_BLOCK},
    {"section", XML_BLOCK},
    {"sec", XML_BLOCK},
    {"chapter", XML_BLOCK},
    {"lg", XML_BLOCK},
    {"list", XML_BLOCK},
    {"table", XML_BLOCK},
    {"sp", XML_BLOCK},
    {"speech", XML_BLOCK},
    {"head", XML_HEADING},
    {"heading", XML_HEADING},
    {"title", XML_HEADING},
    {"subtitle", XML_HEADING},
    {"headline", XML_HEADING},
    {"major-heading", XML_HEADING},
    {"minor-heading", XML_HEADING},
    {"num", XML_HEADING},
    {"quote", XML_QUOTE},
    {"cit", XML_BLOCK},
    {"blockquote", XML_QUOTE},
    {"disp-quote", XML_QUOTE},
    {"q", XML_SPOKEN},
    {"said", XML_SPOKEN},
    {"item", XML_ITEM},
    {"li", XML_ITEM},
    {"listitem", XML_ITEM},
    {"list-item", XML_ITEM},
    {"row", XML_ITEM},
    {"tr", XML_ITEM},
    {"caption", XML_CAPTION},
    {"figure", XML_BLOCK},
    {"fig", XML_BLOCK},
    {"l", XML_LINE},
    {"line", XML_LINE},
    {"lb", XML_BREAK},
    {"br", XML_BREAK},
    {"eol", XML_BREAK},
    {"note", XML_APART},
    {"footnote", XML_APART},
    {"fn", XML_APART},
    {"authorialNote", XML_APART},
    {"fw", XML_APART},
    {"figDesc", XML_APART},
    {"del", XML_APART},
    {"vocal", XML_APART},
    {"kinesic", XML_APART},
    {"incident", XML_APART},
    {"toc", XML_APART},
    {"metadata", XML_APART},
    {"ref-list", XML_APART},
    {"script", XML_APART},
    {"style", XML_APART},
    {NULL, 0},
};

/* Elements around what one person says, those that name who it is, and the
   attributes that do. */
static const char *const speeches[] = {"speech",
                                       "sp",
                                       "u",
                                       "question",
                                       "answer",
                                       "turn",
                                       "intervention",
                                       "interjection",
                                       "contribution",
                                       "speech-in-debate",
                                       NULL};
static const char *const speakers[] = {"speaker", "from",   "talker",
                                       "member",  "orator", NULL};
static const char *const name_attributes[] = {"speakername", "speaker_name",
                                              "speaker-name", "name", NULL};
static const char *const id_attributes[] = {"who", "by", "speaker", NULL};

/* What happens while people speak: nobody says it. */
static const char *const scenes[] = {"stage",   "narrative", "scene",
                                     "summary", "remark",    NULL};

/* Kinds of XML without an article. */
static const struct {
  const char *root;
  const char *what;
} others[] = {
    {"urlset", "list of addresses"},
    {"sitemapindex", "list of addresses"},
    {"opml", "list of feeds"},
    {"svg", "picture"},
};

struct reader {
  struct input *input;
  struct sink *sink;
  struct xml_scan scan;
  struct xml_mixed *mixed;
  struct arena arena; /* of the document */
  struct xml_header header;
  struct source source;
  struct flow flow;
  const char *noted; /* who is named before a speech */
  const char *outer; /* the label while a scene is described */
  uint32_t speech;   /* depth of the speech that is read, 0 = none */
  uint32_t scene;    /* the same of a scene */
  uint32_t choice;   /* of two readings of one word */
  size_t count;      /* documents so far */
  bool is_stopped;
  bool is_mixed[DEPTH]; /* of the open elements: they are or hold a line */
};

static bool is_one_of(const struct xml_scan *scan, const char *const *names) {
  for (; *names != NULL; names++)
    if (xml_scan_is(scan, *names))
      return true;
  return false;
}

/* ---- who speaks -------------------------------------------------------- */

/* A name without the colon, stop or dash behind it. */
static const char *clean_name(struct arena *arena, const char *name) {
  if (name == NULL)
    return NULL;
  size_t length = strlen(name);
  while (length > 0 && strchr(":. -", name[length - 1]) != NULL)
    length--;
  if (length >= 3 && memcmp(name + length - 3, "\xE2\x80\x94", 3) == 0)
    length -= 3;
  return source_line(arena, name, length);
}

static const char *name_of_speech(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  struct arena *arena = &reader->arena;
  for (size_t i = 0; name_attributes[i] != NULL; i++) {
    const char *name = xml_scan_attribute(scan, arena, name_attributes[i]);
    if (name != NULL)
      return clean_name(arena, name);
  }
  for (size_t i = 0; id_attributes[i] != NULL; i++) {
    const char *id = xml_scan_attribute(scan, arena, id_attributes[i]);
    bool is_told = reader->noted != NULL && reader->header.people_count == 0;
    if (id != NULL && !is_told)
      return clean_name(arena, xml_header_name(&reader->header, id));
  }
  return reader->noted;
}

static void begin_speech(struct xml_body *body, struct reader *reader) {
  reader->speech = reader->scan.depth;
  body->label = name_of_speech(reader);
  reader->noted = NULL;
}

static void begin_scene(struct xml_body *body, struct reader *reader) {
  reader->scene = reader->scan.depth;
  reader->outer = body->label;
  body->label = NULL;
}

static void end_element(struct xml_body *body, struct xml_scan *scan) {
  struct reader *reader = body->state;
  if (scan->depth == reader->scene) {
    body->label = reader->outer;
    reader->scene = 0;
  }
  if (scan->depth == reader->choice)
    reader->choice = 0;
  if (scan->depth != reader->speech)
    return;
  body->label = NULL;
  reader->speech = 0;
}

/* ---- elements ---------------------------------------------------------- */

/* A page begins. */
static void read_page(struct reader *reader) {
  const char *number = xml_scan_attribute(&reader->scan, &reader->arena, "n");
  struct buffer label = {0};
  xml_scan_skip(&reader->scan);
  if (number == NULL)
    return;
  buffer_add_format(&label, "page %s", number);
  flow_locate(&reader->flow, label.bytes);
  buffer_free(&label);
}

/* Elements that are no text: headers, names of speakers, pages. */
static bool take_element(struct xml_body *body, struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  struct arena *arena = &reader->arena;
  bool is_line = reader->is_mixed[scan->depth - 1];
  if (xml_scan_is(scan, "teiHeader") ||
      (xml_scan_is(scan, "meta") && !is_line)) {
    xml_header_read(&reader->header, scan);
  } else if (xml_scan_is(scan, "pb")) {
    read_page(reader);
  } else if (reader->speech > 0 && !is_line && is_one_of(scan, speakers)) {
    const char *name = clean_name(arena, xml_content_line(scan, arena));
    body->label = name != NULL ? name : body->label;
  } else if (xml_scan_is(scan, "note")) {
    const char *type = xml_scan_attribute(scan, arena, "type");
    bool is_name = type != NULL && strcasecmp(type, "speaker") == 0;
    if (!is_name)
      return false;
    reader->noted = clean_name(arena, xml_content_line(scan, arena));
  } else if (reader->choice > 0 &&
             (xml_scan_is(scan, "corr") || xml_scan_is(scan, "reg") ||
              xml_scan_is(scan, "expan"))) {
    xml_scan_skip(scan); // what the editor made of the word before
  } else {
    return scan->depth <= HEAD_DEPTH && scan->depth > 1 && !is_line &&
           reader->flow.block_count == 0 && !reader->flow.is_open &&
           xml_header_take(&reader->header, scan);
  }
  return true;
}

static enum xml_role role_in_table(const struct xml_scan *scan) {
  for (const struct xml_part *part = parts; part->name != NULL; part++)
    if (xml_scan_is(scan, part->name))
      return (enum xml_role)part->role;
  return XML_ROLES;
}

/* Headings and set-off quotations do not stand in a line. */
static enum xml_role role_of(struct reader *reader) {
  enum xml_role role = role_in_table(&reader->scan);
  bool is_line = reader->is_mixed[reader->scan.depth - 1];
  if (role == XML_ROLES)
    return is_line ? XML_INLINE : XML_PARAGRAPH;
  if (role == XML_HEADING && is_line)
    return XML_INLINE;
  return role == XML_QUOTE && is_line ? XML_SPOKEN : role;
}

static enum xml_role on_element(struct xml_body *body, struct xml_scan *scan,
                                bool *is_taken) {
  struct reader *reader = body->state;
  *is_taken = take_element(body, reader);
  if (*is_taken)
    return XML_ROLES;
  enum xml_role role = role_of(reader);
  bool is_line = role == XML_INLINE || role == XML_SPOKEN;
  reader->is_mixed[scan->depth] =
      is_line || (role != XML_BLOCK && xml_mixed_is(reader->mixed, scan));
  if (reader->speech == 0 && is_one_of(scan, speeches))
    begin_speech(body, reader);
  else if (reader->scene == 0 && is_one_of(scan, scenes))
    begin_scene(body, reader);
  else if (reader->choice == 0 && xml_scan_is(scan, "choice"))
    reader->choice = scan->depth;
  return role;
}

/* ---- documents --------------------------------------------------------- */

static void begin_source(struct reader *reader, bool is_part) {
  struct source *source = &reader->source;
  *source = source_of_input(reader->input, "xml_text");
  if (is_part)
    source->id =
        source_record_id(&reader->arena, reader->input->name, ++reader->count);
  if (source->language == NULL)
    source->language = xml_scan_language(&reader->scan, &reader->arena);
  memset(&reader->header, 0, sizeof reader->header);
  reader->header.arena = &reader->arena;
  reader->header.source = source;
}

/* After START of the document's element. */
static void read_document(struct reader *reader, bool is_part) {
  struct document doc;
  arena_reset(&reader->arena);
  begin_source(reader, is_part);
  flow_begin(&reader->flow, &reader->arena);
  reader->noted = NULL;
  reader->speech = reader->scene = reader->choice = 0;
  reader->is_mixed[reader->scan.depth] = false;
  struct xml_body body = {.flow = &reader->flow,
                          .parts = parts,
                          .element = on_element,
                          .ended = end_element,
                          .state = reader};
  if (reader->source.genre == NULL &&
      (xml_scan_is(&reader->scan, "akomaNtoso") ||
       xml_scan_is(&reader->scan, "publicwhip")))
    reader->source.genre = "hearing";
  xml_body_read(&body, &reader->scan);
  flow_end(&reader->flow, &doc);
  doc.source = reader->source;
  if (doc.length > 0)
    reader->is_stopped = !reader->sink->document(reader->sink, &doc);
}

static bool skip_other(struct reader *reader) {
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    if (!xml_scan_is(&reader->scan, others[i].root))
      continue;
    if (reader->sink->skipped != NULL)
      reader->sink->skipped(reader->sink, others[i].what);
    return true;
  }
  return false;
}

static void read_root(struct reader *reader) {
  struct xml_scan *scan = &reader->scan;
  while (!reader->is_stopped && xml_scan_next(scan) != XML_FINISHED) {
    if (scan->event != XML_START)
      continue;
    if (xml_scan_is(scan, "teiCorpus"))
      continue; // its header is about all of them
    if (scan->depth == 1 && skip_other(reader))
      return;
    if (scan->depth > 1 && !xml_scan_is(scan, "TEI"))
      xml_scan_skip(scan);
    else
      read_document(reader, scan->depth > 1);
  }
  if (scan->is_cut)
    xml_file_warn(reader->sink, reader->input, "the file ends too early");
}

static enum status read_xml_text(struct input *input, struct sink *sink,
                                 struct error *err) {
  struct xml_file file;
  enum status status = xml_file_open(&file, input, err);
  if (status == STATUS_OK) {
    struct reader *reader = arena_zero(&file.arena, 1, sizeof *reader);
    struct xml_mixed *mixed = arena_alloc(&file.arena, sizeof *mixed);
    xml_mixed_find(mixed, file.text, file.length);
    reader->input = input;
    reader->sink = sink;
    reader->mixed = mixed;
    xml_scan_begin(&reader->scan, &file.arena, NULL, file.text, file.length);
    read_root(reader);
    arena_free(&reader->arena);
  }
  xml_file_close(&file);
  return status;
}

/* Files that say they are XML, and the roots of known vocabularies. What is a
   page, a feed or an agency's is detected by those who read it. */
static int detect_xml_text(const char *head, size_t length) {
  static const char *const roots[] = {"TEI",        "TEI.2",      "teiCorpus",
                                      "akomaNtoso", "publicwhip", NULL};
  struct xml_head root;
  int score = 0;
  bool has_root = xml_head_open(&root, NULL, head, length);
  bool is_told =
      strncasecmp(root.bytes + strspn(root.bytes, " \t\r\n"), "<?xml", 5) == 0;
  if (has_root && root.is_clean && is_one_of(&root.scan, roots))
    score = 95;
  else if (is_told && !(has_root && xml_scan_is(&root.scan, "html")))
    score = has_root ? 60 : 40;
  xml_head_close(&root);
  return score;
}

const struct importer importer_xml_text = {
    .name = "xml_text",
    .summary = "TEI, records of parliaments, any other XML as text",
    .endings = ".xml .tei",
    .types = "application/tei+xml application/xml text/xml",
    .detect = detect_xml_text,
    .read = read_xml_text,
};
