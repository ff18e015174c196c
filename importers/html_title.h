#ifndef WHOSAID_IMPORTERS_HTML_TITLE_H
#define WHOSAID_IMPORTERS_HTML_TITLE_H

#include "core/arena.h"

/* What may be the title of a page; NULL where there is none. */
struct html_title {
  const char *told;      /* to machines: JSON-LD, OpenGraph, <meta> */
  const char *headline;  /* <h1> above the text */
  const char *element;   /* <title> */
  const char *publisher; /* whose name is no part of it */
  const char *address;   /* the page's; its host may be the publisher's name */
};

/* The title without the publisher's name around it; in the arena, or one of
   the texts. NULL when there is none. */
const char *html_title_choose(struct arena *arena,
                              const struct html_title *title);

#endif
