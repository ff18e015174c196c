#ifndef WHOSAID_IMPORTERS_XML_ENTITIES_H
#define WHOSAID_IMPORTERS_XML_ENTITIES_H

#include "core/arena.h"
#include "core/buffer.h"
#include "importers/xml_slice.h"

/* References ("&amp;", "&#8217;", "&name;") and the entities they stand for:
   those of XML and HTML, and plain ones that the file declares. */

struct xml_entity {
  struct xml_slice name;
  const char *value; /* plain text, in the arena */
};

/* What a file declares; zero to begin with. */
struct xml_entities {
  struct xml_entity *items;
  size_t count, capacity;
  size_t growth; /* bytes that they have made of references so far */
};

/* Reads a declaration from behind its "<!ENTITY". Kept, in `arena`, when the
   value is short plain text. */
void xml_entities_declare(struct xml_entities *entities, struct arena *arena,
                          const char *bytes, const char *end);

/* Adds text with its references resolved; what is none stays as it is. */
void xml_add_resolved(struct buffer *out, struct xml_entities *entities,
                      const char *bytes, size_t length);

/* Adds bytes as they are; control bytes, which XML does not know, as spaces. */
void xml_add_plain(struct buffer *out, const char *bytes, size_t length);

/* Text that is to be read as HTML: "&#145;" and others of its kind, taken for
   the quotation marks of windows-1252, become these, in place. Returns the new
   length. */
size_t xml_mend_references(char *text, size_t length);

#endif
