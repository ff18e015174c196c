#ifndef WHOSAID_IMPORTERS_RECORD_H
#define WHOSAID_IMPORTERS_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/document.h"
#include "importers/importer.h"
#include "importers/record_key.h"

/* One row of a table or one object of a JSON file on its way to becoming a
   document. */

struct record {
  struct arena *arena; /* borrowed */
  struct source source;
  const char *text; /* valid UTF-8; NULL until a text was given */
  size_t length;
  char *bytes; /* the text where more paragraphs can be added */
  size_t capacity;
  size_t repaired;
  uint8_t rank[FIELD_COUNT]; /* rank of the key that gave it; 0 = none yet */
};

/* Starts from what is known around the input, its id and url aside. */
void record_begin(struct record *record, struct arena *arena,
                  const struct input *input, const char *importer);

/* Gives one value; it is kept when its key has the best rank so far. Lists
   (authors, tags) take all values of the best key. The text is taken as it
   is. */
void record_set(struct record *record, struct record_key key, const char *value,
                size_t length);

/* The same for one item of several: a paragraph of a text that is given as a
   list of them, an author of a list. */
void record_add(struct record *record, struct record_key key, const char *value,
                size_t length);

/* The document of a record that has a text; it lives in the record's arena. A
   text full of HTML is read as such. `number` of the record in its file, from
   1: an id, and an address, where the record has none of its own. `is_alone`:
   it is all that the file holds, so that the file's address is its own. */
void record_end(struct record *record, const struct input *input, size_t number,
                bool is_alone, struct document *doc);

#endif
