/* "URL IP-address Archive-date Content-type Archive-length", in version 2 with
   five more fields before the length. Addresses and media types are found with
   spaces in them, so the date, a number, is what the fields are told by: the
   address ends two fields before it, the length is the last field.
   Cost: linear. */
#include "importers/arc_record.h"

#include <ctype.h>
#include <string.h>

#include "core/arena.h"

enum {
  DATE_LEAST = 8, /* digits: a day; 14 with the time; more are met */
  DATE_MOST = 18,
  FIELDS = 16, /* fields looked at */
};

struct head {
  size_t url; /* bytes of the address */
  const char *type;
  size_t type_length;
  const char *length;
  size_t length_length;
};

static bool is_date(const char *field, size_t length) {
  if (length < DATE_LEAST || length > DATE_MOST)
    return false;
  for (size_t i = 0; i < length; i++)
    if (!isdigit((uint8_t)field[i]))
      return false;
  return true;
}

/* "scheme:" */
static bool is_address(const char *line, size_t length) {
  size_t i = 0;
  while (i < length && (isalnum((uint8_t)line[i]) || line[i] == '+' ||
                        line[i] == '-' || line[i] == '.'))
    i++;
  return i > 1 && i < length && line[i] == ':' && isalpha((uint8_t)line[0]);
}

/* One line without its end. */
static bool parse(const char *line, size_t length, struct head *head) {
  size_t starts[FIELDS], ends[FIELDS], count = 0;
  if (!is_address(line, length))
    return false;
  for (size_t i = 0; i < length && count < FIELDS;) {
    const char *space = memchr(line + i, ' ', length - i);
    size_t end = space != NULL ? (size_t)(space - line) : length;
    starts[count] = i;
    ends[count++] = end;
    i = end + 1;
  }
  for (size_t i = 2; i + 2 < count; i++)
    if (is_date(line + starts[i], ends[i] - starts[i])) {
      head->url = ends[i - 2];
      head->type = line + starts[i + 1];
      head->type_length = ends[i + 1] - starts[i + 1];
      head->length = line + starts[count - 1];
      head->length_length = ends[count - 1] - starts[count - 1];
      return true;
    }
  return false;
}

static size_t line_length(const char *line, size_t length) {
  const char *end = memchr(line, '\n', length);
  if (end == NULL)
    return 0;
  length = (size_t)(end - line);
  return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
}

bool arc_is_mark(const char *bytes, size_t length, bool is_expected) {
  (void)is_expected;
  struct head head;
  return length > 0 && isalpha((uint8_t)bytes[0]) &&
         parse(bytes, line_length(bytes, length), &head);
}

static bool number_of(const char *digits, size_t length, uint64_t *number) {
  *number = 0;
  for (size_t i = 0; i < length; i++) {
    if (!isdigit((uint8_t)digits[i]))
      return false;
    *number = *number * 10 + (uint64_t)(digits[i] - '0');
  }
  return length > 0 && length <= 18;
}

bool arc_next(struct web_reader *web, struct web_record *record) {
  static const char own[] = "filedesc:";
  struct records *records = &web->records;
  const char *line;
  struct head head = {0};
  arena_reset(&web->arena);
  *record = (struct web_record){.kind = "response", .is_http = true};
  if (!records_next(records))
    return false;
  size_t length = pull_line(&records->pull, &line);
  if (parse(line, line_length(line, length), &head)) {
    record->uri = web_value(web, line, head.url);
    if (head.url >= strlen(own) && memcmp(line, own, strlen(own)) == 0)
      record->kind = "warcinfo";
    http_content_type(head.type, head.type_length, record->media_type,
                      sizeof record->media_type, record->charset,
                      sizeof record->charset);
    record->has_length =
        number_of(head.length, head.length_length, &record->length);
  }
  if (!record->has_length)
    records_fault(records, "its length is missing or wrong");
  records_block(records, record->has_length, record->length);
  return true;
}
