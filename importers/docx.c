/* Word documents (DOCX and its kin): a zip of XML parts.

   The relations of the package tell which part is the document, and those of
   the document which parts hold its styles, footnotes and endnotes. The parts
   are streamed one after the other, so that their size does not matter.
   Headers, footers and comments are left out, notes stand at the end.
   Cost: linear in what is inflated. */
#include <string.h>

#include "importers/docx_text.h"
#include "importers/importer.h"
#include "importers/office_properties.h"
#include "importers/package.h"
#include "importers/source.h"

enum relation {
  RELATION_MAIN,
  RELATION_STYLES,
  RELATION_FOOT,
  RELATION_END,
  RELATION_CORE,
  RELATIONS
};

struct docx {
  struct arena *arena;
  struct package package;
  struct office_properties properties;
  struct office_styles styles;
  struct docx_text body;
  const char *parts[RELATIONS];
  const char *base;  /* the part whose relations are read */
  const char *style; /* id of the open style, in the styles part */
  const char *parent;
  enum office_kind kind; /* of the open style */
  bool is_broken;        /* a part ended early */
  size_t repaired;
};

/* ---- the other parts ---------------------------------------------------- */

static void on_nothing(void *state, const char *name) {
  (void)state, (void)name;
}

static void on_no_text(void *state, const char *text, size_t length) {
  (void)state, (void)text, (void)length;
}

static void on_relation(void *state, const char *name,
                        const char **attributes) {
  static const char *const types[] = {"/officeDocument", "/styles",
                                      "/footnotes", "/endnotes",
                                      "/core-properties"};
  struct docx *docx = state;
  const char *type = xml_events_attribute(attributes, "Type");
  const char *target = xml_events_attribute(attributes, "Target");
  if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL)
    return;
  for (int i = 0; i < RELATIONS; i++) {
    size_t size = strlen(types[i]), length = strlen(type);
    if (docx->parts[i] == NULL && length >= size &&
        strcmp(type + length - size, types[i]) == 0)
      docx->parts[i] = package_resolve(docx->arena, docx->base, target);
  }
}

static void on_style(void *state, const char *name, const char **attributes) {
  struct docx *docx = state;
  const char *value = xml_events_attribute(attributes, "val");
  if (strcmp(name, "style") == 0) {
    const char *id = xml_events_attribute(attributes, "styleId");
    docx->style = id != NULL ? arena_copy(docx->arena, id, strlen(id)) : NULL;
    docx->parent = NULL;
    docx->kind = OFFICE_INHERIT;
  } else if (docx->style == NULL || value == NULL) {
    return;
  } else if (strcmp(name, "name") == 0) {
    docx->kind = office_kind_of_name(value);
  } else if (strcmp(name, "basedOn") == 0) {
    docx->parent = arena_copy(docx->arena, value, strlen(value));
  } else if (docx->kind == OFFICE_INHERIT) {
    if (strcmp(name, "outlineLvl") == 0 && *value != '9')
      docx->kind = OFFICE_HEADING;
    else if (strcmp(name, "numId") == 0 && *value != '0')
      docx->kind = OFFICE_ITEM;
  }
}

static void on_style_end(void *state, const char *name) {
  struct docx *docx = state;
  if (strcmp(name, "style") != 0 || docx->style == NULL)
    return;
  office_styles_add(&docx->styles, docx->arena, docx->style, docx->parent,
                    docx->kind);
  docx->style = NULL;
}

static void on_core(void *state, const char *name, const char **attributes) {
  struct docx *docx = state;
  (void)name, (void)attributes;
  office_property_start(&docx->properties);
}

static void on_core_text(void *state, const char *text, size_t length) {
  struct docx *docx = state;
  office_property_text(&docx->properties, text, length);
}

static void on_core_end(void *state, const char *name) {
  struct docx *docx = state;
  office_property_end(&docx->properties, name);
}

/* ---- reading ------------------------------------------------------------ */

/* Streams a part through handlers. STATUS_NOT_FOUND when there is none. */
static enum status read_part(struct docx *docx, const char *part,
                             struct xml_events events, struct error *err) {
  if (part == NULL)
    return STATUS_NOT_FOUND;
  xml_events_begin(&events);
  enum status status =
      package_stream(&docx->package, part, xml_events_take, &events, err);
  bool is_whole = xml_events_end(&events);
  docx->repaired += events.repaired;
  docx->is_broken |= status == STATUS_OK && !is_whole;
  return status;
}

static enum status read_relations(struct docx *docx, const char *base,
                                  struct error *err) {
  const struct xml_events events = {.start = on_relation,
                                    .end = on_nothing,
                                    .text = on_no_text,
                                    .state = docx};
  const char *slash = strrchr(base, '/');
  int folder = slash != NULL ? (int)(slash + 1 - base) : 0;
  struct buffer part = {0};
  buffer_add_format(&part, "%.*s_rels/%s.rels", folder, base, base + folder);
  docx->base = base;
  enum status status = read_part(docx, part.bytes, events, err);
  buffer_free(&part);
  return status;
}

/* What the package is when it is no text document; NULL when it is one. */
static const char *other_kind(const char *main) {
  static const struct {
    const char *start;
    const char *what;
  } kinds[] = {{"xl/", "an Excel workbook"},
               {"ppt/", "a PowerPoint presentation"},
               {"visio/", "a Visio drawing"}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strncmp(main, kinds[i].start, strlen(kinds[i].start)) == 0)
      return kinds[i].what;
  return NULL;
}

static enum status find_parts(struct docx *docx, struct error *err) {
  enum status status = read_relations(docx, "", err);
  if (status != STATUS_OK && status != STATUS_NOT_FOUND)
    return status;
  if (docx->parts[RELATION_MAIN] == NULL)
    docx->parts[RELATION_MAIN] = "word/document.xml";
  const char *what = other_kind(docx->parts[RELATION_MAIN]);
  if (what != NULL)
    return error_set(err, STATUS_INPUT, "%s: %s, which cannot be read",
                     docx->package.name, what);
  status = read_relations(docx, docx->parts[RELATION_MAIN], err);
  return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* The parts before the text and the text itself. */
static enum status read_main(struct docx *docx, struct error *err) {
  const struct xml_events core = {.start = on_core,
                                  .end = on_core_end,
                                  .text = on_core_text,
                                  .state = docx};
  const struct xml_events styles = {.start = on_style,
                                    .end = on_style_end,
                                    .text = on_no_text,
                                    .state = docx};
  enum status status = read_part(docx, docx->parts[RELATION_CORE], core, err);
  if (status == STATUS_OK || status == STATUS_NOT_FOUND)
    status = read_part(docx, docx->parts[RELATION_STYLES], styles, err);
  docx->is_broken = false; // nothing is lost by these
  if (status == STATUS_OK || status == STATUS_NOT_FOUND)
    status = read_part(docx, docx->parts[RELATION_MAIN],
                       docx_text_events(&docx->body), err);
  if (status == STATUS_NOT_FOUND)
    return error_set(err, STATUS_INPUT,
                     "%s: a ZIP archive or office document "
                     "without a text that can be read",
                     docx->package.name);
  return status;
}

static enum status read_notes(struct docx *docx, struct error *err) {
  enum status status = STATUS_OK;
  for (int i = RELATION_FOOT; i <= RELATION_END && status == STATUS_OK; i++) {
    docx_text_notes(&docx->body);
    status =
        read_part(docx, docx->parts[i], docx_text_events(&docx->body), err);
    status = status == STATUS_NOT_FOUND ? STATUS_OK : status;
  }
  return status;
}

static enum status read_docx(struct input *input, struct sink *sink,
                             struct error *err) {
  struct arena arena = {0};
  struct docx docx = {.arena = &arena, .properties = {.arena = &arena}};
  docx.body.styles = &docx.styles;
  office_begin(&docx.body.text, &arena);
  enum status status = package_open(&docx.package, input, &arena, err);
  if (status == STATUS_OK)
    status = find_parts(&docx, err);
  if (status == STATUS_OK) {
    struct source source = source_of_input(input, "docx");
    status = read_main(&docx, err);
    if (status == STATUS_OK)
      status = read_notes(&docx, err);
    office_properties_fill(&docx.properties, &source);
    source.repaired = (uint32_t)docx.repaired;
    status = office_give(&docx.body.text, &source, docx.properties.title,
                         docx.is_broken, sink, status, err);
  }
  office_drop(&docx.body.text);
  office_properties_free(&docx.properties);
  arena_free(&arena);
  return status;
}

static int detect_docx(const char *head, size_t length) {
  static const char *const starts[] = {"[Content_Types].xml", "word/document",
                                       "word/_rels/",         "word/styles",
                                       "_rels/.rels",         "docProps/"};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (package_head_has(head, length, starts[i]))
      return 70;
  return 0;
}

const struct importer importer_docx = {
    .name = "docx",
    .summary = "Word documents (DOCX): text by style, notes, title, author",
    .endings = ".docx .docm .dotx .dotm",
    .types = "application/vnd.openxmlformats-officedocument"
             ".wordprocessingml.document",
    .detect = detect_docx,
    .read = read_docx,
};
