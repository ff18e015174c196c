#ifndef WHOSAID_IMPORTERS_WEB_RECORD_H
#define WHOSAID_IMPORTERS_WEB_RECORD_H

#include "importers/http.h"
#include "importers/records.h"

/* What web archives of every kind have in common: records that hold a resource
   of the web, with or without the HTTP response it came in. */

struct web_reader {
  struct records records;
  struct http http;
  struct arena arena; /* of the record being read */
  struct opened opened;
};

/* A record's head. Strings lie in the reader's arena; NULL when not told. */
struct web_record {
  const char *kind; /* "response"; a literal */
  const char *uri;
  const char *id;
  const char *language; /* BCP 47 */
  char media_type[128]; /* of the block; "" when not told */
  char charset[64];
  bool is_http;    /* the block is an HTTP response */
  bool has_title;  /* the first line is the title */
  bool has_length; /* … of the block */
  uint64_t length; /* bytes */
};

void web_open(struct web_reader *web, struct input *input, struct sink *sink,
              record_mark *is_mark);
enum status web_close(struct web_reader *web, struct error *err);

/* The text of the head's value as one line, cut at a length that no honest one
   has; NULL when nothing is left. */
const char *web_value(struct web_reader *web, const char *value, size_t length);

/* The resource in the record whose block comes next: what it is by what stands
   around it, its head filled in. NULL, counted or warned about, when it is not
   one to be read. Valid until web_end. */
struct input *web_begin(struct web_reader *web,
                        const struct web_record *record);
void web_end(struct web_reader *web);

/* Gives the record's resource to the sink. False: no more is wanted. */
bool web_read(struct web_reader *web, const struct web_record *record);

#endif
