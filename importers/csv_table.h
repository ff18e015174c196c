#ifndef WHOSAID_IMPORTERS_CSV_TABLE_H
#define WHOSAID_IMPORTERS_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "importers/csv_row.h"
#include "importers/record.h"

/* What a table is by its first bytes: its delimiter and what its columns
   hold. */

struct csv_layout {
  char delimiter;  /* ',' ';' '\t' or '|' */
  size_t skip;     /* bytes of a line "sep=;" in front of the table */
  size_t columns;  /* of the first row */
  size_t rows;     /* below it, as far as they are seen whole */
  size_t same;     /* of those, with as many columns */
  size_t known;    /* columns whose names are known */
  bool has_text;   /* one of them is the text */
  bool has_header; /* the first row is one of names */
};

/* Tells by consistency: the delimiter that gives most rows the same number of
   columns. `is_end`: the head is all there is. */
struct csv_layout csv_layout_find(const char *head, size_t length, bool is_end);

/* The column that holds the longest texts in the rows at `bytes`; NONE when no
   column has as much as a sentence. */
uint32_t csv_text_column(const char *bytes, size_t length, char delimiter,
                         bool is_end);

#endif
