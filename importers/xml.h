#ifndef WHOSAID_IMPORTERS_XML_H
#define WHOSAID_IMPORTERS_XML_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#include "core/arena.h"

/* XML files of any vocabulary as trees, read without network, without external
   files and without growth by entities. Elements are known by their local name:
   prefixes and namespaces differ from one maker to the next. */

/* The tree of `length` bytes; broken XML gives what could be read. `charset`
   from around the bytes, or NULL: the prolog tells. NULL when there is no root
   element. Released by xmlFreeDoc. */
xmlDoc *xml_parse(const char *bytes, size_t length, const char *charset);

/* True when `node` is an element of this local name (case counts). */
bool xml_is(const xmlNode *node, const char *name);

/* The first child, or the next sibling, that is an element of this name; name
   NULL = of any name. NULL when there is none. */
xmlNode *xml_child(const xmlNode *node, const char *name);
xmlNode *xml_next(const xmlNode *node, const char *name);

/* The child of a child …: "channel/item"; NULL when there is none. */
xmlNode *xml_path(const xmlNode *node, const char *path);

/* All text within a node, in the arena, as it stands there; "" when there is
   none or node is NULL. Depth of nesting does not matter. */
const char *xml_text(struct arena *arena, const xmlNode *node);

/* The same as one line (source_line); NULL when nothing is left. */
const char *xml_line(struct arena *arena, const xmlNode *node);

/* An attribute by its local name as one line, in the arena; NULL when it is not
   there or empty. */
const char *xml_attribute(struct arena *arena, const xmlNode *node,
                          const char *name);

/* Walks a tree in document order without recursion: the node after `node`
   within `root`, its children first unless `skip_children`; NULL at the end. */
xmlNode *xml_step(const xmlNode *node, const xmlNode *root, bool skip_children);

#endif
