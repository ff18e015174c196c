#ifndef WHOSAID_QUERIES_CITATION_H
#define WHOSAID_QUERIES_CITATION_H

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/error.h"
#include "queries/filter.h"
#include "sql/store.h"

/* Sources as items of a bibliography, with the quotations that a filter found
   in them: one item a source, one note a quotation. Built once, written in any
   format (cite_format.h). All strings are valid UTF-8 in the bibliography's
   arena, white space made one space; NULL = unknown. */

/* What an item is, by the source's genre; where none is told, a source is an
   article of a newspaper if it has a publisher, else a web page. */
enum citation_type {
  CITATION_NEWSPAPER,
  CITATION_MAGAZINE,
  CITATION_BLOG,
  CITATION_WEB,
  CITATION_BROADCAST,
  CITATION_INTERVIEW,
  CITATION_SPEECH,
  CITATION_HEARING,
  CITATION_POST,
  CITATION_MAIL,
  CITATION_BOOK,
  CITATION_TYPE_COUNT,
};

/* A name of the byline. A desk, an agency or whatever is no person's name is
   `literal` alone. */
struct citation_name {
  const char *family;  /* "O'Neil", "van der Berg" with its particle */
  size_t particle;     /* bytes of `family` that are its small particle and the
                          space behind it: 8 of "van der Berg"; 0 = none */
  const char *given;   /* "Ann M."; NULL = none */
  const char *suffix;  /* "Jr." */
  const char *literal; /* "City desk"; then the others are NULL */
};

/* A date as far as it is known: 0 = unknown. */
struct citation_date {
  int year, month, day;
};

/* One quotation. */
struct citation_note {
  int64_t id;          /* of the quotation */
  const char *text;    /* verbatim, white space made one space */
  const char *kind;    /* direct, mixed, indirect */
  const char *speaker; /* NULL = unknown */
  const char *role;
  const char *said;    /* "said 2016-05-12", as quote_add_date; or NULL */
  const char *locator; /* "page 3", "00:12:03"; else NULL */
  uint32_t paragraph;  /* of the text, from 1; 0 = not known */
};

struct citation {
  const char *key; /* ASCII letters, digits and '-': "oneil2016harbour"; unique
                      in the bibliography, the same on every run */
  enum citation_type type;
  int64_t source_id;
  const char *title;
  const char *container; /* newspaper, site, station */
  const char *section;
  const char *page;     /* on which its notes stand: "3, 7"; NULL = not known */
  const char *language; /* BCP 47 */
  const char *url;      /* http, https, ... as given; NULL = none */
  const char *digest;   /* SHA-256 of the text, hexadecimal */
  struct citation_name *authors;
  size_t author_count;
  const char **keywords;
  size_t keyword_count;
  struct citation_date issued;
  struct citation_date accessed; /* day of the import, when there is a url */
  struct citation_note *notes;   /* in the filter's order */
  size_t note_count;
};

struct bibliography {
  struct arena arena;
  struct citation *items; /* in the order in which the filter met them */
  size_t count;
};

/* Gathers what a filter that was prepared finds; other statements than the
   filter's are used meanwhile. Cost: linear in the quotations and in the texts
   of their sources, which are read for the paragraphs. */
enum status bibliography_read(struct bibliography *list, struct filter *filter,
                              struct error *err);
void bibliography_free(struct bibliography *list);

/* Text as a citation has it: one line, white space made one space, without
   control and reordering characters, which no format may carry. NULL when
   nothing is left. In the arena. */
const char *citation_line(struct arena *arena, const char *text, size_t length);

/* Gives every item its key. */
void citation_keys(struct bibliography *list);

/* The names in a byline ("Ann O'Neil; Reuters Staff"), in the arena. */
void citation_names(struct arena *arena, const char *byline,
                    struct citation *item);

#endif
