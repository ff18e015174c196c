/* JSON put together member by member. */
#include "queries/json_member.h"

#include <string.h>

void json_item(struct buffer *out) {
  char before = out->length > 0 ? out->bytes[out->length - 1] : '[';
  if (strchr("[{:\n", before) == NULL)
    buffer_add_char(out, ',');
}

void json_member(struct buffer *out, const char *name) {
  json_item(out);
  buffer_add_format(out, "\"%s\":", name);
}

void json_member_text(struct buffer *out, const char *name, const char *text) {
  json_member(out, name);
  json_add_text(out, text);
}

void json_member_known(struct buffer *out, const char *name, const char *text) {
  if (text != NULL && *text != '\0')
    json_member_text(out, name, text);
}

void json_each_part(const char *text, json_visit *visit, void *context) {
  while (text != NULL && *text != '\0') {
    const char *end = strstr(text, "; ");
    size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
    if (length > 0)
      visit(text, length, context);
    text = end != NULL ? end + 2 : NULL;
  }
}

static void add_string(const char *part, size_t length, void *context) {
  json_item(context);
  json_add_string(context, part, length);
}

void json_member_list(struct buffer *out, const char *name, const char *text) {
  json_member(out, name);
  buffer_add_char(out, '[');
  json_each_part(text, add_string, out);
  buffer_add_char(out, ']');
}
