#ifndef WHOSAID_IMPORTERS_XML_SCAN_H
#define WHOSAID_IMPORTERS_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buffer.h"

/* XML piece by piece, over bytes in memory and without a tree, for files of any
   size and of any quality: tags that do not match, ampersands and angle
   brackets left as they are, entities of HTML, text before the prolog. Whatever
   comes in, every START has its END, inner ones first. */

enum xml_event {
  XML_FINISHED,
  XML_START, /* an element begins; an empty one ends at once */
  XML_END,
  XML_TEXT, /* inside the root; up to the next tag, comment or section */
};

/* A piece of the bytes, borrowed. */
struct xml_slice {
  const char *bytes;
  size_t length;
};

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

struct xml_entity {
  struct xml_slice name;
  const char *value; /* plain text, in the arena */
};

struct xml_level; /* an open element */

struct xml_scan {
  struct arena *arena; /* borrowed: open elements, entities */
  const struct xml_space *spaces;
  const char *at, *end;
  enum xml_event event;
  struct xml_slice prefix, name; /* of START and END: "dc", "creator" */
  struct xml_slice attributes;   /* of START */
  struct xml_slice text;         /* of TEXT, as it stands in the bytes */
  uint8_t space;                 /* of START and END */
  bool is_section;               /* the text is a CDATA section */
  bool is_cut;                   /* the bytes ended inside an element */
  uint32_t depth;                /* open elements, the one of the event too */
  /* private */
  struct xml_level *levels;
  size_t level_capacity;
  uint32_t level_count, closing; /* levels above `closing` are being ended */
  size_t too_deep;               /* open elements that are not shown */
  bool has_open_declaration;     /* one was found that nothing ends */
  struct xml_binding bindings[XML_BINDINGS];
  uint32_t binding_count;
  struct xml_entity *entities;
  size_t entity_count, entity_capacity;
  size_t entity_growth; /* bytes that the file's own entities have made */
};

/* Starts over valid UTF-8 without NUL. `spaces` NULL = names without
   namespaces. */
void xml_scan_begin(struct xml_scan *scan, struct arena *arena,
                    const struct xml_space *spaces, const char *bytes,
                    size_t length);

enum xml_event xml_scan_next(struct xml_scan *scan);

/* The START or END event has this local name; case does not count. */
bool xml_scan_is(const struct xml_scan *scan, const char *name);

/* After START: goes on to the END of the same element. */
void xml_scan_skip(struct xml_scan *scan);

/* After START: true, with the next event, until the END of the element that
   stood at `depth` was read. */
bool xml_scan_inside(struct xml_scan *scan, uint32_t depth);

/* Adds the text of the event with its references resolved. */
void xml_scan_add_text(struct xml_scan *scan, struct buffer *out);

/* After START: adds what is inside, up to its END. Where there are elements it
   comes as markup: tags without prefix and attributes, "&" and "<" of the text
   as references; true is returned. Elsewhere it is the text itself. What goes
   beyond `limit` bytes is left out. */
bool xml_scan_add_content(struct xml_scan *scan, struct buffer *out,
                          size_t limit);

/* After START: the text inside as one line (source_line) in `arena`. Its tags
   vanish. */
const char *xml_scan_line(struct xml_scan *scan, struct arena *arena);

/* After START: an attribute by its local name ("href") or, with a prefix, by
   its whole one ("xml:id"), as one line in `arena`; NULL when it is not there
   or empty. */
const char *xml_scan_attribute(struct xml_scan *scan, struct arena *arena,
                               const char *name);

/* The nearest xml:lang of the open elements; NULL when there is none. */
const char *xml_scan_language(struct xml_scan *scan, struct arena *arena);

/* The address that xml:base of the open elements give, on top of `base` (NULL =
   unknown). */
const char *xml_scan_base(struct xml_scan *scan, struct arena *arena,
                          const char *base);

/* Text that is to be read as HTML: "&#145;" and others of its kind, taken for
   the quotation marks of windows-1252, become these, in place. Returns the new
   length. */
size_t xml_mend_references(char *text, size_t length);

#endif
