/* Pages nest as deep as their makers (or attackers) like, so the tree of
   libxml2 is walked once with its own links and laid out flat; `end` and
   `parent` then answer every question about inside and outside. Sums over
   subtrees are one loop from the back. Cost: linear, 48 bytes a node. */
#include "importers/html_tree.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "core/utf8.h"
#include "importers/html_words.h"
#include "importers/source.h"

enum { LINE_ITEMS = 96, LINE_BYTES = 4096 };

static const struct {
  const char *name;
  enum html_tag tag;
} tags[] = {
    {"a", TAG_LINK},          {"address", TAG_BLOCK},
    {"article", TAG_ARTICLE}, {"aside", TAG_APART},
    {"audio", TAG_APART},     {"blockquote", TAG_QUOTE},
    {"body", TAG_BLOCK},      {"br", TAG_BREAK},
    {"button", TAG_APART},    {"canvas", TAG_APART},
    {"caption", TAG_CAPTION}, {"center", TAG_BLOCK},
    {"dd", TAG_ITEM},         {"details", TAG_BLOCK},
    {"dialog", TAG_APART},    {"div", TAG_BLOCK},
    {"dl", TAG_BLOCK},        {"dt", TAG_ITEM},
    {"fieldset", TAG_APART},  {"figcaption", TAG_CAPTION},
    {"figure", TAG_BLOCK},    {"footer", TAG_APART},
    {"form", TAG_APART},      {"h1", TAG_HEADING},
    {"h2", TAG_HEADING},      {"h3", TAG_HEADING},
    {"h4", TAG_HEADING},      {"h5", TAG_HEADING},
    {"h6", TAG_HEADING},      {"head", TAG_APART},
    {"header", TAG_BLOCK},    {"hr", TAG_BLOCK},
    {"iframe", TAG_APART},    {"input", TAG_APART},
    {"label", TAG_APART},     {"li", TAG_ITEM},
    {"main", TAG_ARTICLE},    {"menu", TAG_APART},
    {"nav", TAG_APART},       {"noscript", TAG_APART},
    {"object", TAG_APART},    {"ol", TAG_BLOCK},
    {"option", TAG_APART},    {"p", TAG_PARAGRAPH},
    {"pre", TAG_BLOCK},       {"script", TAG_APART},
    {"section", TAG_BLOCK},   {"select", TAG_APART},
    {"style", TAG_APART},     {"svg", TAG_APART},
    {"table", TAG_BLOCK},     {"tbody", TAG_BLOCK},
    {"td", TAG_BLOCK},        {"template", TAG_APART},
    {"textarea", TAG_APART},  {"th", TAG_BLOCK},
    {"tr", TAG_BLOCK},        {"ul", TAG_BLOCK},
    {"video", TAG_APART},
};

static enum html_tag tag_of(const xmlNode *node) {
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    return TAG_TEXT;
  const char *name = (const char *)node->name;
  size_t low = 0, high = sizeof tags / sizeof *tags;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(name, tags[middle].name);
    if (order == 0)
      return tags[middle].tag;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return TAG_INLINE;
}

static bool is_kept(const xmlNode *node) {
  return node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE ||
         node->type == XML_CDATA_SECTION_NODE;
}

static uint32_t text_length(const char *text) {
  uint32_t length = 0;
  for (; *text != '\0'; text++)
    length += (uint8_t)*text > ' ';
  return length;
}

static uint16_t words_of(const xmlNode *node) {
  uint16_t words = 0;
  for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
    const char *name = (const char *)a->name;
    if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0)
      words |= html_words(html_text(a->children));
  }
  return words;
}

bool html_is_element(const xmlNode *node, const char *name) {
  return node->type == XML_ELEMENT_NODE &&
         strcmp((const char *)node->name, name) == 0;
}

static bool is_code(const xmlNode *node) {
  return html_is_element(node, "script") || html_is_element(node, "style") ||
         html_is_element(node, "head");
}

static void add_item(struct html_tree *tree, size_t *capacity, xmlNode *node,
                     uint32_t parent) {
  tree->items = arena_grow(tree->arena, tree->items, tree->count, capacity,
                           sizeof *tree->items);
  uint32_t index = tree->count++;
  struct html_item *item = &tree->items[index];
  *item = (struct html_item){.node = node, .parent = parent, .end = index + 1};
  const struct html_item *outer = &tree->items[parent];
  item->tag = (uint8_t)tag_of(node);
  item->words = item->tag != TAG_TEXT ? words_of(node) : 0;
  if (item->tag == TAG_INLINE && (item->words & HTML_WORD_CAPTION) != 0)
    item->tag = TAG_CAPTION;
  item->block = html_tag_is_box(item->tag) || index == 0 ? index : outer->block;
  item->is_link = item->tag == TAG_LINK || outer->is_link;
  if (item->tag != TAG_TEXT) {
    item->is_out = item->tag == TAG_APART && is_code(node);
    item->is_pruned = item->is_out;
    return;
  }
  item->text = text_length(html_text(node));
  item->links = item->is_link ? item->text : 0;
}

/* Ends and sums: an item's parent comes before it. */
static void sum_up(struct html_tree *tree) {
  for (uint32_t i = tree->count; i-- > 1;) {
    struct html_item *item = &tree->items[i];
    struct html_item *parent = &tree->items[item->parent];
    if (item->end > parent->end)
      parent->end = item->end;
    if (item->tag == TAG_APART)
      continue;
    parent->text += item->text;
    parent->links += item->links;
  }
}

void html_tree_build(struct html_tree *tree, xmlNode *root,
                     struct arena *arena) {
  size_t capacity = 0;
  *tree = (struct html_tree){.arena = arena};
  xmlNode *node = root;
  uint32_t parent = 0;
  while (node != NULL) {
    bool kept = is_kept(node);
    if (kept)
      add_item(tree, &capacity, node, parent);
    if (kept && node->type == XML_ELEMENT_NODE && node->children != NULL) {
      parent = tree->count - 1;
      node = node->children;
      continue;
    }
    while (node != root && node->next == NULL) {
      node = node->parent;
      parent = tree->items[parent].parent;
    }
    node = node == root ? NULL : node->next;
  }
  sum_up(tree);
}

/* ---- questions --------------------------------------------------------- */

const char *html_text(const xmlNode *node) {
  return node != NULL && node->content != NULL ? (const char *)node->content
                                               : "";
}

const char *html_attribute(const xmlNode *node, const char *name) {
  if (node->type != XML_ELEMENT_NODE)
    return NULL;
  for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
    if (strcmp((const char *)a->name, name) == 0)
      return html_text(a->children);
  return NULL;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Where style sheets make the gap: <b>28.09.19</b><b>12:44</b>,
   <i>Author</i><b>Ann Fox</b>. */
static bool is_seam(char last, char next) {
  return (is_digit(last) && is_digit(next)) ||
         (last >= 'a' && last <= 'z' && next >= 'A' && next <= 'Z');
}

static void add_text(const struct html_tree *tree, uint32_t index,
                     struct buffer *out) {
  uint32_t end = tree->items[index].end;
  if (end - index > LINE_ITEMS)
    end = index + LINE_ITEMS;
  for (uint32_t i = index; i < end && out->length < LINE_BYTES; i++) {
    const struct html_item *item = &tree->items[i];
    if (item->is_out) {
      i = item->end - 1;
      continue;
    }
    if (html_tag_is_box(item->tag) || item->tag == TAG_BREAK)
      buffer_add_char(out, ' ');
    if (item->tag == TAG_TEXT) {
      const char *text = html_text(item->node);
      if (out->length > 0 && is_seam(out->bytes[out->length - 1], *text))
        buffer_add_char(out, ' ');
      buffer_add(out, text, strnlen(text, LINE_BYTES));
    }
  }
}

const char *html_line(const struct html_tree *tree, uint32_t index) {
  struct buffer text = {0};
  add_text(tree, index, &text);
  const char *line = source_line(tree->arena, text.bytes, text.length);
  buffer_free(&text);
  return line;
}

/* ---- character references ----------------------------------------------- */

/* The code point of the reference that `p` is past the & of, 0 for none;
 *size bytes belong to it. */
static uint32_t read_reference(const char *p, size_t *size) {
  char name[12];
  size_t length = strcspn(p, "; &\"<");
  if (p[length] != ';' || length == 0 || length >= sizeof name)
    return 0;
  memcpy(name, p, length);
  name[length] = '\0';
  *size = length + 1;
  if (*name != '#') {
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity != NULL ? entity->value : 0;
  }
  bool is_hex = (name[1] | 0x20) == 'x';
  unsigned long code = strtoul(name + 1 + is_hex, NULL, is_hex ? 16 : 10);
  bool is_valid =
      code >= ' ' && code < 0x110000 && !(code >= 0xD800 && code < 0xE000);
  return is_valid ? (uint32_t)code : 0;
}

const char *html_entities(struct arena *arena, const char *text) {
  if (strchr(text, '&') == NULL)
    return text;
  char *copy = arena_copy(arena, text, strlen(text));
  char *out = copy;
  while (*text != '\0') {
    size_t size;
    uint32_t code = *text == '&' ? read_reference(text + 1, &size) : 0;
    if (code == 0) {
      *out++ = *text++;
      continue;
    }
    out += utf8_encode(code, out); /* shorter than any reference to it */
    text += 1 + size;
  }
  *out = '\0';
  return copy;
}
