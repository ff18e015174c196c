/* "On Monday, "Ann Lee" <ann@a.example> wrote:" names her as the address lines
   of mail do. Marks around a name make a quotation of it and an address parts
   it from its verb; both belong to the notation and are left out. An address
   that stands alone stays. Cost: linear. */
#include "importers/mail_intro.h"

#include <string.h>

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* Bytes of the address "<ann@a.example>" at `at`, 0 when it is none. */
static size_t address_length(const char *at, const char *end) {
  const char *close = *at == '<' ? memchr(at, '>', (size_t)(end - at)) : NULL;
  if (close == NULL || memchr(at, '@', (size_t)(close - at)) == NULL ||
      memchr(at, ' ', (size_t)(close - at)) != NULL)
    return 0;
  return (size_t)(close - at) + 1;
}

/* Takes the marks off a name at the end of `out`; false when there is no name
   there and the address has to stand for it. */
static bool end_name(struct buffer *out) {
  while (out->length > 0 && is_blank(out->bytes[out->length - 1]))
    out->length--;
  if (out->length == 0 || strchr(",:;-", out->bytes[out->length - 1]) != NULL)
    return false;
  if (out->bytes[out->length - 1] != '"')
    return true;
  char *close = out->bytes + out->length - 1;
  char *open = memrchr(out->bytes, '"', out->length - 1);
  if (open != NULL) {
    memmove(open, open + 1, (size_t)(close - open - 1));
    out->length -= 2;
  }
  return true;
}

void mail_intro_add(struct flow *flow, const char *text, size_t length) {
  struct buffer out = {0};
  const char *end = text + length;
  buffer_reserve(&out, length);
  while (text < end) {
    size_t address = address_length(text, end);
    size_t before = out.length;
    if (address > 0 && end_name(&out)) {
      text += address;
      continue;
    }
    out.length = before;
    buffer_add_char(&out, *text++);
  }
  flow_block(flow, BLOCK_PARAGRAPH);
  flow_text(flow, out.bytes, out.length);
  buffer_free(&out);
}
