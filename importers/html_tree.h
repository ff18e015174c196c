#ifndef WHOSAID_IMPORTERS_HTML_TREE_H
#define WHOSAID_IMPORTERS_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libxml/tree.h>

#include "core/arena.h"
#include "core/buffer.h"

/* A parsed page as one flat list in document order: every element and every
   text. Passes over it are plain loops, so no page is too deep. */

enum html_tag {
  TAG_INLINE, /* a, em, span and everything unknown */
  TAG_TEXT,   /* a text node */
  TAG_LINK,   /* <a> */
  TAG_BREAK,  /* <br> */
  TAG_PARAGRAPH,
  TAG_HEADING,
  TAG_ITEM,  /* li, dd, dt */
  TAG_QUOTE, /* blockquote */
  TAG_CAPTION,
  TAG_BLOCK,   /* div, section, td and other boxes */
  TAG_ARTICLE, /* article, main */
  TAG_APART,   /* never article text: nav, aside, form, script … */
};

struct html_item {
  xmlNode *node;
  uint32_t parent; /* index; the root is its own parent */
  uint32_t end;    /* one past the last item inside */
  uint32_t block;  /* nearest box around it (itself for a box) */
  uint32_t text;   /* bytes of text inside, spaces left out */
  uint32_t links;  /* of these, inside links */
  uint32_t prose;  /* bytes of running text inside, pruned parts left out */
  uint16_t words;  /* enum html_word of class and id, ored */
  uint8_t tag;     /* enum html_tag */
  bool is_out;     /* script, style, head; set of lists of other pages, too */
  bool is_pruned;
  bool is_link; /* inside a link */
};

struct html_tree {
  struct arena *arena;
  struct html_item *items;
  uint32_t count;
};

/* Flattens the tree below `root`. Items live in the arena. */
void html_tree_build(struct html_tree *tree, xmlNode *root,
                     struct arena *arena);

static inline bool html_tag_is_box(uint8_t tag) { return tag >= TAG_PARAGRAPH; }

/* The value of an attribute (borrowed from the tree), or NULL. Names of
   attributes and elements are in lower case, as the parser makes them. */
const char *html_attribute(const xmlNode *node, const char *name);

bool html_is_element(const xmlNode *node, const char *name);

/* The first text of an attribute's or a text node's content, or "". */
const char *html_text(const xmlNode *node);

/* The text with character references (&oacute; &#243;) replaced, where they
   stand in what is no HTML; in the arena, or the text itself. */
const char *html_entities(struct arena *arena, const char *text);

/* The text inside item `index` as one trimmed line in the arena, scripts and
   styles left out; NULL when there is none. It ends after some hundred items
   or thousand bytes, so that boxes within boxes cost no more than a page. */
const char *html_line(const struct html_tree *tree, uint32_t index);

#endif
