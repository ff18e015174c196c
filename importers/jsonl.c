/* JSON lines, and whole JSON files: one object, an array of objects, or an
   object with such an array inside (json_record.c tells).

   The bytes are parsed while they come in (json_parser.c). A line must hold a
   complete object. If the very first one does not, the file is a pretty-printed
   object or an array, and from then on blocks are given to the parser as they
   come, so that an array of any size is read in the memory of one record.

   What yajl would misread is mended first (json_mend.h). The text itself is
   taken as it is; offsets refer to it.
   Cost: linear; one copy of each text. A line longer than the cap is skipped
   with a warning and never held. */
#include <stdlib.h>
#include <string.h>

#include "importers/importer.h"
#include "importers/json_mend.h"
#include "importers/json_parser.h"
#include "importers/open.h"
#include "importers/text_bytes.h"

enum {
  BLOCK_SIZE = 1024 * 1024,
  LINE_CAP = 64 * 1024 * 1024,
  WARNINGS_SHOWN = 20,
};

struct reader {
  struct input *input;
  struct sink *sink;
  struct json_parser parser;
  size_t line; /* number of the line, from 1 */
  size_t warnings;
  bool is_stream;  /* values run over lines */
  bool is_stopped; /* the sink wants no more */
};

/* ---- warnings ---------------------------------------------------------- */

static void warn_at(struct reader *reader, char sign, size_t number,
                    const char *what) {
  if (++reader->warnings > WARNINGS_SHOWN)
    return;
  struct arena arena = {0};
  struct error line;
  error_set(&line, STATUS_INPUT, "%s%c%zu: %s",
            open_shown_name(&arena, reader->input->name), sign, number, what);
  reader->sink->warning(reader->sink, line.message);
  arena_free(&arena);
}

static void warn(struct reader *reader, const char *what) {
  warn_at(reader, ':', reader->line, what);
}

static void warn_rest(struct reader *reader) {
  if (reader->warnings <= WARNINGS_SHOWN)
    return;
  struct arena arena = {0};
  struct error line;
  error_set(&line, STATUS_INPUT, "%s: %zu more lines could not be read",
            open_shown_name(&arena, reader->input->name),
            reader->warnings - WARNINGS_SHOWN);
  reader->sink->warning(reader->sink, line.message);
  arena_free(&arena);
}

static void warn_invalid(struct reader *reader) {
  struct error reason;
  json_parser_reason(&reader->parser, &reason);
  warn(reader, reason.message);
}

static void warn_no_text(struct reader *reader) {
  char names[RECORD_KEY_LIMIT];
  struct error line;
  error_set(&line, STATUS_INPUT, "no text in this record (expected %s)",
            record_map_names(reader->input->map, FIELD_TEXT,
                             "\"text\" or \"body\"; --map text=NAME names "
                             "another",
                             names, sizeof names));
  if (reader->is_stream) // lines are known once in a while only
    warn_at(reader, '#', reader->parser.json.records, line.message);
  else
    warn(reader, line.message);
}

/* ---- records, lines and blocks ----------------------------------------- */

static int end_record(struct json_record *json) {
  struct reader *reader = json->context;
  struct record *record = &json->record;
  int go_on = 1;
  if (record->text != NULL) {
    struct document doc;
    bool is_alone = json->base == 0 && json->records == 1;
    record->repaired += reader->parser.repaired;
    record_end(record, reader->input, json->records, is_alone, &doc);
    go_on = reader->sink->document(reader->sink, &doc);
    reader->is_stopped = !go_on;
  } else if (!json->may_lack_text) {
    warn_no_text(reader);
  }
  reader->parser.repaired = 0;
  reader->parser.fed = 0;
  return go_on;
}

static bool is_blank(const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (strchr(" \t\r\n", bytes[i]) == NULL || bytes[i] == '\0')
      return false;
  return true;
}

/* One line with its line end. */
static void read_line(struct reader *reader, char *bytes, size_t length) {
  if (is_blank(bytes, length) ||
      json_parser_take_line(&reader->parser, bytes, length))
    return;
  json_mend(bytes, length, true, &reader->parser.repaired);
  size_t before = reader->parser.json.records;
  bool is_first = before == 0 && reader->warnings == 0;
  if (!json_parser_feed(&reader->parser, bytes, length) ||
      !json_parser_feed(&reader->parser, "\n", 1)) {
    if (reader->is_stopped)
      return;
    warn_invalid(reader);
    json_parser_reset(&reader->parser);
  } else if (reader->parser.json.depth > 0 && is_first) {
    reader->is_stream = true;
  } else if (reader->parser.json.depth > 0) {
    warn(reader, "not valid JSON (the line ends too early)");
    json_parser_reset(&reader->parser);
  } else if (reader->parser.json.records == before) {
    warn(reader, "expected a JSON object");
  }
}

/* A block of a value that runs over lines; returns the bytes used up. A bad
   array ends the file, a bad object is one bad line. */
static size_t read_block(struct reader *reader, char *bytes, size_t length,
                         bool is_last) {
  size_t ready = json_mend(bytes, length, is_last, &reader->parser.repaired);
  if (json_parser_feed(&reader->parser, bytes, ready)) {
    reader->line += text_bytes_lines(bytes, ready);
    if (reader->parser.fed > LINE_CAP + BLOCK_SIZE &&
        reader->parser.json.depth > reader->parser.json.base) {
      warn(reader, "a record longer than 64 MB; the rest is not read");
      reader->is_stopped = true;
    }
    return ready;
  }
  if (reader->is_stopped)
    return ready;
  bool is_array = reader->parser.json.base > 0;
  size_t used = json_parser_used(&reader->parser);
  const char *newline = NULL;
  if (used < ready)
    newline = memchr(bytes + used, '\n', ready - used);
  reader->line += text_bytes_lines(bytes, used < ready ? used : ready);
  warn_invalid(reader);
  json_parser_reset(&reader->parser);
  reader->is_stream = false;
  if (is_array)
    warn(reader, "the rest of the array is not read");
  reader->is_stopped = is_array;
  size_t skip = newline != NULL ? (size_t)(newline - bytes) + 1 : ready;
  reader->line += newline != NULL;
  return skip;
}

/* ---- the file ---------------------------------------------------------- */

/* Bytes read and not yet parsed. */
struct window {
  char *bytes;
  size_t capacity;
  size_t start;
  size_t end;
  size_t scanned;   /* bytes after start that hold no line end */
  bool is_skipping; /* inside a line that is too long */
  bool is_end;      /* nothing more to read */
};

static bool fill(struct reader *reader, struct window *window,
                 struct error *err) {
  if (window->start > 0) {
    memmove(window->bytes, window->bytes + window->start,
            window->end - window->start);
    window->end -= window->start;
    window->start = 0;
  }
  if (window->end == window->capacity) {
    window->capacity *= 2;
    if (window->capacity > LINE_CAP)
      window->capacity = LINE_CAP + BLOCK_SIZE;
    window->bytes = must_realloc(window->bytes, window->capacity);
  }
  long got = reader->input->read(reader->input, window->bytes + window->end,
                                 window->capacity - window->end, err);
  if (got < 0)
    return false;
  window->is_end = got == 0;
  window->end += (size_t)got;
  return true;
}

static const char too_long[] = "a line longer than 64 MB; skipped";

/* Takes every complete line of the window; what is left is a part of one. */
static void take_lines(struct reader *reader, struct window *window) {
  while (!reader->is_stopped && !reader->is_stream) {
    char *line = window->bytes + window->start;
    size_t left = window->end - window->start;
    char *newline =
        memchr(line + window->scanned, '\n', left - window->scanned);
    window->scanned = left;
    if (newline == NULL && !(window->is_end && left > 0))
      break;
    size_t length = newline != NULL ? (size_t)(newline - line) : left;
    reader->line++;
    if (!window->is_skipping && length > LINE_CAP)
      warn(reader, too_long);
    else if (!window->is_skipping)
      read_line(reader, line, length);
    window->is_skipping = false;
    window->start += length + (newline != NULL);
    window->scanned = 0;
  }
  bool is_too_long = window->end - window->start > LINE_CAP;
  if (is_too_long && !window->is_skipping && !reader->is_stream) {
    reader->line++;
    warn(reader, too_long);
    reader->line--;
    window->is_skipping = true;
  }
  if (window->is_skipping) {
    window->start = window->end;
    window->scanned = 0;
  }
}

static void take(struct reader *reader, struct window *window) {
  bool is_moving = true;
  while (is_moving && !reader->is_stopped) {
    size_t before = window->start;
    if (reader->is_stream)
      window->start += read_block(reader, window->bytes + window->start,
                                  window->end - window->start, window->is_end);
    else
      take_lines(reader, window);
    is_moving = window->start != before && window->start < window->end;
  }
}

static void skip_byte_order_mark(struct window *window) {
  if (window->end >= 3 && memcmp(window->bytes, "\xEF\xBB\xBF", 3) == 0)
    window->start = 3;
}

static size_t first_byte(const char *bytes, size_t length) {
  size_t i = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (i < length && (bytes[i] == ' ' || bytes[i] == '\t' ||
                        bytes[i] == '\n' || bytes[i] == '\r'))
    i++;
  return i;
}

static enum status read_jsonl(struct input *input, struct sink *sink,
                              struct error *err) {
  struct reader reader = {.input = input, .sink = sink};
  reader.parser.json = (struct json_record){
      .input = input, .done = end_record, .context = &reader};
  struct window window = {.bytes = must_malloc(BLOCK_SIZE),
                          .capacity = BLOCK_SIZE};
  enum status status = STATUS_OK;
  size_t first = first_byte(input->head, input->head_length);
  json_parser_reset(&reader.parser);
  reader.is_stream = first < input->head_length && input->head[first] == '[';
  reader.line = reader.is_stream ? 1 : 0;
  bool is_start = true;
  while (!reader.is_stopped && !window.is_end) {
    if (!fill(&reader, &window, err)) {
      status = STATUS_IO;
      break;
    }
    if (is_start)
      skip_byte_order_mark(&window);
    is_start = false;
    take(&reader, &window);
  }
  if (status == STATUS_OK && reader.is_stream && !reader.is_stopped &&
      reader.parser.json.depth > 0)
    warn(&reader, "not valid JSON (the file ends too early)");
  warn_rest(&reader);
  json_parser_end(&reader.parser);
  free(window.bytes);
  return status;
}

static int detect_jsonl(const char *head, size_t length) {
  size_t i = first_byte(head, length);
  if (i >= length || (head[i] != '{' && head[i] != '['))
    return 0;
  bool is_array = head[i] == '[';
  for (i++; i < length && strchr(" \t\r\n", head[i]) != NULL && head[i];)
    i++;
  if (i >= length)
    return 0;
  if (is_array)
    return head[i] == '{' ? 90 : 0;
  return head[i] == '"' || head[i] == '}' ? 90 : 0;
}

const struct importer importer_jsonl = {
    .name = "jsonl",
    .summary = "JSON lines, a JSON object or an array of objects",
    .endings = ".jsonl .ndjson .json",
    .detect = detect_jsonl,
    .read = read_jsonl,
};
