#ifndef WHOSAID_IMPORTERS_XML_SLICE_H
#define WHOSAID_IMPORTERS_XML_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A piece of the bytes of an XML file, borrowed, and what its bytes are. */
struct xml_slice {
  const char *bytes;
  size_t length;
};

static inline bool xml_is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static inline bool xml_is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == ':' || (uint8_t)c >= 0x80;
}

static inline bool xml_is_name_byte(char c) {
  return xml_is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static inline bool xml_slice_is(struct xml_slice slice, const char *text) {
  return strlen(text) == slice.length &&
         memcmp(slice.bytes, text, slice.length) == 0;
}

static inline bool xml_slice_same(struct xml_slice a, struct xml_slice b) {
  return a.length == b.length &&
         (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

#endif
