/* The text of a Word document, and of its parts of notes, from the events of
   its XML.

   Kept: paragraphs by style, list items, cells of tables one by one, inserted
   text, hyperlinks, text boxes (once, although they are there twice, for old
   readers). Left out: deleted and moved away text, hidden text, the
   instructions of fields, placeholders of forms, tables of contents, ruby.
   Where the mark of a paragraph is deleted, it goes on in the next one.
   Cost: linear; style look-ups by halving. */
#include "importers/docx_text.h"

#include <string.h>

#include "importers/xml_events.h"

/* Everything inside is left out. */
static bool is_apart(const char *name) {
  static const char *const names[] = {
      "Fallback",    "annotation",   "del",           "moveFrom",
      "numPrChange", "pPrChange",    "rPrChange",     "rt",
      "sectPr",      "sectPrChange", "tblGridChange", "tblPrChange",
      "tcPrChange",  "trPrChange",
  };
  size_t count = sizeof names / sizeof *names;
  return xml_events_find(names, count, name) < count;
}

static bool is_off(const char **attributes) {
  const char *value = xml_events_attribute(attributes, "val");
  return value != NULL &&
         (strcmp(value, "0") == 0 || strcmp(value, "false") == 0 ||
          strcmp(value, "off") == 0);
}

/* Properties of a paragraph, of its mark, and of a run. */
static void on_property(struct docx_text *docx, const char *name,
                        const char **attributes) {
  struct office_text *text = &docx->text;
  const char *value = xml_events_attribute(attributes, "val");
  if (strcmp(name, "vanish") == 0 || strcmp(name, "webHidden") == 0) {
    docx->is_hidden = docx->is_run && !is_off(attributes);
  } else if (!docx->is_marked || value == NULL) {
    return;
  } else if (strcmp(name, "pStyle") == 0) {
    office_paragraph(text, office_styles_kind(docx->styles, value));
  } else if (strcmp(name, "outlineLvl") == 0) {
    if (text->kind == OFFICE_PARAGRAPH && *value >= '0' && *value <= '8')
      office_paragraph(text, OFFICE_HEADING);
  } else if (strcmp(name, "numId") == 0) {
    if (text->kind == OFFICE_PARAGRAPH && strcmp(value, "0") != 0)
      office_paragraph(text, OFFICE_ITEM);
    else if (text->kind == OFFICE_ITEM && strcmp(value, "0") == 0)
      office_paragraph(text, OFFICE_PARAGRAPH);
  }
}

static void on_break(struct docx_text *docx, const char **attributes) {
  const char *type = xml_events_attribute(attributes, "type");
  if (type == NULL || strcmp(type, "textWrapping") == 0)
    office_line(&docx->text);
  else
    office_add(&docx->text, " ", 1);
}

/* Characters that are elements; false when it is none. */
static bool on_character(struct docx_text *docx, const char *name,
                         const char **attributes) {
  if (docx->is_marked || docx->is_hidden)
    return false;
  if (strcmp(name, "br") == 0)
    on_break(docx, attributes);
  else if (strcmp(name, "cr") == 0)
    office_line(&docx->text);
  else if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
    office_add(&docx->text, " ", 1);
  else if (strcmp(name, "noBreakHyphen") == 0)
    office_add(&docx->text, "-", 1);
  else
    return false;
  return true;
}

/* True when the element is left out with all in it. */
static bool leaves_out(struct docx_text *docx, const char *name,
                       const char **attributes) {
  if (docx->is_marked && strcmp(name, "del") == 0)
    docx->joins = true;
  if (is_apart(name))
    return true;
  if (strcmp(name, "sdtContent") == 0 && docx->is_placeholder) {
    docx->is_placeholder = false;
    return true;
  }
  const char *type = xml_events_attribute(attributes, "type");
  return docx->is_note && type != NULL && strcmp(type, "normal") != 0 &&
         (strcmp(name, "footnote") == 0 || strcmp(name, "endnote") == 0);
}

static void start_paragraph(struct docx_text *docx) {
  if (!docx->joins || docx->text.depth > docx->is_note)
    office_paragraph(&docx->text, OFFICE_PARAGRAPH);
  docx->joins = false;
}

static void on_start(void *state, const char *name, const char **attributes) {
  struct docx_text *docx = state;
  docx->depth++;
  if (docx->apart > 0)
    return;
  if (leaves_out(docx, name, attributes))
    docx->apart = docx->depth;
  else if (strcmp(name, "p") == 0)
    start_paragraph(docx);
  else if (strcmp(name, "pPr") == 0)
    docx->is_marked = true;
  else if (strcmp(name, "r") == 0)
    docx->is_run = true;
  else if (strcmp(name, "t") == 0)
    docx->is_text = true;
  else if (strcmp(name, "txbxContent") == 0)
    office_enter(&docx->text, OFFICE_BOX);
  else if (strcmp(name, "showingPlcHdr") == 0)
    docx->is_placeholder = !is_off(attributes);
  else if (!on_character(docx, name, attributes))
    on_property(docx, name, attributes);
}

static void on_end(void *state, const char *name) {
  struct docx_text *docx = state;
  size_t depth = docx->depth--;
  if (docx->apart > 0) {
    docx->apart = docx->apart == depth ? 0 : docx->apart;
    return;
  }
  if (strcmp(name, "t") == 0)
    docx->is_text = false;
  else if (strcmp(name, "pPr") == 0)
    docx->is_marked = false;
  else if (strcmp(name, "r") == 0)
    docx->is_run = docx->is_hidden = false;
  else if (strcmp(name, "txbxContent") == 0)
    office_leave(&docx->text);
  else if (strcmp(name, "p") == 0 && !docx->joins)
    office_paragraph_end(&docx->text);
}

static void on_text(void *state, const char *text, size_t length) {
  struct docx_text *docx = state;
  if (docx->is_text && docx->apart == 0 && !docx->is_hidden)
    office_add(&docx->text, text, length);
}

struct xml_events docx_text_events(struct docx_text *text) {
  return (struct xml_events){
      .start = on_start, .end = on_end, .text = on_text, .state = text};
}

void docx_text_notes(struct docx_text *docx) {
  struct office_text text = docx->text;
  *docx =
      (struct docx_text){.text = text, .styles = docx->styles, .is_note = true};
  while (docx->text.depth > 0)
    office_leave(&docx->text);
  office_enter(&docx->text, OFFICE_NOTE);
}
