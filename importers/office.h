#ifndef WHOSAID_IMPORTERS_OFFICE_H
#define WHOSAID_IMPORTERS_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

#include "importers/flow.h"
#include "importers/importer.h"

/* What the readers of office documents share: paragraphs with styles, text
   boxes and notes that stand in the middle of a paragraph, and what the
   properties of a document are worth. Everything lives in one arena. */

enum office_kind {
  OFFICE_PARAGRAPH,
  OFFICE_HEADING,
  OFFICE_TITLE, /* a heading that names the document */
  OFFICE_QUOTE,
  OFFICE_CAPTION,
  OFFICE_ITEM,
  OFFICE_APART,   /* no text of the document: a line of its contents list */
  OFFICE_INHERIT, /* a style that does not tell: that of its parent */
};

/* ---- styles ------------------------------------------------------------- */

struct office_styles {
  struct office_style *items; /* in the arena */
  size_t count, capacity;
  bool is_sorted; /* looked up in: complete */
};

/* What the name of a style says: "heading 2", "Intense Quote",
   "Text_20_body"; OFFICE_INHERIT when it says nothing. */
enum office_kind office_kind_of_name(const char *name);

/* Adds a style (strings are copied; parent may be NULL). What comes after the
   first look-up is left out. */
void office_styles_add(struct office_styles *styles, struct arena *arena,
                       const char *id, const char *parent,
                       enum office_kind kind);

/* The kind of paragraphs of this style, by its ancestors; OFFICE_PARAGRAPH
   when nothing is known. By halving. */
enum office_kind office_styles_kind(struct office_styles *styles,
                                    const char *id);

/* ---- text --------------------------------------------------------------- */

enum office_place { OFFICE_BODY, OFFICE_BOX, OFFICE_NOTE };

enum { OFFICE_TEXT_CAP = 32 * 1024 * 1024 };

struct office_text {
  struct flow flow;
  struct buffer boxes; /* of the open paragraph of the body */
  struct buffer notes; /* of the whole document */
  struct office_level *levels;
  size_t depth, capacity;
  enum office_kind kind; /* of the open paragraph in this place */
  bool is_open;          /* a paragraph of a box or note holds text */
  size_t title;          /* index of the title's block + 1; 0 = none */
  bool is_full;          /* beyond OFFICE_TEXT_CAP: the rest is left out */
};

void office_begin(struct office_text *text, struct arena *arena);

/* A paragraph begins, or gets another kind before its text comes. */
void office_paragraph(struct office_text *text, enum office_kind kind);
void office_paragraph_end(struct office_text *text);

void office_add(struct office_text *text, const char *words, size_t length);
void office_line(struct office_text *text);

/* What comes up to the matching leave stands in a box or a note: a box's text
   follows the paragraph that it interrupts, notes follow the document. */
void office_enter(struct office_text *text, enum office_place place);
void office_leave(struct office_text *text);

/* Ends the text and gives it to the sink as a document of this source, notes
   at its end under the locator "footnotes". `title` from its properties (NULL
   = none) is overruled by a title in the text, and replaced by the heading at
   its start when it is only the name of a file. What went wrong in reading
   (`status` with its message, or broken XML) is a warning when there is a text
   all the same, else the result. */
enum status office_give(struct office_text *text, struct source *source,
                        const char *title, bool is_broken, struct sink *sink,
                        enum status status, struct error *err);

/* Releases a text that is not ended. */
void office_drop(struct office_text *text);

/* True when a document's property may be a title: not "untitled",
   "Microsoft Word - minutes.doc" or a path. */
bool office_is_title(const char *title);

/* A day of the properties as YYYY-MM-DD in the arena; NULL when it is none or
   one that programs write who do not know (before 1980). */
const char *office_day(struct arena *arena, const char *text, size_t length);

#endif
