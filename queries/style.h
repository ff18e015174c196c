#ifndef WHOSAID_QUERIES_STYLE_H
#define WHOSAID_QUERIES_STYLE_H

#include <stdio.h>

#include "core/buffer.h"
#include "queries/citation.h"

/* Sources and quotations as the style manuals print them: Chicago (17th ed.,
   notes and bibliography, and author-date), APA (7th), MLA (9th). A style is
   data: lists of parts (style_part.h). Cost: linear in the text. */

enum markup {
  MARKUP_NONE,     /* to paste: no mark for italics */
  MARKUP_MARKDOWN, /* *italics*, specials escaped, <addresses> */
  MARKUP_HTML,     /* <i>, <a>, <bdi>, escaped */
};

struct style;
extern const struct style style_chicago, style_chicago_date, style_apa,
    style_mla;

/* What stands before a surname in the text. */
enum style_given { GIVEN_NONE, GIVEN_INITIALS, GIVEN_FULL };

/* A source as a style is about to print it. */
struct style_item {
  const struct citation *item; /* borrowed */
  enum style_given given;      /* of its first author */
  unsigned letter; /* from 1: the 2016a of an author's year; 0 = none */
};

/* Adds the entry of the list of references, one line without a line end. */
void style_add_entry(struct buffer *out, const struct style *style,
                     const struct style_item *source, enum markup markup);

/* Adds what stands in the text or the footnote for a quotation: speaker, role,
   the words and the source that they are quoted in, one line. */
void style_add_note(struct buffer *out, const struct style *style,
                    const struct style_item *source,
                    const struct citation_note *note, enum markup markup);

/* Adds the source as a footnote names it, without its end, or as it is told in
   parentheses: "(Doe 2016)". */
void style_add_source(struct buffer *out, const struct style *style,
                      const struct style_item *source, enum markup markup);

/* Adds the footnote (Chicago's) of a quotation whose words and speaker stand
   in the text. */
void style_add_footnote(struct buffer *out, const struct citation *item,
                        const struct citation_note *note, enum markup markup);

/* Adds the words in quotation marks, those inside turned by depth; reported
   speech without marks. */
void style_add_words(struct buffer *out, const struct citation_note *note,
                     enum markup markup);

/* Adds "Ann O'Neil, mayor"; nothing when nobody is known. */
void style_add_speaker(struct buffer *out, const struct citation_note *note,
                       enum markup markup);

/* Writes the whole list in the style's order, by author, date and title,
   letters given to what an author wrote in one year; the quotations are
   indented lines below their source (items of a list in a markup). */
void style_write_list(FILE *out, const struct style *style,
                      const struct bibliography *list, enum markup markup);

#endif
