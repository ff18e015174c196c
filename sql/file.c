/* Files that were imported whole, known again by their bytes, their path and
   the way they were read, so that an import of the same folder need not read
   them once more. Cost: one look-up. */
#include "sql/database.h"

enum status store_has_file(struct store *store, const struct store_file *file,
                           bool *known, size_t *articles, struct error *err) {
  struct statement *st = store_statement(store, "file_known");
  statement_bind_bytes(st, ":digest", file->digest, STORE_DIGEST_LENGTH);
  statement_bind_text(st, ":way", file->way);
  statement_bind_text(st, ":path", file->path);
  enum status status = statement_step(st, known, err);
  *articles =
      status == STATUS_OK && *known ? (size_t)statement_integer(st, 0) : 0;
  statement_reset(st);
  return status;
}

enum status store_put_file(struct store *store, const struct store_file *file,
                           size_t articles, struct error *err) {
  struct statement *st = store_statement(store, "file_add");
  statement_bind_bytes(st, ":digest", file->digest, STORE_DIGEST_LENGTH);
  statement_bind_text(st, ":way", file->way);
  statement_bind_text(st, ":path", file->path);
  statement_bind_integer(st, ":articles", (int64_t)articles);
  return statement_run(st, err);
}
