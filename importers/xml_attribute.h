#ifndef WHOSAID_IMPORTERS_XML_ATTRIBUTE_H
#define WHOSAID_IMPORTERS_XML_ATTRIBUTE_H

#include "importers/xml_slice.h"

/* Attributes of a tag as it is found: without quotes, without values. */

struct xml_attribute {
  struct xml_slice prefix, name; /* "xml", "lang"; the prefix may be empty */
  struct xml_slice value;        /* references as they stand there */
};

/* Takes the next attribute off the front of `rest`, what stands in a tag behind
   its name. False when there is none. */
bool xml_attribute_next(struct xml_slice *rest, struct xml_attribute *out);

/* "dc:creator" -> "dc", "creator"; without a colon the prefix is empty. */
void xml_split_name(struct xml_slice whole, struct xml_slice *prefix,
                    struct xml_slice *name);

#endif
