/* libxml2 with the options that a file from anywhere asks for: no network, no
   DTD of another place, no recovery by guessing names, entities of the file
   itself left unexpanded, so that a few lines cannot become gigabytes. Trees
   may be a million levels deep: nothing here calls itself.
   Cost: linear; a tree takes some ten times the file. */
#include "importers/xml.h"

#include <string.h>

#include <libxml/parser.h>

#include "core/buffer.h"
#include "importers/source.h"

xmlDoc *xml_parse(const char *bytes, size_t length, const char *charset) {
  xmlDoc *doc = xmlReadMemory(bytes, (int)length, NULL, charset,
                              XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                                  XML_PARSE_NOWARNING | XML_PARSE_NONET |
                                  XML_PARSE_NOCDATA | XML_PARSE_HUGE);
  if (doc != NULL && xmlDocGetRootElement(doc) == NULL) {
    xmlFreeDoc(doc);
    doc = NULL;
  }
  return doc;
}

bool xml_is(const xmlNode *node, const char *name) {
  return node != NULL && node->type == XML_ELEMENT_NODE &&
         strcmp((const char *)node->name, name) == 0;
}

static xmlNode *first_element(xmlNode *node, const char *name) {
  while (node != NULL && (node->type != XML_ELEMENT_NODE ||
                          (name != NULL && !xml_is(node, name))))
    node = node->next;
  return node;
}

xmlNode *xml_child(const xmlNode *node, const char *name) {
  return node != NULL ? first_element(node->children, name) : NULL;
}

xmlNode *xml_next(const xmlNode *node, const char *name) {
  return node != NULL ? first_element(node->next, name) : NULL;
}

xmlNode *xml_path(const xmlNode *node, const char *path) {
  xmlNode *found = (xmlNode *)node;
  while (found != NULL && *path != '\0') {
    char name[64];
    size_t length = strcspn(path, "/");
    if (length >= sizeof name)
      return NULL;
    memcpy(name, path, length);
    name[length] = '\0';
    found = xml_child(found, name);
    path += length + (path[length] == '/');
  }
  return found;
}

xmlNode *xml_step(const xmlNode *node, const xmlNode *root,
                  bool skip_children) {
  // the children of an entity reference belong to the DTD
  if (!skip_children && node->children != NULL &&
      node->type == XML_ELEMENT_NODE)
    return node->children;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node == root ? NULL : node->next;
}

/* The text of one node itself: of an entity of the file, its first level. */
static const char *own_text(const xmlNode *node) {
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    return (const char *)node->content;
  if (node->type == XML_ENTITY_REF_NODE && node->children != NULL &&
      node->children->type == XML_ENTITY_DECL)
    return (const char *)((const xmlEntity *)node->children)->content;
  return NULL;
}

const char *xml_text(struct arena *arena, const xmlNode *node) {
  struct buffer text = {0};
  const xmlNode *root = node;
  for (; node != NULL; node = xml_step(node, root, false)) {
    const char *own = own_text(node);
    if (own != NULL)
      buffer_add_text(&text, own);
  }
  const char *copy =
      arena_copy(arena, text.length > 0 ? text.bytes : "", text.length);
  buffer_free(&text);
  return copy;
}

const char *xml_line(struct arena *arena, const xmlNode *node) {
  const char *text = xml_text(arena, node);
  return source_line(arena, text, strlen(text));
}

const char *xml_attribute(struct arena *arena, const xmlNode *node,
                          const char *name) {
  const xmlAttr *attribute =
      node != NULL && node->type == XML_ELEMENT_NODE ? node->properties : NULL;
  while (attribute != NULL && strcmp((const char *)attribute->name, name) != 0)
    attribute = attribute->next;
  if (attribute == NULL || attribute->children == NULL)
    return NULL;
  const xmlNode *value = attribute->children;
  struct buffer text = {0};
  for (; value != NULL; value = value->next) {
    const char *own = own_text(value);
    if (own != NULL)
      buffer_add_text(&text, own);
  }
  const char *line =
      text.length > 0 ? source_line(arena, text.bytes, text.length) : NULL;
  buffer_free(&text);
  return line;
}
