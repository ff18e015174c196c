#ifndef WHOSAID_IMPORTERS_JSON_PARSER_H
#define WHOSAID_IMPORTERS_JSON_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"
#include "importers/json_record.h"

/* JSON in pieces of any size on its way to records: yajl, and for a line that
   holds one ordinary object a quicker way. */
struct json_parser {
  struct json_record json; /* the caller sets input, done and context */
  size_t fed;              /* bytes given for this record */
  size_t repaired;         /* escapes mended since the last record */
  /* its own */
  struct yajl_handle_t *yajl;
};

/* Before the first bytes, and after those that were no valid JSON. Ends with
   json_parser_end. */
void json_parser_reset(struct json_parser *parser);

/* Gives the next bytes, mended (json_mend.h); several values may follow each
   other. False when they are not valid, or json.done wanted no more. */
bool json_parser_feed(struct json_parser *parser, const char *bytes,
                      size_t length);

/* After json_parser_feed was false: why ("not valid JSON (…)"), and how many of
   the bytes given last were read. */
void json_parser_reason(const struct json_parser *parser, struct error *reason);
size_t json_parser_used(const struct json_parser *parser);

/* Takes a line that holds one ordinary object, unmended; its escapes are
   resolved in place. False, and nothing is done, when it is something else. */
bool json_parser_take_line(struct json_parser *parser, char *bytes,
                           size_t length);

/* Releases all. */
void json_parser_end(struct json_parser *parser);

#endif
