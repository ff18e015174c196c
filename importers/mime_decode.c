/* GMime decodes what is encoded; it never sees a mail as a whole (mime.c), so
   that a mail of a million parts or headers costs no memory of its own. Values
   of headers come in bounded length. Cost: linear. */
#include "importers/mime_decode.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "importers/source.h"

#ifdef HAVE_GMIME

#include <gmime/gmime.h>

bool mime_can_decode(void) { return true; }

/* GMime cannot be started again once it is shut down; it never is. */
void mime_start(void) { g_mime_init(); }

/* Bytes above ASCII that no charset is told of. */
static GMimeParserOptions *make_options(void) {
  const char *guesses[] = {"utf-8", "windows-1252", NULL};
  GMimeParserOptions *options = g_mime_parser_options_new();
  g_mime_parser_options_set_fallback_charsets(options, guesses);
  return options;
}

/* ---- headers ----------------------------------------------------------- */

static const char *line_of(struct arena *arena, const char *text) {
  return text != NULL ? source_line(arena, text, strlen(text)) : NULL;
}

const char *mime_words(struct arena *arena, const char *value) {
  if (value == NULL)
    return NULL;
  GMimeParserOptions *options = make_options();
  char *text = g_mime_utils_header_decode_text(options, value);
  const char *line = line_of(arena, text);
  g_free(text);
  g_mime_parser_options_free(options);
  return line;
}

static const char *name_of(struct arena *arena, InternetAddress *address) {
  const char *name = line_of(arena, internet_address_get_name(address));
  if (name == NULL && INTERNET_ADDRESS_IS_MAILBOX(address))
    name = line_of(arena, internet_address_mailbox_get_idn_addr(
                              INTERNET_ADDRESS_MAILBOX(address)));
  return name;
}

const char *mime_people(struct arena *arena, const char *value) {
  const char *people = NULL;
  if (value == NULL)
    return NULL;
  GMimeParserOptions *options = make_options();
  InternetAddressList *list = internet_address_list_parse(options, value);
  int count = list != NULL ? internet_address_list_length(list) : 0;
  for (int i = 0; i < count; i++)
    people = source_add_item(
        arena, people,
        name_of(arena, internet_address_list_get_address(list, i)));
  if (list != NULL)
    g_object_unref(list);
  g_mime_parser_options_free(options);
  return people != NULL ? people : mime_words(arena, value);
}

bool mime_day(const char *value, char day[11]) {
  GDateTime *date =
      value != NULL ? g_mime_utils_header_decode_date(value) : NULL;
  char *text = date != NULL ? g_date_time_format(date, "%Y-%m-%d") : NULL;
  bool is_day = text != NULL && strlen(text) == 10 &&
                source_date(text, strlen(text), day);
  g_free(text);
  if (date != NULL)
    g_date_time_unref(date);
  return is_day;
}

static const char *parameter(struct arena *arena, GMimeContentType *type,
                             const char *name) {
  const char *value = g_mime_content_type_get_parameter(type, name);
  return value != NULL && *value != '\0'
             ? arena_copy(arena, value, strlen(value))
             : NULL;
}

static bool is_parameter(GMimeContentType *type, const char *name,
                         const char *wanted) {
  const char *value = g_mime_content_type_get_parameter(type, name);
  return value != NULL && strcasecmp(value, wanted) == 0;
}

/* "text/html", from a value that may be anything. */
static const char *type_name(struct arena *arena, const char *value,
                             const char *otherwise) {
  size_t length = strcspn(value, "; \t");
  const char *slash = memchr(value, '/', length);
  if (slash == NULL || slash == value || slash + 1 == value + length)
    return otherwise;
  char *name = arena_copy(arena, value, length);
  for (char *p = name; *p != '\0'; p++)
    *p = g_ascii_tolower(*p);
  return name;
}

struct mime_type mime_type_of(struct arena *arena, const char *value,
                              const char *otherwise) {
  struct mime_type type = {.type = otherwise};
  if (value == NULL)
    return type;
  GMimeParserOptions *options = make_options();
  GMimeContentType *parsed = g_mime_content_type_parse(options, value);
  if (parsed != NULL) {
    type = (struct mime_type){
        .type = type_name(arena, value + strspn(value, " \t"), otherwise),
        .charset = parameter(arena, parsed, "charset"),
        .name =
            line_of(arena, g_mime_content_type_get_parameter(parsed, "name")),
        .boundary = parameter(arena, parsed, "boundary"),
        .start = parameter(arena, parsed, "start"),
        .is_flowed = is_parameter(parsed, "format", "flowed"),
        .deletes_space = is_parameter(parsed, "delsp", "yes")};
    g_object_unref(parsed);
  }
  g_mime_parser_options_free(options);
  return type;
}

const char *mime_file_name(struct arena *arena, const char *value) {
  const char *name = NULL;
  if (value == NULL)
    return NULL;
  GMimeParserOptions *options = make_options();
  GMimeContentDisposition *parsed =
      g_mime_content_disposition_parse(options, value);
  if (parsed != NULL) {
    name = line_of(
        arena, g_mime_content_disposition_get_parameter(parsed, "filename"));
    g_object_unref(parsed);
  }
  g_mime_parser_options_free(options);
  return name;
}

/* ---- contents ---------------------------------------------------------- */

static void decode(GMimeContentEncoding encoding, const char *bytes,
                   size_t length, struct buffer *out) {
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encoding);
  buffer_reserve(out, g_mime_encoding_outlen(&state, length) + 1);
  size_t made =
      g_mime_encoding_flush(&state, bytes, length, out->bytes + out->length);
  out->length += made;
  out->bytes[out->length] = '\0';
}

static bool is_base64(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isalnum(text[i]) && text[i] != '+' && text[i] != '/' &&
        text[i] != '=')
      return false;
  return true;
}

/* Lists add their footer to the encoded lines, and disks damage some of them:
   a line with anything else in it is left out, and everything behind the end
   that a "=" marks. */
static bool decode_base64(const char *bytes, size_t length,
                          struct buffer *out) {
  struct buffer clean = {0};
  const char *end = bytes + length;
  bool is_whole = true, has_end = false;
  while (bytes < end) {
    const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
    const char *next = stop != NULL ? stop + 1 : end;
    const char *last = stop != NULL ? stop : end;
    while (last > bytes && g_ascii_isspace(last[-1]))
      last--;
    while (bytes < last && g_ascii_isspace(*bytes))
      bytes++;
    size_t size = (size_t)(last - bytes);
    if (size > 0 && !has_end && is_base64(bytes, size)) {
      buffer_add(&clean, bytes, size);
      has_end = last[-1] == '=';
    } else {
      is_whole &= size == 0 || has_end;
    }
    bytes = next;
  }
  if (clean.length > 0)
    decode(GMIME_CONTENT_ENCODING_BASE64, clean.bytes, clean.length, out);
  is_whole &= clean.length % 4 == 0;
  buffer_free(&clean);
  return is_whole;
}

bool mime_transfer(const char *encoding, const char *bytes, size_t length,
                   struct buffer *out) {
  GMimeContentEncoding kind =
      encoding != NULL ? g_mime_content_encoding_from_string(encoding)
                       : GMIME_CONTENT_ENCODING_DEFAULT;
  if (kind == GMIME_CONTENT_ENCODING_BASE64)
    return decode_base64(bytes, length, out);
  if (kind == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
      kind == GMIME_CONTENT_ENCODING_UUENCODE)
    decode(kind, bytes, length, out);
  else
    buffer_add(out, bytes, length);
  return true;
}

#else /* without GMime */

bool mime_can_decode(void) { return false; }

void mime_start(void) {}

const char *mime_words(struct arena *arena, const char *value) {
  (void)arena;
  (void)value;
  assert(false);
  return NULL;
}

const char *mime_people(struct arena *arena, const char *value) {
  return mime_words(arena, value);
}

bool mime_day(const char *value, char day[11]) {
  (void)day;
  return mime_words(NULL, value) != NULL;
}

struct mime_type mime_type_of(struct arena *arena, const char *value,
                              const char *otherwise) {
  (void)otherwise;
  return (struct mime_type){.type = mime_words(arena, value)};
}

const char *mime_file_name(struct arena *arena, const char *value) {
  return mime_words(arena, value);
}

bool mime_transfer(const char *encoding, const char *bytes, size_t length,
                   struct buffer *out) {
  (void)bytes;
  (void)length;
  (void)out;
  return mime_words(NULL, encoding) != NULL;
}

#endif
