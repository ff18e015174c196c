/* What articles were read from. Files that were imported whole are known again
   by their bytes, their path and the way they were read, so that an import of
   the same folder need not read them once more; pages of the web are kept byte
   for byte, since they may be gone tomorrow. Cost: one look-up or row. */
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

enum status store_put_page(struct store *store, const struct store_page *page,
                           struct error *err) {
  uint8_t digest[STORE_DIGEST_LENGTH];
  store_digest(page->bytes, page->length, digest);
  struct statement *st = store_statement(store, "fetched_add");
  statement_bind_text(st, ":url", page->url);
  statement_bind_text(st, ":final_url", page->final_url);
  statement_bind_text(st, ":media_type", page->media_type);
  statement_bind_text(st, ":charset", page->charset);
  statement_bind_bytes(st, ":digest", digest, STORE_DIGEST_LENGTH);
  statement_bind_bytes(st, ":bytes", page->bytes, page->length);
  return statement_run(st, err);
}
