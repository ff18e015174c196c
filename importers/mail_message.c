/* A message: its text is a document; files and messages inside it are read like
   any other file.

   The text is the first part of the message that is one, and every other text
   without a file name beside it. Of alternatives it is the plain one, unless
   that only says that there is another one. Pictures, signatures, calendars
   and what is encrypted are counted and left out. A message that tells wrong
   things about itself is read as far as it goes, with one line about it.
   Cost: linear, each part decoded once. */
#include "importers/mail.h"

#include <string.h>
#include <strings.h>

#include "importers/charset.h"
#include "importers/html_page.h"
#include "importers/mail_choice.h"
#include "importers/mail_forward.h"
#include "importers/mail_source.h"
#include "importers/mail_text.h"
#include "importers/open.h"
#include "importers/source.h"

enum {
  TEXT_LIMIT = 4 * 1024 * 1024, /* bytes of one text, */
  HTML_LIMIT = 1024 * 1024, /* of one in HTML: its tree takes 180 times that */
  PIECE = 64 * 1024,
  FORWARD_LIMIT = 2000, /* bytes of the header of a forwarded message */
};

/* The text of a part. */
struct words {
  const struct mime_type *type;
  const char *text; /* valid UTF-8 */
  size_t length;
  const struct document *html; /* whose text it is, or NULL */
};

struct reader {
  const struct mail_message *message;
  struct sink *sink;
  struct arena arena;
  struct mime mime;
  struct source source;
  struct flow flow;
  struct words forwards; /* text in which messages are forwarded, or nothing */
  size_t forwards_start;
  bool has_text;
  bool is_damaged; /* a part could not be decoded */
  bool has_others; /* something else than text was given or left out */
  bool is_encrypted;
};

/* ---- what is said on the way ------------------------------------------- */

static void warn(struct reader *r, const char *what) {
  struct error err;
  error_set(&err, STATUS_INPUT, "%s: %s",
            open_shown_name(&r->arena, r->message->name), what);
  r->sink->warning(r->sink, err.message);
}

static const char ENCRYPTED[] = "encrypted part";

static void leave_out(struct reader *r, const char *what) {
  r->has_others = true;
  r->is_encrypted |= strcmp(what, ENCRYPTED) == 0;
  if (r->sink->skipped != NULL)
    r->sink->skipped(r->sink, what);
}

/* ---- parts ------------------------------------------------------------- */

static const struct mime_part *part_of(const struct reader *r, uint32_t part) {
  return &r->mime.parts[part];
}

static bool is_type(const struct reader *r, uint32_t part, const char *type) {
  return strcmp(part_of(r, part)->type.type, type) == 0;
}

static bool is_kind(const struct reader *r, uint32_t part, const char *kind) {
  return strncmp(part_of(r, part)->type.type, kind, strlen(kind)) == 0;
}

static const char *file_name(struct reader *r, uint32_t part) {
  const char *name = mime_file_name(
      &r->arena, mime_header(&r->mime, part, "content-disposition"));
  return name != NULL ? name : part_of(r, part)->type.name;
}

static bool is_text(struct reader *r, uint32_t part) {
  bool is_readable = is_type(r, part, "text/plain") ||
                     is_type(r, part, "text/html") ||
                     is_type(r, part, "application/xhtml+xml");
  return is_readable && !mail_is_attached(&r->mime, part) &&
         (!r->has_text || file_name(r, part) == NULL);
}

/* Kinds of parts that hold nobody's words. */
static const char *kind_left_out(const struct reader *r, uint32_t part) {
  static const struct {
    const char *type, *what;
  } kinds[] = {
      {"image/", "picture"},
      {"audio/", "recording"},
      {"video/", "recording"},
      {"font/", "font"},
      {"text/calendar", "calendar"},
      {"application/ics", "calendar"},
      {"text/vcard", "contact card"},
      {"text/x-vcard", "contact card"},
      {"text/rfc822-headers", "headers of another mail"},
      {"application/pgp-encrypted", ENCRYPTED},
      {"application/pgp-", "signature"},
      {"application/pkcs7-signature", "signature"},
      {"application/x-pkcs7-signature", "signature"},
      {"application/pkcs7-mime", ENCRYPTED},
      {"application/x-pkcs7-mime", ENCRYPTED},
      {"application/ms-tnef", "Outlook envelope"},
      {"message/delivery-status", "delivery report"},
      {"message/disposition-notification", "delivery report"},
      {"message/external-body", "file elsewhere"},
      {"message/partial", "piece of a mail"},
      {"multipart/", "parts nested too deep"},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (is_kind(r, part, kinds[i].type))
      return kinds[i].what;
  return NULL;
}

/* ---- text -------------------------------------------------------------- */

/* Adds a piece of a text to the open flow. */
static void add_piece(struct reader *r, const struct words *words, size_t start,
                      size_t end) {
  struct mail_text to = {.flow = &r->flow,
                         .is_flowed = words->type->is_flowed,
                         .deletes_space = words->type->deletes_space};
  if (words->html != NULL)
    mail_text_add_blocks(&r->flow, words->html,
                         (struct span){(uint32_t)start, (uint32_t)end});
  else
    mail_text_add(&to, words->text + start, end - start);
  if (to.is_encrypted)
    leave_out(r, ENCRYPTED);
}

/* Adds a text up to the first message that is forwarded in it; that and what
   follows is kept for later. */
static void add_words(struct reader *r, const struct words *words) {
  struct mail_forward found;
  size_t end = words->length;
  if (r->forwards.text == NULL &&
      mail_forward_find(&r->arena, words->text, end, 0, &found)) {
    r->forwards = *words;
    r->forwards_start = end = found.header;
  }
  add_piece(r, words, 0, end);
}

/* What was repaired, and the encoding of the first text that has another one
   than UTF-8. */
static void note_encoding(struct reader *r, size_t repaired,
                          const char *charset) {
  r->source.repaired += (uint32_t)repaired;
  if (r->source.charset == NULL)
    r->source.charset = charset;
}

/* The content moves into the arena: pieces of it are kept. */
static void add_plain(struct reader *r, uint32_t part, const char *bytes,
                      size_t length) {
  struct words words = {.type = &part_of(r, part)->type};
  struct charset_text read;
  charset_read(&r->arena, words.type->charset, bytes, length, &read);
  note_encoding(r, read.repaired, charset_shown(read.charset));
  words.length = read.length;
  words.text = arena_copy(&r->arena, read.text, read.length);
  add_words(r, &words);
}

static void add_html(struct reader *r, uint32_t part, const char *bytes,
                     size_t length) {
  const struct mime_type *type = &part_of(r, part)->type;
  struct document *html = arena_alloc(&r->arena, sizeof *html);
  if (!html_fragment_read(&r->arena, bytes, length, type->charset, html))
    return;
  note_encoding(r, html->source.repaired, html->source.charset);
  char *text = arena_copy(&r->arena, html->text, html->length);
  for (uint32_t i = 0; i < html->block_count; i++)
    if (span_length(html->blocks[i].span) < FORWARD_LIMIT)
      mail_forward_break(text + html->blocks[i].span.start,
                         span_length(html->blocks[i].span));
  html->text = text;
  struct words words = {type, text, html->length, html};
  add_words(r, &words);
}

static void add_text(struct reader *r, uint32_t part) {
  struct buffer content = {0};
  bool is_plain = is_type(r, part, "text/plain");
  size_t limit = is_plain ? TEXT_LIMIT : HTML_LIMIT;
  r->is_damaged |= !mime_content(&r->mime, part, limit + 1, &content);
  if (content.length > limit) {
    warn(r, "the end of its text is left out: it is too long");
    content.length = limit;
  }
  if (content.length > 0 && is_plain)
    add_plain(r, part, content.bytes, content.length);
  else if (content.length > 0)
    add_html(r, part, content.bytes, content.length);
  buffer_free(&content);
  r->has_text = true;
}

/* ---- files inside ------------------------------------------------------ */

/* "mail.eml/report.docx"; a name from a stranger is no path. */
static char *member_name(struct reader *r, uint32_t part) {
  const char *name = file_name(r, part);
  bool is_mail = is_kind(r, part, "message/");
  struct buffer full = {0};
  buffer_add_text(&full, r->message->name);
  buffer_add_char(&full, '/');
  if (name == NULL)
    buffer_add_format(&full, "part-%u%s", part, is_mail ? ".eml" : "");
  size_t start = full.length;
  buffer_add_text(&full, name != NULL ? name : "");
  for (size_t i = start; i < full.length; i++)
    if (full.bytes[i] == '/' || full.bytes[i] == '\\')
      full.bytes[i] = '_';
  char *copy = arena_copy(&r->arena, full.bytes, full.length);
  buffer_free(&full);
  return copy;
}

/* A member decodes what is read of it. */
struct file {
  struct input input; /* input.state points back to this struct */
  struct mime_stream stream;
  size_t used; /* of the piece that is decoded */
  size_t length;
  char piece[PIECE];
};

static long read_file(struct input *input, char *bytes, size_t size,
                      struct error *err) {
  struct file *file = input->state;
  (void)err;
  if (file->used == file->length) {
    file->used = 0;
    file->length = mime_stream_read(&file->stream, file->piece, PIECE);
  }
  size_t left = file->length - file->used;
  size_t count = left < size ? left : size;
  memcpy(bytes, file->piece + file->used, count);
  file->used += count;
  return (long)count;
}

static bool give_member(struct reader *r, uint32_t part) {
  const struct mime_type *type = &part_of(r, part)->type;
  const struct source known = {.published = r->source.published};
  struct opened opened;
  struct error err;
  bool is_mail = is_kind(r, part, "message/");
  r->has_others = true;
  if (r->sink->member == NULL)
    return true;
  struct file *file = arena_alloc(&r->arena, sizeof *file);
  file->stream = mime_open(&r->mime, part);
  file->used = file->length = 0;
  file->input = (struct input){.name = member_name(r, part),
                               .media_type = type->type,
                               .charset = type->charset,
                               .known = is_mail ? NULL : &known,
                               .map = r->message->input->map,
                               .read = read_file,
                               .state = file};
  bool goes_on = open_stream(&opened, &file->input, &err) != STATUS_OK ||
                 r->sink->member(r->sink, &opened.input);
  r->is_damaged |= file->stream.is_damaged;
  return goes_on;
}

/* ---- the message ------------------------------------------------------- */

/* One part: its text is added, or it is left out, or it is kept in `files` for
   later; returns the next part to look at. */
static uint32_t take_part(struct reader *r, uint32_t part, uint32_t *chosen,
                          uint32_t *choice_end, bool *is_file) {
  const struct mime_part *of = part_of(r, part);
  const char *kind = kind_left_out(r, part);
  if (part >= *choice_end)
    *chosen = NONE;
  if (is_type(r, part, "multipart/encrypted")) {
    leave_out(r, ENCRYPTED);
    return of->next;
  }
  if (of->is_multipart) {
    if (is_type(r, part, "multipart/alternative") && part >= *choice_end) {
      *chosen = mail_choose(&r->mime, part);
      *choice_end = of->next;
    }
    return part + 1;
  }
  if (*chosen != NONE && mail_is_other_choice(&r->mime, part, *chosen))
    return of->next;
  if (kind != NULL)
    leave_out(r, kind);
  else if (part == *chosen || is_text(r, part))
    add_text(r, part);
  else
    *is_file = of->end > of->body;
  return of->next;
}

static bool give_text(struct reader *r) {
  struct document doc;
  flow_end(&r->flow, &doc);
  doc.source = r->source;
  return doc.length == 0 || r->sink->document(r->sink, &doc);
}

/* One forwarded message, up to the next one, as a document of its own. */
static bool give_forward(struct reader *r, const struct mail_forward *found,
                         size_t end, size_t number) {
  struct document doc;
  flow_begin(&r->flow, &r->arena);
  add_piece(r, &r->forwards, found->body, end);
  flow_end(&r->flow, &doc);
  doc.source = r->source;
  doc.source.id = source_record_id(&r->arena, r->source.id, number);
  doc.source.url = NULL;
  mail_forward_source(&r->arena, found, &doc.source);
  r->has_others |= doc.length > 0;
  return doc.length == 0 || r->sink->document(r->sink, &doc);
}

static bool give_forwards(struct reader *r) {
  struct mail_forward found, next;
  const struct words *words = &r->forwards;
  size_t number = 0;
  bool has_next = words->text != NULL &&
                  mail_forward_find(&r->arena, words->text, words->length,
                                    r->forwards_start, &next);
  while (has_next) {
    found = next;
    has_next = mail_forward_find(&r->arena, words->text, words->length,
                                 found.body, &next);
    if (!give_forward(r, &found, has_next ? next.header : words->length,
                      ++number))
      return false;
  }
  return true;
}

static void tell_damage(struct reader *r, bool is_empty) {
  if (r->mime.damage != NULL)
    warn(r, r->mime.damage);
  if (r->is_damaged)
    warn(r, "a part of it is damaged");
  if (is_empty && r->is_encrypted)
    warn(r, "its text is encrypted");
  else if (is_empty && !r->has_others)
    warn(r, "no text in the mail");
}

/* The whole mail: its text first, then the files. */
static bool read_parts(struct reader *r) {
  uint32_t chosen = NONE, choice_end = 0, file_count = 0;
  uint32_t *files = arena_alloc(&r->arena, r->mime.part_count * sizeof *files);
  flow_begin(&r->flow, &r->arena);
  for (uint32_t part = 0; part < r->mime.part_count;) {
    bool is_file = false;
    uint32_t next = take_part(r, part, &chosen, &choice_end, &is_file);
    if (is_file)
      files[file_count++] = part;
    part = next;
  }
  bool is_empty = r->flow.text.length == 0;
  bool goes_on = give_text(r) && give_forwards(r);
  for (uint32_t i = 0; i < file_count && goes_on; i++)
    goes_on = give_member(r, files[i]);
  tell_damage(r, is_empty);
  return goes_on;
}

bool mail_read(const struct mail_message *message, struct sink *sink) {
  struct reader reader = {.message = message, .sink = sink};
  mime_parse(&reader.mime, &reader.arena, message->bytes, message->length);
  mail_source(&reader.mime, message, &reader.source);
  bool goes_on = read_parts(&reader);
  arena_free(&reader.arena);
  return goes_on;
}
