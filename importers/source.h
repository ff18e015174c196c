#ifndef WHOSAID_IMPORTERS_SOURCE_H
#define WHOSAID_IMPORTERS_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/document.h"
#include "importers/importer.h"

/* What the readers share when they fill in a source. */

/* The source that an importer of this name starts from: what is known from
   around the input, its id and path by its name. Strings are borrowed. */
struct source source_of_input(const struct input *input, const char *importer);

/* Finds "YYYY-MM-DD" (or YYYY/MM/DD, or YYYYMMDD) at the start of `text` and
   writes it as YYYY-MM-DD with a NUL; false when it is no such day. */
bool source_date(const char *text, size_t length, char day[11]);

/* The text without white space at its ends and with every run of white space
   as one space; repaired; NULL when nothing is left. */
const char *source_line(struct arena *arena, const char *text, size_t length);

/* `list` with one more item after "; ", without doubles. Lists end growing at
   some thousand bytes. */
const char *source_add_item(struct arena *arena, const char *list,
                            const char *item);

/* The id of the n-th record (from 1) of a container: "path#n". */
const char *source_record_id(struct arena *arena, const char *path,
                             size_t number);

#endif
