/* libxml2's push parser with handlers of the first kind (SAX1): qualified
   names, no look-up of namespaces, which takes time that grows with the depth.

   What a file can do to a parser, and what holds it: entities that grow
   (declarations stop the parser), a tag with a hundred thousand attributes
   (each is compared with all before it) or without an end (it is searched
   again with every block): both are counted before the parser sees them;
   millions of different names (the dictionary has a limit); depth (costs a
   pointer a level, and nothing recursive). Broken XML goes on as far as the
   parser can make sense of it.
   Cost: linear. */
#include "importers/xml_events.h"

#include <string.h>

#include <libxml/dict.h>

#include "core/utf8.h"

static const char *local(const char *name) {
  const char *colon = strchr(name, ':');
  return colon != NULL ? colon + 1 : name;
}

static void on_start(void *context, const xmlChar *name,
                     const xmlChar **attributes) {
  struct xml_events *events = context;
  events->start(events->state, local((const char *)name),
                (const char **)attributes);
}

static void on_end(void *context, const xmlChar *name) {
  struct xml_events *events = context;
  events->end(events->state, local((const char *)name));
}

static void on_text(void *context, const xmlChar *text, int length) {
  struct xml_events *events = context;
  const char *valid = (const char *)text;
  size_t size = (size_t)length, repaired = 0;
  struct arena arena = {0};
  // of broken input the parser passes bytes on as they are
  if (utf8_valid_length(valid, size) < size)
    valid = utf8_repair(&arena, valid, size, &size, &repaired);
  events->repaired += repaired;
  events->text(events->state, valid, size);
  arena_free(&arena);
}

static void stop(struct xml_events *events) {
  events->is_stopped = true;
  xmlStopParser(events->parser);
}

static void on_entity(void *context, const xmlChar *name, int type,
                      const xmlChar *public_id, const xmlChar *system_id,
                      xmlChar *content) {
  (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
  stop(context);
}

static void on_attribute(void *context, const xmlChar *element,
                         const xmlChar *name, int type, int fallback,
                         const xmlChar *value, xmlEnumerationPtr values) {
  (void)element, (void)name, (void)type, (void)fallback, (void)value;
  xmlFreeEnumeration(values);
  stop(context);
}

void xml_events_begin(struct xml_events *events) {
  xmlSAXHandler handler = {.startElement = on_start,
                           .endElement = on_end,
                           .characters = on_text,
                           .cdataBlock = on_text,
                           .ignorableWhitespace = on_text,
                           .entityDecl = on_entity,
                           .attributeDecl = on_attribute};
  events->parser = xmlCreatePushParserCtxt(&handler, events, NULL, 0, NULL);
  events->is_stopped = events->parser == NULL;
  events->is_tag = events->is_plain = false;
  events->repaired = 0;
  if (events->parser == NULL)
    return;
  xmlCtxtUseOptions(events->parser, XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING | XML_PARSE_NONET |
                                        XML_PARSE_HUGE | XML_PARSE_SAX1);
  xmlDictSetLimit(events->parser->dict, XML_EVENTS_NAMES);
}

/* One byte of a tag; false when the tag is beyond a limit. */
static bool step_in_tag(struct xml_events *events, char c) {
  if (events->quote != '\0') {
    events->quote = (char)(c == events->quote ? '\0' : events->quote);
  } else if (c == '>') {
    events->is_tag = false;
  } else if ((c == '!' || c == '?') && events->tag_length == 0) {
    events->is_plain = true;
  } else if (!events->is_plain && (c == '"' || c == '\'')) {
    events->quote = c;
    events->attributes++;
  }
  events->tag_length++;
  return events->tag_length <= XML_EVENTS_TAG &&
         events->attributes <= XML_EVENTS_ATTRIBUTES;
}

/* Looks at tags before the parser does; false when one is beyond a limit. */
static bool is_harmless(struct xml_events *events, const char *bytes,
                        size_t length) {
  const char *p = bytes, *end = bytes + length;
  while (p < end) {
    if (!events->is_tag) {
      p = memchr(p, '<', (size_t)(end - p));
      if (p == NULL)
        return true;
      events->is_tag = true;
      events->is_plain = false;
      events->quote = '\0';
      events->tag_length = events->attributes = 0;
      p++;
    } else if (!step_in_tag(events, *p++)) {
      return false;
    }
  }
  return true;
}

bool xml_events_take(void *state, const char *bytes, size_t length) {
  struct xml_events *events = state;
  if (events->is_stopped)
    return false;
  if (!is_harmless(events, bytes, length))
    stop(events);
  else
    xmlParseChunk(events->parser, bytes, (int)length, 0);
  return !events->is_stopped && !events->parser->disableSAX;
}

bool xml_events_end(struct xml_events *events) {
  bool is_whole;
  if (events->parser == NULL)
    return false;
  if (!events->is_stopped)
    xmlParseChunk(events->parser, NULL, 0, 1);
  // a full dictionary only disables the handlers
  is_whole = !events->is_stopped && events->parser->wellFormed &&
             !events->parser->disableSAX;
  xmlFreeDoc(events->parser->myDoc);
  xmlFreeParserCtxt(events->parser);
  events->parser = NULL;
  return is_whole;
}

const char *xml_events_attribute(const char **attributes, const char *name) {
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    if (strcmp(local(attributes[0]), name) == 0)
      return attributes[1] != NULL ? attributes[1] : "";
  return NULL;
}

size_t xml_events_find(const char *const *words, size_t count,
                       const char *word) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(word, words[middle]);
    if (order == 0)
      return middle;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return count;
}
