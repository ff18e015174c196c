#ifndef WHOSAID_IMPORTERS_RECORD_H
#define WHOSAID_IMPORTERS_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/document.h"

/* One object of a JSON file on its way to becoming a document: names of the
   fields as the world spells them, mapped to the fields of a source. */

enum record_field {
  FIELD_NONE,
  FIELD_TEXT,
  FIELD_ID,
  FIELD_DATE,
  FIELD_TITLE,
  FIELD_AUTHOR,
  FIELD_PUBLISHER,
  FIELD_URL,
  FIELD_LANGUAGE,
  FIELD_SECTION,
  FIELD_TAGS,
  FIELD_COUNT,
};

struct record {
  struct arena *arena; /* borrowed */
  struct source source;
  const char *text; /* valid UTF-8; NULL until a text was given */
  size_t length;
  size_t repaired;
  uint8_t rank[FIELD_COUNT]; /* rank of the key that gave it; 0 = none yet */
};

struct record_key {
  uint8_t field; /* enum record_field */
  uint8_t rank;  /* 1 = the spelling that wins when several are there */
};

/* The field that a key names; {FIELD_NONE, 0} for any other key. */
struct record_key record_find_key(const char *key, size_t length);

void record_begin(struct record *record, struct arena *arena);

/* Gives one value. Lists (authors, tags) grow by one item; anything else is
   kept from the key with the best rank. The text is taken as it is. */
void record_set(struct record *record, struct record_key key, const char *value,
                size_t length);

#endif
