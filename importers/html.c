/* HTML pages: one article a page.

   The bytes are brought to UTF-8 first (byte order mark, <meta> charset, else
   UTF-8 when they are valid, else windows-1252), with NULs replaced, since
   libxml2 ends at one. Its forgiving parser builds the tree, without network
   and without limits of depth; html_tree lays it out flat, html_meta and
   html_body read it. Offsets refer to the text that is made here: blocks
   joined by empty lines. Cost: linear; the tree takes some ten times the page.
 */
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "core/utf8.h"
#include "importers/charset.h"
#include "importers/html_body.h"
#include "importers/html_meta.h"
#include "importers/importer.h"
#include "importers/open.h"

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
                           size_t *length, size_t *repaired) {
  char name[CHARSET_LIMIT] = "";
  const char *charset = charset_of_mark(bytes, *length);
  if (charset == NULL && utf8_valid_length(bytes, *length) < *length) {
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

/* The text given to machines is better only when the page's own is a stub. */
static void use_article_text(struct html_body *body, const char *text) {
  if (text == NULL || strlen(text) < 2 * body->text.length)
    return;
  buffer_clear(&body->text);
  buffer_add_text(&body->text, text);
  body->block_count = 0;
}

static void give_page(struct html_tree *tree, struct input *input,
                      size_t repaired, struct sink *sink) {
  struct source source = {
      .id = input->name, .importer = "html", .repaired = (uint32_t)repaired};
  const char *article_text;
  struct html_body body;
  source.path = strcmp(input->name, "-") == 0 ? NULL : input->name;
  html_meta_find(tree, input->name, &source, &article_text);
  html_body_find(tree, source.title, &body);
  use_article_text(&body, article_text);
  struct document doc;
  document_begin(&doc, tree->arena, body.text.length > 0 ? body.text.bytes : "",
                 (uint32_t)body.text.length);
  doc.source = source;
  doc.blocks = body.blocks;
  doc.block_count = (uint32_t)body.block_count;
  sink->document(sink, &doc);
  html_body_free(&body);
}

static enum status read_html(struct input *input, struct sink *sink,
                             struct error *err) {
  struct arena arena = {0};
  char *bytes;
  size_t length, repaired;
  htmlDocPtr page = NULL;
  enum status status = open_read_whole(input, &arena, &bytes, &length, err);
  if (status != STATUS_OK)
    goto done;
  const char *decoded = to_utf8(&arena, bytes, &length, &repaired);
  char *text = arena_copy(&arena, decoded, length);
  limit_attributes(text, length);
  page = htmlReadMemory(text, (int)length, NULL, "UTF-8",
                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                            HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                            XML_PARSE_HUGE);
  xmlNode *root = page != NULL ? xmlDocGetRootElement(page) : NULL;
  if (root != NULL) {
    struct html_tree tree;
    html_tree_build(&tree, root, &arena);
    give_page(&tree, input, repaired, sink);
  }
done:
  xmlFreeDoc(page);
  arena_free(&arena);
  return status;
}

static int detect_html(const char *head, size_t length) {
  static const char *const signs[] = {"<!doctype html", "<html", "<head",
                                      "<body", "<article"};
  if (charset_signature(head, length) != NULL)
    return 0;
  for (size_t i = 0; i < length; i++)
    for (size_t j = 0; head[i] == '<' && j < sizeof signs / sizeof *signs; j++)
      if (length - i >= strlen(signs[j]) &&
          strncasecmp(head + i, signs[j], strlen(signs[j])) == 0)
        return i < 512 ? 80 : 50;
  return 0;
}

const struct importer importer_html = {
    .name = "html",
    .summary = "HTML pages: the article, its title, day and by-line",
    .endings = ".html .htm .xhtml",
    .detect = detect_html,
    .read = read_html,
};
