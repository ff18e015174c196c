#ifndef WHOSAID_IMPORTERS_HTML_LD_H
#define WHOSAID_IMPORTERS_HTML_LD_H

#include <stddef.h>

#include "core/document.h"

/* What a JSON-LD script of a page says about its article. Fields that the
   source has already are kept; the rest is filled in. Broken JSON gives what
   could be read before the break. */
void html_ld_read(struct arena *arena, const char *json, size_t length,
                  struct source *source, const char **article_text);

#endif
