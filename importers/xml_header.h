#ifndef WHOSAID_IMPORTERS_XML_HEADER_H
#define WHOSAID_IMPORTERS_XML_HEADER_H

#include "core/document.h"
#include "importers/xml_scan.h"

/* What XML documents tell about themselves and the people in them. */

struct xml_person {
  const char *id;
  const char *name;
};

enum {
  XML_PEOPLE = 4096, /* of a document; more are not known by name */
  XML_PEOPLE_SLOTS = 2 * XML_PEOPLE,
};

struct xml_header {
  struct arena *arena;   /* borrowed */
  struct source *source; /* borrowed: what is empty is filled */
  struct xml_person *people;
  size_t people_count, people_capacity;
  uint16_t slots[XML_PEOPLE_SLOTS]; /* by hash of the id: index + 1, 0 = free */
  uint8_t date_rank; /* of what told `published`; 0 = nothing here */
};

/* After START of <teiHeader> or of the <meta> of Akoma Ntoso: reads up to its
   END. */
void xml_header_read(struct xml_header *header, struct xml_scan *scan);

/* After START: takes a title, author, date or publisher of the vocabularies
   that have no header of their own. True when its END was read. */
bool xml_header_take(struct xml_header *header, struct xml_scan *scan);

/* The name behind a reference ("#smith"): that of the person, else the words of
   the reference; NULL when it is NULL or empty. */
const char *xml_header_name(struct xml_header *header, const char *reference);

#endif
