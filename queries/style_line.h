#ifndef WHOSAID_QUERIES_STYLE_LINE_H
#define WHOSAID_QUERIES_STYLE_LINE_H

#include <stdbool.h>

#include "core/buffer.h"
#include "queries/style.h"

/* A line of a reference while it is put together: UTF-8 with bytes below 8 as
   marks for what has no letter of its own. No text has such bytes
   (citation_line), so nothing of the world can be taken for a mark. */
enum line_mark {
  LINE_ITALIC = 1,
  LINE_ITALIC_END,
  LINE_ISOLATE, /* right-to-left text, kept from its neighbours */
  LINE_ISOLATE_END,
  LINE_LINK,
  LINE_LINK_END,
  LINE_CLOSING, /* the quotation mark that follows closes, is no apostrophe */
};

/* Adds `text` as titles, names and the like are printed: marks of quotation
   turned into “ and ‘ by depth, apostrophes into ’, control characters left
   out, right-to-left text isolated. */
enum text_flag {
  TEXT_QUOTED = 1 << 0, /* in quotation marks of its own */
  TEXT_ITALIC = 1 << 1,
  TEXT_TITLE_CASE = 1 << 2, /* headline-style capitals */
};
void line_add_text(struct buffer *line, const char *text, unsigned flags);

/* Adds an address; http, https and ftp become links. */
void line_add_url(struct buffer *line, const char *url);

/* Adds `separator` (". ", ", ", "."). Its stop or comma goes inside closing
   quotation marks, and is left out where one stands already: never "?." nor
   "..", but “Why?,”. At the start of the line nothing is added. */
void line_join(struct buffer *line, const char *separator);

/* Adds plain text with what is special in the markup escaped. */
void line_add_escaped(struct buffer *out, const char *text, size_t length,
                      enum markup markup);

/* Adds the line with its marks turned into markup. */
void line_render(struct buffer *out, const struct buffer *line,
                 enum markup markup);

#endif
