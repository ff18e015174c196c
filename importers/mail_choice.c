/* Of the texts that say the same, the plain one: what mailers make of HTML is
   read by people, and has no boxes to be told from words. But some senders only
   write there that the mail is in HTML: then it has a small part of the letters
   of the other one. Cost: the two texts are decoded once more. */
#include "importers/mail_choice.h"

#include <string.h>
#include <strings.h>

#include "core/span.h"

enum {
  STUB_SHARE = 4, /* of the letters of the HTML, in a plain text that is one */
  LOOK_LIMIT = 1024 * 1024, /* bytes of each that are looked at */
};

static bool is_type(const struct mime *mime, uint32_t part, const char *type) {
  return strcmp(mime->parts[part].type.type, type) == 0;
}

bool mail_is_attached(const struct mime *mime, uint32_t part) {
  const char *value = mime_header(mime, part, "content-disposition");
  return value != NULL && strncasecmp(value, "attachment", 10) == 0;
}

/* Bytes of letters, tags and styles aside: how much a text says, roughly. */
static size_t count_letters(const struct mime *mime, uint32_t part) {
  struct buffer content = {0};
  size_t count = 0;
  bool is_tag = false, is_html = !is_type(mime, part, "text/plain");
  mime_content(mime, part, LOOK_LIMIT, &content);
  for (size_t i = 0; i < content.length; i++) {
    const char *at = content.bytes + i;
    if (is_html && (*at == '<' || *at == '>'))
      is_tag = *at == '<';
    else if (!is_tag)
      count += ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z') ||
               (unsigned char)*at >= 0x80;
    if (is_html && strncasecmp(at, "<style", 6) == 0) {
      const char *end = strcasestr(at, "</style");
      i = end != NULL ? (size_t)(end - content.bytes) - 1 : content.length;
    }
  }
  buffer_free(&content);
  return count;
}

/* The first text of this type within parts, or NONE. */
static uint32_t find_text(const struct mime *mime, uint32_t first, uint32_t end,
                          const char *type) {
  for (uint32_t i = first; i < end; i++)
    if (is_type(mime, i, type) && !mail_is_attached(mime, i))
      return i;
  return NONE;
}

uint32_t mail_choose(const struct mime *mime, uint32_t part) {
  uint32_t end = mime->parts[part].next;
  uint32_t plain = find_text(mime, part + 1, end, "text/plain");
  uint32_t html = find_text(mime, part + 1, end, "text/html");
  if (plain == NONE || html == NONE)
    return plain != NONE ? plain : html;
  bool is_stub =
      count_letters(mime, plain) * STUB_SHARE < count_letters(mime, html);
  return is_stub ? html : plain;
}

bool mail_is_other_choice(const struct mime *mime, uint32_t part,
                          uint32_t chosen) {
  return part != chosen && !mail_is_attached(mime, part) &&
         (is_type(mime, part, "text/plain") ||
          is_type(mime, part, "text/html") ||
          is_type(mime, part, "text/enriched") ||
          is_type(mime, part, "text/richtext") ||
          is_type(mime, part, "text/x-amp-html") ||
          is_type(mime, part, "text/watch-html"));
}
