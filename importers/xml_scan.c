/* A scanner for XML as it is found: it never fails and never looks back.

   Feeds and wire files are written by templates as often as by programs, and a
   parser that ends at the first unescaped ampersand loses the article. So a
   "<" that begins no tag is text, an end tag closes the nearest element of its
   name (a few levels up at most, else it is ignored), and the end of the bytes
   closes everything. Nothing is copied but the text that is asked for; there
   is no tree, so memory does not grow with the file. Namespaces are numbers
   from a table of the caller's, looked up once where they are declared.

   Entities: those of XML and HTML, and plain ones that the file declares. They
   may add a limited number of bytes in all; nothing outside of the file is
   ever read. References to the control range 128-159 mean windows-1252.
   Elements more than MAX_DEPTH deep are not shown, their text is.
   Cost: linear. */
#include "importers/xml_scan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "core/utf8.h"
#include "importers/address.h"
#include "importers/source.h"

enum {
  MAX_DEPTH = 4096,
  CLOSE_REACH = 64, /* levels that an end tag may close at once */
  BASE_REACH = 16,  /* levels of xml:base that are looked at */
  ENTITIES = 256,
  ENTITY_SIZE = 1024,
  ENTITY_GROWTH = 1024 * 1024,
  REFERENCE_SIZE = 32,
  VALUE_SIZE = 2048, /* bytes of an attribute */
  LANGUAGE_SIZE = 64,
  MARK_REACH = 512, /* attributes of a tag that are looked at */
};

struct xml_level {
  struct xml_slice prefix, name;
  struct xml_slice language, base; /* attributes, as they stand there; the
                                      language of the levels around, too */
  uint32_t based;                  /* levels up to the nearest with a base */
  uint32_t binding_count;          /* before this element */
  uint8_t space;
};

/* ---- bytes ------------------------------------------------------------- */

static bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == ':' || (uint8_t)c >= 0x80;
}

static bool is_name_byte(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static bool slice_is(struct xml_slice slice, const char *text) {
  return strlen(text) == slice.length &&
         memcmp(slice.bytes, text, slice.length) == 0;
}

static bool same_slice(struct xml_slice a, struct xml_slice b) {
  return a.length == b.length &&
         (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static const char *find(const char *at, const char *end, const char *what) {
  return at < end ? memmem(at, (size_t)(end - at), what, strlen(what)) : NULL;
}

static bool begins(const struct xml_scan *scan, const char *what) {
  size_t length = strlen(what);
  return (size_t)(scan->end - scan->at) >= length &&
         memcmp(scan->at, what, length) == 0;
}

/* ---- references -------------------------------------------------------- */

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

static bool add_own_entity(struct xml_scan *scan, struct buffer *out,
                           struct xml_slice name) {
  for (size_t i = 0; i < scan->entity_count; i++) {
    if (!same_slice(scan->entities[i].name, name))
      continue;
    size_t length = strlen(scan->entities[i].value);
    scan->entity_growth += length;
    if (scan->entity_growth <= ENTITY_GROWTH)
      buffer_add(out, scan->entities[i].value, length);
    return true;
  }
  return false;
}

/* The reference whose name is the slice, without "&" and ";". */
static bool add_reference(struct xml_scan *scan, struct buffer *out,
                          struct xml_slice name) {
  char text[REFERENCE_SIZE + 1];
  if (name.length == 0 || name.length > REFERENCE_SIZE)
    return false;
  if (name.bytes[0] == '#')
    return add_number(out, name.bytes, name.length);
  if (scan != NULL && add_own_entity(scan, out, name))
    return true;
  if (slice_is(name, "apos")) {
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

/* Bytes as they are; control bytes, which XML does not know, as spaces. */
static void add_bytes(struct buffer *out, const char *bytes, size_t length) {
  size_t start = out->length;
  buffer_add(out, bytes, length);
  for (size_t i = start; i < out->length; i++) {
    char *c = &out->bytes[i];
    if ((uint8_t)*c < ' ' && *c != '\n' && *c != '\t' && *c != '\r')
      *c = ' ';
  }
}

/* Text with references; `scan` NULL = none of a file's own. */
static void add_resolved(struct xml_scan *scan, struct buffer *out,
                         const char *p, size_t length) {
  const char *end = p + length;
  while (p < end) {
    const char *mark = memchr(p, '&', (size_t)(end - p));
    if (mark == NULL)
      break;
    add_bytes(out, p, (size_t)(mark - p));
    size_t left = (size_t)(end - mark) - 1;
    size_t reach = left < REFERENCE_SIZE + 1 ? left : REFERENCE_SIZE + 1;
    const char *stop = memchr(mark + 1, ';', reach);
    struct xml_slice name = {mark + 1,
                             stop != NULL ? (size_t)(stop - mark) - 1 : 0};
    p = mark + 1;
    if (stop != NULL && add_reference(scan, out, name))
      p = stop + 1;
    else
      buffer_add_char(out, '&');
  }
  add_bytes(out, p, (size_t)(end - p));
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

void xml_scan_add_text(struct xml_scan *scan, struct buffer *out) {
  if (scan->is_section)
    add_bytes(out, scan->text.bytes, scan->text.length);
  else
    add_resolved(scan, out, scan->text.bytes, scan->text.length);
}

/* ---- the document type ------------------------------------------------- */

/* <!ENTITY name "value">: kept when it is plain text. */
static void add_entity(struct xml_scan *scan, const char *p, const char *end) {
  struct buffer value = {0};
  while (p < end && is_space(*p))
    p++;
  const char *name = p;
  while (p < end && is_name_byte(*p))
    p++;
  struct xml_slice key = {name, (size_t)(p - name)};
  while (p < end && is_space(*p))
    p++;
  if (key.length == 0 || p >= end || (*p != '"' && *p != '\'') ||
      scan->entity_count >= ENTITIES)
    return;
  size_t reach = (size_t)(end - p) - 1;
  const char *stop =
      memchr(p + 1, *p, reach < ENTITY_SIZE ? reach : ENTITY_SIZE);
  size_t length = stop != NULL ? (size_t)(stop - p) - 1 : 0;
  if (stop == NULL || memchr(p + 1, '<', length) != NULL)
    return;
  add_resolved(scan, &value, p + 1, length);
  if (value.length <= ENTITY_SIZE) {
    scan->entities = arena_grow(scan->arena, scan->entities, scan->entity_count,
                                &scan->entity_capacity, sizeof *scan->entities);
    scan->entities[scan->entity_count++] = (struct xml_entity){
        key, arena_copy(scan->arena, value.length > 0 ? value.bytes : "",
                        value.length)};
  }
  buffer_free(&value);
}

/* "<!DOCTYPE … [ … ]>", "<!ENTITY …>": up to its end, quotes and inner
   declarations respected. A broken one ends at the first ">" instead. */
static void skip_declaration(struct xml_scan *scan) {
  const char *p = scan->at + 2;
  const char *first = memchr(p, '>', (size_t)(scan->end - p));
  int depth = 1;
  if (first == NULL) {
    scan->at = scan->end;
    return;
  }
  for (; p < scan->end && !scan->has_open_declaration; p++) {
    if (*p == '"' || *p == '\'') {
      const char *stop = memchr(p + 1, *p, (size_t)(scan->end - p) - 1);
      if (stop == NULL)
        break;
      p = stop;
    } else if (*p == '<' && find(p, p + 4, "<!--") == p) {
      const char *stop = find(p, scan->end, "-->");
      if (stop == NULL)
        break;
      p = stop + 2;
    } else if (*p == '<') {
      if (scan->end - p > 8 && memcmp(p, "<!ENTITY", 8) == 0)
        add_entity(scan, p + 8, scan->end);
      depth++;
    } else if (*p == '>' && --depth == 0) {
      scan->at = p + 1;
      return;
    }
  }
  scan->has_open_declaration = true; // looking to the end once is enough
  scan->at = first + 1;
}

/* ---- attributes -------------------------------------------------------- */

struct attribute {
  struct xml_slice prefix, name, value;
};

static void split_name(struct xml_slice whole, struct xml_slice *prefix,
                       struct xml_slice *name) {
  const char *colon = memchr(whole.bytes, ':', whole.length);
  size_t before = colon != NULL ? (size_t)(colon - whole.bytes) : 0;
  *prefix = (struct xml_slice){whole.bytes, before};
  *name = whole;
  if (colon != NULL)
    *name =
        (struct xml_slice){whole.bytes + before + 1, whole.length - before - 1};
}

/* Takes the next attribute off the front of `rest`. */
static bool next_attribute(struct xml_slice *rest, struct attribute *out) {
  const char *p = rest->bytes, *end = p + rest->length;
  while (p < end && !is_name_start(*p))
    p++;
  const char *start = p;
  while (p < end && is_name_byte(*p))
    p++;
  if (p == start)
    return false;
  split_name((struct xml_slice){start, (size_t)(p - start)}, &out->prefix,
             &out->name);
  out->value = (struct xml_slice){p, 0};
  while (p < end && is_space(*p))
    p++;
  if (p < end && *p == '=') {
    do
      p++;
    while (p < end && is_space(*p));
    const char *stop = NULL;
    bool is_quoted = p < end && (*p == '"' || *p == '\'');
    if (is_quoted)
      stop = memchr(p + 1, *p, (size_t)(end - p) - 1);
    start = is_quoted ? p + 1 : p;
    for (p = start; stop == NULL && p < end && !is_space(*p);)
      p++;
    p = stop != NULL ? stop : p;
    out->value = (struct xml_slice){start, (size_t)(p - start)};
    p += stop != NULL;
  }
  *rest = (struct xml_slice){p, (size_t)(end - p)};
  return true;
}

static const char *line_of(struct xml_scan *scan, struct arena *arena,
                           struct xml_slice value) {
  struct buffer text = {0};
  if (value.length > VALUE_SIZE)
    value.length = utf8_valid_length(value.bytes, VALUE_SIZE);
  add_resolved(scan, &text, value.bytes, value.length);
  const char *line =
      text.length > 0 ? source_line(arena, text.bytes, text.length) : NULL;
  buffer_free(&text);
  return line;
}

const char *xml_scan_attribute(struct xml_scan *scan, struct arena *arena,
                               const char *name) {
  struct xml_slice rest = scan->attributes, prefix, local;
  struct attribute attribute;
  split_name((struct xml_slice){name, strlen(name)}, &prefix, &local);
  for (int i = 0; i < MARK_REACH && next_attribute(&rest, &attribute); i++)
    if (same_slice(attribute.name, local) &&
        (prefix.length == 0 || same_slice(attribute.prefix, prefix)))
      return line_of(scan, arena, attribute.value);
  return NULL;
}

/* ---- namespaces -------------------------------------------------------- */

static uint8_t space_of_address(const struct xml_scan *scan,
                                struct xml_slice address) {
  for (const struct xml_space *s = scan->spaces; s != NULL && s->address; s++) {
    size_t length = strlen(s->address);
    if (address.length >= length &&
        strncasecmp(address.bytes, s->address, length) == 0)
      return s->id;
  }
  return XML_SPACE_OTHER;
}

/* Unknown namespaces without a prefix count as none: many feeds declare one of
   their own for RSS. */
static uint8_t space_of_prefix(const struct xml_scan *scan,
                               struct xml_slice prefix) {
  for (uint32_t i = scan->binding_count; i > 0; i--)
    if (same_slice(scan->bindings[i - 1].prefix, prefix)) {
      uint8_t space = scan->bindings[i - 1].space;
      return prefix.length == 0 && space == XML_SPACE_OTHER ? XML_SPACE_NONE
                                                            : space;
    }
  if (prefix.length == 0)
    return XML_SPACE_NONE;
  for (const struct xml_space *s = scan->spaces; s != NULL && s->address; s++)
    if (slice_is(prefix, s->prefix))
      return s->id;
  return XML_SPACE_OTHER;
}

static void bind(struct xml_scan *scan, const struct attribute *attribute) {
  if (scan->binding_count == XML_BINDINGS)
    return;
  struct xml_slice prefix = attribute->name;
  if (attribute->prefix.length == 0)
    prefix.length = 0;
  scan->bindings[scan->binding_count++] =
      (struct xml_binding){prefix, space_of_address(scan, attribute->value)};
}

/* xmlns, xml:lang and xml:base of the element that begins. */
static void read_attributes(struct xml_scan *scan, struct xml_level *level) {
  struct xml_slice rest = scan->attributes;
  struct attribute attribute;
  if (rest.length == 0 ||
      find(rest.bytes, rest.bytes + rest.length, "xml") == NULL)
    return;
  for (int i = 0; i < MARK_REACH && next_attribute(&rest, &attribute); i++) {
    bool is_default =
        attribute.prefix.length == 0 && slice_is(attribute.name, "xmlns");
    if (is_default || slice_is(attribute.prefix, "xmlns"))
      bind(scan, &attribute);
    if (!slice_is(attribute.prefix, "xml"))
      continue;
    if (slice_is(attribute.name, "lang"))
      level->language = attribute.value;
    if (!slice_is(attribute.name, "base"))
      continue;
    level->base = attribute.value;
    level->based = scan->level_count + 1;
  }
}

const char *xml_scan_language(struct xml_scan *scan, struct arena *arena) {
  if (scan->level_count == 0)
    return NULL;
  struct xml_slice language = scan->levels[scan->level_count - 1].language;
  if (language.length > LANGUAGE_SIZE)
    return NULL;
  return language.bytes != NULL ? line_of(scan, arena, language) : NULL;
}

const char *xml_scan_base(struct xml_scan *scan, struct arena *arena,
                          const char *base) {
  struct xml_slice found[BASE_REACH];
  size_t count = 0;
  uint32_t at = scan->level_count;
  at = at > 0 ? scan->levels[at - 1].based : 0;
  while (at > 0 && count < BASE_REACH) {
    found[count++] = scan->levels[at - 1].base;
    at = at > 1 ? scan->levels[at - 2].based : 0;
  }
  while (count > 0) {
    const char *next = line_of(scan, arena, found[--count]);
    if (next != NULL)
      base = address_join(arena, base, next);
  }
  return base;
}

/* ---- tags -------------------------------------------------------------- */

/* The ">" that ends the tag at `p`; the end of the bytes when there is none. */
static const char *tag_end(const char *p, const char *end) {
  for (; p < end && *p != '>'; p++) {
    if ((*p != '"' && *p != '\'') || p[-1] != '=')
      continue;
    // a quote that nothing closes is no quote
    const char *stop = memchr(p + 1, *p, (size_t)(end - p) - 1);
    if (stop != NULL)
      p = stop;
  }
  return p;
}

static struct xml_slice read_name(struct xml_scan *scan) {
  const char *start = scan->at;
  while (scan->at < scan->end && is_name_byte(*scan->at))
    scan->at++;
  return (struct xml_slice){start, (size_t)(scan->at - start)};
}

static void show_level(struct xml_scan *scan, const struct xml_level *level) {
  scan->prefix = level->prefix;
  scan->name = level->name;
  scan->space = level->space;
  scan->depth = scan->level_count;
}

/* False when the element is too deep to be shown. */
static bool start_element(struct xml_scan *scan) {
  scan->at++;
  struct xml_slice whole = read_name(scan);
  const char *stop = tag_end(scan->at, scan->end);
  scan->attributes = (struct xml_slice){scan->at, (size_t)(stop - scan->at)};
  bool is_empty = stop > scan->at && stop[-1] == '/';
  scan->attributes.length -= is_empty;
  scan->at = stop < scan->end ? stop + 1 : stop;
  if (scan->level_count == MAX_DEPTH) {
    scan->too_deep += !is_empty;
    return false;
  }
  struct xml_level level = {.binding_count = scan->binding_count};
  if (scan->level_count > 0) {
    level.language = scan->levels[scan->level_count - 1].language;
    level.based = scan->levels[scan->level_count - 1].based;
  }
  split_name(whole, &level.prefix, &level.name);
  read_attributes(scan, &level);
  level.space = space_of_prefix(scan, level.prefix);
  scan->levels = arena_grow(scan->arena, scan->levels, scan->level_count,
                            &scan->level_capacity, sizeof level);
  scan->levels[scan->level_count++] = level;
  scan->closing = is_empty ? scan->level_count - 1 : UINT32_MAX;
  show_level(scan, &level);
  return true;
}

static bool ends_level(const struct xml_level *level, struct xml_slice prefix,
                       struct xml_slice name) {
  return level->name.length == name.length &&
         strncasecmp(level->name.bytes, name.bytes, name.length) == 0 &&
         same_slice(level->prefix, prefix);
}

/* Finds out which levels an end tag closes. */
static void end_element(struct xml_scan *scan) {
  scan->at += 2;
  struct xml_slice prefix, name;
  split_name(read_name(scan), &prefix, &name);
  const char *stop = memchr(scan->at, '>', (size_t)(scan->end - scan->at));
  scan->at = stop != NULL ? stop + 1 : scan->end;
  if (scan->too_deep > 0) {
    scan->too_deep--;
    return;
  }
  uint32_t lowest =
      scan->level_count > CLOSE_REACH ? scan->level_count - CLOSE_REACH : 0;
  for (uint32_t i = scan->level_count; i > lowest; i--)
    if (ends_level(&scan->levels[i - 1], prefix, name)) {
      scan->closing = i - 1;
      return;
    }
}

static enum xml_event close_level(struct xml_scan *scan) {
  struct xml_level *level = &scan->levels[scan->level_count - 1];
  show_level(scan, level);
  scan->binding_count = level->binding_count;
  scan->level_count--;
  return XML_END;
}

/* ---- events ------------------------------------------------------------ */

static bool is_markup(const char *p, const char *end) {
  if (p + 1 >= end)
    return true;
  char c = p[1];
  if (c == '/')
    return p + 2 >= end || is_name_start(p[2]) || p[2] == '>';
  if (c == '!')
    return p + 2 >= end || p[2] == '-' || p[2] == '[' || is_name_start(p[2]);
  return c == '?' || is_name_start(c);
}

static void skip_to(struct xml_scan *scan, const char *what) {
  const char *stop = find(scan->at, scan->end, what);
  scan->at = stop != NULL ? stop + strlen(what) : scan->end;
}

/* A section that nothing ends holds the rest. */
static bool read_section(struct xml_scan *scan) {
  scan->at += strlen("<![CDATA[");
  const char *stop = find(scan->at, scan->end, "]]>");
  const char *end = stop != NULL ? stop : scan->end;
  scan->is_section = true;
  scan->text = (struct xml_slice){scan->at, (size_t)(end - scan->at)};
  scan->at = stop != NULL ? stop + 3 : scan->end;
  return scan->text.length > 0;
}

static bool read_text(struct xml_scan *scan) {
  const char *start = scan->at, *p = start;
  while ((p = memchr(p, '<', (size_t)(scan->end - p))) != NULL &&
         !is_markup(p, scan->end))
    p++;
  scan->at = p != NULL ? p : scan->end;
  scan->is_section = false;
  scan->text = (struct xml_slice){start, (size_t)(scan->at - start)};
  return true;
}

/* Takes what stands at `at`; true when it is an event. */
static bool take(struct xml_scan *scan) {
  bool is_text = *scan->at != '<' || !is_markup(scan->at, scan->end);
  if (is_text || begins(scan, "<![CDATA[")) {
    scan->event = XML_TEXT;
    scan->depth = scan->level_count;
    bool has_text = is_text ? read_text(scan) : read_section(scan);
    return has_text && scan->level_count > 0;
  }
  if (begins(scan, "<!--"))
    skip_to(scan, "-->");
  else if (begins(scan, "<?"))
    skip_to(scan, ">");
  else if (begins(scan, "<!"))
    skip_declaration(scan);
  else if (begins(scan, "</"))
    end_element(scan);
  else if (scan->end - scan->at < 2)
    scan->at = scan->end;
  else {
    scan->event = XML_START;
    return start_element(scan);
  }
  return false;
}

void xml_scan_begin(struct xml_scan *scan, struct arena *arena,
                    const struct xml_space *spaces, const char *bytes,
                    size_t length) {
  *scan = (struct xml_scan){.arena = arena,
                            .spaces = spaces,
                            .at = bytes,
                            .end = bytes + length,
                            .closing = UINT32_MAX};
}

enum xml_event xml_scan_next(struct xml_scan *scan) {
  for (;;) {
    if (scan->level_count > scan->closing)
      return scan->event = close_level(scan);
    scan->closing = UINT32_MAX;
    if (scan->at < scan->end) {
      if (take(scan))
        return scan->event;
    } else if (scan->level_count > 0) {
      scan->is_cut = true;
      scan->closing = 0;
    } else {
      return scan->event = XML_FINISHED;
    }
  }
}

bool xml_scan_is(const struct xml_scan *scan, const char *name) {
  return strlen(name) == scan->name.length &&
         strncasecmp(scan->name.bytes, name, scan->name.length) == 0;
}

bool xml_scan_inside(struct xml_scan *scan, uint32_t depth) {
  enum xml_event event = xml_scan_next(scan);
  return event != XML_FINISHED && !(event == XML_END && scan->depth == depth);
}

void xml_scan_skip(struct xml_scan *scan) {
  uint32_t depth = scan->depth;
  while (xml_scan_inside(scan, depth))
    continue;
}

/* ---- contents ---------------------------------------------------------- */

static void escape(struct buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '&')
      buffer_add_text(out, "&amp;");
    else if (text[i] == '<')
      buffer_add_text(out, "&lt;");
    else
      buffer_add_char(out, text[i]);
  }
}

/* What was plain text so far becomes markup. */
static void become_markup(struct buffer *out, size_t start) {
  struct buffer markup = {0};
  if (out->length > start)
    escape(&markup, out->bytes + start, out->length - start);
  out->length = start;
  if (markup.length > 0)
    buffer_add(out, markup.bytes, markup.length);
  buffer_free(&markup);
}

static void add_tag(struct xml_scan *scan, struct buffer *out) {
  buffer_add_text(out, scan->event == XML_END ? "</" : "<");
  buffer_add(out, scan->name.bytes, scan->name.length);
  buffer_add_char(out, '>');
}

bool xml_scan_add_content(struct xml_scan *scan, struct buffer *out,
                          size_t limit) {
  uint32_t depth = scan->depth;
  size_t start = out->length;
  bool is_markup = false;
  struct buffer text = {0};
  while (xml_scan_inside(scan, depth)) {
    if (out->length - start >= limit)
      continue;
    if (scan->event != XML_TEXT) {
      if (!is_markup)
        become_markup(out, start);
      is_markup = true;
      add_tag(scan, out);
      continue;
    }
    if (scan->text.length > limit)
      scan->text.length = utf8_valid_length(scan->text.bytes, limit);
    if (!is_markup) {
      xml_scan_add_text(scan, out);
      continue;
    }
    buffer_clear(&text);
    xml_scan_add_text(scan, &text);
    if (text.length > 0)
      escape(out, text.bytes, text.length);
  }
  buffer_free(&text);
  return is_markup;
}

const char *xml_scan_line(struct xml_scan *scan, struct arena *arena) {
  enum { LINE_LIMIT = 4096 };
  uint32_t depth = scan->depth;
  struct buffer text = {0};
  while (xml_scan_inside(scan, depth)) {
    if (scan->event != XML_TEXT || text.length > LINE_LIMIT)
      continue;
    if (scan->text.length > LINE_LIMIT)
      scan->text.length = utf8_valid_length(scan->text.bytes, LINE_LIMIT);
    xml_scan_add_text(scan, &text);
  }
  const char *line =
      text.length > 0 ? source_line(arena, text.bytes, text.length) : NULL;
  buffer_free(&text);
  return line;
}
