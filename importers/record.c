/* News records come from scrapers, agencies and feeds, each with its own names
   for the same few things. One table holds the spellings; where a record has
   several (a feed's "content" beside the full "text"), the one with the lower
   rank wins, whatever their order. Cost: one pass over a short table a key. */
#include "importers/record.h"

#include <string.h>

#include "core/utf8.h"
#include "importers/source.h"

static const struct {
  const char *name;
  struct record_key key;
} keys[] = {
    {"text", {FIELD_TEXT, 1}},
    {"body", {FIELD_TEXT, 2}},
    {"articleBody", {FIELD_TEXT, 3}},
    {"maintext", {FIELD_TEXT, 4}},
    {"content", {FIELD_TEXT, 5}},
    {"id", {FIELD_ID, 1}},
    {"date", {FIELD_DATE, 1}},
    {"published", {FIELD_DATE, 2}},
    {"publish_date", {FIELD_DATE, 3}},
    {"date_publish", {FIELD_DATE, 4}},
    {"datePublished", {FIELD_DATE, 5}},
    {"published_at", {FIELD_DATE, 6}},
    {"publishedAt", {FIELD_DATE, 7}},
    {"title", {FIELD_TITLE, 1}},
    {"headline", {FIELD_TITLE, 2}},
    {"author", {FIELD_AUTHOR, 1}},
    {"authors", {FIELD_AUTHOR, 1}},
    {"byline", {FIELD_AUTHOR, 2}},
    {"publisher", {FIELD_PUBLISHER, 1}},
    {"outlet", {FIELD_PUBLISHER, 2}},
    {"source", {FIELD_PUBLISHER, 3}},
    {"url", {FIELD_URL, 1}},
    {"link", {FIELD_URL, 2}},
    {"lang", {FIELD_LANGUAGE, 1}},
    {"language", {FIELD_LANGUAGE, 2}},
    {"section", {FIELD_SECTION, 1}},
    {"tags", {FIELD_TAGS, 1}},
    {"keywords", {FIELD_TAGS, 2}},
};

struct record_key record_find_key(const char *key, size_t length) {
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (keys[i].name[0] == key[0] && strlen(keys[i].name) == length &&
        memcmp(keys[i].name, key, length) == 0)
      return keys[i].key;
  return (struct record_key){FIELD_NONE, 0};
}

void record_begin(struct record *record, struct arena *arena) {
  *record = (struct record){.arena = arena};
}

static void set_text(struct record *record, const char *value, size_t length) {
  size_t repaired, valid_length;
  const char *valid =
      utf8_repair(record->arena, value, length, &valid_length, &repaired);
  if (valid == value)
    valid = arena_copy(record->arena, value, length);
  record->text = valid;
  record->length = valid_length;
  record->repaired += repaired;
}

static void set_date(struct record *record, const char *value, size_t length) {
  char day[11];
  if (source_date(value, length, day))
    record->source.published = arena_copy(record->arena, day, 10);
  else
    record->rank[FIELD_DATE] = 0;
}

static void set_line(struct record *record, enum record_field field,
                     const char *line) {
  struct source *source = &record->source;
  const char **targets[FIELD_COUNT] = {
      [FIELD_ID] = &source->id,
      [FIELD_TITLE] = &source->title,
      [FIELD_PUBLISHER] = &source->publisher,
      [FIELD_URL] = &source->url,
      [FIELD_LANGUAGE] = &source->language,
      [FIELD_SECTION] = &source->section,
  };
  if (targets[field] != NULL && line != NULL)
    *targets[field] = line;
}

void record_set(struct record *record, struct record_key key, const char *value,
                size_t length) {
  uint8_t *rank = &record->rank[key.field];
  struct source *source = &record->source;
  bool is_list = key.field == FIELD_AUTHOR || key.field == FIELD_TAGS;
  if (*rank != 0 && (is_list ? *rank < key.rank : *rank <= key.rank))
    return;
  bool is_better = *rank != key.rank;
  *rank = key.rank;
  if (key.field == FIELD_TEXT) {
    set_text(record, value, length);
    return;
  }
  if (key.field == FIELD_DATE) {
    set_date(record, value, length);
    return;
  }
  const char *line = source_line(record->arena, value, length);
  const char **list =
      key.field == FIELD_AUTHOR ? &source->byline : &source->tags;
  if (is_list)
    *list = source_add_item(record->arena, is_better ? NULL : *list, line);
  else
    set_line(record, key.field, line);
}
