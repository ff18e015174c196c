/* One pass over a file whose vocabulary nobody knows. A name is mixed when any
   of its elements is: <para> often, <chapter> never. */
#include "importers/xml_mixed.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 4100 }; /* more than the scan shows */

struct place {
  size_t name;
  bool has_text, has_child;
};

static size_t find_name(const struct xml_mixed *mixed, struct xml_slice name) {
  size_t i = 0;
  while (i < mixed->count && !xml_slice_same(mixed->names[i], name))
    i++;
  return i;
}

static size_t add_name(struct xml_mixed *mixed, struct xml_slice name) {
  size_t i = find_name(mixed, name);
  if (i == mixed->count && i < XML_MIXED_NAMES) {
    mixed->is_mixed[i] = false;
    mixed->names[mixed->count++] = name;
  }
  return i;
}

static bool has_words(struct xml_slice text) {
  for (size_t i = 0; i < text.length; i++)
    if (strchr(" \t\r\n\f", text.bytes[i]) == NULL)
      return true;
  return false;
}

void xml_mixed_find(struct xml_mixed *mixed, const char *bytes, size_t length) {
  struct arena arena = {0};
  struct xml_scan scan;
  struct place *places = must_malloc(DEPTH * sizeof *places);
  places[0] = (struct place){0};
  mixed->count = 0;
  xml_scan_begin(&scan, &arena, NULL, bytes, length);
  while (xml_scan_next(&scan) != XML_FINISHED) {
    struct place *place = &places[scan.depth];
    if (scan.event == XML_START) {
      places[scan.depth - 1].has_child = true;
      *place = (struct place){.name = add_name(mixed, scan.name)};
    } else if (scan.event == XML_TEXT) {
      place->has_text = place->has_text || has_words(scan.text);
    } else if (place->has_text && place->has_child &&
               place->name < XML_MIXED_NAMES) {
      mixed->is_mixed[place->name] = true;
    }
  }
  free(places);
  arena_free(&arena);
}

bool xml_mixed_is(const struct xml_mixed *mixed, const struct xml_scan *scan) {
  size_t i = find_name(mixed, scan->name);
  return i < mixed->count && mixed->is_mixed[i];
}
