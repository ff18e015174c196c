/* A source as it is cited. Cost: one row; its text only when asked for. */
#include "queries/source_record.h"

/* The columns of source_record.sql. */
enum record_column {
  RECORD_ID,
  RECORD_URL,
  RECORD_TITLE,
  RECORD_PUBLISHER,
  RECORD_BYLINE,
  RECORD_SECTION,
  RECORD_TAGS,
  RECORD_SUBJECTS,
  RECORD_PUBLISHED,
  RECORD_UPDATED,
  RECORD_LANGUAGE,
  RECORD_GENRE,
  RECORD_IMPORTED,
  RECORD_OWN_ID,
  RECORD_PATH,
  RECORD_DIGEST,
  RECORD_IS_CURRENT,
};

static const char *copy(struct statement *st, int column, struct arena *arena) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

static void fill(struct statement *st, struct arena *arena,
                 struct source_record *record) {
  *record = (struct source_record){
      .id = statement_integer(st, RECORD_ID),
      .url = copy(st, RECORD_URL, arena),
      .title = copy(st, RECORD_TITLE, arena),
      .publisher = copy(st, RECORD_PUBLISHER, arena),
      .byline = copy(st, RECORD_BYLINE, arena),
      .section = copy(st, RECORD_SECTION, arena),
      .tags = copy(st, RECORD_TAGS, arena),
      .subjects = copy(st, RECORD_SUBJECTS, arena),
      .published = copy(st, RECORD_PUBLISHED, arena),
      .updated = copy(st, RECORD_UPDATED, arena),
      .language = copy(st, RECORD_LANGUAGE, arena),
      .genre = copy(st, RECORD_GENRE, arena),
      .imported = copy(st, RECORD_IMPORTED, arena),
      .record = copy(st, RECORD_OWN_ID, arena),
      .path = copy(st, RECORD_PATH, arena),
      .digest = copy(st, RECORD_DIGEST, arena),
      .is_current = statement_integer(st, RECORD_IS_CURRENT) != 0,
  };
}

enum status source_record_read(struct store *store, int64_t id,
                               struct arena *arena,
                               struct source_record *record,
                               struct error *err) {
  bool row = false;
  struct statement *st = store_statement(store, "source_record");
  statement_bind_integer(st, ":source", id);
  enum status status = statement_step(st, &row, err);
  if (status != STATUS_OK)
    return status;
  if (!row)
    return error_set(err, STATUS_NOT_FOUND, "no source with the id %lld",
                     (long long)id);
  fill(st, arena, record);
  statement_reset(st);
  return STATUS_OK;
}

enum status source_record_text(struct store *store, struct arena *arena,
                               struct source_record *record,
                               struct error *err) {
  bool row;
  struct statement *st = store_statement(store, "source_text");
  statement_bind_integer(st, ":source", record->id);
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row) {
    record->text = copy(st, 0, arena);
    record->length = statement_length(st, 0);
  }
  statement_reset(st);
  return status;
}
