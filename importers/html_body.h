#ifndef WHOSAID_IMPORTERS_HTML_BODY_H
#define WHOSAID_IMPORTERS_HTML_BODY_H

#include "core/span.h"
#include "importers/html_tree.h"

/* Where the article stands in the tree: items [start, end). */
struct html_area {
  uint32_t start;
  uint32_t end;
  uint32_t first_prose; /* the box of its first running text, `end` if none */
  uint32_t headline;    /* the last <h1> before that, NONE if none */
};

/* Finds the article, and marks what else is on the page as pruned. */
void html_body_locate(struct html_tree *tree, struct html_area *area);

#endif
