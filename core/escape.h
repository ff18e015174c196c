#ifndef WHOSAID_CORE_ESCAPE_H
#define WHOSAID_CORE_ESCAPE_H

#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"

/* Text for people: what could drive a terminal or reorder a line becomes a
   visible escape, and lines are measured in columns, not in bytes. */

enum escape_flag {
  ESCAPE_LINES = 1 << 0,  /* line ends and tabs too: one line comes out */
  ESCAPE_SPACES = 1 << 1, /* line ends and tabs become one space each */
};

/* Adds `text` with C0, DEL, C1, bidi controls and bytes that are no UTF-8 as
   \x1b or \u202e; line ends and tabs stay unless the flags say otherwise. */
void escape_add(struct buffer *out, const char *text, size_t length,
                unsigned flags);

/* Adds JSON with C1 and bidi controls inside its strings as \u escapes and
   bytes that are no UTF-8 as \ufffd; the other controls are escaped already. */
void escape_add_json(struct buffer *out, const char *json, size_t length);

/* Adds text for an HTML page, attributes included: the specials as entities,
   controls and bidi characters as escape_add shows them. */
void escape_add_html(struct buffer *out, const char *text, size_t length);

/* The same for Markdown: a backslash before what could begin markup. Line ends
   stay; a line's first "-", "+", "#" or "1." is the caller's care. */
void escape_add_markdown(struct buffer *out, const char *text, size_t length);

/* Columns that escaped text takes on a terminal. */
size_t escape_width(const char *text, size_t length);

/* Cuts the first line of at most `width` columns off escaped text that starts
   at `text`: returns its length in bytes and puts the offset of the next line
   into *next (`length` at the end). It breaks at spaces, at a line end, and
   inside a word only when `break_words`, else a long word runs over. Width 0
   breaks at line ends only. */
size_t escape_wrap(const char *text, size_t length, size_t width,
                   int break_words, size_t *next);

#endif
