/* Attributes as they are found: a quote that nothing closes is none, and a
   value without quotes ends at a space. What cannot begin a name is passed
   over. Cost: linear in the tag; a quote is looked for to its end once. */
#include "importers/xml_attribute.h"

void xml_split_name(struct xml_slice whole, struct xml_slice *prefix,
                    struct xml_slice *name) {
  const char *colon = memchr(whole.bytes, ':', whole.length);
  size_t before = colon != NULL ? (size_t)(colon - whole.bytes) : 0;
  *prefix = (struct xml_slice){whole.bytes, before};
  *name = whole;
  if (colon != NULL)
    *name =
        (struct xml_slice){whole.bytes + before + 1, whole.length - before - 1};
}

/* What stands behind "="; `*at` is moved behind it. */
static struct xml_slice read_value(const char **at, const char *end) {
  const char *p = *at, *stop = NULL;
  while (p < end && xml_is_space(*p))
    p++;
  bool is_quoted = p < end && (*p == '"' || *p == '\'');
  if (is_quoted)
    stop = memchr(p + 1, *p, (size_t)(end - p) - 1);
  const char *start = is_quoted ? p + 1 : p;
  for (p = start; stop == NULL && p < end && !xml_is_space(*p);)
    p++;
  p = stop != NULL ? stop : p;
  *at = stop != NULL ? p + 1 : p;
  return (struct xml_slice){start, (size_t)(p - start)};
}

bool xml_attribute_next(struct xml_slice *rest, struct xml_attribute *out) {
  const char *p = rest->bytes, *end = p + rest->length;
  while (p < end && !xml_is_name_start(*p))
    p++;
  const char *start = p;
  while (p < end && xml_is_name_byte(*p))
    p++;
  if (p == start)
    return false;
  xml_split_name((struct xml_slice){start, (size_t)(p - start)}, &out->prefix,
                 &out->name);
  out->value = (struct xml_slice){p, 0};
  while (p < end && xml_is_space(*p))
    p++;
  if (p < end && *p == '=') {
    p++;
    out->value = read_value(&p, end);
  }
  *rest = (struct xml_slice){p, (size_t)(end - p)};
  return true;
}
