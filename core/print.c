/* Rows in seven formats.

   Problem: the same rows go to a reader, a spreadsheet, a web page and a
   program, and their text comes from strangers.
   Method: commands hand over plain values; each format has one function that
   writes one value, so that its escaping cannot be forgotten. A row is put
   together in a buffer and written at once; only the table holds rows back
   (print_table.c).
   Formats: CSV is RFC 4180 with CRLF; TSV writes \t \n \r \\ for these bytes;
   in both a text that a spreadsheet would take for a formula gets a leading
   apostrophe, which the importer of CSV takes off again. Markdown is a pipe
   table. Control and bidi characters are visible escapes everywhere.
   Cost: linear in the text. */
#include "core/print.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/escape.h"
#include "core/print_table.h"

enum value_kind { VALUE_TEXT, VALUE_NUMBER, VALUE_NULL };

struct printer {
  FILE *out;
  enum print_format format;
  const struct column *columns;
  size_t column_count;
  size_t column; /* of the next value */
  size_t row_count;
  struct buffer line;
  struct buffer escaped;
  struct print_table *table; /* PRINT_TABLE only */
};

static const char *const format_names[] = {"table", "json",     "jsonl", "csv",
                                           "tsv",   "markdown", "html"};

bool print_format_of(const struct arguments *arguments,
                     enum print_format *out) {
  const char *name = argument_value(arguments, "format");
  if (name == NULL) {
    *out = isatty(STDOUT_FILENO) ? PRINT_TABLE : PRINT_TSV;
    return true;
  }
  for (size_t i = 0; i < sizeof format_names / sizeof *format_names; i++)
    if (strcmp(name, format_names[i]) == 0) {
      *out = (enum print_format)i;
      return true;
    }
  command_fail(EXIT_USAGE,
               "--format %s: not one of table, json, jsonl, csv, tsv, "
               "markdown, html",
               name);
  return false;
}

/* ---- one value in each format ------------------------------------------ */

/* JSON, with the controls that json_add_string leaves to terminals. */
static void add_json(struct printer *printer, const char *text, size_t length) {
  size_t from = printer->line.length;
  json_add_string(&printer->line, text, length);
  const char *made = printer->line.bytes + from;
  buffer_clear(&printer->escaped);
  escape_add_json(&printer->escaped, made, printer->line.length - from);
  printer->line.length = from;
  buffer_add(&printer->line, printer->escaped.bytes, printer->escaped.length);
}

/* A spreadsheet runs a cell that starts with one of these. */
static bool is_formula(const char *text, size_t length) {
  return length > 0 && text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

static void add_csv(struct printer *printer, const char *text, size_t length,
                    enum value_kind kind) {
  struct buffer *escaped = &printer->escaped;
  buffer_clear(escaped);
  if (kind == VALUE_TEXT && is_formula(text, length))
    buffer_add_char(escaped, '\'');
  escape_add(escaped, text, length, 0);
  if (escaped->length == 0)
    return;
  if (strpbrk(escaped->bytes, "\",\n") == NULL) {
    buffer_add(&printer->line, escaped->bytes, escaped->length);
    return;
  }
  buffer_add_char(&printer->line, '"');
  for (size_t i = 0; i < escaped->length; i++) {
    if (escaped->bytes[i] == '"')
      buffer_add_char(&printer->line, '"');
    buffer_add_char(&printer->line, escaped->bytes[i]);
  }
  buffer_add_char(&printer->line, '"');
}

static void add_tsv(struct printer *printer, const char *text, size_t length,
                    enum value_kind kind) {
  if (kind == VALUE_TEXT && is_formula(text, length))
    buffer_add_char(&printer->line, '\'');
  size_t at = 0;
  while (at < length) { /* a backslash of the text is doubled */
    const char *slash = memchr(text + at, '\\', length - at);
    size_t stop = slash != NULL ? (size_t)(slash - text) : length;
    escape_add(&printer->line, text + at, stop - at, ESCAPE_LINES);
    if (slash != NULL)
      buffer_add_text(&printer->line, "\\\\");
    at = stop + (slash != NULL);
  }
}

static void add_markdown(struct printer *printer, const char *text,
                         size_t length) {
  struct buffer *escaped = &printer->escaped;
  buffer_clear(escaped);
  escape_add_markdown(escaped, text, length);
  for (size_t i = 0; i < escaped->length; i++) {
    if (escaped->bytes[i] == '\n')
      buffer_add_text(&printer->line, "<br>");
    else
      buffer_add_char(&printer->line, escaped->bytes[i]);
  }
}

/* ---- rows -------------------------------------------------------------- */

static void add_value(struct printer *printer, const char *text, size_t length,
                      enum value_kind kind) {
  const struct column *column = &printer->columns[printer->column];
  switch (printer->format) {
  case PRINT_TABLE:
    break;
  case PRINT_JSON:
  case PRINT_JSONL:
    add_json(printer, column->name, strlen(column->name));
    buffer_add_char(&printer->line, ':');
    if (kind == VALUE_NULL || (column->is_json && length == 0))
      buffer_add_text(&printer->line, "null");
    else if (kind == VALUE_NUMBER || column->is_json)
      escape_add_json(&printer->line, text, length);
    else
      add_json(printer, text, length);
    break;
  case PRINT_CSV:
    add_csv(printer, text, length, kind);
    break;
  case PRINT_TSV:
    add_tsv(printer, text, length, kind);
    break;
  case PRINT_MARKDOWN:
    add_markdown(printer, text, length);
    break;
  case PRINT_HTML:
    escape_add_html(&printer->line, text, length);
    break;
  }
}

/* What stands before, between and after the values of a row. */
struct frame {
  const char *before, *between, *after;
};

static struct frame frame_of(const struct printer *printer) {
  switch (printer->format) {
  case PRINT_JSON:
    return (struct frame){printer->row_count ? ",\n{" : "[\n{", ",", "}"};
  case PRINT_JSONL:
    return (struct frame){"{", ",", "}\n"};
  case PRINT_CSV:
    return (struct frame){"", ",", "\r\n"};
  case PRINT_TSV:
    return (struct frame){"", "\t", "\n"};
  case PRINT_MARKDOWN:
    return (struct frame){"| ", " | ", " |\n"};
  default:
    return (struct frame){"<tr><td>", "</td><td>", "</td></tr>\n"};
  }
}

static void write_line(struct printer *printer) {
  fwrite(printer->line.bytes, 1, printer->line.length, printer->out);
  buffer_clear(&printer->line);
}

static void next_value(struct printer *printer, const char *text, size_t length,
                       enum value_kind kind) {
  bool is_last = printer->column + 1 == printer->column_count;
  if (printer->format == PRINT_TABLE) {
    print_table_value(printer->table, text, length);
  } else if (!ferror(printer->out)) {
    struct frame frame = frame_of(printer);
    buffer_add_text(&printer->line,
                    printer->column == 0 ? frame.before : frame.between);
    add_value(printer, text, length, kind);
    if (is_last) {
      buffer_add_text(&printer->line, frame.after);
      write_line(printer);
    }
  }
  printer->column = is_last ? 0 : printer->column + 1;
  printer->row_count += is_last;
}

static void print_heading(struct printer *printer) {
  if (printer->format == PRINT_JSON || printer->format == PRINT_JSONL ||
      printer->format == PRINT_TABLE)
    return;
  if (printer->format == PRINT_HTML)
    fputs("<table>\n<thead>\n<tr>", printer->out);
  for (size_t c = 0; c < printer->column_count; c++) {
    const char *name = printer->columns[c].name;
    if (printer->format == PRINT_HTML) {
      buffer_add_text(&printer->line, "<th>");
      escape_add_html(&printer->line, name, strlen(name));
      buffer_add_text(&printer->line, "</th>");
    } else {
      next_value(printer, name, strlen(name), VALUE_TEXT);
    }
  }
  printer->row_count = 0;
  if (printer->format == PRINT_MARKDOWN) {
    for (size_t c = 0; c < printer->column_count; c++)
      buffer_add_text(&printer->line,
                      printer->columns[c].is_number ? "| ---: " : "| --- ");
    buffer_add_text(&printer->line, "|\n");
  }
  if (printer->format == PRINT_HTML)
    buffer_add_text(&printer->line, "</tr>\n</thead>\n<tbody>\n");
  write_line(printer);
}

struct printer *print_begin(FILE *out, enum print_format format,
                            const struct column *columns, size_t count) {
  assert(count > 0);
  struct printer *printer = must_malloc(sizeof *printer);
  *printer = (struct printer){
      .out = out, .format = format, .columns = columns, .column_count = count};
  buffer_add(&printer->line, "", 0);
  if (format == PRINT_TABLE)
    printer->table = print_table_begin(out, columns, count, print_width());
  print_heading(printer);
  return printer;
}

void print_text_length(struct printer *printer, const char *text,
                       size_t length) {
  if (text == NULL)
    next_value(printer, "", 0, VALUE_NULL);
  else
    next_value(printer, text, length, VALUE_TEXT);
}

void print_text(struct printer *printer, const char *text) {
  print_text_length(printer, text, text != NULL ? strlen(text) : 0);
}

void print_null(struct printer *printer) {
  next_value(printer, "", 0, VALUE_NULL);
}

void print_integer(struct printer *printer, int64_t value) {
  char digits[24];
  int length = snprintf(digits, sizeof digits, "%lld", (long long)value);
  next_value(printer, digits, (size_t)length, VALUE_NUMBER);
}

void print_real(struct printer *printer, double value, int decimals) {
  char digits[400];
  if (!isfinite(value)) {
    print_null(printer);
    return;
  }
  int length = snprintf(digits, sizeof digits, "%.*f", decimals, value);
  next_value(printer, digits, (size_t)length, VALUE_NUMBER);
}

size_t print_end(struct printer *printer) {
  assert(printer->column == 0);
  size_t rows = printer->row_count;
  if (printer->format == PRINT_JSON)
    fputs(rows > 0 ? "\n]\n" : "[]\n", printer->out);
  if (printer->format == PRINT_HTML)
    fputs("</tbody>\n</table>\n", printer->out);
  if (printer->table != NULL)
    print_table_end(printer->table);
  buffer_free(&printer->line);
  buffer_free(&printer->escaped);
  free(printer);
  return rows;
}

/* ---- running text ------------------------------------------------------ */

void print_wrapped(FILE *out, const char *text, size_t length, unsigned indent,
                   unsigned width) {
  struct buffer escaped = {0};
  escape_add(&escaped, text, length, 0);
  size_t room = width > indent ? width - indent : (width > 0 ? 1 : 0);
  size_t at = 0;
  while (at < escaped.length) {
    size_t next;
    size_t cut =
        escape_wrap(escaped.bytes + at, escaped.length - at, room, 0, &next);
    if (at > 0)
      fputc('\n', out);
    if (cut > 0)
      fprintf(out, "%*s", (int)indent, "");
    fwrite(escaped.bytes + at, 1, cut, out);
    at += next;
  }
  buffer_free(&escaped);
}

unsigned print_width(void) {
  const char *columns = getenv("COLUMNS");
  long width = columns != NULL ? strtol(columns, NULL, 10) : 0;
  struct winsize size = {0};
  if (width <= 0 && isatty(STDOUT_FILENO) &&
      ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    width = size.ws_col;
  return width > 0 && width < 10000 ? (unsigned)width : 80;
}

bool print_has_color(FILE *out) {
  const char *no_color = getenv("NO_COLOR");
  return (no_color == NULL || *no_color == '\0') && isatty(fileno(out));
}
