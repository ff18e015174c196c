/* The index of words: which source has which word.

   Problem: FTS5 keeps the words of the row at hand in memory, some 150 bytes
   for each different one, and writes them out between rows only. A text of
   many million different words, a list of file names say, would need more than
   SQLite is allowed.
   Method: a long text is given in parts under the same row number. An index
   that keeps no places (detail "none") merges them: a word that stands in two
   parts is one entry of that source. Parts end between words.
   Cost: linear; up to 30 MB beside the text, whatever its length. */
#include "sql/words.h"

enum { PART_LIMIT = 1 << 20 }; // bytes

/* The columns of source_texts. */
enum { SOURCE_ID, SOURCE_TEXT };

static bool is_continuation(char byte) {
  return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The bytes of the next part: up to the last space that fits, else, in a word
   of that length, up to the last letter. */
static size_t part_length(const char *text, size_t length) {
  if (length <= PART_LIMIT)
    return length;
  for (size_t end = PART_LIMIT; end > 0; end--)
    if (text[end] >= 0 && text[end] <= ' ')
      return end;
  size_t end = PART_LIMIT;
  while (end > PART_LIMIT - 3 && is_continuation(text[end]))
    end--;
  return end;
}

enum status words_index(struct store *store, int64_t source_id,
                        const char *text, size_t length, struct error *err) {
  enum status status = STATUS_OK;
  do {
    size_t part = part_length(text, length);
    struct statement *st = store_statement(store, "source_index");
    statement_bind_integer(st, ":source", source_id);
    statement_bind_span(st, ":text", text, part);
    status = statement_run(st, err);
    text += part;
    length -= part;
  } while (status == STATUS_OK && length > 0);
  return status;
}

enum status words_index_all(struct store *store, struct error *err) {
  bool row;
  struct statement *st = store_statement(store, "source_texts");
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    status = words_index(store, statement_integer(st, SOURCE_ID),
                         statement_text(st, SOURCE_TEXT),
                         statement_length(st, SOURCE_TEXT), err);
    if (status == STATUS_OK)
      status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}
