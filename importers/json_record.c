/* A file of JSON may be a record, a list of them, or an answer that has the
   list somewhere inside. The latter is found by the name of the list, as such
   answers use it: an array of objects of any name would take the comments of an
   article, or its hashtags, for articles.

   The path of keys to each value tells its field: "title", "headline.main".
   Within an object that a field's key names, "name" is its value, as in
   {"author":{"name":"Ann Fox"}}. Cost: one look-up a key. */
#include "importers/json_record.h"

#include <string.h>

/* Arrays that hold records. */
static const char *const lists[] = {
    "articles", "docs",    "documents", "results", "items",   "data",
    "stories",  "posts",   "news",      "hits",    "records", "entries",
    "rows",     "objects", "response",  "values",  "@graph",
};

void json_record_reset(struct json_record *json) {
  json->depth = 0;
  json->base = 0;
  json->has_inner = false;
  json->may_lack_text = false;
  json->path_length = 0;
  json->key_start = 0;
  json->keys[0] = (struct record_key){FIELD_NONE, 0};
  arena_reset(&json->arena);
}

/* Is the array that opens now, in objects alone, one of records? */
static bool is_list_of_records(const struct json_record *json) {
  if (json->depth >= JSON_RECORD_NESTING / 2)
    return false;
  for (unsigned i = 0; i < json->depth; i++)
    if (!json->is_map[i])
      return false;
  const char *key = json->path + json->key_start;
  size_t length = json->path_length - json->key_start;
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (strlen(lists[i]) == length && memcmp(lists[i], key, length) == 0)
      return true;
  return false;
}

static void begin_record(struct json_record *json) {
  bool is_first_inside = json->base > 1 && !json->has_inner;
  if (is_first_inside) { // what was begun around it is no record
    json->has_inner = true;
    json->records--;
    arena_reset(&json->arena);
  }
  json->records++;
  json->path_length = 0;
  record_begin(&json->record, &json->arena, json->input, "jsonl");
}

static void begin_array(struct json_record *json) {
  unsigned depth = json->depth;
  bool is_list = depth == 0 || (json->base == 0 && is_list_of_records(json));
  if (is_list) {
    json->base = depth + 1;
    json->may_lack_text = depth > 0 && json->path[json->key_start] == '@';
  }
  if (depth < JSON_RECORD_NESTING)
    json->keys[depth + 1] =
        is_list ? (struct record_key){FIELD_NONE, 0} : json->keys[depth];
}

int json_record_start(struct json_record *json, bool is_map) {
  if (!is_map)
    begin_array(json);
  else if (json->depth == json->base)
    begin_record(json);
  if (json->depth < JSON_RECORD_NESTING) {
    json->is_map[json->depth] = is_map;
    json->path_start[json->depth] = json->path_length;
  }
  json->depth++;
  return 1;
}

int json_record_end(struct json_record *json, bool is_map) {
  json->depth--;
  if (json->depth < JSON_RECORD_NESTING)
    json->path_length = json->path_start[json->depth];
  if (!is_map) {
    if (json->depth < json->base)
      json->base = 0;
    return 1;
  }
  if (json->depth > json->base)
    return 1;
  bool is_record = json->depth > 0 || !json->has_inner;
  json->has_inner = json->has_inner && json->depth > 0;
  int go_on = is_record ? json->done(json) : 1;
  arena_reset(&json->arena);
  return go_on;
}

/* Appends the key to the path of the object it stands in. */
static void extend_path(struct json_record *json, const char *key,
                        size_t length) {
  size_t start = json->path_start[json->depth - 1];
  bool has_dot = start > 0;
  json->path_length = start;
  if (start + has_dot + length > sizeof json->path)
    return;
  if (has_dot)
    json->path[start++] = '.';
  memcpy(json->path + start, key, length);
  json->key_start = start;
  json->path_length = start + length;
}

int json_record_key(struct json_record *json, const char *key, size_t length) {
  if (json->depth > JSON_RECORD_NESTING)
    return 1;
  struct record_key *found = &json->keys[json->depth];
  struct record_key outer = json->keys[json->depth - 1];
  extend_path(json, key, length);
  *found = record_find_key(json->input->map, json->path, json->path_length);
  bool is_name = length == 4 && memcmp(key, "name", 4) == 0 &&
                 outer.field != FIELD_TEXT && json->depth > json->base + 1;
  if (found->field == FIELD_NONE && is_name)
    *found = outer;
  return 1;
}

static struct record_key key_now(const struct json_record *json) {
  if (json->depth <= json->base || json->depth > JSON_RECORD_NESTING)
    return (struct record_key){FIELD_NONE, 0};
  return json->keys[json->depth];
}

int json_record_string(struct json_record *json, const char *value,
                       size_t length) {
  struct record_key key = key_now(json);
  if (key.field == FIELD_NONE)
    return 1;
  if (json->depth == json->base + 1)
    record_set(&json->record, key, value, length);
  else
    record_add(&json->record, key, value, length);
  return 1;
}

int json_record_number(struct json_record *json, const char *value,
                       size_t length) {
  struct record_key key = key_now(json);
  if (key.field == FIELD_ID || key.field == FIELD_DATE ||
      key.field == FIELD_UPDATED)
    return json_record_string(json, value, length);
  return 1;
}
