/* Texts and persons of feeds. Atom says of a text what it is, RSS nothing, and
   both are often wrong: where there are elements inside it is markup whatever
   it says, and what says nothing is HTML where it looks like it (feed_entry.c).
   Cost: linear. */
#include "importers/feed_value.h"

#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "importers/source.h"
#include "importers/xml_content.h"

enum { NAME_REACH = 4096 }; /* bytes; a longer piece is no part of a name */

/* ---- texts --------------------------------------------------------------- */

static int base64_value(char c) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
                               "uvwxyz0123456789+/";
  const char *found = c != '\0' ? strchr(digits, c) : NULL;
  return found != NULL ? (int)(found - digits) : -1;
}

/* Decodes in place; other bytes than digits are passed over. */
static void decode_base64(struct buffer *text) {
  uint32_t bits = 0;
  int count = 0;
  size_t used = 0;
  for (size_t i = 0; i < text->length && text->bytes[i] != '='; i++) {
    int value = base64_value(text->bytes[i]);
    if (value < 0)
      continue;
    bits = (bits << 6 | (uint32_t)value) & 0xFFFFFF;
    count += 6;
    if (count >= 8) {
      count -= 8;
      text->bytes[used++] = (char)(bits >> count & 0xFF);
    }
  }
  text->length = used;
}

static enum feed_kind kind_of(const char *type) {
  static const char *const html[] = {"html", "text/html", "xhtml",
                                     "application/xhtml+xml"};
  if (type == NULL)
    return FEED_ESCAPED;
  for (size_t i = 0; i < sizeof html / sizeof *html; i++)
    if (strcasecmp(type, html[i]) == 0)
      return FEED_HTML;
  if (strcasecmp(type, "text") == 0 || strncasecmp(type, "text/", 5) == 0)
    return FEED_PLAIN;
  if (strstr(type, "xml") != NULL)
    return FEED_HTML; // another vocabulary, read for its text
  if (strcasecmp(type, "application/octet-stream") == 0)
    return FEED_PACKED;
  return strchr(type, '/') != NULL ? FEED_ABSENT : FEED_ESCAPED;
}

struct feed_text feed_value_text(struct xml_scan *scan, struct arena *arena,
                                 struct buffer *buffer) {
  struct feed_text text = {
      .kind = kind_of(xml_scan_attribute(scan, arena, "type")),
      .language = xml_scan_attribute(scan, arena, "xml:lang")};
  const char *mode = xml_scan_attribute(scan, arena, "mode");
  bool is_packed =
      mode != NULL ? strcmp(mode, "base64") == 0 : text.kind == FEED_PACKED;
  buffer_clear(buffer);
  bool is_markup = xml_content_add(scan, buffer, FEED_TEXT_LIMIT);
  size_t length = buffer->length, repaired;
  if (is_packed && !is_markup && length > 0) {
    decode_base64(buffer);
    length = buffer->length;
  }
  if (text.kind == FEED_PACKED)
    text.kind = FEED_ESCAPED;
  if (length == 0 || text.kind == FEED_ABSENT)
    return (struct feed_text){.kind = FEED_ABSENT};
  if (is_markup)
    text.kind = FEED_HTML;
  if (text.kind != FEED_PLAIN)
    length = xml_mend_references(buffer->bytes, length);
  const char *copy = arena_copy(arena, buffer->bytes, length);
  text.bytes = utf8_repair(arena, copy, length, &text.length, &repaired);
  return text;
}

/* ---- persons ------------------------------------------------------------- */

/* "ann@example.org (Ann Fox)" and "Ann Fox <ann@example.org>" are Ann Fox. */
static const char *name_of(struct arena *arena, const char *person) {
  const char *at = person != NULL ? strchr(person, '@') : NULL;
  if (at == NULL)
    return person;
  const char *open = strpbrk(person, "(<");
  const char *close = open != NULL ? strpbrk(open, ")>") : NULL;
  if (close == NULL)
    return person;
  bool is_inside = at < open;
  const char *name =
      is_inside ? source_line(arena, open + 1, (size_t)(close - open) - 1)
                : source_line(arena, person, (size_t)(open - person));
  return name != NULL ? name : person;
}

const char *feed_value_person(struct xml_scan *scan, struct arena *arena,
                              struct buffer *buffer) {
  uint32_t depth = scan->depth;
  const char *name = NULL, *mail = NULL;
  buffer_clear(buffer);
  while (xml_scan_inside(scan, depth)) {
    if (scan->event == XML_START && xml_scan_is(scan, "name"))
      name = xml_content_line(scan, arena);
    else if (scan->event == XML_START && xml_scan_is(scan, "email"))
      mail = xml_content_line(scan, arena);
    else if (scan->event == XML_START)
      xml_scan_skip(scan);
    else if (scan->event == XML_TEXT && scan->text.length < NAME_REACH)
      xml_scan_add_text(scan, buffer);
  }
  if (name == NULL && buffer->length > 0)
    name = source_line(arena, buffer->bytes, buffer->length);
  return name_of(arena, name != NULL ? name : mail);
}
