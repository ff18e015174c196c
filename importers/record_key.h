#ifndef WHOSAID_IMPORTERS_RECORD_KEY_H
#define WHOSAID_IMPORTERS_RECORD_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/* Names of columns and of keys, as the world spells them or as --map gives
   them, and the fields of a source that they stand for. */

enum record_field {
  FIELD_NONE,
  FIELD_TEXT,
  FIELD_ID,
  FIELD_DATE,
  FIELD_UPDATED,
  FIELD_TITLE,
  FIELD_AUTHOR,
  FIELD_PUBLISHER,
  FIELD_URL,
  FIELD_LANGUAGE,
  FIELD_SECTION,
  FIELD_TAGS,
  FIELD_COUNT,
};

struct record_key {
  uint8_t field; /* enum record_field */
  uint8_t rank;  /* 1 = the spelling that wins when several are there */
};

/* Of a key "subjects": tags, or, where `whosaid read` wrote it, subjects. */
enum { RECORD_RANK_SUBJECTS = 5 };

enum { RECORD_MAP_LIMIT = 32, RECORD_KEY_LIMIT = 200 /* bytes of a path */ };

/* What --map says. */
struct record_map {
  struct {
    const char *name; /* borrowed */
    size_t length;
    struct record_key key;
  } names[RECORD_MAP_LIMIT];
  size_t count;
  bool has_field[FIELD_COUNT]; /* told: the usual names do not count */
};

/* Reads "FIELD=NAME,FIELD=NAME" (borrowed). STATUS_USAGE for anything else, for
   an unknown field and for a name that is given twice. */
enum status record_map_read(struct record_map *map, const char *list,
                            struct error *err);

/* The names given for a field, as "a" or "b"; `usual` when none were. Written
   to `out`, NUL terminated, cut where it does not fit. */
const char *record_map_names(const struct record_map *map,
                             enum record_field field, const char *usual,
                             char *out, size_t size);

/* The field that a column, a key or a path of keys ("fields.bodyText") stands
   for; {FIELD_NONE, 0} for any other. A name of the map (NULL = no map) must be
   the same to the byte; with the usual ones case, spaces, '_' and '-' do not
   count. */
struct record_key record_find_key(const struct record_map *map, const char *key,
                                  size_t length);

#endif
