#ifndef WHOSAID_IMPORTERS_HTML_BODY_H
#define WHOSAID_IMPORTERS_HTML_BODY_H

#include "core/document.h"
#include "importers/html_tree.h"

/* The article of a page: its blocks joined by empty lines. */
struct html_body {
  struct buffer text;   /* released by html_body_free */
  struct block *blocks; /* in the arena */
  size_t block_count;
};

/* Where the article stands in the tree: items [start, end). */
struct html_area {
  uint32_t start;
  uint32_t end;
  uint32_t first_prose; /* the box of its first running text, `end` if none */
};

/* Finds the article, and marks what else is on the page as pruned. */
void html_body_locate(struct html_tree *tree, struct html_area *area);

/* Writes the text of the article. `title` (NULL if unknown) is left out when
   it stands above the text. Empty when there is none. */
void html_body_find(struct html_tree *tree, const struct html_area *area,
                    const char *title, struct html_body *body);

/* All text of a piece of HTML, code and <head> left out. */
void html_body_all(struct html_tree *tree, struct html_body *body);

void html_body_free(struct html_body *body);

#endif
