/* Where else a text was printed. Cost: one look-up. */
#include "queries/source_twins.h"

#include <stdbool.h>

#include "core/buffer.h"
#include "queries/fact.h"

/* The columns of source_twins. */
enum {
  TWIN_ID,
  TWIN_PUBLISHER,
  TWIN_TITLE,
  TWIN_DATE,
  TWIN_URL,
  TWIN_RECORD,
  TWINS_SHOWN = 10,
};

/* "The Daily, 2016-05-12, https://...", else the record's own id. */
static void add_twin(struct buffer *line, struct statement *st) {
  static const int shown[] = {TWIN_PUBLISHER, TWIN_DATE, TWIN_URL};
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
    if (!statement_is_null(st, shown[i]))
      buffer_add_format(line, "%s%s", line->length > 0 ? ", " : "",
                        statement_text(st, shown[i]));
  if (line->length == 0 && !statement_is_null(st, TWIN_RECORD))
    buffer_add_text(line, statement_text(st, TWIN_RECORD));
}

enum status source_twins_print(struct store *store, int64_t source_id,
                               struct error *err) {
  bool row;
  size_t count = 0;
  struct buffer line = {0};
  struct statement *st = store_statement(store, "source_twins");
  statement_bind_integer(st, ":source", source_id);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    if (count++ < TWINS_SHOWN)
      add_twin(&line, st);
    fact_print_made("also in", &line);
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  if (count > TWINS_SHOWN)
    buffer_add_format(&line, "%zu more", count - TWINS_SHOWN);
  fact_print_made("also in", &line);
  buffer_free(&line);
  return status;
}
