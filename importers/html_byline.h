#ifndef WHOSAID_IMPORTERS_HTML_BYLINE_H
#define WHOSAID_IMPORTERS_HTML_BYLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

/* How much a by-line is worth. */
enum html_byline_kind {
  BYLINE_NONE,
  BYLINE_DESK,   /* an agency, a newsroom, a paper */
  BYLINE_SINGLE, /* one word: a first name, a pen name, a user's name */
  BYLINE_PEOPLE, /* full names */
};

struct html_byline {
  enum html_byline_kind kind;
  const char *names; /* of that kind, separated by "; " */
  const char *desks; /* named beside people: "By Ann Fox, Reuters"; or NULL */
};

/* Reads "By Ann Fox and Bo Li, Reuters" in any of several languages. What is no
   name (roles, degrees, addresses, handles, days) goes. Results are in the
   arena. */
struct html_byline html_byline_read(struct arena *arena, const char *text);

/* Bytes of the "By ", "Von " or "Autor: " that opens the text, 0 if none. */
size_t html_byline_lead(const char *text);

/* True when the two names have the same letters and digits. */
bool html_byline_same(const char *a, const char *b);

/* True for "Written by", "Author": what follows in another place is a by-line.
 */
bool html_byline_is_label(const char *text);

#endif
