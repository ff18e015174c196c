#ifndef WHOSAID_IMPORTERS_DOCX_TEXT_H
#define WHOSAID_IMPORTERS_DOCX_TEXT_H

#include "importers/office.h"
#include "importers/xml_events.h"

/* The text of a Word document out of the events of its XML. The caller begins
   and ends `text` and fills `styles`. */
struct docx_text {
  struct office_text text;
  struct office_styles *styles; /* borrowed */
  /* private */
  size_t depth;        /* of the element that is open */
  size_t apart;        /* depth of the one that is left out; 0 = none */
  bool is_text;        /* in w:t */
  bool is_marked;      /* in w:pPr */
  bool is_run;         /* in w:r: properties are not those of the paragraph */
  bool is_hidden;      /* the open run */
  bool is_note;        /* in a part of notes */
  bool joins;          /* the mark of the last paragraph is deleted */
  bool is_placeholder; /* the content that comes is one */
};

/* Handlers that add to `text`; for one part. */
struct xml_events docx_text_events(struct docx_text *text);

/* What comes from now on is another part, of notes. */
void docx_text_notes(struct docx_text *text);

#endif
