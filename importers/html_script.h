#ifndef WHOSAID_IMPORTERS_HTML_SCRIPT_H
#define WHOSAID_IMPORTERS_HTML_SCRIPT_H

#include "importers/html_facts.h"
#include "importers/html_tree.h"

/* Searches the page's scripts that are no JSON-LD for the day and the author
   ("publishDate": "…", 'author': '…') where no better step has them. */
void html_script_search(const struct html_tree *tree, struct html_facts *facts);

#endif
