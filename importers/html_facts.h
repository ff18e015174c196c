#ifndef WHOSAID_IMPORTERS_HTML_FACTS_H
#define WHOSAID_IMPORTERS_HTML_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/document.h"

/* What the parts of a page testify about it. Each kind of testimony is a step;
   steps of one field stand in their order of trust. The precision of each step
   of dates and authors stands beside it in html_facts.c. */
enum html_step {
  TITLE_LD,
  TITLE_OPEN_GRAPH,
  TITLE_META,
  TITLE_ITEM,     /* itemprop=headline */
  TITLE_HEADLINE, /* <h1>; html_title.c weighs it with the others */
  TITLE_ELEMENT,  /* <title> */

  DATE_META, /* article:published_time and the like */
  DATE_LD,   /* an article's datePublished */
  DATE_ITEM, /* itemprop=datePublished */
  DATE_TIME, /* <time> near the headline */
  DATE_CLASS,
  DATE_NEAR,       /* a text near the headline */
  DATE_META_OTHER, /* date, created */
  DATE_ADDRESS,
  DATE_LD_OTHER, /* dateCreated, or the page's datePublished */
  DATE_PROSE,    /* at the beginning of the text */
  DATE_SCRIPT,   /* "datePublished" in another script */

  UPDATED_META,
  UPDATED_LD,
  UPDATED_ITEM,
  UPDATED_TIME,
  UPDATED_NEAR,
  DATE_TIME_FAR,
  DATE_CLASS_FAR,
  DATE_FAR,
  UPDATED_FAR,

  AUTHOR_LD,
  AUTHOR_META,
  AUTHOR_TWITTER, /* twitter:data1, labelled "Written by" */
  AUTHOR_ITEM,
  AUTHOR_REL,
  AUTHOR_LINK, /* a link to a page of an author */
  AUTHOR_CLASS,
  AUTHOR_NEAR, /* "By …" near the headline */
  AUTHOR_TEXT, /* "By …" elsewhere in the article */
  AUTHOR_LD_PAGE,
  AUTHOR_SCRIPT,
  AUTHOR_LD_DESK,

  PUBLISHER_OPEN_GRAPH,
  PUBLISHER_LD,
  PUBLISHER_META,
  PUBLISHER_APPLICATION,

  URL_CANONICAL,
  URL_OPEN_GRAPH,
  URL_LD,

  LANGUAGE_LD,
  LANGUAGE_ELEMENT,
  LANGUAGE_META,
  LANGUAGE_OPEN_GRAPH,

  SECTION_LD,
  SECTION_META,
  SECTION_ITEM,

  TAGS_LD,
  TAGS_NEWS,
  TAGS_OPEN_GRAPH,
  TAGS_META,

  HTML_STEPS,
};

struct html_facts {
  struct arena *arena; /* borrowed; all texts live in it */
  const char *values[HTML_STEPS];
};

/* Adds a testimony (NULL is none). Days and by-lines are read here; what is
   none is not taken. The first of a step counts, but tags and the authors of
   <meta> are collected. */
void html_facts_offer(struct html_facts *facts, enum html_step step,
                      const char *text);

/* True when nothing was offered yet for the step. */
static inline bool html_facts_lack(const struct html_facts *facts,
                                   enum html_step step) {
  return facts->values[step] == NULL;
}

/* True when days in numbers have the month first: pages in English. */
bool html_facts_month_first(const struct html_facts *facts);

/* Fills the empty fields of the source. `path` (or NULL) is searched for a day
   when the page has no address. */
void html_facts_settle(struct html_facts *facts, const char *path,
                       struct source *source);

#endif
