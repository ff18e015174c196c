/* What encoding an XML file is in: a byte order mark tells; so does the place
   of the zeros in "<?". Then what comes around the file says, then its prolog,
   and both are often wrong: a charset counts when all bytes can be read by it.
   Next come UTF-8, what the statistics of uchardet tell, and windows-1252,
   which reads anything. Latin-1 is not believed where the bytes are UTF-8 with
   more than ASCII in it: that is no accident.
   Cost: linear; one copy of what is no UTF-8, whose bytes are released. */
#include "importers/xml_file.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <uchardet/uchardet.h>

#include "core/utf8.h"
#include "importers/charset.h"
#include "importers/open.h"

enum { BLOCK_SIZE = 256 * 1024, NAME_SIZE = 40, GUESS_REACH = 64 * 1024 };

/* ---- what encoding ----------------------------------------------------- */

static const struct {
  const char *bytes;
  size_t length;
  const char *charset;
} beginnings[] = {
    {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},     {"\xFE\xFF", 2, "UTF-16BE"},
    {"\xEF\xBB\xBF", 3, "UTF-8"},    {"<\0\0\0", 4, "UTF-32LE"},
    {"\0\0\0<", 4, "UTF-32BE"},      {"<\0", 2, "UTF-16LE"},
    {"\0<", 2, "UTF-16BE"},          {"\x4C\x6F\xA7\x94", 4, "IBM037"},
};

static const char *charset_of_beginning(const char *bytes, size_t length) {
  for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
    if (length >= beginnings[i].length &&
        memcmp(bytes, beginnings[i].bytes, beginnings[i].length) == 0)
      return beginnings[i].charset;
  return NULL;
}

/* encoding="…" of the prolog. */
static bool prolog_charset(const char *bytes, size_t length,
                           char name[NAME_SIZE]) {
  size_t reach = length < 1024 ? length : 1024;
  const char *start = memmem(bytes, reach, "<?xml", 5);
  if (start == NULL)
    return false;
  reach -= (size_t)(start - bytes);
  const char *end = memchr(start, '>', reach);
  reach = end != NULL ? (size_t)(end - start) : reach;
  const char *p = memmem(start, reach, "encoding", 8);
  if (p == NULL)
    return false;
  end = start + reach;
  for (p += 8; p < end && strchr(" \t\r\n=\"'", *p) != NULL;)
    p++;
  size_t used = 0;
  while (p < end && used < NAME_SIZE - 1 && *p > ' ' && *p != '"' && *p != '\'')
    name[used++] = *p++;
  name[used] = '\0';
  return used > 0;
}

static bool is_one_of(const char *name, const char *const *list) {
  for (; *list != NULL; list++)
    if (strcasecmp(name, *list) == 0)
      return true;
  return false;
}

/* The web's names for what is really a larger set. */
static const char *real_charset(const char *name) {
  static const char *const latin[] = {"iso-8859-1", "iso8859-1", "latin1",
                                      "latin-1",    "us-ascii",  "ascii",
                                      "iso_8859-1", "l1",        NULL};
  static const char *const chinese[] = {"gb2312", "gb_2312-80", "x-gbk", "gbk",
                                        NULL};
  static const char *const korean[] = {"euc-kr", "ks_c_5601-1987", "ksc5601",
                                       NULL};
  if (is_one_of(name, latin))
    return "windows-1252";
  if (is_one_of(name, chinese))
    return "GB18030";
  if (is_one_of(name, korean))
    return "CP949";
  if (strcasecmp(name, "big5") == 0)
    return "BIG5-HKSCS";
  return strcasecmp(name, "shift_jis") == 0 ? "CP932" : name;
}

/* True when iconv reads every byte. */
static bool reads_all(const char *charset, const char *bytes, size_t length) {
  char out[4096];
  iconv_t handle = iconv_open("UTF-8", charset);
  if (handle == (iconv_t)-1)
    return false;
  char *in = (char *)bytes;
  size_t left = length;
  bool is_fine = true;
  while (left > 0 && is_fine) {
    char *to = out;
    size_t room = sizeof out;
    if (iconv(handle, &in, &left, &to, &room) == (size_t)-1)
      is_fine = to > out; // full, or broken: the next call tells which
  }
  iconv_close(handle);
  return is_fine;
}

static bool is_utf8_name(const char *name) {
  static const char *const names[] = {"utf-8", "utf8", "utf_8", "u8", NULL};
  return is_one_of(name, names);
}

/* Names of wide encodings say nothing where no zero stands in the beginning. */
static bool is_wide(const char *name) {
  return strncasecmp(name, "utf-16", 6) == 0 ||
         strncasecmp(name, "utf16", 5) == 0 ||
         strncasecmp(name, "utf-32", 6) == 0 ||
         strncasecmp(name, "utf32", 5) == 0 ||
         strncasecmp(name, "ucs", 3) == 0 ||
         strncasecmp(name, "iso-10646", 9) == 0 ||
         strncasecmp(name, "utf_16", 6) == 0 || strcasecmp(name, "u16") == 0;
}

static const char *guess(struct arena *arena, const char *bytes,
                         size_t length) {
  uchardet_t detector = uchardet_new();
  const char *start = bytes;
  // the beginning may be ASCII for long
  while (start < bytes + length && (uint8_t)*start < 0x80)
    start++;
  size_t back = (size_t)(start - bytes) < 256 ? (size_t)(start - bytes) : 256;
  start -= back;
  size_t left = (size_t)(bytes + length - start);
  uchardet_handle_data(detector, start,
                       left < GUESS_REACH ? left : GUESS_REACH);
  uchardet_data_end(detector);
  const char *name = uchardet_get_charset(detector);
  const char *copy = arena_copy(arena, name, strlen(name));
  uchardet_delete(detector);
  return copy;
}

/* The first of the charsets told that reads all bytes. */
static const char *choose(struct arena *arena, const char *told,
                          const char *bytes, size_t length) {
  char prolog[NAME_SIZE];
  bool is_utf8 = utf8_valid_length(bytes, length) == length;
  const char *names[3] = {told, NULL, NULL};
  if (prolog_charset(bytes, length, prolog))
    names[1] = prolog;
  if (!is_utf8 && told == NULL && names[1] == NULL)
    names[2] = guess(arena, bytes, length);
  for (int i = 0; i < 3; i++) {
    if (names[i] == NULL || *names[i] == '\0' || is_wide(names[i]))
      continue;
    const char *name = real_charset(names[i]);
    bool is_latin = strcmp(name, "windows-1252") == 0;
    if (is_utf8_name(name) || (is_latin && is_utf8)) {
      if (is_utf8)
        return "UTF-8";
    } else if (is_latin || reads_all(name, bytes, length)) {
      return arena_copy(arena, name, strlen(name));
    }
  }
  if (is_utf8)
    return "UTF-8";
  // a text in UTF-8 with a few broken bytes is still one
  size_t valid = utf8_valid_length(bytes, length);
  const char *high = bytes;
  while (high < bytes + valid && (uint8_t)*high < 0x80)
    high++;
  bool was_utf8 = high < bytes + valid;
  return was_utf8 ? "UTF-8" : "windows-1252";
}

/* ---- files ------------------------------------------------------------- */

static enum status read_all(struct xml_file *file, struct input *input,
                            struct error *err) {
  for (;;) {
    buffer_reserve(&file->raw, BLOCK_SIZE);
    long got =
        input->read(input, file->raw.bytes + file->raw.length, BLOCK_SIZE, err);
    if (got < 0)
      return STATUS_IO;
    if (got == 0)
      return STATUS_OK;
    file->raw.length += (size_t)got;
    if (file->raw.length > OPEN_WHOLE_CAP)
      return error_set(err, STATUS_INPUT, "%s: larger than %d MB",
                       open_shown_name(&file->arena, input->name),
                       OPEN_WHOLE_CAP / (1024 * 1024));
  }
}

enum status xml_file_open(struct xml_file *file, struct input *input,
                          struct error *err) {
  *file = (struct xml_file){.charset = "UTF-8", .text = ""};
  enum status status = read_all(file, input, err);
  if (status != STATUS_OK)
    return status;
  const char *bytes = file->raw.bytes;
  size_t length = file->raw.length;
  file->charset = charset_of_beginning(bytes, length);
  if (file->charset == NULL)
    file->charset = choose(&file->arena, input->charset, bytes, length);
  file->text = charset_to_utf8(&file->arena, file->charset, bytes, length,
                               &file->length, &file->repaired);
  if (file->text < bytes || file->text > bytes + length)
    buffer_free(&file->raw);
  return STATUS_OK;
}

void xml_file_close(struct xml_file *file) {
  buffer_free(&file->raw);
  arena_free(&file->arena);
}

/* ---- first bytes ------------------------------------------------------- */

bool xml_head_open(struct xml_head *head, const struct xml_space *spaces,
                   const char *bytes, size_t length) {
  size_t used = 0;
  const char *wide = charset_of_beginning(bytes, length);
  *head = (struct xml_head){.arena = {0}};
  if (charset_signature(bytes, length) != NULL ||
      (wide != NULL && strcmp(wide, "IBM037") == 0))
    return false;
  for (size_t i = 0; i < length && used < sizeof head->bytes - 1; i++)
    if (bytes[i] != '\0' && (uint8_t)bytes[i] < 0x80)
      head->bytes[used++] = bytes[i];
  // bytes that are no text hold "<" as well
  if (wide == NULL && memchr(bytes, '\0', length) != NULL)
    return false;
  size_t start = 0;
  while (start < used && head->bytes[start] <= ' ')
    start++;
  head->is_clean = start < used && head->bytes[start] == '<';
  xml_scan_begin(&head->scan, &head->arena, spaces, head->bytes, used);
  return xml_scan_next(&head->scan) == XML_START;
}

void xml_head_close(struct xml_head *head) { arena_free(&head->arena); }

void xml_file_warn(struct sink *sink, const struct input *input,
                   const char *what) {
  struct arena arena = {0};
  struct error line;
  error_set(&line, STATUS_INPUT, "%s: %s", open_shown_name(&arena, input->name),
            what);
  sink->warning(sink, line.message);
  arena_free(&arena);
}
