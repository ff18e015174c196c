/* Rows are found in a window over the file that holds one row as a whole; when
   it does not, the window is filled up or doubled and the row is looked at
   again, so that a byte is looked at a few times at most.

   Quotation marks decide where a row ends, and files with a stray one are
   common. A mark that is never closed would take all that follows into one
   cell: such a row is read again as one line in which marks mean nothing, and
   after some of them marks end with their lines for the rest of the file, which
   keeps the time linear. A mark inside a cell that is neither doubled nor the
   last one is text; between tabs, where most programs write no marks at all,
   it shows that the first one is text, too ("No," he said).
   Cost: linear; memory of one row, at most CSV_ROW_CAP and a half. */
#include "importers/csv_row.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "importers/text_bytes.h"

enum {
  WINDOW_SIZE = 256 * 1024,
  UNCLOSED_LIMIT = 4,
  COLUMNS_CAP = 1024 * 1024, /* cells beyond are not kept */
};

/* ---- one row ------------------------------------------------------------ */

struct scan {
  struct csv_row *row;
  const char *bytes;
  size_t at;
  size_t end;
  bool is_end;
  char delimiter;
};

static void add_cell(struct csv_row *row, struct csv_cell cell) {
  if (row->count == COLUMNS_CAP)
    return;
  if (row->count == row->capacity) {
    row->capacity = row->capacity > 0 ? 2 * row->capacity : 32;
    row->cells = must_realloc(row->cells, row->capacity * sizeof cell);
  }
  row->cells[row->count++] = cell;
}

static bool ends_cell(const struct scan *s, size_t at) {
  char c = s->bytes[at];
  return c == s->delimiter || c == '\n' || c == '\r';
}

enum quoted { QUOTED, QUOTED_NOT, QUOTED_MORE, QUOTED_OPEN };

/* The next mark at or behind *at, which moves behind it. */
static enum quoted next_mark(const struct scan *s, size_t *at, size_t end,
                             bool is_end, bool *has_line) {
  const char *from = s->bytes + *at;
  const char *mark = *at < end ? memchr(from, '"', end - *at) : NULL;
  if (mark == NULL)
    return is_end ? QUOTED_OPEN : QUOTED_MORE;
  *has_line |= memchr(from, '\n', (size_t)(mark - from)) != NULL;
  *at = (size_t)(mark - s->bytes) + 1;
  return *at == end && !is_end ? QUOTED_MORE : QUOTED;
}

/* A cell that begins with a mark. `end`: where it must be closed at last. */
static enum quoted scan_quoted(struct scan *s, size_t end, bool is_end) {
  struct csv_cell cell = {.start = s->at + 1, .is_quoted = true};
  size_t at = cell.start;
  bool has_line = false;
  for (;;) {
    enum quoted found = next_mark(s, &at, end, is_end, &has_line);
    if (found != QUOTED)
      return found;
    if (at == s->end || ends_cell(s, at))
      break;
    bool is_doubled = s->bytes[at] == '"';
    if (!is_doubled && s->delimiter == '\t')
      return QUOTED_NOT;
    // a line further down, a cell begins: the first mark was a stray one
    if (!is_doubled && has_line && s->bytes[at - 2] == s->delimiter)
      return QUOTED_OPEN;
    cell.has_quotes |= is_doubled;
    at += is_doubled;
  }
  cell.length = at - 1 - cell.start;
  add_cell(s->row, cell);
  s->at = at;
  return QUOTED;
}

/* False when the bytes end first. */
static bool scan_plain(struct scan *s) {
  struct csv_cell cell = {.start = s->at};
  while (s->at < s->end && !ends_cell(s, s->at))
    s->at++;
  if (s->at == s->end && !s->is_end)
    return false;
  cell.length = s->at - cell.start;
  add_cell(s->row, cell);
  return true;
}

static enum csv_found scan_cell(struct scan *s, enum csv_marks marks) {
  if (s->at == s->end && !s->is_end)
    return CSV_MORE;
  enum quoted quoted = QUOTED_NOT;
  if (marks != CSV_MARKS_PLAIN && s->at < s->end && s->bytes[s->at] == '"') {
    const char *from = s->bytes + s->at;
    const char *line_end =
        marks == CSV_MARKS_LINE ? memchr(from, '\n', s->end - s->at) : NULL;
    quoted = line_end != NULL
                 ? scan_quoted(s, (size_t)(line_end - s->bytes), true)
                 : scan_quoted(s, s->end, s->is_end);
  }
  if (quoted == QUOTED)
    return CSV_WHOLE;
  if (quoted == QUOTED_NOT)
    return scan_plain(s) ? CSV_WHOLE : CSV_MORE;
  return quoted == QUOTED_MORE ? CSV_MORE : CSV_UNCLOSED;
}

/* Past the line end at s->at; false when it may go on. */
static bool scan_line_end(struct scan *s) {
  bool is_return = s->at < s->end && s->bytes[s->at] == '\r';
  if (is_return && s->at + 1 == s->end && !s->is_end)
    return false;
  s->at += s->at < s->end;
  s->at += is_return && s->at < s->end && s->bytes[s->at] == '\n';
  return true;
}

enum csv_found csv_row_scan(struct csv_row *row, const char *bytes,
                            size_t length, char delimiter, bool is_end,
                            enum csv_marks marks) {
  struct scan s = {row, bytes, 0, length, is_end, delimiter};
  row->count = 0;
  for (;;) {
    enum csv_found found = scan_cell(&s, marks);
    if (found != CSV_WHOLE)
      return found;
    if (s.at == length || bytes[s.at] != delimiter)
      break;
    s.at++;
  }
  if (!scan_line_end(&s))
    return CSV_MORE;
  row->next = s.at;
  return CSV_WHOLE;
}

void csv_row_free(struct csv_row *row) {
  free(row->cells);
  *row = (struct csv_row){.cells = NULL};
}

/* ---- one cell ----------------------------------------------------------- */

/* Every doubled mark becomes one. */
static size_t join_quotes(char *text, size_t length) {
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    text[used++] = text[i];
    i += text[i] == '"' && i + 1 < length && text[i + 1] == '"';
  }
  return used;
}

static size_t join_slashes(char *text, size_t length) {
  static const char from[] = "tnr\\", to[] = "\t\n\r\\";
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    const char *sign = text[i] == '\\' && i + 1 < length && text[i + 1] != '\0'
                           ? strchr(from, text[i + 1])
                           : NULL;
    i += sign != NULL;
    text[used++] = sign != NULL ? to[sign - from] : text[i];
  }
  return used;
}

const char *csv_cell_text(char *bytes, struct csv_cell *cell, char delimiter,
                          size_t *length) {
  char *text = bytes + cell->start;
  if (cell->has_quotes)
    cell->length = join_quotes(text, cell->length);
  else if (!cell->is_quoted && delimiter == '\t' &&
           memchr(text, '\\', cell->length) != NULL)
    cell->length = join_slashes(text, cell->length);
  cell->has_quotes = false;
  cell->is_quoted = true;
  bool is_guarded = cell->length >= 2 && text[0] == '\'' && text[1] != '\0' &&
                    strchr("=+-@\t\r", text[1]) != NULL;
  *length = cell->length - is_guarded;
  return text + is_guarded;
}

/* ---- all rows ----------------------------------------------------------- */

/* Reads until the window is full or the file ends. */
static enum status fill(struct csv_reader *reader, struct error *err) {
  size_t left = reader->end - reader->start;
  if (reader->start > 0)
    memmove(reader->window, reader->window + reader->start, left);
  else if (left == reader->capacity) {
    reader->capacity *= 2;
    reader->window = must_realloc(reader->window, reader->capacity);
  }
  reader->start = 0;
  reader->end = left;
  while (reader->end < reader->capacity && !reader->is_end) {
    long got = reader->input->read(reader->input, reader->window + reader->end,
                                   reader->capacity - reader->end, err);
    if (got < 0)
      return STATUS_IO;
    reader->is_end = got == 0;
    reader->end += (size_t)got;
  }
  return STATUS_OK;
}

enum status csv_reader_begin(struct csv_reader *reader, struct input *input,
                             struct error *err) {
  *reader = (struct csv_reader){.input = input,
                                .delimiter = ',',
                                .window = must_malloc(WINDOW_SIZE),
                                .capacity = WINDOW_SIZE,
                                .next_line = 1};
  enum status status = fill(reader, err);
  if (reader->end >= 3 && memcmp(reader->window, "\xEF\xBB\xBF", 3) == 0)
    reader->start = 3;
  return status;
}

/* The row in the window, read with its marks or, when one of them is never
   closed, without. */
static enum csv_found scan_row(struct csv_reader *reader) {
  const char *bytes = reader->window + reader->start;
  size_t length = reader->end - reader->start;
  enum csv_marks marks =
      reader->unclosed < UNCLOSED_LIMIT ? CSV_MARKS : CSV_MARKS_LINE;
  enum csv_found found = csv_row_scan(&reader->row, bytes, length,
                                      reader->delimiter, reader->is_end, marks);
  bool is_open =
      found == CSV_UNCLOSED || (found == CSV_MORE && length >= CSV_ROW_CAP);
  reader->is_unclosed = false;
  if (!is_open)
    return found;
  found = csv_row_scan(&reader->row, bytes, length, reader->delimiter,
                       reader->is_end, CSV_MARKS_PLAIN);
  reader->is_unclosed = found == CSV_WHOLE;
  reader->unclosed += found == CSV_WHOLE;
  return found;
}

/* Past a line that is too long. */
static enum status skip_line(struct csv_reader *reader, struct error *err) {
  for (;;) {
    char *from = reader->window + reader->start;
    size_t left = reader->end - reader->start;
    const char *end = left > 0 ? memchr(from, '\n', left) : NULL;
    reader->start =
        end != NULL ? (size_t)(end - reader->window) + 1 : reader->end;
    if (end != NULL || reader->is_end)
      break;
    enum status status = fill(reader, err);
    if (status != STATUS_OK)
      return status;
  }
  reader->row.count = 0;
  reader->is_too_long = true;
  reader->next_line++;
  return STATUS_OK;
}

static void take_row(struct csv_reader *reader) {
  reader->bytes = reader->window + reader->start;
  reader->start += reader->row.next;
  size_t lines = text_bytes_lines(reader->bytes, reader->row.next);
  reader->next_line += lines > 0 ? lines : 1;
}

static bool is_blank(const struct csv_row *row) {
  return row->count == 1 && row->cells[0].length == 0 &&
         !row->cells[0].is_quoted;
}

enum status csv_reader_next(struct csv_reader *reader, struct error *err) {
  reader->is_too_long = false;
  for (;;) {
    if (reader->start == reader->end && reader->is_end)
      return STATUS_NOT_FOUND;
    reader->line = reader->next_line;
    enum csv_found found = scan_row(reader);
    if (found == CSV_WHOLE) {
      take_row(reader);
      if (!is_blank(&reader->row))
        return STATUS_OK;
      continue;
    }
    if (reader->end - reader->start >= CSV_ROW_CAP)
      return skip_line(reader, err);
    enum status status = fill(reader, err);
    if (status != STATUS_OK)
      return status;
  }
}

const char *csv_reader_rest(const struct csv_reader *reader, size_t *length) {
  *length = reader->end - reader->start;
  return reader->window + reader->start;
}

void csv_reader_end(struct csv_reader *reader) {
  csv_row_free(&reader->row);
  free(reader->window);
}
