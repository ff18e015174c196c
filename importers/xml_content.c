/* What is inside of an element. Nobody knows before its end whether it holds
   other elements: it is taken for plain text, and becomes markup, "&" and "<"
   as references, at the first tag. Cost: linear; what is plain so far is copied
   once. */
#include "importers/xml_content.h"

#include "core/utf8.h"
#include "importers/source.h"

static void escape(struct buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '&')
      buffer_add_text(out, "&amp;");
    else if (text[i] == '<')
      buffer_add_text(out, "&lt;");
    else
      buffer_add_char(out, text[i]);
  }
}

/* What was plain text so far becomes markup. */
static void become_markup(struct buffer *out, size_t start) {
  struct buffer markup = {0};
  if (out->length > start)
    escape(&markup, out->bytes + start, out->length - start);
  out->length = start;
  if (markup.length > 0)
    buffer_add(out, markup.bytes, markup.length);
  buffer_free(&markup);
}

static void add_tag(struct xml_scan *scan, struct buffer *out) {
  buffer_add_text(out, scan->event == XML_END ? "</" : "<");
  buffer_add(out, scan->name.bytes, scan->name.length);
  buffer_add_char(out, '>');
}

bool xml_content_add(struct xml_scan *scan, struct buffer *out, size_t limit) {
  uint32_t depth = scan->depth;
  size_t start = out->length;
  bool is_markup = false;
  struct buffer text = {0};
  while (xml_scan_inside(scan, depth)) {
    if (out->length - start >= limit)
      continue;
    if (scan->event != XML_TEXT) {
      if (!is_markup)
        become_markup(out, start);
      is_markup = true;
      add_tag(scan, out);
      continue;
    }
    if (scan->text.length > limit)
      scan->text.length = utf8_valid_length(scan->text.bytes, limit);
    if (!is_markup) {
      xml_scan_add_text(scan, out);
      continue;
    }
    buffer_clear(&text);
    xml_scan_add_text(scan, &text);
    if (text.length > 0)
      escape(out, text.bytes, text.length);
  }
  buffer_free(&text);
  return is_markup;
}

const char *xml_content_line(struct xml_scan *scan, struct arena *arena) {
  enum { LINE_LIMIT = 4096 };
  uint32_t depth = scan->depth;
  struct buffer text = {0};
  while (xml_scan_inside(scan, depth)) {
    if (scan->event != XML_TEXT || text.length > LINE_LIMIT)
      continue;
    if (scan->text.length > LINE_LIMIT)
      scan->text.length = utf8_valid_length(scan->text.bytes, LINE_LIMIT);
    xml_scan_add_text(scan, &text);
  }
  const char *line =
      text.length > 0 ? source_line(arena, text.bytes, text.length) : NULL;
  buffer_free(&text);
  return line;
}
