/* Saved web pages (MHTML, RFC 2557): a mail whose parts are a page and what it
   shows. The page is the part that the header names as the root, else the first
   HTML; pictures, styles and frames are left alone. The page tells its own day:
   the one in the header is when somebody saved it, and no quote was said then.
   Cost: linear. */
#include <string.h>
#include <strings.h>

#include "core/span.h"
#include "importers/html_page.h"
#include "importers/mail.h"
#include "importers/mime.h"
#include "importers/open.h"
#include "importers/source.h"

/* ---- the page ---------------------------------------------------------- */

static bool is_html(const struct mime *mime, uint32_t part) {
  const char *type = mime->parts[part].type.type;
  return strcmp(type, "text/html") == 0 ||
         strcmp(type, "application/xhtml+xml") == 0;
}

/* The part with this Content-ID, or NONE. */
static uint32_t find_id(const struct mime *mime, const char *id) {
  for (uint32_t i = 1; i < mime->part_count; i++) {
    const char *own = mime_header(mime, i, "content-id");
    if (own != NULL && strcmp(own, id) == 0)
      return i;
  }
  return NONE;
}

static uint32_t find_root(const struct mime *mime) {
  const char *start = mime->parts[0].type.start;
  uint32_t root = start != NULL ? find_id(mime, start) : NONE;
  if (root != NONE && is_html(mime, root))
    return root;
  for (uint32_t i = 0; i < mime->part_count; i++)
    if (is_html(mime, i))
      return i;
  return NONE;
}

/* An address on the web: not that of a file on somebody's disk. */
static const char *web_address(const struct mime *mime, uint32_t part,
                               const char *header) {
  const char *value = mime_header(mime, part, header);
  bool is_web = value != NULL && (strncasecmp(value, "http://", 7) == 0 ||
                                  strncasecmp(value, "https://", 8) == 0);
  return is_web ? source_line(mime->arena, value, strlen(value)) : NULL;
}

static void set_address(const struct mime *mime, uint32_t root,
                        struct source *source) {
  const char *address = web_address(mime, root, "content-location");
  if (address == NULL)
    address = web_address(mime, 0, "snapshot-content-location");
  if (address == NULL)
    address = web_address(mime, 0, "content-location");
  if (address != NULL)
    source->url = address;
}

static enum status read_page(const struct mime *mime, struct input *input,
                             struct sink *sink, struct error *err) {
  struct document doc;
  struct buffer page = {0};
  uint32_t root = find_root(mime);
  if (root == NONE)
    return error_set(err, STATUS_INPUT, "%s: no page in it",
                     open_shown_name(mime->arena, input->name));
  struct source source = source_of_input(input, "mhtml");
  set_address(mime, root, &source);
  bool is_whole = mime_content(mime, root, OPEN_WHOLE_CAP, &page);
  if (page.length > 0 &&
      html_page_read(mime->arena, page.bytes, page.length,
                     mime->parts[root].type.charset, &source, &doc)) {
    if (doc.source.title == NULL)
      doc.source.title =
          mime_words(mime->arena, mime_header(mime, 0, "subject"));
    sink->document(sink, &doc);
  }
  buffer_free(&page);
  if (is_whole && mime->damage == NULL)
    return STATUS_OK;
  error_set(err, STATUS_INPUT, "%s: %s",
            open_shown_name(mime->arena, input->name),
            mime->damage != NULL ? mime->damage : "the page is damaged");
  sink->warning(sink, err->message);
  return STATUS_OK;
}

/* ---- the file ---------------------------------------------------------- */

static enum status read_mhtml(struct input *input, struct sink *sink,
                              struct error *err) {
  struct arena arena = {0};
  struct buffer bytes = {0};
  struct mime mime;
  if (!mail_can_read(input, err))
    return STATUS_INPUT;
  enum status status = mail_read_whole(input, &bytes, err);
  if (status == STATUS_OK) {
    mime_parse(&mime, &arena, bytes.bytes, bytes.length);
    status = read_page(&mime, input, sink, err);
  }
  buffer_free(&bytes);
  arena_free(&arena);
  return status;
}

/* A browser's file has no reader and came over no wire. */
static int detect_mhtml(const char *head, size_t length) {
  static const char *const mail[] = {"to", "received", "return-path",
                                     "delivered-to"};
  static const char *const page[] = {"snapshot-content-location",
                                     "content-location"};
  if (!mime_has_header(head, length, "mime-version"))
    return 0;
  for (size_t i = 0; i < sizeof mail / sizeof *mail; i++)
    if (mime_has_header(head, length, mail[i]))
      return 0;
  for (size_t i = 0; i < sizeof page / sizeof *page; i++)
    if (mime_has_header(head, length, page[i]))
      return 95;
  return mime_starts_with(head, length, "content-type", "multipart/related") ||
                 mime_starts_with(head, length, "from", "<Saved by ")
             ? 95
             : 0;
}

const struct importer importer_mhtml = {
    .name = "mhtml",
    .summary = "saved web pages (MHTML): the article of the page",
    .endings = ".mht .mhtml",
    .types = "multipart/related message/rfc822",
    .detect = detect_mhtml,
    .read = read_mhtml,
};
