/* One page or piece of HTML in memory, wherever it came from.

   The bytes are brought to UTF-8 first (by what the caller was told, else
   <meta> charset, as far as the bytes bear it out), with NULs replaced, since
   libxml2 ends at one. Its forgiving parser builds the tree, without network
   and without limits of depth; html_tree lays it out flat, html_meta and
   html_body read it. Offsets refer to the text that is made here: blocks joined
   by empty lines. Cost: linear; the tree takes some ten times the page. */
#include "importers/html_page.h"

#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "core/utf8.h"
#include "importers/charset.h"
#include "importers/flow.h"
#include "importers/html_blocks.h"
#include "importers/html_body.h"
#include "importers/html_meta.h"

enum {
  META_REACH = 8192,
  CHARSET_LIMIT = 40,
  ATTRIBUTES = 400,
  TAGS_MOST = 180000, /* the tree takes up to 600 bytes for each */
  LENGTH_MOST = 24 * 1024 * 1024,
};

/* ---- encoding ---------------------------------------------------------- */

/* The value of charset=… near the start, into `name`; false if there is none.
 */
static bool meta_charset(const char *bytes, size_t length, char *name) {
  size_t reach = length < META_REACH ? length : META_REACH;
  for (size_t i = 0; i + 8 < reach; i++) {
    if (strncasecmp(bytes + i, "charset=", 8) != 0)
      continue;
    size_t start = i + 8;
    start += bytes[start] == '"' || bytes[start] == '\'';
    size_t end = start;
    while (end < reach && end - start < CHARSET_LIMIT - 1 &&
           bytes[end] != '\0' && strchr("\"' ;>/\r\n", bytes[end]) == NULL)
      end++;
    memcpy(name, bytes + start, end - start);
    name[end - start] = '\0';
    return end > start;
  }
  return false;
}

static void to_utf8(struct arena *arena, const char *bytes, size_t length,
                    const char *charset, struct charset_text *out) {
  char name[CHARSET_LIMIT] = "";
  if (charset == NULL && meta_charset(bytes, length, name))
    charset = name;
  charset_read(arena, charset, bytes, length, out);
  // the name may be the page's own
  out->charset = charset_shown(out->charset);
  if (out->charset != NULL)
    out->charset = arena_copy(arena, out->charset, strlen(out->charset));
}

/* ---- limits ------------------------------------------------------------- */

/* Every tag but those that only end an element becomes a node; "</p>" may. */
static bool makes_node(const char *p, const char *end) {
  if (p + 1 >= end)
    return false;
  return p[1] != '/' || (p + 2 < end && (p[2] | 0x20) == 'p');
}

size_t html_page_reach(const char *bytes, size_t length) {
  const char *end = bytes + (length < LENGTH_MOST ? length : LENGTH_MOST);
  const char *p = bytes;
  for (size_t tags = 0; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++) {
    tags += makes_node(p, end);
    if (tags > TAGS_MOST)
      return (size_t)(p - bytes);
  }
  return (size_t)(end - bytes);
}

/* The parser compares each attribute of a tag with all others: a tag with a
   hundred thousand of them would take minutes. What comes after the first few
   hundred words of a tag outside quotes becomes spaces. */
static void limit_attributes(char *text, size_t length) {
  char *end = text + length;
  char *p = text;
  while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
    size_t words = 0;
    char quote = '\0';
    p++;
    bool is_tag = p < end && ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z');
    for (; is_tag && p < end; p++) {
      if (quote == '\0' && (*p == '>' || *p == '<'))
        break;
      if (quote != '\0')
        quote = (char)(*p == quote ? '\0' : quote);
      else if ((*p == '"' || *p == '\'') && p[-1] == '=')
        quote = *p;
      else if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '/')
        words++;
      if (words > ATTRIBUTES)
        *p = ' ';
    }
  }
}

/* ---- reading ----------------------------------------------------------- */

static htmlDocPtr parse(struct arena *arena, const char *bytes, size_t length,
                        const char *charset, struct charset_text *read) {
  to_utf8(arena, bytes, length, charset, read);
  size_t reach = html_page_reach(read->text, read->length);
  char *text = arena_copy(arena, read->text, reach);
  limit_attributes(text, reach);
  return htmlReadMemory(text, (int)reach, NULL, "UTF-8",
                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                            HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                            XML_PARSE_HUGE);
}

/* The text given to machines is better only when the page's own is a stub. */
static void use_article_text(struct arena *arena, const char *text,
                             struct document *doc) {
  if (text == NULL || strlen(text) < 2 * (size_t)doc->length)
    return;
  if (strstr(text, "</p>") != NULL) {
    html_fragment_read(arena, text, strlen(text), "UTF-8", doc);
    return;
  }
  struct flow flow;
  flow_begin(&flow, arena);
  while (*text != '\0') {
    size_t length = strcspn(text, "\n");
    flow_block(&flow, BLOCK_PARAGRAPH);
    flow_text(&flow, text, length);
    text += length + (text[length] == '\n');
  }
  flow_end(&flow, doc);
}

bool html_page_read(struct arena *arena, const char *bytes, size_t length,
                    const char *charset, struct source *source,
                    struct document *doc) {
  struct charset_text read;
  htmlDocPtr page = parse(arena, bytes, length, charset, &read);
  xmlNode *root = page != NULL ? xmlDocGetRootElement(page) : NULL;
  if (root != NULL) {
    struct html_tree tree;
    struct html_area area;
    const char *article_text;
    source->repaired += (uint32_t)read.repaired;
    source->charset = read.charset;
    html_tree_build(&tree, root, arena);
    html_body_locate(&tree, &area);
    html_meta_find(&tree, &area, source, &article_text);
    html_blocks_article(&tree, &area, source->title, doc);
    use_article_text(arena, article_text, doc);
    doc->source = *source;
  }
  xmlFreeDoc(page);
  return root != NULL;
}

bool html_fragment_read(struct arena *arena, const char *bytes, size_t length,
                        const char *charset, struct document *doc) {
  struct charset_text read;
  htmlDocPtr page = parse(arena, bytes, length, charset, &read);
  xmlNode *root = page != NULL ? xmlDocGetRootElement(page) : NULL;
  document_begin(doc, arena, "", 0);
  if (root != NULL) {
    struct html_tree tree;
    html_tree_build(&tree, root, arena);
    html_blocks_all(&tree, doc);
  }
  doc->source.repaired = (uint32_t)read.repaired;
  doc->source.charset = read.charset;
  xmlFreeDoc(page);
  return doc->length > 0;
}
