#ifndef WHOSAID_IMPORTERS_HTML_META_H
#define WHOSAID_IMPORTERS_HTML_META_H

#include "core/document.h"
#include "importers/html_body.h"
#include "importers/html_tree.h"

/* Title, byline, day, publisher, address, language, section and tags of a
   page, as far as it tells them, into the empty fields of the source; its path
   is searched for a day, too. `area` is where the article stands.
   `article_text` becomes the text that the page gives to machines (JSON-LD
   articleBody), or NULL. Strings live in the tree's arena. */
void html_meta_find(const struct html_tree *tree, const struct html_area *area,
                    struct source *source, const char **article_text);

#endif
