/* Rows as a table for a terminal.

   Problem: column widths must be known before the first row is printed, yet a
   long answer should not be held in memory.
   Method: the first HELD_ROWS rows are kept; their widest values size the
   columns; then they and every later row are printed at once. A later value
   that is wider pushes its row out of line. Columns marked is_wrapped share
   the room that the others leave and run over several lines.
   Cost: memory for HELD_ROWS rows; linear in the text. */
#include "core/print_table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/escape.h"

enum { HELD_ROWS = 100, GAP = 2, WRAPPED_LEAST = 24 };

struct cell {
  size_t start;
  size_t length;
};

struct print_table {
  FILE *out;
  const struct column *columns;
  size_t column_count;
  size_t screen_width;
  size_t *widths; /* of the columns, once is_sized */
  bool is_sized;
  struct buffer text; /* the held values, escaped, one after another */
  struct cell *cells; /* HELD_ROWS rows of them */
  size_t cell_count;
  struct buffer line;
};

struct print_table *print_table_begin(FILE *out, const struct column *columns,
                                      size_t count, unsigned width) {
  struct print_table *table = must_malloc(sizeof *table);
  *table = (struct print_table){.out = out,
                                .columns = columns,
                                .column_count = count,
                                .screen_width = width};
  table->widths = must_malloc((count + 1) * sizeof *table->widths);
  table->cells = must_malloc((count * HELD_ROWS + 1) * sizeof *table->cells);
  return table;
}

/* ---- sizing ------------------------------------------------------------ */

static void widen(struct print_table *table, size_t column, size_t width) {
  if (table->widths[column] < width)
    table->widths[column] = width;
}

/* Gives the wrapped columns what the others leave of the screen. */
static void share_room(struct print_table *table) {
  size_t taken = 0, wrapped = 0;
  for (size_t c = 0; c < table->column_count; c++) {
    wrapped += table->columns[c].is_wrapped;
    taken += (c > 0 ? GAP : 0) +
             (table->columns[c].is_wrapped ? 0 : table->widths[c]);
  }
  if (wrapped == 0)
    return;
  size_t room = table->screen_width > taken ? table->screen_width - taken : 0;
  size_t each = room / wrapped;
  if (each < WRAPPED_LEAST)
    each = WRAPPED_LEAST;
  for (size_t c = 0; c < table->column_count; c++)
    if (table->columns[c].is_wrapped && table->widths[c] > each)
      table->widths[c] = each;
}

static void size_columns(struct print_table *table) {
  assert(table->column_count > 0);
  for (size_t c = 0; c < table->column_count; c++)
    table->widths[c] =
        escape_width(table->columns[c].name, strlen(table->columns[c].name));
  for (size_t i = 0; i < table->cell_count; i++)
    widen(table, i % table->column_count,
          escape_width(table->text.bytes + table->cells[i].start,
                       table->cells[i].length));
  share_room(table);
  table->is_sized = true;
}

/* ---- printing ---------------------------------------------------------- */

static void add_spaces(struct buffer *line, size_t count) {
  while (count-- > 0)
    buffer_add_char(line, ' ');
}

/* One line's part of a value, padded to its column. */
static void add_part(struct print_table *table, size_t column, const char *text,
                     size_t length) {
  size_t width = escape_width(text, length);
  size_t room = table->widths[column];
  size_t pad = width < room ? room - width : 0;
  bool is_right = table->columns[column].is_number;
  add_spaces(&table->line, column > 0 ? GAP : 0);
  add_spaces(&table->line, is_right ? pad : 0);
  buffer_add(&table->line, text, length);
  add_spaces(&table->line, is_right ? 0 : pad);
}

static void end_line(struct print_table *table) {
  struct buffer *line = &table->line;
  while (line->length > 0 && line->bytes[line->length - 1] == ' ')
    line->length--;
  buffer_add_char(line, '\n');
  fwrite(line->bytes, 1, line->length, table->out);
  buffer_clear(line);
}

/* Prints a row line by line until every value is used up. */
static void print_row(struct print_table *table, struct cell *row) {
  bool is_left = true;
  while (is_left) {
    is_left = false;
    for (size_t c = 0; c < table->column_count; c++) {
      const char *text = table->text.bytes + row[c].start;
      size_t next = row[c].length, length = next;
      if (table->columns[c].is_wrapped)
        length = escape_wrap(text, row[c].length, table->widths[c], 1, &next);
      add_part(table, c, text, length);
      row[c].start += next;
      row[c].length -= next;
      is_left |= row[c].length > 0;
    }
    end_line(table);
  }
}

static void print_heading(struct print_table *table) {
  for (size_t c = 0; c < table->column_count; c++)
    add_part(table, c, table->columns[c].name, strlen(table->columns[c].name));
  end_line(table);
  for (size_t c = 0; c < table->column_count; c++) {
    add_spaces(&table->line, c > 0 ? GAP : 0);
    for (size_t i = 0; i < table->widths[c]; i++)
      buffer_add_char(&table->line, '-');
  }
  end_line(table);
}

static void print_held(struct print_table *table) {
  if (!table->is_sized) {
    size_columns(table);
    print_heading(table);
  }
  for (size_t i = 0; i < table->cell_count; i += table->column_count)
    print_row(table, &table->cells[i]);
  table->cell_count = 0;
  buffer_clear(&table->text);
}

void print_table_value(struct print_table *table, const char *text,
                       size_t length) {
  struct cell *cell = &table->cells[table->cell_count++];
  cell->start = table->text.length;
  escape_add(&table->text, text, length, ESCAPE_SPACES);
  cell->length = table->text.length - cell->start;
  size_t held = table->is_sized ? 1 : HELD_ROWS;
  if (table->cell_count == held * table->column_count)
    print_held(table);
}

void print_table_end(struct print_table *table) {
  if (table->cell_count > 0)
    print_held(table);
  buffer_free(&table->text);
  buffer_free(&table->line);
  free(table->widths);
  free(table->cells);
  free(table);
}
