#ifndef WHOSAID_IMPORTERS_XML_SCAN_H
#define WHOSAID_IMPORTERS_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "importers/xml_entities.h"
#include "importers/xml_namespace.h"

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

struct xml_level; /* an open element */

struct xml_scan {
  struct arena *arena; /* borrowed: open elements, entities */
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
  uint32_t level_count, closing;    /* levels above `closing` are being ended */
  size_t too_deep;                  /* open elements that are not shown */
  bool has_open_declaration;        /* one was found that nothing ends */
  struct xml_namespaces namespaces; /* around the open elements */
  struct xml_entities entities;     /* of the file's own */
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

#endif
