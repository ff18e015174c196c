/* Links of pages and feeds are often relative. An address is taken apart where
   RFC 3986 says so, put together again, and dots in its path are resolved; what
   stands between the delimiters is not looked at, since the web's addresses
   hold spaces, brackets and letters of every script. Cost: linear. */
#include "importers/address.h"

#include <string.h>
#include <strings.h>

#include "core/buffer.h"

static size_t scheme_length(const char *address) {
  size_t i = 0;
  char c = (char)(address[0] | 0x20);
  if (c < 'a' || c > 'z')
    return 0;
  while (address[i] != '\0' &&
         strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                "0123456789+-.",
                address[i]) != NULL)
    i++;
  return address[i] == ':' ? i + 1 : 0;
}

bool address_has_scheme(const char *address) {
  return scheme_length(address) > 0;
}

bool address_is_web(const char *address) {
  return strncasecmp(address, "http://", 7) == 0 ||
         strncasecmp(address, "https://", 8) == 0;
}

/* Drops the last part of the path that begins at `start`. */
static void drop_part(struct buffer *out, size_t start) {
  while (out->length > start && out->bytes[out->length - 1] != '/')
    out->length--;
  if (out->length > start)
    out->length--;
}

/* Adds an absolute path without its "." and ".." parts. */
static void add_path(struct buffer *out, const char *path, size_t length) {
  const char *end = path + length;
  size_t start = out->length;
  while (path < end) {
    const char *next = memchr(path + 1, '/', (size_t)(end - path) - 1);
    size_t part = (size_t)((next != NULL ? next : end) - path);
    bool is_up = part == 3 && memcmp(path, "/..", 3) == 0;
    if (is_up)
      drop_part(out, start);
    if (!is_up && !(part == 2 && path[1] == '.'))
      buffer_add(out, path, part);
    else if (next == NULL)
      buffer_add_char(out, '/');
    path += part;
  }
}

/* Where the path of an address begins. */
static size_t path_start(const char *address) {
  size_t start = scheme_length(address);
  if (address[start] == '/' && address[start + 1] == '/')
    start += 2 + strcspn(address + start + 2, "/?#");
  return start;
}

/* The path of the link on top of that of the base. */
static void add_relative(struct buffer *out, const char *base,
                         const char *link) {
  struct buffer path = {0};
  size_t start = path_start(base);
  size_t length = strcspn(base + start, "?#");
  while (length > 0 && base[start + length - 1] != '/')
    length--;
  if (*link != '/') {
    if (length == 0)
      buffer_add_char(&path, '/');
    buffer_add(&path, base + start, length);
  }
  size_t own = strcspn(link, "?#");
  buffer_add(&path, link, own);
  buffer_add(out, base, start);
  add_path(out, path.bytes, path.length);
  buffer_add_text(out, link + own);
  buffer_free(&path);
}

const char *address_join(struct arena *arena, const char *base,
                         const char *link) {
  size_t scheme = base != NULL ? scheme_length(base) : 0;
  if (scheme == 0 || scheme_length(link) > 0)
    return link;
  struct buffer out = {0};
  if (link[0] == '/' && link[1] == '/') {
    buffer_add(&out, base, scheme);
    buffer_add_text(&out, link);
  } else if (*link == '\0' || *link == '#' || *link == '?') {
    buffer_add(&out, base, strcspn(base, *link == '?' ? "?#" : "#"));
    buffer_add_text(&out, link);
  } else if (base[scheme] != '/') {
    buffer_add_text(&out, link); // "mailto:" and the like hold no paths
  } else {
    add_relative(&out, base, link);
  }
  const char *joined = arena_copy(arena, out.bytes, out.length);
  buffer_free(&out);
  return joined;
}
