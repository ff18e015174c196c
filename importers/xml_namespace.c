/* Namespaces. Files declare a handful, so a prefix is looked for in a short
   list, the innermost declaration first. One that nobody declares is what it
   usually stands for. Cost: some comparisons for each element. */
#include "importers/xml_namespace.h"

#include <strings.h>

static uint8_t space_of_address(const struct xml_namespaces *names,
                                struct xml_slice address) {
  for (const struct xml_space *s = names->spaces; s != NULL && s->address;
       s++) {
    size_t length = strlen(s->address);
    if (address.length >= length &&
        strncasecmp(address.bytes, s->address, length) == 0)
      return s->id;
  }
  return XML_SPACE_OTHER;
}

/* Unknown namespaces without a prefix count as none: many feeds declare one of
   their own for RSS. */
uint8_t xml_namespaces_find(const struct xml_namespaces *names,
                            struct xml_slice prefix) {
  for (uint32_t i = names->count; i > 0; i--)
    if (xml_slice_same(names->bindings[i - 1].prefix, prefix)) {
      uint8_t space = names->bindings[i - 1].space;
      return prefix.length == 0 && space == XML_SPACE_OTHER ? XML_SPACE_NONE
                                                            : space;
    }
  if (prefix.length == 0)
    return XML_SPACE_NONE;
  for (const struct xml_space *s = names->spaces; s != NULL && s->address; s++)
    if (xml_slice_is(prefix, s->prefix))
      return s->id;
  return XML_SPACE_OTHER;
}

void xml_namespaces_bind(struct xml_namespaces *names,
                         const struct xml_attribute *attribute) {
  if (names->count == XML_BINDINGS)
    return;
  struct xml_slice prefix = attribute->name;
  if (attribute->prefix.length == 0)
    prefix.length = 0;
  names->bindings[names->count++] =
      (struct xml_binding){prefix, space_of_address(names, attribute->value)};
}
