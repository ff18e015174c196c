/* A scanner for XML as it is found: it never fails and never looks back.

   Feeds and wire files are written by templates as often as by programs, and a
   parser that ends at the first unescaped ampersand loses the article. So a
   "<" that begins no tag is text, an end tag closes the nearest element of its
   name (a few levels up at most, else it is ignored), and the end of the bytes
   closes everything. Nothing is copied but the text that is asked for; there
   is no tree, so memory does not grow with the file. Namespaces are numbers
   from a table of the caller's (xml_namespace.c); references are resolved in
   the text that is asked for (xml_entities.c). Elements more than MAX_DEPTH
   deep are not shown, their text is.
   Cost: linear. */
#include "importers/xml_scan.h"

#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "importers/address.h"
#include "importers/source.h"

enum {
  MAX_DEPTH = 4096,
  CLOSE_REACH = 64,  /* levels that an end tag may close at once */
  BASE_REACH = 16,   /* levels of xml:base that are looked at */
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

static const char *find(const char *at, const char *end, const char *what) {
  return at < end ? memmem(at, (size_t)(end - at), what, strlen(what)) : NULL;
}

static bool begins(const struct xml_scan *scan, const char *what) {
  size_t length = strlen(what);
  return (size_t)(scan->end - scan->at) >= length &&
         memcmp(scan->at, what, length) == 0;
}

/* ---- the document type ------------------------------------------------- */

/* The last byte of the quoted value or of the comment at `p`; `p` where there
   is none, NULL when nothing ends it. */
static const char *quoted_end(const char *p, const char *end) {
  if (*p == '"' || *p == '\'')
    return memchr(p + 1, *p, (size_t)(end - p) - 1);
  if (end - p < 4 || memcmp(p, "<!--", 4) != 0)
    return p;
  const char *stop = find(p, end, "-->");
  return stop != NULL ? stop + 2 : NULL;
}

/* "<!DOCTYPE … [ … ]>", "<!ENTITY …>": up to its end, quotes and inner
   declarations respected. A broken one ends at the first ">" instead. */
static void skip_declaration(struct xml_scan *scan) {
  const char *p = scan->at + 2, *end = scan->end;
  const char *first = memchr(p, '>', (size_t)(end - p));
  int depth = 1;
  if (first == NULL) {
    scan->at = end;
    return;
  }
  for (; p < end && !scan->has_open_declaration; p++) {
    const char *stop = quoted_end(p, end);
    if (stop == NULL)
      break;
    if (stop > p) {
      p = stop;
    } else if (*p == '<') {
      if (end - p > 8 && memcmp(p, "<!ENTITY", 8) == 0)
        xml_entities_declare(&scan->entities, scan->arena, p + 8, end);
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

static const char *line_of(struct xml_scan *scan, struct arena *arena,
                           struct xml_slice value) {
  struct buffer text = {0};
  if (value.length > VALUE_SIZE)
    value.length = utf8_valid_length(value.bytes, VALUE_SIZE);
  xml_add_resolved(&text, &scan->entities, value.bytes, value.length);
  const char *line =
      text.length > 0 ? source_line(arena, text.bytes, text.length) : NULL;
  buffer_free(&text);
  return line;
}

const char *xml_scan_attribute(struct xml_scan *scan, struct arena *arena,
                               const char *name) {
  struct xml_slice rest = scan->attributes, prefix, local;
  struct xml_attribute attribute;
  xml_split_name((struct xml_slice){name, strlen(name)}, &prefix, &local);
  for (int i = 0; i < MARK_REACH && xml_attribute_next(&rest, &attribute); i++)
    if (xml_slice_same(attribute.name, local) &&
        (prefix.length == 0 || xml_slice_same(attribute.prefix, prefix)))
      return line_of(scan, arena, attribute.value);
  return NULL;
}

/* xmlns, xml:lang and xml:base of the element that begins. */
static void read_attributes(struct xml_scan *scan, struct xml_level *level) {
  struct xml_slice rest = scan->attributes;
  struct xml_attribute attribute;
  if (rest.length == 0 ||
      find(rest.bytes, rest.bytes + rest.length, "xml") == NULL)
    return;
  for (int i = 0; i < MARK_REACH && xml_attribute_next(&rest, &attribute);
       i++) {
    bool is_default =
        attribute.prefix.length == 0 && xml_slice_is(attribute.name, "xmlns");
    if (is_default || xml_slice_is(attribute.prefix, "xmlns"))
      xml_namespaces_bind(&scan->namespaces, &attribute);
    if (!xml_slice_is(attribute.prefix, "xml"))
      continue;
    if (xml_slice_is(attribute.name, "lang"))
      level->language = attribute.value;
    if (!xml_slice_is(attribute.name, "base"))
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
  while (scan->at < scan->end && xml_is_name_byte(*scan->at))
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
  struct xml_level level = {.binding_count = scan->namespaces.count};
  if (scan->level_count > 0) {
    level.language = scan->levels[scan->level_count - 1].language;
    level.based = scan->levels[scan->level_count - 1].based;
  }
  xml_split_name(whole, &level.prefix, &level.name);
  read_attributes(scan, &level);
  level.space = xml_namespaces_find(&scan->namespaces, level.prefix);
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
         xml_slice_same(level->prefix, prefix);
}

/* Finds out which levels an end tag closes. */
static void end_element(struct xml_scan *scan) {
  scan->at += 2;
  struct xml_slice prefix, name;
  xml_split_name(read_name(scan), &prefix, &name);
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
  scan->namespaces.count = level->binding_count;
  scan->level_count--;
  return XML_END;
}

/* ---- events ------------------------------------------------------------ */

static bool is_markup(const char *p, const char *end) {
  if (p + 1 >= end)
    return true;
  char c = p[1];
  if (c == '/')
    return p + 2 >= end || xml_is_name_start(p[2]) || p[2] == '>';
  if (c == '!')
    return p + 2 >= end || p[2] == '-' || p[2] == '[' ||
           xml_is_name_start(p[2]);
  return c == '?' || xml_is_name_start(c);
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
                            .namespaces = {.spaces = spaces},
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

void xml_scan_add_text(struct xml_scan *scan, struct buffer *out) {
  if (scan->is_section)
    xml_add_plain(out, scan->text.bytes, scan->text.length);
  else
    xml_add_resolved(out, &scan->entities, scan->text.bytes, scan->text.length);
}
