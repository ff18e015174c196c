/* Site generators put what they know about a page in front of it. What people
   write there is a small part of YAML; this reads that part, line by line, and
   passes over the rest. Cost: linear. */
#include "importers/front_matter.h"

#include <stdbool.h>
#include <string.h>

enum { FENCE = 3, NAME_LIMIT = 40 };

/* The line at `at`, without its line end; *next is behind it. */
static size_t line_length(const char *text, size_t length, size_t at,
                          size_t *next) {
  const char *end = memchr(text + at, '\n', length - at);
  size_t stop = end != NULL ? (size_t)(end - text) : length;
  *next = end != NULL ? stop + 1 : length;
  while (stop > at && (text[stop - 1] == '\r' || text[stop - 1] == ' '))
    stop--;
  return stop - at;
}

/* The name in front of ':' or '=' at the start of a line; 0 when none is. */
static size_t name_length(const char *line, size_t length, size_t *value) {
  size_t at = 0;
  while (at < length && at < NAME_LIMIT && line[at] != ':' && line[at] != '=' &&
         line[at] != ' ' && line[at] != '#')
    at++;
  size_t sign = at;
  while (sign < length && line[sign] == ' ')
    sign++;
  if (at == 0 || sign == length || (line[sign] != ':' && line[sign] != '='))
    return 0;
  *value = sign + 1;
  return at;
}

size_t front_matter_length(const char *text, size_t length) {
  size_t next, value;
  bool has_name = false;
  if (length < FENCE ||
      (memcmp(text, "---", FENCE) != 0 && memcmp(text, "+++", FENCE) != 0) ||
      line_length(text, length, 0, &next) != FENCE)
    return 0;
  for (size_t at = next; at < length; at = next) {
    size_t size = line_length(text, length, at, &next);
    bool is_fence = size == FENCE && (memcmp(text + at, text, FENCE) == 0 ||
                                      memcmp(text + at, "...", FENCE) == 0);
    if (is_fence)
      return has_name ? next : 0;
    has_name |= name_length(text + at, size, &value) > 0;
    if (size == 0 && !has_name) // a rule and a paragraph
      return 0;
  }
  return 0;
}

static const char *unquoted(const char *value, size_t *length) {
  while (*length > 0 && *value == ' ') {
    value++;
    --*length;
  }
  bool has_quotes = *length >= 2 && (*value == '"' || *value == '\'') &&
                    value[*length - 1] == *value;
  *length -= has_quotes ? 2 : 0;
  return value + has_quotes;
}

void front_matter_read(struct record *record, const struct record_map *map,
                       const char *text, size_t length) {
  struct record_key key = {FIELD_NONE, 0};
  size_t next, skip;
  line_length(text, length, 0, &next);
  for (size_t at = next; at < length; at = next) {
    size_t size = line_length(text, length, at, &next);
    const char *line = text + at;
    size_t indent = 0;
    while (indent < size && line[indent] == ' ')
      indent++;
    bool is_item = size > indent + 1 && memcmp(line + indent, "- ", 2) == 0;
    size_t name = indent == 0 ? name_length(line, size, &skip) : 0;
    if (name > 0)
      key = record_find_key(map, line, name);
    else if (is_item)
      skip = indent + 2;
    size_t left = name > 0 || is_item ? size - skip : 0;
    if (left == 0 || key.field == FIELD_NONE || key.field == FIELD_TEXT)
      continue;
    const char *value = unquoted(line + skip, &left);
    if (is_item)
      record_add(record, key, value, left);
    else if (left > 0)
      record_set(record, key, value, left);
  }
}
