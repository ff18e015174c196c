/* The way from bytes to records. One handle of yajl serves all lines of a file;
   only a bad line costs a new one. Most lines are one flat object and do not
   need yajl at all (json_line.c).
   Cost: linear. */
#include "importers/json_parser.h"

#include <string.h>

#include <yajl/yajl_parse.h>

#include "importers/json_line.h"
#include "importers/json_mend.h"

/* ---- events of yajl: the context is a json_record ------------------------ */

static int on_start_map(void *context) {
  return json_record_start(context, true);
}
static int on_start_array(void *context) {
  return json_record_start(context, false);
}
static int on_end_map(void *context) { return json_record_end(context, true); }
static int on_end_array(void *context) {
  return json_record_end(context, false);
}
static int on_key(void *context, const unsigned char *key, size_t length) {
  return json_record_key(context, (const char *)key, length);
}
static int on_string(void *context, const unsigned char *value, size_t length) {
  return json_record_string(context, (const char *)value, length);
}
static int on_number(void *context, const char *value, size_t length) {
  return json_record_number(context, value, length);
}

static const yajl_callbacks events = {
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_start_map,
    .yajl_map_key = on_key,
    .yajl_end_map = on_end_map,
    .yajl_start_array = on_start_array,
    .yajl_end_array = on_end_array,
};

/* ---- bytes ----------------------------------------------------------------
 */

void json_parser_reset(struct json_parser *parser) {
  if (parser->yajl != NULL)
    yajl_free(parser->yajl);
  parser->yajl = yajl_alloc(&events, NULL, &parser->json);
  yajl_config(parser->yajl, yajl_dont_validate_strings, 1);
  yajl_config(parser->yajl, yajl_allow_multiple_values, 1);
  parser->fed = 0;
  parser->repaired = 0;
  json_record_reset(&parser->json);
}

bool json_parser_feed(struct json_parser *parser, const char *bytes,
                      size_t length) {
  parser->fed += length;
  return yajl_parse(parser->yajl, (const unsigned char *)bytes, length) ==
         yajl_status_ok;
}

void json_parser_reason(const struct json_parser *parser,
                        struct error *reason) {
  unsigned char *told = yajl_get_error(parser->yajl, 0, NULL, 0);
  char *text = (char *)told;
  text[strcspn(text, "\n")] = '\0';
  char *colon = strstr(text, ": ");
  error_set(reason, STATUS_INPUT, "not valid JSON (%s)",
            colon != NULL ? colon + 2 : text);
  yajl_free_error(parser->yajl, told);
}

size_t json_parser_used(const struct json_parser *parser) {
  return yajl_get_bytes_consumed(parser->yajl);
}

/* ---- lines ----------------------------------------------------------------
 */

static int take_part(struct json_parser *parser, const struct json_part *part,
                     char *bytes) {
  size_t length = part->length;
  bytes += part->start;
  if (part->has_escape)
    length = json_unescape(bytes, length, &parser->repaired);
  switch (part->kind) {
  case JSON_MAP:
  case JSON_ARRAY:
    return json_record_start(&parser->json, part->kind == JSON_MAP);
  case JSON_MAP_END:
  case JSON_ARRAY_END:
    return json_record_end(&parser->json, part->kind == JSON_MAP_END);
  case JSON_KEY:
    return json_record_key(&parser->json, bytes, length);
  case JSON_STRING:
    return json_record_string(&parser->json, bytes, length);
  case JSON_NUMBER:
    return json_record_number(&parser->json, bytes, length);
  }
  return 1;
}

bool json_parser_take_line(struct json_parser *parser, char *bytes,
                           size_t length) {
  struct json_line line;
  if (parser->json.depth > 0 || !json_line_scan(&line, bytes, length))
    return false;
  for (size_t i = 0; i < line.count; i++)
    if (!take_part(parser, &line.parts[i], bytes))
      break;
  return true;
}

void json_parser_end(struct json_parser *parser) {
  yajl_free(parser->yajl);
  arena_free(&parser->json.arena);
}
