/* Corrections by people: kept, taken back, applied.

   Cost: two look-ups in an index for each source that is stored. */
#include "sql/correct.h"

#include <string.h>

#include "core/buffer.h"
#include "core/correct.h"
#include "sql/database.h"
#include "sql/put.h"

/* ---- keeping ----------------------------------------------------------- */

static void add_member(struct buffer *out, const char *name,
                       const char *value) {
  buffer_add_format(out, "%s\"%s\":", out->length > 1 ? "," : "", name);
  json_add_text(out, value);
}

enum status store_correct(struct store *store,
                          const struct store_correction *correction,
                          int64_t *id, struct error *err) {
  struct buffer value = {0};
  struct statement *st = store_statement(store, "correction_add");
  statement_bind_integer(st, ":source", correction->source_id);
  statement_bind_integer(st, ":start", correction->start);
  statement_bind_integer(st, ":end", correction->end);
  statement_bind_text(st, ":field",
                      correction->is_dropped ? "deleted" : "speaker");
  buffer_add_char(&value, '{');
  add_member(&value, "name", correction->name);
  add_member(&value, "role", correction->role);
  add_member(&value, "type", correction->type);
  buffer_add_char(&value, '}');
  if (!correction->is_dropped)
    statement_bind_text(st, ":value", value.bytes);
  enum status status = statement_run(st, err);
  *id = sqlite3_changes(store->db) > 0 ? database_last_id(store) : 0;
  buffer_free(&value);
  return status;
}

enum status store_correct_undo(struct store *store, int64_t id,
                               struct error *err) {
  struct statement *st = store_statement(store, "correction_undo");
  statement_bind_integer(st, ":id", id);
  enum status status = statement_run(st, err);
  if (status == STATUS_OK && sqlite3_changes(store->db) == 0)
    return error_set(err, STATUS_NOT_FOUND,
                     "no correction %lld that could be taken back",
                     (long long)id);
  return status;
}

/* ---- applying ---------------------------------------------------------- */

/* The columns of corrections_of_source and corrections_of_older. */
enum {
  COLUMN_START, /* or the words */
  COLUMN_END,
  COLUMN_FIELD,
  COLUMN_NAME,
  COLUMN_ROLE,
  COLUMN_TYPE,
};

struct kept {
  struct arena *arena;
  struct correction *items;
  size_t count, capacity;
};

static const char *copy(struct kept *kept, struct statement *st, int column) {
  const char *text = statement_text(st, column);
  return text == NULL
             ? NULL
             : arena_copy(kept->arena, text, statement_length(st, column));
}

static enum speaker_type type_of(const char *name) {
  static const enum speaker_type types[] = {SPEAKER_PERSON, SPEAKER_ORG,
                                            SPEAKER_GROUP, SPEAKER_DOCUMENT,
                                            SPEAKER_UNNAMED};
  for (size_t i = 0; name != NULL && i < sizeof types / sizeof *types; i++)
    if (strcmp(speaker_type_name(types[i]), name) == 0)
      return types[i];
  return SPEAKER_PERSON;
}

static void add_row(struct kept *kept, struct statement *st, struct span span) {
  const char *field = statement_text(st, COLUMN_FIELD);
  kept->items = arena_grow(kept->arena, kept->items, kept->count,
                           &kept->capacity, sizeof *kept->items);
  kept->items[kept->count++] =
      (struct correction){.span = span,
                          .is_dropped = strcmp(field, "deleted") == 0,
                          .name = copy(kept, st, COLUMN_NAME),
                          .role = copy(kept, st, COLUMN_ROLE),
                          .type = type_of(statement_text(st, COLUMN_TYPE))};
}

/* Where the words stand in the text; empty when nowhere or more than once. */
static struct span find_words(const struct document *doc,
                              struct statement *st) {
  const void *words = statement_bytes(st, COLUMN_START);
  size_t length = statement_length(st, COLUMN_START);
  const char *end = doc->text + doc->length;
  const char *at =
      length > 0 ? memmem(doc->text, doc->length, words, length) : NULL;
  if (at == NULL || memmem(at + 1, (size_t)(end - at - 1), words, length))
    return (struct span){0, 0};
  uint32_t start = (uint32_t)(at - doc->text);
  return (struct span){start, start + (uint32_t)length};
}

static struct span place_of(struct statement *st) {
  return (struct span){(uint32_t)statement_integer(st, COLUMN_START),
                       (uint32_t)statement_integer(st, COLUMN_END)};
}

/* `doc` is NULL when the rows give places, else their words are looked for. */
static enum status read_rows(struct store *store, const char *name,
                             int64_t source_id, const struct document *doc,
                             struct kept *kept, struct error *err) {
  bool row;
  struct statement *st = store_statement(store, name);
  statement_bind_integer(st, ":source", source_id);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    struct span span = doc == NULL ? place_of(st) : find_words(doc, st);
    if (!span_is_empty(span))
      add_row(kept, st, span);
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

enum status corrections_apply(struct store *store, int64_t source_id,
                              const struct document *doc, struct document *out,
                              struct error *err) {
  struct kept kept = {.arena = &store->scratch};
  *out = *doc;
  enum status status =
      read_rows(store, "corrections_of_older", source_id, doc, &kept, err);
  if (status == STATUS_OK)
    status =
        read_rows(store, "corrections_of_source", source_id, NULL, &kept, err);
  if (status == STATUS_OK && kept.count > 0)
    correct_document(out, &store->scratch, kept.items, kept.count);
  return status;
}
