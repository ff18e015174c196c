/* Tables as text: comma, semicolon, tab or bar between the cells, one document
   a row. The header's names tell what a column holds (record_key.c, --map).
   Where no name tells the text, the column with the longest texts is taken and
   a line says so; a table without any such column is refused, since a list of
   countries has no articles.

   Without a header the columns are called 1, 2, 3 (--map text=3). A row that is
   not like the header is read as far as it goes and counted. Cells that are no
   UTF-8 are read in the encoding that was told or that the file looks like;
   a file in UTF-16 (a spreadsheet's "Unicode text") is read as a whole.
   Cost: linear; memory of one row, in UTF-16 of the file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/utf8.h"
#include "importers/charset.h"
#include "importers/csv_table.h"
#include "importers/importer.h"
#include "importers/open.h"
#include "importers/source.h"
#include "importers/text_bytes.h"

enum {
  LIST_LIMIT = 300, /* bytes of a list of columns in a message */
  NAME_LIMIT = 60,  /* of one of its names */
};

struct column {
  uint32_t index;
  struct record_key key;
};

enum fault_kind { TOO_LONG, UNCLOSED, UNEVEN, FAULT_COUNT };

struct fault {
  size_t count; /* of rows */
  size_t line;  /* of the first */
};

struct table {
  struct input *input;
  struct sink *sink;
  struct csv_reader reader;
  struct arena arena;     /* of the row being read */
  struct arena names;     /* of the header */
  struct column *columns; /* those that tell something, by index */
  size_t column_count;
  size_t column_capacity;
  size_t width; /* columns in all */
  bool has_header;
  bool has_text;
  struct buffer header; /* its names, for messages */
  size_t rows;
  const char *charset; /* of cells that are not UTF-8; NULL = not known yet */
  bool is_converted;   /* a cell of the row was */
  size_t repaired;     /* bytes of the row that say nothing in its encoding */
  struct fault faults[FAULT_COUNT];
};

static void tell(struct table *table, const char *what, bool is_note) {
  struct arena arena = {0};
  struct error line;
  struct sink *sink = table->sink;
  error_set(&line, STATUS_INPUT, "%s: %s",
            open_shown_name(&arena, table->input->name), what);
  if (!is_note)
    sink->warning(sink, line.message);
  else if (sink->note != NULL)
    sink->note(sink, line.message);
  arena_free(&arena);
}

/* ---- cells -------------------------------------------------------------- */

/* How cells that are not UTF-8 are read: as told, else as what stands in memory
   looks like. */
static const char *charset_of(struct table *table) {
  if (table->charset == NULL) {
    const struct csv_reader *reader = &table->reader;
    table->charset = charset_meant(table->input->charset);
    if (table->charset == NULL)
      table->charset =
          charset_guess(reader->bytes,
                        (size_t)(reader->window + reader->end - reader->bytes));
  }
  return table->charset;
}

/* The cell as valid UTF-8, or as broken as it is when it holds NULs. */
static const char *cell_text(struct table *table, size_t index,
                             size_t *length) {
  struct csv_reader *reader = &table->reader;
  const char *text = csv_cell_text(reader->bytes, &reader->row.cells[index],
                                   reader->delimiter, length);
  struct charset_text read;
  bool is_plain = utf8_valid_length(text, *length) == *length ||
                  memchr(text, '\0', *length) != NULL;
  if (is_plain ||
      !charset_convert(&table->arena, charset_of(table), text, *length, &read))
    return text;
  table->repaired += read.repaired;
  table->is_converted = true;
  *length = read.length;
  return read.text;
}

/* ---- columns ------------------------------------------------------------ */

static void add_column(struct table *table, size_t index,
                       struct record_key key) {
  table->columns =
      arena_grow(&table->names, table->columns, table->column_count,
                 &table->column_capacity, sizeof *table->columns);
  table->columns[table->column_count++] = (struct column){(uint32_t)index, key};
  table->has_text |= key.field == FIELD_TEXT;
}

/* A column's name for messages: controls as escapes, and not too long. */
static const char *shown_name(struct table *table, const char *name) {
  size_t length = strlen(name);
  if (length > NAME_LIMIT)
    for (length = NAME_LIMIT; ((uint8_t)name[length] & 0xC0) == 0x80;)
      length--;
  return length > 0 ? utf8_escape(&table->arena, name, length) : "\"\"";
}

static void add_name(struct table *table, size_t index, const char *name) {
  struct buffer *header = &table->header;
  if (header->length > LIST_LIMIT)
    return;
  if (index > 0)
    buffer_add_text(header, ", ");
  buffer_add_text(header, shown_name(table, name));
}

/* The name of a column: what the header says, or its number. */
static const char *column_name(struct table *table, size_t index) {
  char number[24];
  if (table->has_header) {
    size_t length;
    const char *text = cell_text(table, index, &length);
    const char *name = source_line(&table->arena, text, length);
    return name != NULL ? name : "";
  }
  snprintf(number, sizeof number, "%zu", index + 1);
  return arena_copy(&table->arena, number, strlen(number));
}

static void find_columns(struct table *table) {
  for (size_t i = 0; i < table->width; i++) {
    const char *name = column_name(table, i);
    struct record_key key =
        record_find_key(table->input->map, name, strlen(name));
    if (key.field != FIELD_NONE)
      add_column(table, i, key);
    add_name(table, i, name);
  }
}

static enum status no_text(struct table *table, struct error *err) {
  struct arena arena = {0};
  char names[RECORD_KEY_LIMIT];
  const char *told = record_map_names(table->input->map, FIELD_TEXT, NULL,
                                      names, sizeof names);
  const char *path = open_shown_name(&arena, table->input->name);
  const char *columns =
      table->header.bytes != NULL ? table->header.bytes : "\"\"";
  enum status status =
      told != NULL
          ? error_set(err, STATUS_INPUT, "%s: no column %s; the columns are %s",
                      path, told, columns)
          : error_set(err, STATUS_INPUT,
                      "%s: no column with text; use --map text=NAME (the "
                      "columns are %s)",
                      path, columns);
  arena_free(&arena);
  return status;
}

/* Takes the column with the longest texts, and says so. */
static bool guess_text(struct table *table) {
  const struct csv_reader *reader = &table->reader;
  size_t length;
  const char *rows = csv_reader_rest(reader, &length);
  if (!table->has_header) {
    length += (size_t)(rows - reader->bytes);
    rows = reader->bytes;
  }
  uint32_t best =
      csv_text_column(rows, length, reader->delimiter, reader->is_end);
  if (best == NONE || best >= table->width)
    return false;
  struct error line;
  error_set(&line, STATUS_INPUT,
            "the text is taken from column \"%s\", which has the longest; "
            "--map text=NAME tells another",
            shown_name(table, column_name(table, best)));
  tell(table, line.message, true);
  size_t at = 0;
  while (at < table->column_count && table->columns[at].index != best)
    at++;
  struct record_key key = {FIELD_TEXT, 1};
  if (at < table->column_count)
    table->columns[at].key = key;
  else
    add_column(table, best, key);
  table->has_text = true;
  return true;
}

/* Reads the first row. */
static enum status read_header(struct table *table, bool has_header,
                               struct error *err) {
  enum status status = csv_reader_next(&table->reader, err);
  if (status == STATUS_NOT_FOUND)
    return no_text(table, err);
  if (status != STATUS_OK)
    return status;
  const struct record_map *map = table->input->map;
  table->width = table->reader.row.count;
  table->has_header = has_header;
  find_columns(table);
  bool is_told = map != NULL && map->has_field[FIELD_TEXT];
  if (!table->has_text && (is_told || !guess_text(table)))
    return no_text(table, err);
  return STATUS_OK;
}

/* ---- rows --------------------------------------------------------------- */

/* Is the row as wide as the header, empty cells at its end aside? */
static bool is_even(const struct table *table) {
  const struct csv_row *row = &table->reader.row;
  for (size_t i = table->width; i < row->count; i++)
    if (row->cells[i].length > 0)
      return false;
  return row->count >= table->width;
}

static void check_row(struct table *table) {
  const struct csv_reader *reader = &table->reader;
  struct fault *fault = NULL;
  if (reader->is_too_long)
    fault = &table->faults[TOO_LONG];
  else if (reader->is_unclosed)
    fault = &table->faults[UNCLOSED];
  else if (!is_even(table))
    fault = &table->faults[UNEVEN];
  if (fault != NULL && fault->count++ == 0)
    fault->line = reader->line;
}

static void report_faults(struct table *table) {
  static const char *const names[FAULT_COUNT] = {
      [TOO_LONG] = "rows longer than 64 MB, left out",
      [UNCLOSED] = ("lines with a quotation mark that is never closed, read "
                    "as they stand"),
      [UNEVEN] = "rows not as wide as the first one",
  };
  for (int i = 0; i < FAULT_COUNT; i++) {
    char what[160];
    const struct fault *fault = &table->faults[i];
    snprintf(what, sizeof what, "%s: %zu, the first in line %zu", names[i],
             fault->count, fault->line);
    if (fault->count > 0)
      tell(table, what, false);
  }
}

/* False when the sink wants no more. */
static bool read_row(struct table *table) {
  struct record record;
  const size_t count = table->reader.row.count;
  bool go_on = true;
  arena_reset(&table->arena);
  check_row(table);
  if (table->reader.is_too_long)
    return true;
  record_begin(&record, &table->arena, table->input, "csv");
  table->rows++;
  table->repaired = 0;
  table->is_converted = false;
  for (size_t i = 0; i < table->column_count; i++) {
    size_t length, index = table->columns[i].index;
    if (index >= count)
      break;
    const char *text = cell_text(table, index, &length);
    record_set(&record, table->columns[i].key, text, length);
  }
  if (record.text != NULL) {
    struct document doc;
    record.repaired += table->repaired;
    if (table->is_converted)
      record.source.charset = charset_shown(table->charset);
    record_end(&record, table->input, table->rows, false, &doc);
    go_on = table->sink->document(table->sink, &doc);
  }
  return go_on;
}

static enum status read_rows(struct table *table, struct error *err) {
  enum status status = STATUS_OK;
  bool go_on = table->has_header || read_row(table);
  while (go_on && status == STATUS_OK) {
    status = csv_reader_next(&table->reader, err);
    if (status == STATUS_OK)
      go_on = read_row(table);
  }
  report_faults(table);
  return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* ---- the importer ------------------------------------------------------- */

static enum status read_table(struct input *input, struct sink *sink,
                              struct error *err) {
  struct table table = {.input = input, .sink = sink};
  enum status status = csv_reader_begin(&table.reader, input, err);
  if (status == STATUS_OK) {
    size_t length;
    const char *rows = csv_reader_rest(&table.reader, &length);
    struct csv_layout layout =
        csv_layout_find(rows, length, table.reader.is_end);
    table.reader.delimiter = layout.delimiter;
    table.reader.start += layout.skip;
    table.reader.next_line += layout.skip > 0;
    status = read_header(&table, layout.has_header, err);
  }
  if (status == STATUS_OK)
    status = read_rows(&table, err);
  csv_reader_end(&table.reader);
  buffer_free(&table.header);
  arena_free(&table.arena);
  arena_free(&table.names);
  return status;
}

static bool is_wide(const char *charset) {
  return charset != NULL && strncmp(charset, "UTF-16", 6) == 0;
}

static enum status read_csv(struct input *input, struct sink *sink,
                            struct error *err) {
  const char *charset = charset_of_mark(input->head, input->head_length);
  if (!is_wide(charset))
    return read_table(input, sink, err);
  struct arena arena = {0};
  char *bytes;
  size_t length, repaired;
  enum status status = open_read_whole(input, &arena, &bytes, &length, err);
  if (status == STATUS_OK) {
    struct memory_input memory;
    const char *text =
        charset_to_utf8(&arena, charset, bytes, length, &length, &repaired);
    open_memory(&memory, text, length, input->name);
    memory.input.known = input->known;
    memory.input.map = input->map;
    status = read_table(&memory.input, sink, err);
  }
  arena_free(&arena);
  return status;
}

/* Names that are known make a table; rows that are alike could be prose, and
   need the ending. */
static int score_of(const struct csv_layout *layout) {
  bool is_alike = layout->same * 10 >= layout->rows * 9;
  if (layout->columns >= 2 && layout->has_text &&
      layout->same * 2 >= layout->rows)
    return 85;
  if (layout->columns >= 2 && layout->known >= 2 && layout->rows >= 1 &&
      is_alike)
    return 70;
  return layout->columns >= 2 && layout->rows >= 2 && is_alike ? 25 : 10;
}

static int detect_csv(const char *head, size_t length) {
  const char *charset = charset_of_mark(head, length);
  struct arena arena = {0};
  size_t repaired;
  int score = 0;
  bool is_end = length < OPEN_HEAD_SIZE;
  if (is_wide(charset))
    head = charset_to_utf8(&arena, charset, head, length, &length, &repaired);
  if (text_bytes_likely(head, length)) {
    struct csv_layout layout = csv_layout_find(head, length, is_end);
    score = score_of(&layout);
    // a mark alone makes it text
    if (charset != NULL && score < 40)
      score = 40;
  }
  arena_free(&arena);
  return score;
}

const struct importer importer_csv = {
    .name = "csv",
    .summary =
        "tables with commas, semicolons, tabs or bars: a row, a document",
    .endings = ".csv .tsv .tab .psv",
    .types = "text/csv text/tab-separated-values application/csv",
    .detect = detect_csv,
    .read = read_csv,
};
