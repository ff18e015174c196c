#ifndef WHOSAID_QUERIES_CITE_FORMAT_H
#define WHOSAID_QUERIES_CITE_FORMAT_H

#include <stdio.h>

#include "core/buffer.h"
#include "queries/citation.h"
#include "queries/style.h"

/* The formats of the cite command. A format is a writer and an entry in the
   table of cite.c; the first entry is what is printed without --format. */

/* Writes the whole bibliography, which is never empty, in its order. Errors of
   `out` are found by the caller. */
typedef void cite_writer(FILE *out, const struct bibliography *list);

struct cite_format {
  const char *name;   /* as --format takes it: "csl-json" */
  cite_writer *write; /* NULL: */
  const struct style *style;
};

/* Writes each item through `add` and a buffer, with `between` between two
   items: for formats in which an item needs to know nothing of the others. */
typedef void cite_item(struct buffer *out, const struct citation *item);
void cite_each(FILE *out, const struct bibliography *list, cite_item *add,
               const char *between);

/* Adds a quotation with its speaker and place, which are never printed apart:
   Ann O'Neil (Mayor): “We will go.” (said 2016-05-12, page 3). Mixed and
   indirect quotations bear their own marks. */
void cite_add_note(struct buffer *out, const struct citation_note *note);

/* Adds where in the source a quotation stands: "page 3", "00:12:03", else
   "para. 7"; nothing when it is not known. */
void cite_add_place(struct buffer *out, const struct citation_note *note);

/* Adds YYYY-MM-DD, YYYY-MM or YYYY; nothing when the year is unknown. */
void cite_add_date(struct buffer *out, struct citation_date date);

/* ---- writers ----------------------------------------------------------- */

cite_writer cite_write_csl;
cite_writer cite_write_biblatex;
cite_writer cite_write_bibtex;
cite_writer cite_write_ris;
cite_writer cite_write_pandoc;
cite_writer cite_write_copy;                      /* --copy */
cite_writer cite_write_markdown, cite_write_html; /* footnotes.c */

#endif
