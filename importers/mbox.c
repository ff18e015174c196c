/* Mailboxes: many messages in a file, each after a line "From ADDRESS DATE".

   Such a line counts when an empty line or nothing stands before it and it
   holds a time of day, since "From then on …" opens lines of messages as well.
   Stores write ">From" for a message's own lines of that kind; one ">" is
   taken off again, however many there are (mboxrd). Cost: linear; memory of the
   longest message. */
#include <string.h>

#include "core/buffer.h"
#include "importers/mail.h"
#include "importers/open.h"
#include "importers/source.h"

enum { BLOCK_SIZE = 64 * 1024 };

struct box {
  struct input *input;
  struct sink *sink;
  struct buffer bytes; /* read, and not yet given */
  size_t start;        /* of the message, behind its "From " line */
  size_t line;         /* the next line to look at */
  size_t seen;         /* no line end lies between that and here */
  size_t count;
  bool is_after_empty; /* the line before that one is empty */
  bool is_inside;      /* a message is open */
  bool is_too_long;    /* the rest of the open message is not kept */
};

/* ---- lines ------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_from_line(const char *line, size_t length) {
  if (length < 5 || memcmp(line, "From ", 5) != 0)
    return false;
  for (size_t i = 5; i + 4 < length; i++)
    if (is_digit(line[i]) && is_digit(line[i + 1]) && line[i + 2] == ':' &&
        is_digit(line[i + 3]) && is_digit(line[i + 4]))
      return true;
  return false;
}

/* Takes one ">" off each line of ">…>From "; returns the new length. */
static size_t unquote(char *bytes, size_t length) {
  size_t used = 0;
  for (size_t at = 0; at < length;) {
    char *end = memchr(bytes + at, '\n', length - at);
    size_t next = end != NULL ? (size_t)(end - bytes) + 1 : length;
    size_t signs = 0;
    while (at + signs < next && bytes[at + signs] == '>')
      signs++;
    bool is_quoted = signs > 0 && next - at - signs >= 5 &&
                     memcmp(bytes + at + signs, "From ", 5) == 0;
    at += is_quoted;
    memmove(bytes + used, bytes + at, next - at);
    used += next - at;
    at = next;
  }
  return used;
}

/* ---- messages ---------------------------------------------------------- */

static void warn_long(struct box *box, const char *id) {
  struct arena arena = {0};
  struct error err;
  error_set(&err, STATUS_INPUT, "%s: a mail larger than %d MB is cut",
            open_shown_name(&arena, id), OPEN_WHOLE_CAP / (1024 * 1024));
  box->sink->warning(box->sink, err.message);
  arena_free(&arena);
}

/* Gives the open message, which ends at `end`. False = stop reading. */
static bool give(struct box *box, size_t end) {
  if (!box->is_inside || box->start == end)
    return true;
  struct arena arena = {0};
  char *bytes = box->bytes.bytes + box->start;
  struct mail_message message = {
      .input = box->input,
      .name = source_record_id(&arena, box->input->name, ++box->count),
      .bytes = bytes,
      .length = unquote(bytes, end - box->start)};
  if (box->is_too_long)
    warn_long(box, message.name);
  bool goes_on = mail_read(&message, box->sink);
  box->is_too_long = false;
  arena_free(&arena);
  return goes_on;
}

/* Looks at the whole lines that were read; at the end (`is_end`) also at one
   without a line end. */
static bool take_lines(struct box *box, bool is_end) {
  struct buffer *bytes = &box->bytes;
  while (box->line < bytes->length) {
    const char *line = bytes->bytes + box->line;
    size_t seen = box->seen > box->line ? box->seen : box->line;
    const char *end = memchr(bytes->bytes + seen, '\n', bytes->length - seen);
    box->seen = bytes->length;
    if (end == NULL && !is_end)
      return true;
    size_t next =
        end != NULL ? (size_t)(end - line) + 1 : bytes->length - box->line;
    box->seen = box->line + next;
    if (box->is_after_empty && is_from_line(line, next)) {
      if (!give(box, box->line))
        return false;
      box->is_inside = true;
      box->start = box->line + next;
    }
    box->is_after_empty = *line == '\n' || (*line == '\r' && next == 2);
    box->line += next;
  }
  return true;
}

/* Forgets what was given, and what of an overlong message is not kept. */
static void make_room(struct box *box) {
  struct buffer *bytes = &box->bytes;
  size_t first = box->is_inside ? box->start : box->line;
  if (first > 0) {
    memmove(bytes->bytes, bytes->bytes + first, bytes->length - first);
    bytes->length -= first;
    box->start = 0;
    box->line -= first;
    box->seen -= first;
  }
  if (bytes->length > OPEN_WHOLE_CAP) {
    // a line without end is cut as well
    box->is_too_long = true;
    size_t kept = bytes->length - box->line;
    size_t to = OPEN_WHOLE_CAP - BLOCK_SIZE;
    kept = kept > BLOCK_SIZE ? 0 : kept;
    memmove(bytes->bytes + to, bytes->bytes + bytes->length - kept, kept);
    bytes->length = to + kept;
    box->line = box->seen = to;
  }
}

static enum status read_boxes(struct box *box, struct error *err) {
  for (;;) {
    make_room(box);
    buffer_reserve(&box->bytes, BLOCK_SIZE);
    long got = box->input->read(
        box->input, box->bytes.bytes + box->bytes.length, BLOCK_SIZE, err);
    if (got < 0)
      return STATUS_IO;
    box->bytes.length += (size_t)got;
    if (!take_lines(box, got == 0))
      return STATUS_OK;
    if (got == 0)
      break;
  }
  give(box, box->bytes.length);
  return STATUS_OK;
}

static enum status read_mbox(struct input *input, struct sink *sink,
                             struct error *err) {
  if (!mail_can_read(input, err))
    return STATUS_INPUT;
  struct box box = {.input = input, .sink = sink, .is_after_empty = true};
  enum status status = read_boxes(&box, err);
  buffer_free(&box.bytes);
  return status;
}

static int detect_mbox(const char *head, size_t length) {
  const char *end = memchr(head, '\n', length);
  if (end == NULL || !is_from_line(head, (size_t)(end - head)))
    return 0;
  return mail_starts(head, length) ? 95 : 0;
}

const struct importer importer_mbox = {
    .name = "mbox",
    .summary = "mailboxes: many mails in one file",
    .endings = ".mbox .mbx",
    .types = "application/mbox",
    .detect = detect_mbox,
    .read = read_mbox,
};
