/* Heads and blocks, and what to do when a length is wrong.

   Where the end of a block is in the window, it is looked whether a record, or
   the end of the file, stands behind it: then the length is right, whatever the
   block holds. Else the block is searched, line by line, for the start of a
   record, and ends there. So one wrong length costs one record. Blocks larger
   than the window are searched until their end is in it.
   Cost: linear; the search is only for what is not trusted. */
#include "importers/records.h"

#include <stdio.h>
#include <string.h>

#include "importers/sink.h"

enum {
  WINDOW = 1024 * 1024,
  MARK_ROOM = 4096, /* bytes in which a mark is recognized */
  WARNINGS_SHOWN = 20,
};

void records_fault(struct records *records, const char *what) {
  if (++records->faults <= WARNINGS_SHOWN)
    sink_warn(records->sink, records->pull.input->name, "record %zu: %s",
              records->number, what);
}

/* Is the next byte the first of a record, or behind the last one? Blank lines
   may stand before it: `at` bytes of the window are looked past. */
static bool is_record_at(struct records *records, size_t at) {
  size_t count = pull_fill(&records->pull, at + MARK_ROOM);
  const char *next = pull_next(&records->pull);
  if (count < at)
    return false;
  while (at < count && (next[at] == '\r' || next[at] == '\n'))
    at++;
  return at == count ? records->pull.is_end
                     : records->is_mark(next + at, count - at, true);
}

/* Where in the first `length` bytes of the window a record begins; `length`
   when nowhere. */
static size_t find_mark(struct records *records, size_t length) {
  size_t count = pull_fill(&records->pull, MARK_ROOM);
  const char *next = pull_next(&records->pull);
  for (size_t at = 0; at < length; at++) {
    if (!records->is_new_line) {
      const char *end = memchr(next + at, '\n', length - at);
      if (end == NULL)
        return length;
      at = (size_t)(end - next);
      records->is_new_line = true;
      continue;
    }
    if (records->is_mark(next + at, count - at, false))
      return at;
    records->is_new_line = next[at] == '\n';
  }
  return length;
}

/* The length is not to be trusted: searches what is in the window. */
static void search_block(struct records *records) {
  struct pull *pull = &records->pull;
  size_t count = pull_fill(pull, MARK_ROOM);
  size_t room = count;
  if (count > MARK_ROOM / 2 && !pull->is_end)
    room -= MARK_ROOM / 2; // a mark that begins later may not be all there
  if (room > records->left)
    room = (size_t)records->left;
  records->clean = find_mark(records, room);
  if (records->clean > 0)
    return;
  records->left = 0;
  if (records->has_length && !pull->has_failed)
    records_fault(records, count == 0 ? "cut short" : "its length is wrong");
}

/* How many bytes of the window belong to the block; 0 at its end. */
static size_t block_room(struct records *records) {
  struct pull *pull = &records->pull;
  if (records->clean > 0 || records->left == 0)
    return records->clean;
  if (!records->is_trusted && records->has_length)
    records->is_trusted = records->left <= WINDOW - MARK_ROOM &&
                          is_record_at(records, (size_t)records->left);
  if (!records->is_trusted) {
    search_block(records);
    return records->clean;
  }
  size_t count = pull_fill(pull, 1);
  records->clean = count < records->left ? count : (size_t)records->left;
  return records->clean;
}

static void use(struct records *records, size_t count) {
  pull_skip(&records->pull, count);
  records->clean -= count;
  if (records->has_length)
    records->left -= count;
}

static long read_block(struct input *input, char *bytes, size_t size,
                       struct error *err) {
  (void)err;
  struct records *records = input->state;
  size_t room = block_room(records);
  if (room > size)
    room = size;
  memcpy(bytes, pull_next(&records->pull), room);
  use(records, room);
  return (long)room;
}

void records_open(struct records *records, struct input *input,
                  struct sink *sink, record_mark *is_mark) {
  memset(records, 0, sizeof *records);
  pull_open(&records->pull, input, WINDOW);
  records->sink = sink;
  records->is_mark = is_mark;
  records->block =
      (struct input){.name = input->name, .read = read_block, .state = records};
}

enum status records_close(struct records *records, struct error *err) {
  struct pull *pull = &records->pull;
  bool has_failed = pull->has_failed;
  if (records->faults > WARNINGS_SHOWN)
    sink_warn(records->sink, pull->input->name, "%zu more faults in records",
              records->faults - WARNINGS_SHOWN);
  if (has_failed)
    *err = pull->error;
  pull_close(pull);
  return has_failed ? STATUS_IO : STATUS_OK;
}

/* Passes over lines until a record begins; true when one does. */
static bool find_record(struct records *records) {
  struct pull *pull = &records->pull;
  const char *line = NULL;
  bool is_new_line = true, is_lost = false;
  for (;;) {
    size_t count = pull_fill(pull, MARK_ROOM);
    if (count == 0)
      return false;
    if (is_new_line && records->is_mark(pull_next(pull), count, !is_lost))
      return true;
    size_t length = pull_line(pull, &line);
    bool is_blank = line[0] == '\n' || (length == 2 && line[0] == '\r');
    if (is_new_line && !is_blank && !is_lost) {
      records_fault(records, "followed by bytes that are no record");
      is_lost = true;
    }
    is_new_line = line[length - 1] == '\n';
  }
}

bool records_next(struct records *records) {
  for (;;) {
    size_t room = block_room(records);
    if (room == 0)
      break;
    use(records, room);
  }
  if (!find_record(records))
    return false;
  records->number++;
  return true;
}

void records_block(struct records *records, bool has_length, uint64_t length) {
  records->has_length = has_length;
  records->left = has_length ? length : UINT64_MAX;
  records->clean = 0;
  records->is_trusted = false;
  records->is_new_line = true;
}
