#ifndef WHOSAID_CORE_PRINT_H
#define WHOSAID_CORE_PRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/command.h"

/* Rows to a person or a program. A command describes its columns and gives
   values; the printer knows the formats and all escaping: terminal controls
   and bidi marks in text formats, formula injection in CSV and TSV, HTML and
   Markdown specials, JSON strings. */

enum print_format {
  PRINT_TABLE,
  PRINT_JSON,
  PRINT_JSONL,
  PRINT_CSV,
  PRINT_TSV,
  PRINT_MARKDOWN,
  PRINT_HTML,
};

struct column {
  const char *name; /* heading and JSON key */
  bool is_number;   /* right aligned, JSON number */
  bool is_json;     /* the text given is JSON already */
  bool is_wrapped;  /* table: this column takes the room left and wraps */
};

struct printer;

/* The option to put into a command's table. */
#define PRINT_OPTION                                                           \
  {                                                                            \
    "format", "FORMAT",                                                        \
        "table, json, jsonl, csv, tsv, markdown or html (table on a "          \
        "terminal, tsv "                                                       \
        "in a pipe)"                                                           \
  }

/* Reads --format; table on a terminal, else tsv. False after a usage line. */
bool print_format_of(const struct arguments *arguments, enum print_format *out);

/* Starts output of rows with these columns (borrowed until print_end). The
   width of a table is $COLUMNS, the terminal's, or 80. */
struct printer *print_begin(FILE *out, enum print_format format,
                            const struct column *columns, size_t count);

/* The next value of the row; a row ends by itself after its last column. */
void print_text(struct printer *printer, const char *text); /* NULL = empty */
void print_text_length(struct printer *printer, const char *text,
                       size_t length);
void print_integer(struct printer *printer, int64_t value);
void print_real(struct printer *printer, double value, int decimals);
void print_null(struct printer *printer);

/* Ends the output, releases the printer; returns the number of rows. */
size_t print_end(struct printer *printer);

/* Text for a person on `out`: control and bidi characters escaped, wrapped at
   `width` columns (display width, utf8proc) with `indent` spaces; width 0: no
   wrapping. No line end is added. */
void print_wrapped(FILE *out, const char *text, size_t length, unsigned indent,
                   unsigned width);

/* Columns of the terminal, $COLUMNS, or 80. */
unsigned print_width(void);

/* True when `out` is a terminal and NO_COLOR is not set. */
bool print_has_color(FILE *out);

#endif
