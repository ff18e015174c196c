/* OpenDocument texts: a zip of XML parts (ODT, and SXW before it) or all of
   them in one XML file (FODT). One set of handlers serves both, since elements
   are named alike wherever they stand: properties count within <meta>, styles
   anywhere before the text, text within <body>.

   Kept: paragraphs and headings by style, list items, cells of tables one by
   one, text boxes and shapes behind the paragraph that they interrupt, notes
   at the end. Left out: tracked deletions (they stand apart, in
   <tracked-changes>), comments, tables of contents and other indexes, hidden
   sections, ruby, headers and footers, pictures and their descriptions.
   Cost: linear in what is inflated; style look-ups by halving. */
#include <string.h>

#include "importers/importer.h"
#include "importers/office.h"
#include "importers/office_properties.h"
#include "importers/open.h"
#include "importers/package.h"
#include "importers/source.h"
#include "importers/xml_events.h"

struct odt {
  struct arena *arena;
  struct office_properties properties;
  struct office_styles styles;
  struct office_text text;
  const char *other; /* what it is instead of a text */
  size_t depth;      /* of the element that is open */
  size_t apart;      /* depth of the one that is left out; 0 = none */
  size_t frame;      /* depth of the frame that is open; 0 = none */
  size_t lists;      /* that are open */
  size_t paragraphs; /* that are open, one within the note of another */
  bool is_meta;
  bool is_body;
  bool is_broken; /* the text ended early */
  size_t repaired;
};

/* ---- events ------------------------------------------------------------- */

#define IS_ONE_OF(name, names)                                                 \
  (xml_events_find(names, sizeof(names) / sizeof *(names), name) <             \
   sizeof(names) / sizeof *(names))

/* Everything inside is left out. */
static bool is_apart(const struct odt *odt, const char *name,
                     const char **attributes) {
  static const char *const names[] = {
      "alphabetical-index",
      "annotation",
      "bibliography",
      "binary-data",
      "desc",
      "forms",
      "illustration-index",
      "math",
      "note-citation",
      "object-index",
      "ruby-text",
      "sequence-decls",
      "table-index",
      "table-of-content",
      "tracked-changes",
      "user-field-decls",
      "user-index",
      "variable-decls",
  };
  if (strcmp(name, "title") == 0)
    return odt->frame > 0 && odt->depth == odt->frame + 1;
  if (strcmp(name, "section") == 0) {
    const char *display = xml_events_attribute(attributes, "display");
    return display != NULL && strcmp(display, "none") == 0;
  }
  return IS_ONE_OF(name, names);
}

/* Holds paragraphs of its own, perhaps in the middle of one. */
static bool is_box(const char *name) {
  static const char *const names[] = {
      "caption", "circle",  "connector", "custom-shape", "ellipse",  "line",
      "path",    "polygon", "polyline",  "rect",         "text-box",
  };
  return IS_ONE_OF(name, names);
}

static bool is_list(const char *name) {
  static const char *const names[] = {"list", "ordered-list", "unordered-list"};
  return IS_ONE_OF(name, names);
}

static bool is_paragraph(const char *name) {
  return (name[0] == 'p' || name[0] == 'h') && name[1] == '\0';
}

static void on_style(struct odt *odt, const char **attributes) {
  const char *id = xml_events_attribute(attributes, "name");
  const char *shown = xml_events_attribute(attributes, "display-name");
  const char *parent = xml_events_attribute(attributes, "parent-style-name");
  const char *level = xml_events_attribute(attributes, "default-outline-level");
  if (id == NULL)
    return;
  enum office_kind kind = office_kind_of_name(shown != NULL ? shown : id);
  if (kind == OFFICE_INHERIT && level != NULL && *level != '\0')
    kind = OFFICE_HEADING;
  office_styles_add(&odt->styles, odt->arena, id, parent, kind);
}

static void start_paragraph(struct odt *odt, const char *name,
                            const char **attributes) {
  const char *style = xml_events_attribute(attributes, "style-name");
  enum office_kind kind = style != NULL
                              ? office_styles_kind(&odt->styles, style)
                              : OFFICE_PARAGRAPH;
  if (*name == 'h' && kind != OFFICE_TITLE)
    kind = OFFICE_HEADING;
  else if (kind == OFFICE_PARAGRAPH && odt->lists > 0)
    kind = OFFICE_ITEM;
  odt->paragraphs++;
  office_paragraph(&odt->text, kind);
}

static void start_in_body(struct odt *odt, const char *name,
                          const char **attributes) {
  struct office_text *text = &odt->text;
  if (is_paragraph(name))
    start_paragraph(odt, name, attributes);
  else if (strcmp(name, "s") == 0 || strcmp(name, "tab") == 0 ||
           strcmp(name, "tab-stop") == 0)
    office_add(text, " ", 1);
  else if (strcmp(name, "line-break") == 0)
    office_line(text);
  else if (is_list(name))
    odt->lists++;
  else if (is_box(name))
    office_enter(text, OFFICE_BOX);
  else if (strcmp(name, "note-body") == 0 || strcmp(name, "footnote-body") == 0)
    office_enter(text, OFFICE_NOTE);
  else if (strcmp(name, "frame") == 0)
    odt->frame = odt->depth;
}

/* What a body holds when it is no text. */
static const char *other_kind(const char *name) {
  static const char *const names[] = {"chart", "database", "drawing",
                                      "presentation", "spreadsheet"};
  static const char *const kinds[] = {
      "an OpenDocument chart",       "an OpenDocument database",
      "an OpenDocument drawing",     "an OpenDocument presentation",
      "an OpenDocument spreadsheet", NULL,
  };
  return kinds[xml_events_find(names, sizeof names / sizeof *names, name)];
}

static void start_other(struct odt *odt, const char *name) {
  odt->other = other_kind(name);
  odt->apart = odt->depth;
}

static void on_start(void *state, const char *name, const char **attributes) {
  struct odt *odt = state;
  odt->depth++;
  if (odt->apart > 0)
    return;
  if (odt->is_meta)
    office_property_start(&odt->properties);
  else if (is_apart(odt, name, attributes))
    odt->apart = odt->depth;
  else if (odt->is_body && odt->depth == 3 && other_kind(name) != NULL)
    start_other(odt, name);
  else if (odt->is_body)
    start_in_body(odt, name, attributes);
  else if (strcmp(name, "style") == 0)
    on_style(odt, attributes);
  else if (strcmp(name, "meta") == 0)
    odt->is_meta = true;
  else if (strcmp(name, "body") == 0)
    odt->is_body = true;
}

static void end_in_body(struct odt *odt, const char *name) {
  if (is_paragraph(name)) {
    odt->paragraphs -= odt->paragraphs > 0;
    office_paragraph_end(&odt->text);
  } else if (is_list(name)) {
    odt->lists -= odt->lists > 0;
  } else if (is_box(name) || strcmp(name, "note-body") == 0 ||
             strcmp(name, "footnote-body") == 0) {
    office_leave(&odt->text);
  } else if (strcmp(name, "frame") == 0) {
    odt->frame = 0;
  } else if (strcmp(name, "body") == 0) {
    odt->is_body = false;
  }
}

static void on_end(void *state, const char *name) {
  struct odt *odt = state;
  size_t depth = odt->depth--;
  if (odt->apart > 0)
    odt->apart = odt->apart == depth ? 0 : odt->apart;
  else if (odt->is_meta && strcmp(name, "meta") == 0)
    odt->is_meta = false;
  else if (odt->is_meta)
    office_property_end(&odt->properties, name);
  else if (odt->is_body)
    end_in_body(odt, name);
}

static void on_text(void *state, const char *text, size_t length) {
  struct odt *odt = state;
  if (odt->apart > 0)
    return;
  if (odt->is_meta)
    office_property_text(&odt->properties, text, length);
  else if (odt->is_body && odt->paragraphs > 0)
    office_add(&odt->text, text, length);
}

/* ---- reading ------------------------------------------------------------ */

static struct xml_events events_of(struct odt *odt) {
  odt->depth = odt->apart = odt->frame = odt->lists = odt->paragraphs = 0;
  odt->is_meta = odt->is_body = false;
  return (struct xml_events){
      .start = on_start, .end = on_end, .text = on_text, .state = odt};
}

static bool is_encrypted(struct package *package, struct arena *arena) {
  static const char mark[] = "encryption-data";
  size_t length;
  const char *manifest =
      package_part(package, arena, "META-INF/manifest.xml", &length);
  return manifest != NULL &&
         memmem(manifest, length, mark, sizeof mark - 1) != NULL;
}

static enum status read_zip(struct odt *odt, struct input *input,
                            struct error *err) {
  static const char *const parts[] = {"meta.xml", "styles.xml", "content.xml"};
  struct package package;
  enum status status = package_open(&package, input, odt->arena, err);
  if (status != STATUS_OK)
    return status;
  if (is_encrypted(&package, odt->arena))
    return error_set(err, STATUS_INPUT, "%s: protected by a password",
                     package.name);
  for (int i = 0; i < 3 && (status == STATUS_OK || status == STATUS_NOT_FOUND);
       i++) {
    struct xml_events events = events_of(odt);
    xml_events_begin(&events);
    status = package_stream(&package, parts[i], xml_events_take, &events, err);
    odt->is_broken = !xml_events_end(&events);
    odt->repaired += events.repaired;
  }
  if (status == STATUS_NOT_FOUND)
    return error_set(err, STATUS_INPUT,
                     "%s: an OpenDocument file without a "
                     "text",
                     package.name);
  return status;
}

static enum status read_flat(struct odt *odt, struct input *input,
                             struct error *err) {
  char block[64 * 1024];
  struct xml_events events = events_of(odt);
  long got;
  xml_events_begin(&events);
  while ((got = input->read(input, block, sizeof block, err)) > 0)
    if (odt->text.is_full || !xml_events_take(&events, block, (size_t)got))
      break;
  odt->is_broken = !xml_events_end(&events) && !odt->text.is_full;
  odt->repaired = events.repaired;
  return got < 0 ? STATUS_IO : STATUS_OK;
}

static enum status read_odt(struct input *input, struct sink *sink,
                            struct error *err) {
  struct arena arena = {0};
  struct odt odt = {.arena = &arena, .properties = {.arena = &arena}};
  struct source source = source_of_input(input, "odt");
  office_begin(&odt.text, &arena);
  bool is_zip = input->head_length > 1 && memcmp(input->head, "PK", 2) == 0;
  enum status status =
      is_zip ? read_zip(&odt, input, err) : read_flat(&odt, input, err);
  if (status == STATUS_OK && odt.other != NULL)
    status = error_set(err, STATUS_INPUT, "%s: %s, which cannot be read",
                       open_shown_name(&arena, input->name), odt.other);
  office_properties_fill(&odt.properties, &source);
  source.repaired = (uint32_t)odt.repaired;
  status = office_give(&odt.text, &source, odt.properties.title, odt.is_broken,
                       sink, status, err);
  office_drop(&odt.text);
  office_properties_free(&odt.properties);
  arena_free(&arena);
  return status;
}

static int detect_odt(const char *head, size_t length) {
  static const char root[] = "<office:document";
  if (package_head_type(head, length, "application/vnd.oasis.opendocument.") ||
      package_head_type(head, length, "application/vnd.sun.xml.writer"))
    return 75;
  if (package_head_has(head, length, "content.xml") ||
      package_head_has(head, length, "META-INF/manifest.xml"))
    return 55;
  return length > 0 && memchr(head, '<', length) != NULL &&
                 memmem(head, length, root, sizeof root - 1) != NULL &&
                 memmem(head, length, "opendocument", 12) != NULL
             ? 85
             : 0;
}

const struct importer importer_odt = {
    .name = "odt",
    .summary = "OpenDocument texts (ODT, FODT): text by style, notes, title",
    .endings = ".odt .ott .fodt .sxw",
    .types = "application/vnd.oasis.opendocument.text "
             "application/vnd.oasis.opendocument.text-flat-xml",
    .detect = detect_odt,
    .read = read_odt,
};
