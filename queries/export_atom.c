/* Exports as an Atom feed (RFC 4287).

   An entry is a quotation: its author is who said it, its content the words
   and where they stand. Ids of entries are names of places in texts and stay
   the same from run to run; the id of the feed is its address (--self) or else
   the name of its query. A feed was updated when its newest source was read:
   that is known at the end, and the order of the elements of a feed is free.
   Characters that XML does not allow are dropped; those that could drive a
   terminal are written as references.
   Cost: linear. */
#include "queries/export.h"

#include <string.h>

#include "core/utf8.h"
#include "queries/quote.h"
#include "queries/web_address.h"

enum { TITLE_CHARACTERS = 80 };

/* ---- XML --------------------------------------------------------------- */

static bool is_dropped(uint32_t code) {
  bool is_control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
  return is_control || code == 0xFFFE || code == 0xFFFF;
}

static bool is_referenced(uint32_t code) {
  return code == '\r' || (code >= 0x7F && code < 0xA0) ||
         (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

static const char *entity_of(uint32_t code) {
  switch (code) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  default:
    return NULL;
  }
}

static void add_xml(struct buffer *out, const char *text, size_t length) {
  const char *end = text + length;
  for (const char *p = text; p < end;) {
    uint32_t code;
    unsigned size = utf8_decode(p, end, &code);
    const char *entity = entity_of(code);
    if (entity != NULL)
      buffer_add_text(out, entity);
    else if (is_referenced(code))
      buffer_add_format(out, "&#x%X;", code);
    else if (!is_dropped(code))
      buffer_add(out, p, size);
    p += size;
  }
}

static void add_xml_text(struct buffer *out, const char *text) {
  add_xml(out, text, strlen(text));
}

static void add_element(struct buffer *out, const char *indent,
                        const char *name, const char *text) {
  buffer_add_format(out, "%s<%s>", indent, name);
  add_xml_text(out, text);
  buffer_add_format(out, "</%s>\n", name);
}

/* An Atom date of a day. */
static void add_day(struct buffer *out, const char *name, const char *day) {
  if (day != NULL && strlen(day) == 10)
    buffer_add_format(out, "  <%s>%sT00:00:00Z</%s>\n", name, day, name);
}

/* ---- texts ------------------------------------------------------------- */

static bool is_marked(const struct quote_record *record) {
  return strcmp(record->kind, "direct") == 0;
}

/* The words as quote_print_block prints them. */
static void add_words(struct buffer *out, const struct quote_record *record) {
  buffer_add_text(out, is_marked(record) ? "“" : "");
  quote_add_line(out, record->text, strlen(record->text));
  buffer_add_text(out, is_marked(record) ? "”" : "");
}

/* The bytes of the first characters of a text. */
static size_t cut(const char *text, size_t length, size_t characters) {
  size_t at = 0;
  while (at < length && characters-- > 0) {
    uint32_t code;
    at += utf8_decode(text + at, text + length, &code);
  }
  return at;
}

static void add_title(struct buffer *out, const struct quote_record *record) {
  struct buffer title = {0}, words = {0};
  export_add_credit(&title, record);
  buffer_add_text(&title, ": ");
  add_words(&words, record);
  size_t length = cut(words.bytes, words.length, TITLE_CHARACTERS);
  buffer_add(&title, words.bytes, length);
  buffer_add_text(&title, length < words.length ? "…" : "");
  add_element(out, "  ", "title", title.bytes);
  buffer_free(&title);
  buffer_free(&words);
}

/* "headline, paper, 2016-05-12, page 3" */
static void add_place(struct buffer *out, const struct quote_record *record) {
  const struct source_record *source = record->source;
  const char *parts[] = {source->title, source->publisher, source->published,
                         record->locator};
  bool has_more = false;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (parts[i] == NULL || parts[i][0] == '\0')
      continue;
    buffer_add_text(out, has_more ? ", " : "");
    quote_add_line(out, parts[i], strlen(parts[i]));
    has_more = true;
  }
}

/* HTML: the words, who and where. */
static void add_content(struct buffer *out, const struct quote_record *record,
                        const char *address) {
  struct buffer html = {0}, text = {0};
  buffer_add_text(&html, "<blockquote><p>");
  add_words(&text, record);
  add_xml(&html, text.bytes, text.length);
  buffer_add_text(&html, "</p></blockquote><p>— ");
  buffer_clear(&text);
  export_add_credit(&text, record);
  if (record->said != NULL)
    buffer_add_format(&text, ", %s", record->said);
  add_xml(&html, text.bytes, text.length);
  buffer_clear(&text);
  buffer_add_text(&text, "");
  add_place(&text, record);
  buffer_add_text(&html, "</p><p>");
  if (address != NULL) {
    buffer_add_text(&html, "<a href=\"");
    add_xml_text(&html, address);
    buffer_add_text(&html, "\">");
  }
  add_xml(&html, text.bytes, text.length);
  buffer_add_text(&html, address != NULL ? "</a></p>" : "</p>");
  buffer_add_text(out, "  <content type=\"html\">");
  add_xml(out, html.bytes, html.length);
  buffer_add_text(out, "</content>\n");
  buffer_free(&html);
  buffer_free(&text);
}

/* Where the entry was taken from. */
static void add_source(struct buffer *out, const struct quote_record *record) {
  const struct source_record *source = record->source;
  struct buffer text = {0};
  buffer_add_text(out, "  <source>\n    <id>");
  web_address_add_name(out, source->digest);
  buffer_add_text(out, "</id>\n");
  buffer_add_text(&text, "");
  add_place(&text, record);
  add_element(out, "    ", "title", text.bytes);
  add_element(out, "    ", "updated", source->imported);
  if (source->byline != NULL) {
    buffer_add_text(out, "    <author>");
    add_element(out, "", "name", source->byline);
    out->length--;
    buffer_add_text(out, "</author>\n");
  }
  buffer_add_text(out, "  </source>\n");
  buffer_free(&text);
}

static void add_link(struct buffer *out, const char *relation,
                     const char *address) {
  buffer_add_format(out, "  <link rel=\"%s\" href=\"", relation);
  add_xml_text(out, address);
  buffer_add_text(out, "\"/>\n");
}

/* ---- the feed ---------------------------------------------------------- */

static void begin(struct export *export) {
  struct buffer *out = &export->line, address = {0};
  buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                       "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
  if (export->self != NULL) {
    web_address_add(&address, export->self);
    add_link(out, "self", address.bytes);
  } else {
    web_address_add_name_of(&address, export->query, strlen(export->query));
  }
  add_element(out, "  ", "id", address.bytes);
  buffer_clear(&address);
  buffer_add_format(&address, "whosaid: %s", export->query);
  add_element(out, "  ", "title", address.bytes);
  add_element(out, "  ", "generator", "whosaid");
  buffer_free(&address);
}

static void add(struct export *export, const struct quote_record *record) {
  struct buffer *out = &export->line, text = {0};
  const char *address = export_address(&text, export, record);
  buffer_add_text(out, "<entry>\n  <id>");
  export_add_id(out, record);
  buffer_add_text(out, "</id>\n");
  add_title(out, record);
  if (address != NULL)
    add_link(out, "alternate", address);
  add_element(out, "  ", "updated", record->source->imported);
  add_day(out, "published", record->source->published);
  buffer_add_text(out, "  <author>");
  add_element(out, "", "name",
              record->speaker != NULL ? record->speaker : "unknown speaker");
  out->length--;
  buffer_add_text(out, "</author>\n");
  add_content(out, record, address);
  add_source(out, record);
  buffer_add_text(out, "</entry>\n");
  buffer_free(&text);
}

static void end(struct export *export) {
  bool has_any = export->newest.length > 0;
  add_element(&export->line, "  ", "updated",
              has_any ? export->newest.bytes : "1970-01-01T00:00:00Z");
  buffer_add_text(&export->line, "</feed>\n");
}

const struct export_format export_atom = {"atom", begin, add, end};
