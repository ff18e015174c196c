#ifndef WHOSAID_QUERIES_STYLE_PART_H
#define WHOSAID_QUERIES_STYLE_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "queries/style.h"
#include "queries/style_name.h"

/* A style as data: what is printed of a source, in which order, and what
   stands between. An entry is a list of parts; a part is printed when the
   source is of its types, has what it prints and `needs`, and has nothing of
   `lacks`. Author, title and container are printed once: the first part that
   can print them does, which is how a title takes the place of an author. */

enum part_kind {
  PART_END, /* ends a list */
  PART_AUTHOR,
  PART_TITLE,
  PART_CONTAINER,
  PART_PUBLISHER, /* what is the container of a piece is it of a book */
  PART_SECTION,
  PART_PAGE,
  PART_URL,
  PART_ISSUED,          /* May 12, 2016 */
  PART_ISSUED_EUROPEAN, /* 12 May 2016 */
  PART_ISSUED_REVERSED, /* 2016a, May 12 */
  PART_ISSUED_YEAR,     /* 2016 */
  PART_ISSUED_LETTER,   /* 2016a */
  PART_ISSUED_DAY,      /* May 12 */
  PART_NO_DATE,         /* n.d.-a */
  PART_ACCESSED,
  PART_ACCESSED_EUROPEAN,
  PART_LOCATOR, /* of the note: para. 7, 3 */
  PART_TALK,    /* [Personal communication], [Interview] */
};

/* What a source has; the types are enum citation_type. */
enum part_fact {
  HAS_AUTHOR = 1 << 0,
  HAS_TITLE = 1 << 1,
  HAS_CONTAINER = 1 << 2,
  HAS_ISSUED = 1 << 3,
  HAS_ACCESSED = 1 << 4,
  HAS_URL = 1 << 5,
  HAS_PUBLISHER = 1 << 6,
  HAS_TWIN = 1 << 7, /* another source's author is the same */
};

/* Flags beside enum text_flag. */
enum part_flag {
  PART_GROUP = 1 << 8,   /* a group begins: where nothing of it stands yet, the
                            parts up to the next begin with ". " */
  PART_IS_LAST = 1 << 9, /* no full stop follows */
  PART_LABEL = 1 << 10,  /* "p. 3", "pp. 3-5" */
};

/* Sets of types. */
#define TYPE(name) (1u << CITATION_##name)

struct part {
  enum part_kind kind;
  unsigned types;                /* bits 1 << CITATION_x; 0 = all */
  unsigned needs;                /* enum part_fact */
  unsigned lacks;                /* enum part_fact */
  unsigned flags;                /* text_flag, part_flag */
  const char *before;            /* when something stands before it */
  const char *prefix;            /* NULL = "" */
  const char *suffix;            /* NULL = "" */
  const struct name_form *names; /* PART_AUTHOR */
};

/* How a locator is told. */
struct locator_form {
  const char *paragraph;   /* "para. " before its number */
  const char *page;        /* the same: "p. ", "" */
  const char *before_page; /* joins a page or time on: ", ", " " */
};

struct style {
  const struct part *entry;  /* of the list of references */
  const struct part *source; /* in a footnote or in the text */
  const char *open;          /* "(" */
  const char *close;         /* ")" */
  const char *quoted;        /* "quoted in " */
  const char *told;          /* the same, of reported speech */
  const char *own;           /* the same, where author and speaker are one */
  bool is_footnote;          /* else in parentheses behind the words */
  struct locator_form locator;
};

/* Adds the parts that can be printed. `note` NULL = no locator. Returns true
   when the last one printed lets no full stop follow. */
bool part_add_all(struct buffer *line, const struct part *parts,
                  const struct style_item *source,
                  const struct citation_note *note,
                  const struct locator_form *locator);

/* Adds the first part alone, the author or what takes its place. */
void part_add_head(struct buffer *line, const struct part *parts,
                   const struct style_item *source);

#endif
