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
  for (char *p = name; *p != '\0'; p++) {
    if (!g_ascii_isgraph(*p))
      return otherwise;
    *p = g_ascii_tolower(*p);
  }
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
        .charset = line_of(
            arena, g_mime_content_type_get_parameter(parsed, "charset")),
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

struct mime_stream mime_stream_begin(const char *encoding, const char *bytes,
                                     size_t length) {
  GMimeContentEncoding kind =
      encoding != NULL ? g_mime_content_encoding_from_string(encoding)
                       : GMIME_CONTENT_ENCODING_DEFAULT;
  return (struct mime_stream){
      .at = bytes, .end = bytes + length, .encoding = (int)kind};
}

static bool is_base64(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isalnum(text[i]) && text[i] != '+' && text[i] != '/' &&
        text[i] != '=')
      return false;
  return true;
}

/* Lists add their footer to the encoded lines, and disks damage some of them:
   a line (or a piece of an endless one) with anything else in it is left out,
   and everything behind the end that a "=" marks. */
static size_t read_base64(struct mime_stream *stream, const char *piece,
                          size_t length, char *out) {
  while (length > 0 && g_ascii_isspace(piece[length - 1]))
    length--;
  while (length > 0 && g_ascii_isspace(*piece)) {
    piece++;
    length--;
  }
  if (length == 0 || stream->has_end)
    return 0;
  if (!is_base64(piece, length)) {
    stream->is_damaged = true;
    return 0;
  }
  stream->has_end = piece[length - 1] == '=';
  return g_mime_encoding_base64_decode_step((const unsigned char *)piece,
                                            length, (unsigned char *)out,
                                            &stream->state, &stream->save);
}

static size_t read_piece(struct mime_stream *stream, const char *piece,
                         size_t length, char *out) {
  switch ((GMimeContentEncoding)stream->encoding) {
  case GMIME_CONTENT_ENCODING_BASE64:
    return read_base64(stream, piece, length, out);
  case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
    return g_mime_encoding_quoted_decode_step((const unsigned char *)piece,
                                              length, (unsigned char *)out,
                                              &stream->state, &stream->save);
  case GMIME_CONTENT_ENCODING_UUENCODE:
    return g_mime_encoding_uudecode_step((const unsigned char *)piece, length,
                                         (unsigned char *)out, &stream->state,
                                         &stream->save);
  default:
    memcpy(out, piece, length);
    return length;
  }
}

size_t mime_stream_read(struct mime_stream *stream, char *out, size_t size) {
  size_t made = 0;
  // no decoder makes more than it was given and a few bytes kept before
  while (made == 0 && stream->at < stream->end) {
    size_t left = (size_t)(stream->end - stream->at);
    size_t length = left < size - 8 ? left : size - 8;
    const char *line = stream->encoding == GMIME_CONTENT_ENCODING_BASE64
                           ? memchr(stream->at, '\n', length)
                           : NULL;
    if (line != NULL)
      length = (size_t)(line - stream->at) + 1;
    made = read_piece(stream, stream->at, length, out);
    stream->at += length;
  }
  return made;
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

struct mime_stream mime_stream_begin(const char *encoding, const char *bytes,
                                     size_t length) {
  mime_words(NULL, encoding);
  return (struct mime_stream){.at = bytes, .end = bytes + length};
}

size_t mime_stream_read(struct mime_stream *stream, char *out, size_t size) {
  (void)stream;
  (void)size;
  return mime_words(NULL, out) != NULL;
}

#endif
