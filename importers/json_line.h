#ifndef WHOSAID_IMPORTERS_JSON_LINE_H
#define WHOSAID_IMPORTERS_JSON_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One line of JSON that holds one ordinary object, as a list of parts. */

enum json_part_kind {
  JSON_MAP,
  JSON_MAP_END,
  JSON_ARRAY,
  JSON_ARRAY_END,
  JSON_KEY,
  JSON_STRING,
  JSON_NUMBER,
};

struct json_part {
  enum json_part_kind kind;
  bool has_escape; /* of a key or string */
  size_t start;    /* bytes of the line, quotation marks excluded */
  size_t length;
};

enum { JSON_LINE_PARTS = 128, JSON_LINE_DEPTH = 8 };

/* true, false and null are left out. */
struct json_line {
  struct json_part parts[JSON_LINE_PARTS];
  size_t count;
};

/* Takes the line apart without changing it. False when it is not one valid
   object, or one that is too deep or has too many parts: a parser must tell. */
bool json_line_scan(struct json_line *line, const char *bytes, size_t length);

/* Resolves the escapes of a valid string in place and returns its new length.
   An escaped NUL and half a surrogate pair become U+FFFD and are counted. */
size_t json_unescape(char *bytes, size_t length, size_t *repaired);

/* The value of the \uXXXX at `p`, or -1. */
int json_escape_value(const char *p);

#endif
