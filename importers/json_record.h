#ifndef WHOSAID_IMPORTERS_JSON_RECORD_H
#define WHOSAID_IMPORTERS_JSON_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "importers/record.h"

/* What a parser of JSON meets, on its way to records: one object, the objects
   of an array, or those of an array inside an object ({"articles":[…]},
   {"response":{"docs":[…]}}, {"@graph":[…]}), which then is no record. */

enum { JSON_RECORD_NESTING = 12 /* levels in which fields are looked for */ };

struct json_record {
  const struct input *input; /* borrowed */
  struct arena arena;        /* of the record being read */
  struct record record;
  struct record_key keys[JSON_RECORD_NESTING + 1]; /* of what comes next */
  bool is_map[JSON_RECORD_NESTING];
  size_t path_start[JSON_RECORD_NESTING]; /* of the keys in an open object */
  char path[RECORD_KEY_LIMIT]; /* of the key whose value comes next */
  size_t path_length;
  size_t key_start;   /* of its last part */
  unsigned depth;     /* open objects and arrays */
  unsigned base;      /* depth at which records begin */
  bool has_inner;     /* the open object is no record, it holds them */
  bool may_lack_text; /* records without text are usual here */
  size_t records;     /* begun so far */
  /* Takes json->record at its end; 0 to stop. */
  int (*done)(struct json_record *json);
  void *context;
};

/* Before the first event, and after one that was an error. */
void json_record_reset(struct json_record *json);

/* The events. All return 1 to go on, 0 to stop. */
int json_record_start(struct json_record *json, bool is_map);
int json_record_end(struct json_record *json, bool is_map);
int json_record_key(struct json_record *json, const char *key, size_t length);
int json_record_string(struct json_record *json, const char *value,
                       size_t length);
int json_record_number(struct json_record *json, const char *value,
                       size_t length);

#endif
