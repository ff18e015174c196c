#ifndef WHOSAID_IMPORTERS_XML_EVENTS_H
#define WHOSAID_IMPORTERS_XML_EVENTS_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/parser.h>

/* XML as a stream of events, for parts that may be large: nothing is kept but
   what the handlers keep. Names are local names, without their prefix. No
   network, no external files; a file that declares entities or attributes of
   its own ends there, since none of our formats does. */

enum {
  XML_EVENTS_ATTRIBUTES = 256,   /* of one tag */
  XML_EVENTS_TAG = 1024 * 1024,  /* bytes of one tag or comment */
  XML_EVENTS_NAMES = 256 * 1024, /* bytes of different names */
};

struct xml_events {
  /* Filled by the caller before xml_events_begin. `attributes`: name, value,
     name, value, …, NULL, or NULL; values are UTF-8. Any text comes in pieces
     of valid UTF-8. */
  void (*start)(void *state, const char *name, const char **attributes);
  void (*end)(void *state, const char *name);
  void (*text)(void *state, const char *text, size_t length);
  void *state;
  size_t repaired; /* bytes of text that were no UTF-8, replaced by U+FFFD */
  /* private */
  xmlParserCtxt *parser;
  bool is_stopped;
  bool is_tag;   /* between < and > */
  bool is_plain; /* of a comment or the like: no attributes */
  char quote;    /* of the attribute value, or NUL */
  size_t tag_length;
  size_t attributes;
};

void xml_events_begin(struct xml_events *events);

/* Gives the next bytes. False when nothing more will be read from them; fits
   package_stream. */
bool xml_events_take(void *events, const char *bytes, size_t length);

/* Ends the stream and releases the parser. False when the XML was broken, cut
   off, or beyond a limit. Must be called once after xml_events_begin. */
bool xml_events_end(struct xml_events *events);

/* The value of an attribute by its local name, or NULL. */
const char *xml_events_attribute(const char **attributes, const char *name);

/* Index of a word in a sorted table of `count` words; `count` when it is not
   there. By halving. */
size_t xml_events_find(const char *const *words, size_t count,
                       const char *word);

#endif
