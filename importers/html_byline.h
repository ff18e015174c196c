#ifndef WHOSAID_IMPORTERS_HTML_BYLINE_H
#define WHOSAID_IMPORTERS_HTML_BYLINE_H

#include <stdbool.h>

#include "core/arena.h"
#include "importers/html_byline_kind.h"

struct html_byline {
  enum html_byline_kind kind;
  const char *names; /* of that kind, separated by "; " */
  const char *desks; /* named beside people: "By Ann Fox, Reuters"; or NULL */
};

/* Reads "By Ann Fox and Bo Li, Reuters" in any of several languages. What is no
   name (roles, degrees, addresses, handles, days) goes. Results are in the
   arena. */
struct html_byline html_byline_read(struct arena *arena, const char *text);

/* True when the two names have the same letters and digits. */
bool html_byline_same(const char *a, const char *b);

#endif
