/* Messages taken apart: headers, and the lines that part the pieces of a
   multipart content (RFC 2045, 2046, 5322).

   One walk over the lines. The boundaries of the open multiparts are a stack;
   a line that opens with "--" is held against each of them, innermost first, so
   that a part whose own end is missing ends where the part around it goes on.
   Nothing is copied but values of headers. What real mail gets wrong is read
   as it was meant: a boundary that is not told or never comes is looked for in
   the content, a header without an empty line behind it ends where a line is
   none. Cost: linear (times the bounded depth). */
#include "importers/mime.h"

#include <string.h>
#include <strings.h>

#include "core/span.h"

enum {
  VALUE_LIMIT = 16 * 1024, /* bytes of one header */
  GUESS_REACH = 4096,      /* where an untold boundary is looked for */
  NAME_LIMIT = 60,
  PIECE = 32 * 1024, /* bytes decoded at once */
};

/* ---- lines ------------------------------------------------------------- */

/* The start of the line behind the one at `at`. */
static size_t next_line(const char *bytes, size_t length, size_t at) {
  const char *end = at < length ? memchr(bytes + at, '\n', length - at) : NULL;
  return end != NULL ? (size_t)(end - bytes) + 1 : length;
}

/* The end of the line at `at` without its line end. */
static size_t line_end(const char *bytes, size_t at, size_t next) {
  while (next > at && (bytes[next - 1] == '\n' || bytes[next - 1] == '\r'))
    next--;
  return next;
}

/* Length of the name of the header at the start of a line, 0 when it is none:
   printable ASCII, then a colon. */
static size_t name_length(const char *line, size_t length) {
  size_t i = 0;
  while (i < length && i < NAME_LIMIT && line[i] > ' ' && line[i] < 0x7F &&
         line[i] != ':')
    i++;
  size_t end = i;
  while (i < length && (line[i] == ' ' || line[i] == '\t'))
    i++;
  return i < length && line[i] == ':' ? end : 0;
}

static bool is_fold(char c) { return c == ' ' || c == '\t'; }

/* The start of the content behind the header that starts at `at`; *is_clean
   when an empty line or the end came first, not a line that is no header. */
static size_t skip_header(const char *bytes, size_t length, size_t at,
                          bool *is_clean) {
  bool has_any = false;
  *is_clean = true;
  while (at < length) {
    size_t next = next_line(bytes, length, at);
    size_t size = line_end(bytes, at, next) - at;
    if (size == 0)
      return next;
    bool is_header = name_length(bytes + at, size) > 0 &&
                     !(size > 1 && bytes[at] == '-' && bytes[at + 1] == '-');
    if (!is_header && !(has_any && is_fold(bytes[at]))) {
      *is_clean = false;
      return at;
    }
    has_any = true;
    at = next;
  }
  return length;
}

/* ---- headers ----------------------------------------------------------- */

/* Adds the line's words and a space between it and what came before. */
static void add_words(struct buffer *out, const char *line, size_t length) {
  while (length > 0 && is_fold(*line)) {
    line++;
    length--;
  }
  if (out->length + length > VALUE_LIMIT)
    length = out->length < VALUE_LIMIT ? VALUE_LIMIT - out->length : 0;
  if (out->length > 0 && length > 0)
    buffer_add_char(out, ' ');
  for (size_t i = 0; i < length; i++)
    buffer_add_char(out, (char)(line[i] == '\0' ? ' ' : line[i]));
}

/* The header of this name in a header block; *value is its first byte behind
   the colon, *end where it ends, folded lines included. */
static bool find_header(const char *bytes, size_t length, const char *name,
                        size_t *value, size_t *end) {
  size_t wanted = strlen(name);
  for (size_t at = 0; at < length;) {
    size_t next = next_line(bytes, length, at);
    size_t size = name_length(bytes + at, next - at);
    if (size == wanted && strncasecmp(bytes + at, name, size) == 0) {
      const char *colon = memchr(bytes + at + size, ':', next - at - size);
      *value = (size_t)(colon - bytes) + 1;
      while (next < length && is_fold(bytes[next]))
        next = next_line(bytes, length, next);
      *end = next;
      return true;
    }
    at = next;
  }
  return false;
}

const char *mime_header(const struct mime *mime, uint32_t part,
                        const char *name) {
  const struct mime_part *of = &mime->parts[part];
  const char *block = mime->bytes + of->header;
  size_t at, end;
  struct buffer value = {0};
  if (!find_header(block, of->body - of->header, name, &at, &end))
    return NULL;
  while (at < end && value.length < VALUE_LIMIT) {
    size_t next = next_line(block, end, at);
    add_words(&value, block + at, line_end(block, at, next) - at);
    at = next;
  }
  const char *text = value.length > 0
                         ? arena_copy(mime->arena, value.bytes, value.length)
                         : NULL;
  buffer_free(&value);
  return text;
}

static const char *const usual[] = {
    "from",         "to",           "cc",           "bcc",
    "date",         "subject",      "message-id",   "received",
    "return-path",  "mime-version", "content-type", "content-transfer-encoding",
    "reply-to",     "sender",       "in-reply-to",  "references",
    "delivered-to", "envelope-to",  "list-id",      "dkim-signature",
    "user-agent",   "x-mailer"};

enum { USUAL = sizeof usual / sizeof *usual };

static unsigned usual_header(const char *line, size_t size) {
  for (unsigned i = 0; i < USUAL; i++)
    if (strlen(usual[i]) == size && strncasecmp(line, usual[i], size) == 0)
      return 1U << i;
  return 0;
}

unsigned mime_count_headers(const char *head, size_t length) {
  bool is_clean;
  unsigned seen = 0;
  size_t block = skip_header(head, length, 0, &is_clean);
  // the last line of the head may be half a header
  if (!is_clean && next_line(head, length, block) < length)
    return 0;
  for (size_t at = 0; at < block; at = next_line(head, block, at))
    seen |= usual_header(head + at, name_length(head + at, block - at));
  return (unsigned)__builtin_popcount(seen);
}

bool mime_starts_with(const char *head, size_t length, const char *name,
                      const char *words) {
  bool is_clean;
  size_t value, end, size = strlen(words);
  size_t block = skip_header(head, length, 0, &is_clean);
  if (!find_header(head, block, name, &value, &end))
    return false;
  while (value < end &&
         (is_fold(head[value]) || head[value] == '\r' || head[value] == '\n'))
    value++;
  return end - value >= size && strncasecmp(head + value, words, size) == 0;
}

bool mime_has_header(const char *head, size_t length, const char *name) {
  return mime_starts_with(head, length, name, "");
}

/* ---- parts ------------------------------------------------------------- */

struct level {
  const char *boundary;
  size_t length;
  uint32_t part;
};

struct parser {
  struct mime *mime;
  struct level levels[MIME_DEPTH_LIMIT];
  uint32_t depth;
  uint32_t leaf; /* the part whose content is being read, or NONE */
};

/* "--X" at the start of a line with a header behind it: X is a boundary that
   nobody told. */
static const char *guess_boundary(const struct mime *mime, size_t at) {
  size_t reach =
      mime->length - at < GUESS_REACH ? mime->length : at + GUESS_REACH;
  while (at < reach) {
    size_t next = next_line(mime->bytes, reach, at);
    size_t end = line_end(mime->bytes, at, next);
    if (end - at > 3 && memcmp(mime->bytes + at, "--", 2) == 0 &&
        reach - next > 8 && strncasecmp(mime->bytes + next, "content-", 8) == 0)
      return arena_copy(mime->arena, mime->bytes + at + 2, end - at - 2);
    at = next;
  }
  return NULL;
}

static bool occurs(const struct mime *mime, size_t at, const char *boundary) {
  size_t size = strlen(boundary);
  while (at < mime->length) {
    if (mime->length - at >= size + 2 &&
        memcmp(mime->bytes + at, "--", 2) == 0 &&
        memcmp(mime->bytes + at + 2, boundary, size) == 0)
      return true;
    at = next_line(mime->bytes, mime->length, at);
  }
  return false;
}

static void open_multipart(struct parser *p, uint32_t index) {
  struct mime_part *part = &p->mime->parts[index];
  const char *boundary = part->type.boundary;
  // only the outermost is searched: searching each would not be linear
  if (boundary != NULL && index == 0 && !occurs(p->mime, part->body, boundary))
    boundary = NULL;
  if (boundary == NULL) {
    p->mime->damage = "its parts are not told apart";
    boundary = guess_boundary(p->mime, part->body);
  }
  if (boundary == NULL) {
    part->type.type = "text/plain";
    p->leaf = index;
    return;
  }
  part->is_multipart = true;
  p->leaf = NONE;
  p->levels[p->depth++] = (struct level){boundary, strlen(boundary), index};
}

static const char *type_inside(const struct mime *mime, uint32_t parent) {
  bool is_digest = parent != NONE && strcmp(mime->parts[parent].type.type,
                                            "multipart/digest") == 0;
  return is_digest ? "message/rfc822" : "text/plain";
}

/* Begins the part whose header starts at `at`; returns where its content
   does. */
static size_t open_part(struct parser *p, size_t at) {
  struct mime *mime = p->mime;
  uint32_t parent = p->depth > 0 ? p->levels[p->depth - 1].part : NONE;
  uint32_t index = mime->part_count;
  bool is_clean;
  mime->parts = arena_grow(mime->arena, mime->parts, index, &mime->capacity,
                           sizeof *mime->parts);
  struct mime_part *part = &mime->parts[mime->part_count++];
  *part = (struct mime_part){
      .header = at,
      .body = skip_header(mime->bytes, mime->length, at, &is_clean),
      .end = mime->length,
      .parent = parent,
      .depth = p->depth};
  part->type =
      mime_type_of(mime->arena, mime_header(mime, index, "content-type"),
                   type_inside(mime, parent));
  p->leaf = index;
  if (strncmp(part->type.type, "multipart/", 10) == 0) {
    if (p->depth < MIME_DEPTH_LIMIT)
      open_multipart(p, index);
    else
      mime->damage = "its parts are nested too deep";
  }
  return mime->parts[index].body;
}

/* Ends the parts that are open above `depth` levels before the line at. */
static void close_parts(struct parser *p, uint32_t depth, size_t at) {
  struct mime *mime = p->mime;
  if (p->leaf != NONE) {
    struct mime_part *leaf = &mime->parts[p->leaf];
    // the line end before a boundary belongs to it
    size_t end = at;
    end -= end > leaf->body && mime->bytes[end - 1] == '\n';
    end -= end > leaf->body && mime->bytes[end - 1] == '\r';
    leaf->end = end;
    leaf->next = mime->part_count;
  }
  p->leaf = NONE;
  for (; p->depth > depth; p->depth--) {
    struct mime_part *part = &mime->parts[p->levels[p->depth - 1].part];
    part->end = at;
    part->next = mime->part_count;
  }
}

/* The number of levels that stay open when this line is the boundary of one,
   itself included; 0 when it is none. */
static uint32_t level_of(const struct parser *p, const char *line, size_t size,
                         bool *is_last) {
  for (uint32_t i = p->depth; i > 0; i--) {
    const struct level *level = &p->levels[i - 1];
    if (size < level->length + 2 ||
        memcmp(line + 2, level->boundary, level->length) != 0)
      continue;
    const char *rest = line + 2 + level->length;
    size_t left = size - 2 - level->length;
    *is_last = left >= 2 && rest[0] == '-' && rest[1] == '-';
    rest += *is_last ? 2 : 0;
    left -= *is_last ? 2 : 0;
    while (left > 0 && is_fold(*rest)) {
      rest++;
      left--;
    }
    if (left == 0)
      return i;
  }
  return 0;
}

/* The line at `at`; returns where the next to be looked at starts. */
static size_t read_line(struct parser *p, size_t at) {
  const char *bytes = p->mime->bytes;
  size_t next = next_line(bytes, p->mime->length, at);
  size_t size = line_end(bytes, at, next) - at;
  bool is_last = false;
  if (size < 3 || bytes[at] != '-' || bytes[at + 1] != '-')
    return next;
  uint32_t level = level_of(p, bytes + at, size, &is_last);
  if (level == 0)
    return next;
  close_parts(p, is_last ? level - 1 : level, at);
  if (is_last)
    return next;
  if (p->mime->part_count == MIME_PARTS_LIMIT) {
    p->mime->damage = "it has too many parts";
    return p->mime->length;
  }
  return open_part(p, next);
}

void mime_parse(struct mime *mime, struct arena *arena, const char *bytes,
                size_t length) {
  *mime = (struct mime){.arena = arena, .bytes = bytes, .length = length};
  struct parser parser = {.mime = mime, .leaf = NONE};
  size_t at = 0;
  mime_start();
  // the line that mail stores put before a message
  if (length > 6 &&
      (memcmp(bytes, "From ", 5) == 0 || memcmp(bytes, ">From ", 6) == 0))
    at = next_line(bytes, length, 0);
  at = open_part(&parser, at);
  while (at < length && parser.depth > 0)
    at = read_line(&parser, at);
  if (parser.depth > 0 && mime->damage == NULL)
    mime->damage = "its end is missing";
  if (parser.leaf != NONE)
    mime->parts[parser.leaf].next = mime->part_count;
  parser.leaf = NONE;
  close_parts(&parser, 0, length);
}

struct mime_stream mime_open(const struct mime *mime, uint32_t part) {
  const struct mime_part *of = &mime->parts[part];
  return mime_stream_begin(mime_header(mime, part, "content-transfer-encoding"),
                           mime->bytes + of->body, of->end - of->body);
}

bool mime_content(const struct mime *mime, uint32_t part, size_t limit,
                  struct buffer *out) {
  struct mime_stream stream = mime_open(mime, part);
  size_t got;
  do {
    buffer_reserve(out, PIECE);
    got = mime_stream_read(&stream, out->bytes + out->length, PIECE);
    out->length += got;
    out->bytes[out->length] = '\0';
  } while (got > 0 && out->length < limit);
  return !stream.is_damaged;
}
