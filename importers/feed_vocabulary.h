#ifndef WHOSAID_IMPORTERS_FEED_VOCABULARY_H
#define WHOSAID_IMPORTERS_FEED_VOCABULARY_H

#include "importers/xml_scan.h"

/* The elements of RSS, Atom and CDF and of what is mixed into them: by name and
   namespace, whatever the prefix. */

enum feed_space {
  FEED_SPACE_OWN = XML_SPACE_NONE, /* RSS and Atom count as one */
  FEED_SPACE_DUBLIN,
  FEED_SPACE_TERMS,
  FEED_SPACE_CONTENT,
  FEED_SPACE_MEDIA,
  FEED_SPACE_PODCAST,
  FEED_SPACE_XHTML,
  FEED_SPACE_BURNER,
  FEED_SPACE_RDF,
};

/* The namespaces that elements of feeds come from. */
extern const struct xml_space feed_spaces[];

/* What an element tells. */
enum feed_field {
  FEED_FIELD_TITLE,
  FEED_FIELD_LINK,
  FEED_FIELD_REAL_LINK,
  FEED_FIELD_ID,
  FEED_FIELD_GUID,
  FEED_FIELD_PERSON,
  FEED_FIELD_PUBLISHED,
  FEED_FIELD_UPDATED,
  FEED_FIELD_CATEGORY,
  FEED_FIELD_KEYWORDS,
  FEED_FIELD_LANGUAGE,
  FEED_FIELD_SOURCE,
  FEED_FIELD_PUBLISHER,
  FEED_FIELD_TEXT, /* the rank is an enum feed_rank */
  FEED_FIELD_BODY, /* the same, always HTML */
  FEED_FIELD_COUNT,
};

struct feed_element {
  const char *name;
  uint8_t space; /* enum feed_space */
  uint8_t field; /* enum feed_field */
  uint8_t rank;  /* 1 = the best at telling it */
};

/* What the element of the event tells, or NULL. */
const struct feed_element *feed_element_find(const struct xml_scan *scan);

#endif
