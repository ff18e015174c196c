#ifndef WHOSAID_IMPORTERS_XML_BODY_H
#define WHOSAID_IMPORTERS_XML_BODY_H

#include "importers/flow.h"
#include "importers/xml_scan.h"

/* The text of an XML vocabulary: its elements by what they are for the text,
   read into a flow. */

enum xml_role {
  XML_INLINE,
  XML_BLOCK, /* a box; its text is of the kind that stands around it */
  XML_PARAGRAPH,
  XML_HEADING,
  XML_CAPTION,
  XML_ITEM,
  XML_QUOTE,  /* set off: blocks inside are quoted */
  XML_SPOKEN, /* quoted within a line: marks are added where none stand */
  XML_LINE,   /* a line of a block: verse, address */
  XML_BREAK,  /* a line ends here */
  XML_APART,  /* no text of the article */
  XML_ROLES,
};

/* Tables are ended by {NULL, 0}; the first entry of a name counts. */
struct xml_part {
  const char *name;
  uint8_t role; /* enum xml_role */
};

struct xml_body {
  struct flow *flow;
  const struct xml_part *parts;
  /* NULL, or called at each START before the table is asked: takes the element
     (its END included) or tells its role; XML_ROLES = as the table says. */
  enum xml_role (*element)(struct xml_body *body, struct xml_scan *scan,
                           bool *is_taken);
  /* NULL, or called when an element that was not taken ends. */
  void (*ended)(struct xml_body *body, struct xml_scan *scan);
  void *state;
  /* What is written before the first words of a paragraph, or NULL: the name
     of who speaks. */
  const char *label;
};

/* After START: reads what is inside, up to its END. */
void xml_body_read(struct xml_body *body, struct xml_scan *scan);

#endif
