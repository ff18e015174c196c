#ifndef WHOSAID_IMPORTERS_HTML_LD_H
#define WHOSAID_IMPORTERS_HTML_LD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

/* What the JSON-LD scripts of a page say, as they say it: lines of text, not
   yet judged. */
enum html_ld_field {
  LD_TITLE,
  LD_PUBLISHED,
  LD_UPDATED,
  LD_CREATED,
  LD_TEXT, /* articleBody; may have several lines, or be HTML */
  LD_SECTION,
  LD_TAGS, /* items separated by "; " */
  LD_URL,
  LD_LANGUAGE,
  LD_AUTHOR, /* people, or names of unknown kind; separated by "; " */
  LD_DESK,   /* authors that are organisations; the same */
  LD_PUBLISHER,
  LD_GENRE, /* as struct source has it */
  LD_FIELDS,
};

enum html_ld_level {
  LD_ARTICLE, /* articles, reviews, recipes, … */
  LD_PAGE,    /* the page around them */
  LD_LEVELS,
};

enum { LD_NAMES = 64 };

struct html_ld {
  struct arena *arena;                      /* borrowed; the texts live in it */
  const char *values[LD_LEVELS][LD_FIELDS]; /* NULL when it says nothing */
  struct html_ld_name {
    const char *id; /* @id of a person or an organisation */
    const char *name;
    bool is_organization;
  } names[LD_NAMES]; /* for authors given by reference */
  size_t name_count;
};

/* Adds one script to *ld, which begins as {.arena = arena}. The first value of
   a field counts. Any bytes are accepted. */
void html_ld_read(struct html_ld *ld, const char *json, size_t length);

/* Puts names in the place of references, once all scripts have been read. */
void html_ld_finish(struct html_ld *ld);

#endif
