/* Lines of references: what joins their parts, and the markup they end in.

   Problem: American usage puts a stop or comma inside the closing quotation
   marks before it, and never two stops side by side ("Inc..", “Why?.”); what
   comes next is not known when a part is added. Method: the joiner looks back
   over marks and closing quotation marks (which are told from apostrophes by
   LINE_CLOSING) to the last letter or sign and decides there. The line is
   turned into markup once, at its end.
   Not done: no hyphenation, no wrapping.
   Cost: linear; the look back ends at the first sign that is no mark. */
#include "queries/style_line.h"

#include <string.h>
#include <strings.h>

#include "core/escape.h"

enum { CLOSING_LENGTH = 4 }; /* LINE_CLOSING and ’ or ” */

/* Length of the mark or marked closing quotation mark that ends at `at`. */
static size_t mark_before(const struct buffer *line, size_t at) {
  if (at >= CLOSING_LENGTH && line->bytes[at - CLOSING_LENGTH] == LINE_CLOSING)
    return CLOSING_LENGTH;
  return at > 0 && line->bytes[at - 1] < LINE_CLOSING && line->bytes[at - 1] > 0
             ? 1
             : 0;
}

static bool is_doubled(char last, char stop) {
  return last == stop || (stop == '.' && (last == '?' || last == '!'));
}

static void insert(struct buffer *line, size_t at, char c) {
  buffer_add_char(line, c);
  memmove(line->bytes + at + 1, line->bytes + at, line->length - 1 - at);
  line->bytes[at] = c;
}

void line_join(struct buffer *line, const char *separator) {
  if (line->length == 0)
    return;
  if (*separator == '.' || *separator == ',') {
    size_t at = line->length, inside = line->length, size;
    while ((size = mark_before(line, at)) > 0) {
      at -= size;
      if (size == CLOSING_LENGTH)
        inside = at;
    }
    if (at == 0 || !is_doubled(line->bytes[at - 1], *separator))
      insert(line, inside, *separator);
    separator++;
  }
  buffer_add_text(line, separator);
}

/* ---- addresses --------------------------------------------------------- */

static bool is_link(const char *url) {
  return strncasecmp(url, "http://", 7) == 0 ||
         strncasecmp(url, "https://", 8) == 0 ||
         strncasecmp(url, "ftp://", 6) == 0;
}

void line_add_url(struct buffer *line, const char *url) {
  bool links = is_link(url);
  if (links)
    buffer_add_char(line, LINE_LINK);
  buffer_add_text(line, url);
  if (links)
    buffer_add_char(line, LINE_LINK_END);
}

/* ---- markup ------------------------------------------------------------ */

static void add_html(struct buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    switch (text[i]) {
    case '&':
      buffer_add_text(out, "&amp;");
      break;
    case '<':
      buffer_add_text(out, "&lt;");
      break;
    case '>':
      buffer_add_text(out, "&gt;");
      break;
    case '"':
      buffer_add_text(out, "&quot;");
      break;
    case '\'':
      buffer_add_text(out, "&#39;");
      break;
    default:
      buffer_add_char(out, text[i]);
    }
  }
}

/* What starts a list at the start of a line, or dashes anywhere. */
static bool is_list_mark(const char *text, size_t i, size_t length,
                         bool is_number) {
  char c = text[i];
  return (is_number && (c == '.' || c == ')')) || (i == 0 && c == '+') ||
         (c == '-' && (i == 0 || (i + 1 < length && text[i + 1] == '-')));
}

static void add_markdown(struct buffer *out, const char *text, size_t length) {
  bool is_number = length > 0 && text[0] >= '0' && text[0] <= '9';
  for (size_t i = 0; i < length; i++) {
    if ((text[i] != '\0' && strchr("\\`*_{}[]<>#|~$^&@\"'", text[i]) != NULL) ||
        is_list_mark(text, i, length, is_number))
      buffer_add_char(out, '\\');
    is_number = is_number && text[i] >= '0' && text[i] <= '9';
    buffer_add_char(out, text[i]);
  }
}

void line_add_escaped(struct buffer *out, const char *text, size_t length,
                      enum markup markup) {
  if (markup == MARKUP_HTML)
    add_html(out, text, length);
  else if (markup == MARKUP_MARKDOWN)
    add_markdown(out, text, length);
  else
    buffer_add(out, text, length);
}

/* An address between < and > is a link where it has no space or bracket. */
static void add_link(struct buffer *out, const char *url, size_t length,
                     enum markup markup) {
  bool is_plain = true;
  for (size_t i = 0; i < length; i++)
    is_plain = is_plain && strchr(" <>\\\"`", url[i]) == NULL;
  if (markup == MARKUP_MARKDOWN && is_plain) {
    buffer_add_char(out, '<');
    buffer_add(out, url, length);
    buffer_add_char(out, '>');
  } else if (markup == MARKUP_HTML) {
    buffer_add_text(out, "<a href=\"");
    add_html(out, url, length);
    buffer_add_text(out, "\">");
    add_html(out, url, length);
    buffer_add_text(out, "</a>");
  } else {
    line_add_escaped(out, url, length, markup);
  }
}

static const char *const mark_texts[][3] = {
    [LINE_ITALIC] = {"", "*", "<i>"},
    [LINE_ITALIC_END] = {"", "*", "</i>"},
    [LINE_ISOLATE] = {"\u2068", "\u2068", "<bdi>"},
    [LINE_ISOLATE_END] = {"\u2069", "\u2069", "</bdi>"},
    [LINE_LINK] = {"", "", ""},
    [LINE_LINK_END] = {"", "", ""},
    [LINE_CLOSING] = {"", "", ""},
};

void line_render(struct buffer *out, const struct buffer *line,
                 enum markup markup) {
  const char *p = line->bytes, *end = p + line->length;
  while (p < end) {
    size_t length = 0;
    while (p + length < end && !(p[length] > 0 && p[length] <= LINE_CLOSING))
      length++;
    line_add_escaped(out, p, length, markup);
    p += length;
    if (p == end)
      break;
    if (*p == LINE_LINK) {
      const char *stop = memchr(p, LINE_LINK_END, (size_t)(end - p));
      add_link(out, p + 1, (size_t)(stop - p - 1), markup);
      p = stop;
    }
    buffer_add_text(out, mark_texts[(int)*p++][markup]);
  }
}
