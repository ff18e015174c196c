/* References and entities. Those of a file's own may add a limited number of
   bytes in all, so that they cannot be nested into a text without end; nothing
   outside of the file is ever read. References to the control range 128-159
   mean windows-1252.
   Cost: linear in the text, and in the file's own entities at each reference;
   there are few. */
#include "importers/xml_entities.h"

#include <stdlib.h>

#include <libxml/HTMLparser.h>

#include "core/utf8.h"

enum {
  ENTITIES = 256,
  ENTITY_SIZE = 1024,
  ENTITY_GROWTH = 1024 * 1024,
  REFERENCE_SIZE = 32,
};

/* ---- one reference ------------------------------------------------------- */

/* What 128-159 mean where a writer took windows-1252 for Unicode. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

static void add_code(struct buffer *out, uint32_t code) {
  char bytes[8];
  if (code >= 128 && code < 160)
    code = windows_1252[code - 128];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
    code = 0xFFFD;
  if (code < ' ' && code != '\n' && code != '\t')
    code = ' ';
  buffer_add(out, bytes, utf8_encode(code, bytes));
}

/* "#8217" and "#x2019"; false when it is no number. */
static bool add_number(struct buffer *out, const char *p, size_t length) {
  uint32_t code = 0;
  bool is_hex = length > 2 && (p[1] == 'x' || p[1] == 'X');
  size_t i = is_hex ? 2 : 1;
  if (i >= length)
    return false;
  for (; i < length; i++) {
    char c = (char)(p[i] | 0x20);
    uint32_t digit = p[i] >= '0' && p[i] <= '9'       ? (uint32_t)(p[i] - '0')
                     : is_hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                                                      : 16;
    if (digit == 16)
      return false;
    if (code <= 0x10FFFF)
      code = code * (is_hex ? 16 : 10) + digit;
  }
  add_code(out, code);
  return true;
}

static bool add_own(struct xml_entities *own, struct buffer *out,
                    struct xml_slice name) {
  for (size_t i = 0; i < own->count; i++) {
    if (!xml_slice_same(own->items[i].name, name))
      continue;
    size_t length = strlen(own->items[i].value);
    own->growth += length;
    if (own->growth <= ENTITY_GROWTH)
      buffer_add(out, own->items[i].value, length);
    return true;
  }
  return false;
}

/* The reference whose name is the slice, without "&" and ";". */
static bool add_reference(struct xml_entities *entities, struct buffer *out,
                          struct xml_slice name) {
  char text[REFERENCE_SIZE + 1];
  if (name.length == 0 || name.length > REFERENCE_SIZE)
    return false;
  if (name.bytes[0] == '#')
    return add_number(out, name.bytes, name.length);
  if (add_own(entities, out, name))
    return true;
  if (xml_slice_is(name, "apos")) {
    buffer_add_char(out, '\'');
    return true;
  }
  memcpy(text, name.bytes, name.length);
  text[name.length] = '\0';
  const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
  if (entity != NULL)
    add_code(out, entity->value);
  return entity != NULL;
}

/* ---- text ---------------------------------------------------------------- */

void xml_add_plain(struct buffer *out, const char *bytes, size_t length) {
  size_t start = out->length;
  buffer_add(out, bytes, length);
  for (size_t i = start; i < out->length; i++) {
    char *c = &out->bytes[i];
    if ((uint8_t)*c < ' ' && *c != '\n' && *c != '\t' && *c != '\r')
      *c = ' ';
  }
}

void xml_add_resolved(struct buffer *out, struct xml_entities *entities,
                      const char *bytes, size_t length) {
  const char *p = bytes, *end = bytes + length;
  while (p < end) {
    const char *mark = memchr(p, '&', (size_t)(end - p));
    if (mark == NULL)
      break;
    xml_add_plain(out, p, (size_t)(mark - p));
    size_t left = (size_t)(end - mark) - 1;
    size_t reach = left < REFERENCE_SIZE + 1 ? left : REFERENCE_SIZE + 1;
    const char *stop = memchr(mark + 1, ';', reach);
    struct xml_slice name = {mark + 1,
                             stop != NULL ? (size_t)(stop - mark) - 1 : 0};
    p = mark + 1;
    if (stop != NULL && add_reference(entities, out, name))
      p = stop + 1;
    else
      buffer_add_char(out, '&');
  }
  xml_add_plain(out, p, (size_t)(end - p));
}

size_t xml_mend_references(char *text, size_t length) {
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    char digits[4] = {0};
    bool is_number = text[i] == '&' && i + 5 < length && text[i + 1] == '#' &&
                     text[i + 5] == ';';
    memcpy(digits, text + i + 2, is_number ? 3 : 0);
    long code = is_number ? strtol(digits, NULL, 10) : 0;
    if (code < 128 || code >= 160) {
      text[used++] = text[i];
      continue;
    }
    used += utf8_encode(windows_1252[code - 128], text + used);
    i += 5;
  }
  return used;
}

/* ---- declarations -------------------------------------------------------- */

static const char *skip_spaces(const char *p, const char *end) {
  while (p < end && xml_is_space(*p))
    p++;
  return p;
}

void xml_entities_declare(struct xml_entities *entities, struct arena *arena,
                          const char *bytes, const char *end) {
  struct buffer value = {0};
  const char *p = skip_spaces(bytes, end);
  const char *name = p;
  while (p < end && xml_is_name_byte(*p))
    p++;
  struct xml_slice key = {name, (size_t)(p - name)};
  p = skip_spaces(p, end);
  if (key.length == 0 || p >= end || (*p != '"' && *p != '\'') ||
      entities->count >= ENTITIES)
    return;
  size_t reach = (size_t)(end - p) - 1;
  const char *stop =
      memchr(p + 1, *p, reach < ENTITY_SIZE ? reach : ENTITY_SIZE);
  size_t length = stop != NULL ? (size_t)(stop - p) - 1 : 0;
  if (stop == NULL || memchr(p + 1, '<', length) != NULL)
    return;
  xml_add_resolved(&value, entities, p + 1, length);
  if (value.length <= ENTITY_SIZE) {
    const char *text = value.length > 0 ? value.bytes : "";
    entities->items = arena_grow(arena, entities->items, entities->count,
                                 &entities->capacity, sizeof *entities->items);
    entities->items[entities->count++] =
        (struct xml_entity){key, arena_copy(arena, text, value.length)};
  }
  buffer_free(&value);
}
