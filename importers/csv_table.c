/* Which delimiter, and is there a header? A table is told by its rows being
   alike; prose with a comma in every line is alike now and then, so that names
   of columns that are known say more than that. Cost: five looks at the head;
   one at the rows that stand in memory. */
#include "importers/csv_table.h"

#include <string.h>

#include "importers/source.h"

static const char delimiters[] = {',', ';', '\t', '|'};

enum { NAME_LIMIT = 64 /* bytes of a column's name */ };

/* "sep=;" and a line end: how spreadsheets are told. */
static size_t sep_line(const char *head, size_t length, char *delimiter) {
  bool has_marks = length > 0 && head[0] == '"';
  size_t at = has_marks;
  if (length < at + 6 || memcmp(head + at, "sep=", 4) != 0)
    return 0;
  *delimiter = head[at + 4];
  at += 5 + has_marks;
  while (at < length && head[at] == '\r')
    at++;
  return at < length && head[at] == '\n' ? at + 1 : 0;
}

/* ---- the header --------------------------------------------------------- */

/* Is a cell no name but a value: a number, a day, an address, a sentence? */
static bool is_value(const char *text, size_t length) {
  char day[11];
  if (length > NAME_LIMIT || memchr(text, '\n', length) != NULL)
    return true;
  if (length > 7 && memcmp(text, "http", 4) == 0)
    return true;
  size_t signs = 0;
  for (size_t i = 0; i < length; i++)
    signs += strchr("0123456789.,-+%: /", text[i]) != NULL && text[i] != '\0';
  return (length > 0 && signs == length) || source_date(text, length, day);
}

static void look_at_header(struct csv_layout *layout, const struct csv_row *row,
                           const char *bytes) {
  layout->has_header = true;
  for (size_t i = 0; i < row->count; i++) {
    const struct csv_cell *cell = &row->cells[i];
    const char *name = bytes + cell->start;
    struct record_key key = record_find_key(NULL, name, cell->length);
    layout->known += key.field != FIELD_NONE;
    layout->has_text |= key.field == FIELD_TEXT;
    layout->has_header &= !is_value(name, cell->length);
  }
  layout->has_header |= layout->known > 0;
}

/* ---- the delimiter ------------------------------------------------------ */

static struct csv_layout measure(struct csv_row *row, const char *bytes,
                                 size_t length, char delimiter, bool is_end) {
  struct csv_layout layout = {.delimiter = delimiter};
  for (size_t at = 0; at < length; at += row->next) {
    if (csv_row_scan(row, bytes + at, length - at, delimiter, is_end,
                     CSV_MARKS) != CSV_WHOLE)
      break;
    bool is_blank = row->count == 1 && row->cells[0].length == 0;
    if (is_blank)
      continue;
    if (layout.columns == 0) {
      layout.columns = row->count;
      look_at_header(&layout, row, bytes + at);
    } else {
      layout.rows++;
      layout.same += row->count == layout.columns;
    }
  }
  return layout;
}

/* Per cent of the rows that are like the first. */
static size_t likeness(const struct csv_layout *layout) {
  if (layout->columns < 2)
    return 0;
  return layout->rows > 0 ? layout->same * 100 / layout->rows : 50;
}

static bool is_better(const struct csv_layout *a, const struct csv_layout *b) {
  if (a->known != b->known)
    return a->known > b->known;
  if (likeness(a) != likeness(b))
    return likeness(a) > likeness(b);
  return a->columns > b->columns;
}

struct csv_layout csv_layout_find(const char *head, size_t length,
                                  bool is_end) {
  struct csv_layout best = {.delimiter = ','};
  struct csv_row row = {.cells = NULL};
  char told = '\0';
  size_t skip = length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  size_t sep = sep_line(head + skip, length - skip, &told);
  skip += sep;
  for (size_t i = 0; i < sizeof delimiters; i++) {
    struct csv_layout layout = measure(&row, head + skip, length - skip,
                                       sep > 0 ? told : delimiters[i], is_end);
    if (i == 0 || is_better(&layout, &best))
      best = layout;
  }
  best.skip = sep;
  csv_row_free(&row);
  return best;
}

/* ---- the text ----------------------------------------------------------- */

static size_t count_spaces(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += text[i] == ' ';
  return count;
}

struct column_sum {
  size_t bytes;
  size_t spaces;
};

static void add_row(struct column_sum *sums, const struct csv_row *row,
                    const char *bytes, size_t limit) {
  for (size_t i = 0; i < row->count && i < limit; i++) {
    const struct csv_cell *cell = &row->cells[i];
    sums[i].bytes += cell->length;
    sums[i].spaces += count_spaces(bytes + cell->start, cell->length);
  }
}

uint32_t csv_text_column(const char *bytes, size_t length, char delimiter,
                         bool is_end) {
  enum { COLUMNS = 256, WORDS = 6 /* of a short sentence */ };
  struct column_sum sums[COLUMNS] = {{0, 0}};
  struct csv_row row = {.cells = NULL};
  size_t rows = 0;
  for (size_t at = 0; at < length; at += row.next, rows++) {
    if (csv_row_scan(&row, bytes + at, length - at, delimiter, is_end,
                     CSV_MARKS) != CSV_WHOLE)
      break;
    add_row(sums, &row, bytes + at, COLUMNS);
  }
  if (rows == 0 && length > 0) { // one row that goes on and on
    add_row(sums, &row, bytes, COLUMNS);
    rows = 1;
  }
  csv_row_free(&row);
  uint32_t best = 0;
  for (uint32_t i = 1; i < COLUMNS; i++)
    if (sums[i].bytes > sums[best].bytes)
      best = i;
  return sums[best].spaces >= rows * WORDS && rows > 0 ? best : NONE;
}
