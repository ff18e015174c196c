/* Addresses and names in exports.

   A text has a name that needs no authority and no registry: ni:///sha-256;…
   (RFC 6920) is its digest, the one that `show` prints, in base64url. A place
   in it is the fragment #char=START,END of RFC 5147, which counts characters.
   Both stay the same as long as the text does.
   Cost: linear. */
#include "queries/web_address.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "core/utf8.h"
#include "sql/store.h"

static const char *behind_scheme(const char *url) {
  if (url != NULL && strncasecmp(url, "http://", 7) == 0)
    return url + 7;
  if (url != NULL && strncasecmp(url, "https://", 8) == 0)
    return url + 8;
  return NULL;
}

/* A host may hold letters of any script, and brackets around IPv6. */
static bool is_in_host(uint32_t code) {
  return code > 0xA0 ? code < 0x2000 || (code > 0x2FFF && code < 0xE000)
                     : code > ' ' && code < 0x7F &&
                           strchr("\"<>\\^`{|}%", (int)code) == NULL;
}

/* Length of the authority at `host`; 0 when there is none. */
static size_t host_length(const char *host) {
  size_t length = strcspn(host, "/?#");
  const char *end = host + length;
  for (const char *p = host; p < end;) {
    uint32_t code;
    p += utf8_decode(p, end, &code);
    if (!is_in_host(code))
      return 0;
  }
  return length;
}

bool web_address_is_link(const char *url) {
  const char *host = behind_scheme(url);
  return host != NULL && host_length(host) > 0;
}

static bool is_hex(char c) {
  return c != '\0' && strchr("0123456789abcdefABCDEF", c) != NULL;
}

static void add_percent(struct buffer *out, char byte) {
  buffer_add_format(out, "%%%02X", (unsigned)(unsigned char)byte);
}

/* RFC 3986: unreserved, and the reserved ones a path, a query or a fragment may
   hold. */
static bool is_plain(char c) {
  bool is_alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                         (c >= 'A' && c <= 'Z');
  return is_alphanumeric ||
         (c != '\0' && strchr("-._~!$&'()*+,;=:@/?", c) != NULL);
}

void web_address_add(struct buffer *out, const char *url) {
  const char *host = behind_scheme(url);
  assert(host != NULL);
  const char *rest = host + host_length(host);
  bool has_fragment = false;
  for (const char *p = url; p < rest; p++)
    if ((unsigned char)*p < 0x80)
      buffer_add_char(out, *p);
    else
      add_percent(out, *p);
  for (const char *p = rest; *p != '\0'; p++) {
    bool is_encoded = *p == '%' && is_hex(p[1]) && is_hex(p[2]);
    bool is_first_hash = *p == '#' && !has_fragment;
    has_fragment = has_fragment || *p == '#';
    if (is_plain(*p) || is_encoded || is_first_hash)
      buffer_add_char(out, *p);
    else
      add_percent(out, *p);
  }
}

void web_address_add_encoded(struct buffer *out, const char *text,
                             size_t length) {
  for (size_t i = 0; i < length; i++) {
    bool is_reserved = strchr("-!$&'()*+,;=:@/?", text[i]) != NULL;
    if (is_plain(text[i]) && !is_reserved)
      buffer_add_char(out, text[i]);
    else
      add_percent(out, text[i]);
  }
}

/* ---- names ------------------------------------------------------------- */

static void add_base64url(struct buffer *out,
                          const uint8_t bytes[STORE_DIGEST_LENGTH]) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789-_";
  uint32_t bits = 0;
  unsigned count = 0;
  for (size_t i = 0; i < STORE_DIGEST_LENGTH; i++) {
    bits = (bits << 8) | bytes[i];
    for (count += 8; count >= 6; count -= 6)
      buffer_add_char(out, digits[(bits >> (count - 6)) & 63]);
  }
  if (count > 0)
    buffer_add_char(out, digits[(bits << (6 - count)) & 63]);
}

static void add_name(struct buffer *out,
                     const uint8_t digest[STORE_DIGEST_LENGTH]) {
  buffer_add_text(out, "ni:///sha-256;");
  add_base64url(out, digest);
}

static unsigned hex_value(char c) {
  return c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 32) - 'a' + 10);
}

void web_address_add_name(struct buffer *out, const char *digest) {
  uint8_t bytes[STORE_DIGEST_LENGTH];
  for (size_t i = 0; i < STORE_DIGEST_LENGTH; i++) {
    assert(is_hex(digest[2 * i]) && is_hex(digest[2 * i + 1]));
    bytes[i] =
        (uint8_t)(hex_value(digest[2 * i]) << 4 | hex_value(digest[2 * i + 1]));
  }
  add_name(out, bytes);
}

void web_address_add_name_of(struct buffer *out, const char *bytes,
                             size_t length) {
  uint8_t digest[STORE_DIGEST_LENGTH];
  store_digest(bytes, length, digest);
  add_name(out, digest);
}
