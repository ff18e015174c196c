/* "WARC/1.0", fields one a line, an empty line, then the block. A field may go
   on in lines that begin with white space; none that is read here does in
   practice, so such lines are passed over. Cost: linear. */
#include "importers/warc_record.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/arena.h"

enum { HEAD_LINES = 1000 };

static const char version[] = "WARC/1.0\r\n";

/* Bytes of the line "WARC/d.d", its end included; 0 when it is none. */
static size_t version_length(const char *bytes, size_t length) {
  size_t at = 5;
  if (length < strlen("WARC/1.0\n") || memcmp(bytes, version, at) != 0 ||
      !isdigit((uint8_t)bytes[at]))
    return 0;
  while (at < length && at < 12 &&
         (isdigit((uint8_t)bytes[at]) || bytes[at] == '.'))
    at++;
  while (at < length && (bytes[at] == ' ' || bytes[at] == '\r'))
    at++;
  return at < length && bytes[at] == '\n' ? at + 1 : 0;
}

bool warc_is_mark(const char *bytes, size_t length, bool is_expected) {
  size_t at = version_length(bytes, length);
  if (at == 0 || is_expected)
    return at > 0;
  bytes += at;
  length -= at;
  return (length >= 5 && strncasecmp(bytes, "WARC-", 5) == 0) ||
         (length >= 8 && strncasecmp(bytes, "Content-", 8) == 0);
}

/* Literals, so that they may outlive the record. */
static const char *kind_of(const char *value, size_t length) {
  static const char *const kinds[] = {"response", "resource",    "conversion",
                                      "request",  "metadata",    "revisit",
                                      "warcinfo", "continuation"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (http_is_name(value, length, kinds[i]))
      return kinds[i];
  return "other";
}

/* The language of a page as Common Crawl tells it, "eng" or "eng,fra": the
   first one, two letters where there are two. */
static const char *language_of(struct web_reader *web, const char *value,
                               size_t length) {
  static const char pairs[][2][4] = {
      {"eng", "en"}, {"fra", "fr"}, {"deu", "de"}, {"spa", "es"}, {"ita", "it"},
      {"por", "pt"}, {"nld", "nl"}, {"rus", "ru"}, {"pol", "pl"}, {"swe", "sv"},
      {"dan", "da"}, {"nor", "no"}, {"nob", "nb"}, {"fin", "fi"}, {"ces", "cs"},
      {"hun", "hu"}, {"ron", "ro"}, {"ell", "el"}, {"tur", "tr"}, {"ukr", "uk"},
      {"ara", "ar"}, {"heb", "he"}, {"fas", "fa"}, {"hin", "hi"}, {"zho", "zh"},
      {"jpn", "ja"}, {"kor", "ko"}, {"vie", "vi"}, {"ind", "id"}, {"cat", "ca"},
  };
  const char *comma = memchr(value, ',', length);
  if (comma != NULL)
    length = (size_t)(comma - value);
  if (length < 2 || length > 3)
    return NULL;
  for (size_t i = 0; i < length; i++)
    if (!islower((uint8_t)value[i]))
      return NULL;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (length == 3 && memcmp(value, pairs[i][0], 3) == 0)
      return pairs[i][1];
  return arena_copy(&web->arena, value, length);
}

static bool length_of(const char *value, size_t length, uint64_t *number) {
  *number = 0;
  if (length == 0 || length > 18)
    return false;
  for (size_t i = 0; i < length; i++) {
    if (!isdigit((uint8_t)value[i]))
      return false;
    *number = *number * 10 + (uint64_t)(value[i] - '0');
  }
  return true;
}

static void take_field(struct web_reader *web, struct web_record *record,
                       const char *line, size_t size) {
  size_t name, length;
  const char *value;
  if (!http_field(line, size, &name, &value, &length))
    return;
  if (http_is_name(line, name, "WARC-Type"))
    record->kind = kind_of(value, length);
  else if (http_is_name(line, name, "WARC-Target-URI"))
    record->uri = web_value(web, value, length);
  else if (http_is_name(line, name, "WARC-Record-ID"))
    record->id = web_value(web, value, length);
  else if (http_is_name(line, name, "WARC-Identified-Content-Language"))
    record->language = language_of(web, value, length);
  else if (http_is_name(line, name, "Content-Length"))
    record->has_length = length_of(value, length, &record->length);
  else if (http_is_name(line, name, "Content-Type"))
    http_content_type(value, length, record->media_type,
                      sizeof record->media_type, record->charset,
                      sizeof record->charset);
}

bool warc_next(struct web_reader *web, struct web_record *record) {
  struct records *records = &web->records;
  const char *line;
  size_t length = 1;
  arena_reset(&web->arena);
  *record = (struct web_record){.kind = "other"};
  if (!records_next(records))
    return false;
  pull_line(&records->pull, &line);
  size_t lines = 0;
  for (; lines < HEAD_LINES; lines++) {
    length = pull_line(&records->pull, &line);
    if (length == 0 || line[0] == '\n' || (length == 2 && line[0] == '\r'))
      break;
    take_field(web, record, line, length);
  }
  record->is_http = strcmp(record->media_type, "application/http") == 0;
  record->has_title = strcmp(record->kind, "conversion") == 0;
  if (lines == HEAD_LINES || length == 0) {
    records_fault(records, "its head has no end");
    record->kind = "broken";
  } else if (!record->has_length) {
    records_fault(records, "its length is missing or wrong");
  }
  records_block(records, record->has_length, record->length);
  return true;
}
