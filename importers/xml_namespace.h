#ifndef WHOSAID_IMPORTERS_XML_NAMESPACE_H
#define WHOSAID_IMPORTERS_XML_NAMESPACE_H

#include "importers/xml_attribute.h"

/* Namespaces as small numbers: looked up where they are declared, by address,
   and found by prefix where an element stands. */

/* Names of a vocabulary: an address of a namespace (its beginning is enough),
   the prefix that stands for it where nobody declares it, and a number that its
   elements get. Tables end with {NULL, NULL, 0}. */
struct xml_space {
  const char *address;
  const char *prefix;
  uint8_t id;
};

enum {
  XML_SPACE_NONE = 0, /* no prefix, and no namespace of the table */
  XML_SPACE_OTHER = 255,
  XML_BINDINGS = 64, /* namespaces declared around an element; more: ignored */
};

struct xml_binding {
  struct xml_slice prefix;
  uint8_t space;
};

struct xml_namespaces {
  const struct xml_space *spaces; /* borrowed; NULL = none is known */
  struct xml_binding bindings[XML_BINDINGS];
  uint32_t count; /* of bindings; set it back where an element ends */
};

/* xmlns="…" or xmlns:prefix="…" of an element that begins. */
void xml_namespaces_bind(struct xml_namespaces *names,
                         const struct xml_attribute *attribute);

/* The number of the namespace that a prefix (empty = none) stands for. */
uint8_t xml_namespaces_find(const struct xml_namespaces *names,
                            struct xml_slice prefix);

#endif
