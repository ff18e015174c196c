#ifndef WHOSAID_IMPORTERS_HTML_PAGE_H
#define WHOSAID_IMPORTERS_HTML_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/document.h"

/* HTML in memory, for every format that holds it: web archives, mail parts,
   feeds, books. Any bytes are accepted and borrowed for the call only; what
   is made lives in the arena. `charset` is what the container says (a header,
   an XML prolog), NULL when it says nothing; a byte order mark overrules it.
   Lengths above 2^31 - 1 are not accepted (OPEN_WHOLE_CAP is far below). */

/* A whole page: the article's text and blocks without its surroundings, and
   what the page tells about itself. `source` comes with what the caller knows
   (id, importer, path, url, …) and only what is empty in it is filled; `path`
   is also searched for a day. Begins *doc, whose source is *source. False,
   with *doc untouched, when there is no element in the bytes. */
bool html_page_read(struct arena *arena, const char *bytes, size_t length,
                    const char *charset, struct source *source,
                    struct document *doc);

/* The bytes of a page that are read at most, so that memory stays bounded: it
   ends after 24 MB or 180,000 tags. `length` for any page that people made. */
size_t html_page_reach(const char *bytes, size_t length);

/* A piece of HTML that is nothing but content, such as a feed's item or the
   part of a mail: all its text with blocks, code left out. Begins *doc; of
   its source only `repaired` and `charset` are set. False when there is no
   text. */
bool html_fragment_read(struct arena *arena, const char *bytes, size_t length,
                        const char *charset, struct document *doc);

#endif
