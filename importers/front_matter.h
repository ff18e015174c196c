#ifndef WHOSAID_IMPORTERS_FRONT_MATTER_H
#define WHOSAID_IMPORTERS_FRONT_MATTER_H

#include <stddef.h>

#include "importers/record.h"

/* The lines in front of a Markdown text that tell its title, day and author:
   "---", then YAML ("title: A"), then "---"; or the same with "+++" and TOML
   ("title = 'A'"). */

/* Their length with both fences; 0 when the text does not begin with them. */
size_t front_matter_length(const char *text, size_t length);

/* Gives what they tell to the record: plain values, "[a, b]" and "- a" lists.
   Nested values are passed over. */
void front_matter_read(struct record *record, const struct record_map *map,
                       const char *text, size_t length);

#endif
