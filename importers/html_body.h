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

/* Finds the article text in a page. `title` (NULL if unknown) is left out when
   it stands above the text. Empty when there is none. */
void html_body_find(struct html_tree *tree, const char *title,
                    struct html_body *body);

/* All text of a piece of HTML, code and <head> left out. */
void html_body_all(struct html_tree *tree, struct html_body *body);

void html_body_free(struct html_body *body);

#endif
