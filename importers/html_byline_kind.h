#ifndef WHOSAID_IMPORTERS_HTML_BYLINE_KIND_H
#define WHOSAID_IMPORTERS_HTML_BYLINE_KIND_H

#include <stddef.h>

/* What a name in a by-line is of, and so how much it is worth. */
enum html_byline_kind {
  BYLINE_NONE,   /* no name: a role, a degree, an address, a number */
  BYLINE_DESK,   /* an agency, a newsroom, a paper */
  BYLINE_SINGLE, /* one word: a first name, a pen name, a user's name */
  BYLINE_PEOPLE, /* full names */
};

/* The kind of one name, `length` bytes with single spaces between its words and
   without an opening ("By"). Bytes behind them may be looked at: the text ends
   with a NUL. */
enum html_byline_kind html_byline_kind_of(const char *text, size_t length);

#endif
