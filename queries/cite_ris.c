/* RIS: what EndNote, Zotero and Mendeley read. A tag, two spaces, a hyphen, a
   space and one value a line; lines end in CR LF, a record in ER. Texts have
   no line ends (citation_line), so no text can begin a tag of its own. */
#include "queries/cite_format.h"

#include <string.h>

static const char *const types[CITATION_TYPE_COUNT] = {
    [CITATION_NEWSPAPER] = "NEWS",  [CITATION_MAGAZINE] = "MGZN",
    [CITATION_BLOG] = "BLOG",       [CITATION_WEB] = "ELEC",
    [CITATION_BROADCAST] = "VIDEO", [CITATION_INTERVIEW] = "GEN",
    [CITATION_SPEECH] = "GEN",      [CITATION_HEARING] = "HEAR",
    [CITATION_POST] = "ELEC",       [CITATION_MAIL] = "PCOMM",
    [CITATION_BOOK] = "BOOK",
};

static void add_tag(struct buffer *out, const char *tag, const char *value) {
  if (value != NULL)
    buffer_add_format(out, "%s  - %s\r\n", tag, value);
}

/* A comma divides surname and first name; a literal name must have none. */
static void add_literal(struct buffer *out, const char *name) {
  buffer_add_text(out, "AU  - ");
  for (const char *p = name; *p != '\0'; p++)
    if (*p != ',')
      buffer_add_char(out, *p);
  buffer_add_text(out, "\r\n");
}

static void add_author(struct buffer *out, const struct citation_name *name) {
  if (name->literal != NULL) {
    add_literal(out, name->literal);
    return;
  }
  buffer_add_format(out, "AU  - %s", name->family);
  if (name->given != NULL || name->suffix != NULL)
    buffer_add_format(out, ", %s", name->given != NULL ? name->given : "");
  if (name->suffix != NULL)
    buffer_add_format(out, ", %s", name->suffix);
  buffer_add_text(out, "\r\n");
}

/* YYYY/MM/DD/, what is not known left empty. */
static void add_date(struct buffer *out, const char *tag,
                     struct citation_date date) {
  if (date.year == 0)
    return;
  buffer_add_format(out, "%s  - %04d/", tag, date.year);
  if (date.month > 0)
    buffer_add_format(out, "%02d", date.month);
  buffer_add_char(out, '/');
  if (date.month > 0 && date.day > 0)
    buffer_add_format(out, "%02d", date.day);
  buffer_add_text(out, "/\r\n");
}

static void add_notes(struct buffer *out, const struct citation *item) {
  struct buffer note = {0};
  for (size_t i = 0; i < item->note_count; i++) {
    cite_add_note(&note, &item->notes[i]);
    add_tag(out, "N1", note.bytes);
    buffer_clear(&note);
  }
  buffer_free(&note);
}

static void add_record(struct buffer *out, const struct citation *item) {
  add_tag(out, "TY", types[item->type]);
  add_tag(out, "ID", item->key);
  for (size_t i = 0; i < item->author_count; i++)
    add_author(out, &item->authors[i]);
  add_tag(out, "TI", item->title);
  add_tag(out, item->type == CITATION_BOOK ? "PB" : "T2", item->container);
  if (item->issued.year > 0)
    buffer_add_format(out, "PY  - %04d\r\n", item->issued.year);
  add_date(out, "DA", item->issued);
  add_tag(out, "SE", item->section);
  add_tag(out, "SP", item->page);
  add_tag(out, "LA", item->language);
  add_tag(out, "UR", item->url);
  add_date(out, "Y2", item->accessed);
  for (size_t i = 0; i < item->keyword_count; i++)
    add_tag(out, "KW", item->keywords[i]);
  add_notes(out, item);
  buffer_add_text(out, "ER  - \r\n");
}

void cite_write_ris(FILE *out, const struct bibliography *list) {
  cite_each(out, list, add_record, "\r\n");
}
