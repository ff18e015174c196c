/* Mail: one message a file (.eml, .emlx, Maildir), read by mail_message.c.

   A file is a mail when two of the usual headers stand in it before the first
   empty line and nothing else does; what people say in a transcript, "ANN: …",
   are no such headers. Cost: linear; the file is kept while it is read. */
#include "importers/mail.h"

#include <string.h>

#include "importers/mime.h"
#include "importers/open.h"

enum { PIECE = 64 * 1024 };

bool mail_can_read(const struct input *input, struct error *err) {
  struct arena arena = {0};
  if (!mime_can_decode())
    error_set(err, STATUS_INPUT,
              "%s: a mail, which this build cannot read (made without GMime)",
              open_shown_name(&arena, input->name));
  arena_free(&arena);
  return mime_can_decode();
}

/* Apple Mail's files: a line with the number of bytes of the message, which
   other data follow. Bytes of that line, 0 when it is none. */
static size_t count_line(const char *head, size_t length, size_t *message) {
  size_t i = 0;
  *message = 0;
  while (i < length && i < 10 && head[i] >= '0' && head[i] <= '9')
    *message = *message * 10 + (size_t)(head[i++] - '0');
  bool has_count = i > 0;
  while (i < length && (head[i] == ' ' || head[i] == '\r'))
    i++;
  return has_count && i < length && head[i] == '\n' ? i + 1 : 0;
}

bool mail_starts(const char *head, size_t length) {
  size_t size, skip = count_line(head, length, &size);
  if (length > 6 &&
      (memcmp(head, "From ", 5) == 0 || memcmp(head, ">From ", 6) == 0)) {
    const char *end = memchr(head, '\n', length);
    skip = end != NULL ? (size_t)(end - head) + 1 : 0;
  }
  return mime_count_headers(head + skip, length - skip) >= 2;
}

static int detect_mail(const char *head, size_t length) {
  return mail_starts(head, length) ? 90 : 0;
}

enum status mail_read_whole(struct input *input, struct buffer *bytes,
                            struct error *err) {
  struct arena arena = {0};
  long got;
  do {
    buffer_reserve(bytes, PIECE);
    got = input->read(input, bytes->bytes + bytes->length, PIECE, err);
    if (got < 0)
      return STATUS_IO;
    bytes->length += (size_t)got;
  } while (got > 0 && bytes->length <= OPEN_WHOLE_CAP);
  if (got > 0)
    error_set(err, STATUS_INPUT, "%s: larger than %d MB",
              open_shown_name(&arena, input->name),
              OPEN_WHOLE_CAP / (1024 * 1024));
  arena_free(&arena);
  return got > 0 ? STATUS_INPUT : STATUS_OK;
}

static enum status read_mail(struct input *input, struct sink *sink,
                             struct error *err) {
  struct buffer bytes = {0};
  if (!mail_can_read(input, err))
    return STATUS_INPUT;
  enum status status = mail_read_whole(input, &bytes, err);
  if (status == STATUS_OK) {
    size_t size, skip = count_line(bytes.bytes, bytes.length, &size);
    size_t left = bytes.length - skip;
    struct mail_message message = {.input = input,
                                   .name = input->name,
                                   .bytes = bytes.bytes + skip,
                                   .length =
                                       skip > 0 && size < left ? size : left};
    mail_read(&message, sink);
  }
  buffer_free(&bytes);
  return status;
}

const struct importer importer_mail = {
    .name = "mail",
    .summary = "mail: one message a file, with the files inside it",
    .endings = ".eml .emlx",
    .types = "message/rfc822",
    .detect = detect_mail,
    .read = read_mail,
};
