#ifndef WHOSAID_IMPORTERS_HTML_BLOCKS_H
#define WHOSAID_IMPORTERS_HTML_BLOCKS_H

#include "core/document.h"
#include "importers/html_body.h"
#include "importers/html_tree.h"

/* The text of a page as blocks. Both begin *doc, whose text and blocks live in
   the tree's arena and are empty when there is none. */

/* The article in `area` with the standfirst above it. `title` (NULL if
   unknown) is left out where it stands above the text. */
void html_blocks_article(const struct html_tree *tree,
                         const struct html_area *area, const char *title,
                         struct document *doc);

/* Everything: for a piece of HTML that is nothing but content. */
void html_blocks_all(const struct html_tree *tree, struct document *doc);

#endif
