/* One page or piece of HTML in memory, wherever it came from.

   The bytes are brought to UTF-8 first (byte order mark, the charset that the
   caller was told, <meta> charset, else UTF-8 when they are valid, else
   windows-1252), with NULs replaced, since libxml2 ends at one. Its forgiving
   parser builds the tree, without network and without limits of depth;
   html_tree lays it out flat, html_meta and html_body read it. Offsets refer
   to the text that is made here: blocks joined by empty lines.
   Cost: linear; the tree takes some ten times the page. */
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

enum { META_REACH = 8192, CHARSET_LIMIT = 40, ATTRIBUTES = 400 };

/* ---- encoding ---------------------------------------------------------- */

/* The value of charset=… near the start, into `name`; false if there is none.
   Names the web uses for ASCII and Latin-1 mean windows-1252. */
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
    if (strcasecmp(name, "iso-8859-1") == 0 || strcasecmp(name, "ascii") == 0 ||
        strcasecmp(name, "us-ascii") == 0 || strcasecmp(name, "latin1") == 0)
      strcpy(name, "windows-1252");
    return end > start;
  }
  return false;
}

static const char *to_utf8(struct arena *arena, const char *bytes,
                           size_t *length, const char *charset,
                           size_t *repaired) {
  char name[CHARSET_LIMIT] = "";
  const char *mark = charset_of_mark(bytes, *length);
  if (mark != NULL)
    charset = mark;
  else if (charset == NULL && utf8_valid_length(bytes, *length) < *length) {
    bool is_told = meta_charset(bytes, *length, name);
    charset = is_told ? name : NULL;
    if (!is_told && memchr(bytes, '\0', *length) == NULL)
      charset = "windows-1252";
  }
  return charset_to_utf8(arena, charset, bytes, *length, length, repaired);
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
                        const char *charset, size_t *repaired) {
  const char *decoded = to_utf8(arena, bytes, &length, charset, repaired);
  char *text = arena_copy(arena, decoded, length);
  limit_attributes(text, length);
  return htmlReadMemory(text, (int)length, NULL, "UTF-8",
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
  size_t repaired;
  htmlDocPtr page = parse(arena, bytes, length, charset, &repaired);
  xmlNode *root = page != NULL ? xmlDocGetRootElement(page) : NULL;
  if (root != NULL) {
    struct html_tree tree;
    struct html_area area;
    const char *article_text;
    source->repaired += (uint32_t)repaired;
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
  size_t repaired;
  htmlDocPtr page = parse(arena, bytes, length, charset, &repaired);
  xmlNode *root = page != NULL ? xmlDocGetRootElement(page) : NULL;
  document_begin(doc, arena, "", 0);
  if (root != NULL) {
    struct html_tree tree;
    html_tree_build(&tree, root, arena);
    html_blocks_all(&tree, doc);
  }
  doc->source.repaired = (uint32_t)repaired;
  xmlFreeDoc(page);
  return doc->length > 0;
}
