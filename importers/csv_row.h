#ifndef WHOSAID_IMPORTERS_CSV_ROW_H
#define WHOSAID_IMPORTERS_CSV_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "importers/importer.h"

/* Rows of cells with a delimiter between them: RFC 4180, and what programs
   write that do not follow it. */

struct csv_cell {
  size_t start; /* bytes from the start of the row, marks excluded */
  size_t length;
  bool is_quoted;
  bool has_quotes; /* of a quoted cell: doubled marks stand in it */
};

/* Grows as needed; {0} is an empty one. Released by csv_row_free. */
struct csv_row {
  struct csv_cell *cells;
  size_t count;
  size_t capacity;
  size_t next; /* bytes up to the next row */
};

enum csv_found {
  CSV_WHOLE,    /* a row */
  CSV_MORE,     /* the bytes end within the row */
  CSV_UNCLOSED, /* no more bytes, and a quotation mark is open */
};

/* How quotation marks around a cell are read. */
enum csv_marks {
  CSV_MARKS,       /* they may hold line ends */
  CSV_MARKS_LINE,  /* they end with the line */
  CSV_MARKS_PLAIN, /* they are letters like others */
};

/* Finds the cells of the row at `bytes` without changing it. `is_end`: nothing
   comes after these bytes. */
enum csv_found csv_row_scan(struct csv_row *row, const char *bytes,
                            size_t length, char delimiter, bool is_end,
                            enum csv_marks marks);
void csv_row_free(struct csv_row *row);

/* The bytes that a cell of the row at `bytes` stands for, made in place. What
   a spreadsheet must be kept from taking for a formula ("'=1+1", as whosaid
   writes it) loses its apostrophe; without quotation marks a cell of a table
   with tabs may hold \t, \n, \r and \\. */
const char *csv_cell_text(char *bytes, struct csv_cell *cell, char delimiter,
                          size_t *length);

/* All rows of a stream, one in memory at a time. */
struct csv_reader {
  struct input *input; /* borrowed */
  char delimiter;
  struct csv_row row; /* the current row */
  char *bytes;        /* of the current row */
  size_t line;        /* at which it begins, from 1 */
  bool is_unclosed;   /* it is a single line with a mark that is never closed */
  bool is_too_long;   /* the row is longer than CSV_ROW_CAP and was left out */
  /* its own */
  char *window;
  size_t capacity, start, end;
  size_t next_line;
  size_t unclosed;
  bool is_end;
};

enum { CSV_ROW_CAP = 64 * 1024 * 1024 };

/* Fills the window, so that csv_reader_rest() has something to look at. */
enum status csv_reader_begin(struct csv_reader *reader, struct input *input,
                             struct error *err);

/* The next row: STATUS_OK, or STATUS_NOT_FOUND at the end, STATUS_IO. Blank
   lines are no rows. */
enum status csv_reader_next(struct csv_reader *reader, struct error *err);

/* What is in the window behind the current row, for a look ahead. */
const char *csv_reader_rest(const struct csv_reader *reader, size_t *length);

void csv_reader_end(struct csv_reader *reader);

#endif
