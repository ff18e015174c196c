/* CSL-JSON: what Zotero, pandoc and citeproc read. One object a source.

   `source`, `archive` and `note` are left out: MLA prints the first two, and
   many styles the third. What CSL has no variable for, the quotations with
   their speakers, is in `annote` for people and in `custom` for programs. */
#include "queries/cite_format.h"

#include <string.h>

static const char *const types[CITATION_TYPE_COUNT] = {
    [CITATION_NEWSPAPER] = "article-newspaper",
    [CITATION_MAGAZINE] = "article-magazine",
    [CITATION_BLOG] = "post-weblog",
    [CITATION_WEB] = "webpage",
    [CITATION_BROADCAST] = "broadcast",
    [CITATION_INTERVIEW] = "interview",
    [CITATION_SPEECH] = "speech",
    [CITATION_HEARING] = "hearing",
    [CITATION_POST] = "post",
    [CITATION_MAIL] = "personal_communication",
    [CITATION_BOOK] = "book",
};

static void add_member(struct buffer *out, const char *name,
                       const char *value) {
  if (value == NULL)
    return;
  buffer_add_format(out, ",\n    \"%s\": ", name);
  json_add_text(out, value);
}

/* ---- names ------------------------------------------------------------- */

static void add_part(struct buffer *out, const char *name, const char *value,
                     size_t length, bool is_first) {
  buffer_add_format(out, "%s\"%s\": ", is_first ? "" : ", ", name);
  json_add_string(out, value, length);
}

static void add_name(struct buffer *out, const struct citation_name *name) {
  buffer_add_char(out, '{');
  if (name->literal != NULL) {
    add_part(out, "literal", name->literal, strlen(name->literal), true);
  } else {
    const char *own = name->family + name->particle;
    add_part(out, "family", own, strlen(own), true);
    if (name->given != NULL)
      add_part(out, "given", name->given, strlen(name->given), false);
    if (name->particle > 0)
      add_part(out, "non-dropping-particle", name->family, name->particle - 1,
               false);
    if (name->suffix != NULL)
      add_part(out, "suffix", name->suffix, strlen(name->suffix), false);
  }
  buffer_add_char(out, '}');
}

static void add_authors(struct buffer *out, const struct citation *item) {
  if (item->author_count == 0)
    return;
  buffer_add_text(out, ",\n    \"author\": [");
  for (size_t i = 0; i < item->author_count; i++) {
    if (i > 0)
      buffer_add_text(out, ", ");
    add_name(out, &item->authors[i]);
  }
  buffer_add_char(out, ']');
}

/* ---- dates and words --------------------------------------------------- */

static void add_date(struct buffer *out, const char *name,
                     struct citation_date date) {
  if (date.year == 0)
    return;
  buffer_add_format(out, ",\n    \"%s\": {\"date-parts\": [[%d", name,
                    date.year);
  if (date.month > 0)
    buffer_add_format(out, ", %d", date.month);
  if (date.month > 0 && date.day > 0)
    buffer_add_format(out, ", %d", date.day);
  buffer_add_text(out, "]]}");
}

static void add_keywords(struct buffer *out, const struct citation *item) {
  struct buffer words = {0};
  for (size_t i = 0; i < item->keyword_count; i++)
    buffer_add_format(&words, "%s%s", i > 0 ? ", " : "", item->keywords[i]);
  add_member(out, "keyword", words.length > 0 ? words.bytes : NULL);
  buffer_free(&words);
}

/* ---- quotations -------------------------------------------------------- */

/* For people: a quotation a line. */
static void add_annote(struct buffer *out, const struct citation *item) {
  struct buffer notes = {0};
  for (size_t i = 0; i < item->note_count; i++) {
    if (i > 0)
      buffer_add_char(&notes, '\n');
    cite_add_note(&notes, &item->notes[i]);
  }
  add_member(out, "annote", notes.bytes);
  buffer_free(&notes);
}

static void add_fact(struct buffer *out, const char *name, const char *value) {
  if (value == NULL)
    return;
  buffer_add_format(out, ", \"%s\": ", name);
  json_add_text(out, value);
}

/* "said 2016-05-12" as 2016-05-12, "said between A and B" as A/B. */
static void add_said(struct buffer *out, const char *said) {
  static const char between[] = "said between ";
  if (said == NULL)
    return;
  bool is_range = strncmp(said, between, strlen(between)) == 0;
  const char *from = said + (is_range ? strlen(between) : strlen("said "));
  size_t length = strcspn(from, " ");
  const char *to = from + length + strlen(" and ");
  buffer_add_format(out, ", \"said\": \"%.*s", (int)length, from);
  if (is_range)
    buffer_add_format(out, "/%s", to);
  buffer_add_char(out, '"');
}

static void add_quote(struct buffer *out, const struct citation_note *note) {
  buffer_add_format(out, "{\"id\": %lld", (long long)note->id);
  add_fact(out, "text", note->text);
  add_fact(out, "kind", note->kind);
  add_fact(out, "speaker", note->speaker);
  add_fact(out, "role", note->role);
  add_said(out, note->said);
  add_fact(out, "locator", note->locator);
  if (note->paragraph > 0)
    buffer_add_format(out, ", \"paragraph\": %u", (unsigned)note->paragraph);
  buffer_add_char(out, '}');
}

static void add_custom(struct buffer *out, const struct citation *item) {
  buffer_add_text(out, ",\n    \"custom\": {\"whosaid\": {\"sha256\": ");
  json_add_text(out, item->digest);
  buffer_add_text(out, ", \"quotes\": [");
  for (size_t i = 0; i < item->note_count; i++) {
    buffer_add_text(out, i > 0 ? ",\n      " : "\n      ");
    add_quote(out, &item->notes[i]);
  }
  buffer_add_text(out, "]}}");
}

/* ---- the item ---------------------------------------------------------- */

static void add_item(struct buffer *out, const struct citation *item) {
  buffer_add_text(out, "  {\n    \"id\": ");
  json_add_text(out, item->key);
  add_member(out, "citation-key", item->key);
  add_member(out, "type", types[item->type]);
  add_authors(out, item);
  add_member(out, "title", item->title);
  add_member(out, item->type == CITATION_BOOK ? "publisher" : "container-title",
             item->container);
  add_member(out, "section", item->section);
  add_member(out, "page", item->page);
  add_date(out, "issued", item->issued);
  add_date(out, "accessed", item->accessed);
  add_member(out, "language", item->language);
  add_member(out, "URL", item->url);
  add_keywords(out, item);
  add_annote(out, item);
  add_custom(out, item);
  buffer_add_text(out, "\n  }");
}

void cite_write_csl(FILE *out, const struct bibliography *list) {
  fputs("[\n", out);
  cite_each(out, list, add_item, ",\n");
  fputs("\n]\n", out);
}
