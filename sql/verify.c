/* Proving every stored word.

   SQLite's own check sees damaged pages but not a changed letter, so each
   text is digested again, and each quotation is put together again from its
   pieces and compared byte for byte. A source whose text has changed is
   reported once; its quotations are still compared, since a changed letter
   inside one of them tells where it happened.
   Cost: one pass over all texts and quotations, bound by the digest. */
#include "sql/verify.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/span.h"
#include "sql/database.h"

enum { SOURCE_ID, SOURCE_NAME, SOURCE_DIGEST, SOURCE_TEXT };

/* The columns of verify_quotes. */
enum {
  QUOTE_ID,
  QUOTE_START,
  QUOTE_END,
  QUOTE_PIECES,
  QUOTE_TEXT,
  QUOTE_HASH,
  QUOTE_CUE,
  QUOTE_CUE_START,
  QUOTE_CUE_END,
  QUOTE_MENTION,
  QUOTE_MENTION_START,
  QUOTE_MENTION_END,
};

struct verifier {
  struct store *store;
  void (*failed)(const struct verify_failure *failure, void *context);
  void *context;
  struct verify_counts *counts;
  struct verify_failure at; /* where the reading stands */
  const char *text;         /* of the source at hand */
  size_t length;
  struct buffer joined;
};

static void report(struct verifier *v, const char *what) {
  v->counts->failures++;
  v->at.what = what;
  if (v->failed != NULL)
    v->failed(&v->at, v->context);
}

/* ---- quotations -------------------------------------------------------- */

/* True when column `column` is the bytes of the text that the two columns
   after it name, or all three are NULL. */
static bool is_part(struct verifier *v, struct statement *st, int column) {
  if (statement_is_null(st, column))
    return statement_is_null(st, column + 1) &&
           statement_is_null(st, column + 2);
  int64_t start = statement_integer(st, column + 1);
  int64_t end = statement_integer(st, column + 2);
  const char *part = statement_text(st, column);
  return start >= 0 && start <= end && (uint64_t)end <= v->length &&
         (size_t)(end - start) == statement_length(st, column) &&
         memcmp(part, v->text + start, (size_t)(end - start)) == 0;
}

/* Reads "[start,end]" and what follows it, a comma or the closing bracket. */
static const char *read_piece(const char *json, struct span *piece) {
  char *end;
  if (*json != '[' || json[1] < '0' || json[1] > '9')
    return NULL;
  piece->start = (uint32_t)strtoul(json + 1, &end, 10);
  if (*end != ',' || end[1] < '0' || end[1] > '9')
    return NULL;
  piece->end = (uint32_t)strtoul(end + 1, &end, 10);
  return *end == ']' ? end + 1 : NULL;
}

/* Puts the words together from the pieces; false when a piece is none. */
static bool join_pieces(struct verifier *v, const char *json,
                        struct span *whole) {
  *whole = (struct span){NONE, 0};
  buffer_clear(&v->joined);
  if (json == NULL || *json++ != '[')
    return false;
  for (;;) {
    struct span piece;
    json = read_piece(json, &piece);
    if (json == NULL || piece.start > piece.end || piece.end > v->length)
      return false;
    if (whole->start == NONE)
      whole->start = piece.start;
    else
      buffer_add_text(&v->joined, QUOTE_JOINT);
    whole->end = piece.end;
    buffer_add(&v->joined, v->text + piece.start, span_length(piece));
    if (*json == ']')
      return json[1] == '\0';
    if (*json++ != ',')
      return false;
  }
}

static bool is_joined_text(struct verifier *v, struct statement *st) {
  size_t length = statement_length(st, QUOTE_TEXT);
  const char *text = statement_text(st, QUOTE_TEXT);
  return text != NULL && length == v->joined.length &&
         (length == 0 || memcmp(text, v->joined.bytes, length) == 0);
}

static void verify_quote(struct verifier *v, struct statement *st) {
  struct span whole;
  v->at.quote_id = statement_integer(st, QUOTE_ID);
  v->counts->quotes++;
  if (!join_pieces(v, statement_text(st, QUOTE_PIECES), &whole) ||
      statement_integer(st, QUOTE_START) != whole.start ||
      statement_integer(st, QUOTE_END) != whole.end) {
    report(v, "its place is not one in the text");
    return;
  }
  arena_reset(&v->store->scratch);
  if (!is_joined_text(v, st))
    report(v, "its words differ from the text");
  else if (statement_integer(st, QUOTE_HASH) !=
           (int64_t)store_text_hash(&v->store->scratch,
                                    statement_text(st, QUOTE_TEXT),
                                    statement_length(st, QUOTE_TEXT)))
    report(v, "its hash is not that of its words");
  if (!is_part(v, st, QUOTE_CUE))
    report(v, "its cue differs from the text");
  if (!is_part(v, st, QUOTE_MENTION))
    report(v, "its mention of the speaker differs from the text");
}

static enum status verify_quotes(struct verifier *v, struct error *err) {
  bool row;
  struct statement *st = store_statement(v->store, "verify_quotes");
  statement_bind_integer(st, ":source", v->at.source_id);
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    verify_quote(v, st);
  v->at.quote_id = 0;
  return status;
}

/* ---- sources ----------------------------------------------------------- */

static void verify_text(struct verifier *v, struct statement *st) {
  uint8_t digest[STORE_DIGEST_LENGTH];
  store_digest(v->text, v->length, digest);
  if (statement_length(st, SOURCE_DIGEST) != sizeof digest ||
      memcmp(statement_bytes(st, SOURCE_DIGEST), digest, sizeof digest) != 0)
    report(v, "the text differs from its digest");
}

/* Pages as they came from the web. */
static enum status verify_pages(struct verifier *v, struct error *err) {
  enum { PAGE_ID, PAGE_URL, PAGE_DIGEST, PAGE_BYTES };
  bool row;
  struct statement *st = store_statement(v->store, "verify_fetched");
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    uint8_t digest[STORE_DIGEST_LENGTH];
    v->at = (struct verify_failure){.source = statement_text(st, PAGE_URL)};
    store_digest(statement_bytes(st, PAGE_BYTES),
                 statement_length(st, PAGE_BYTES), digest);
    if (memcmp(statement_bytes(st, PAGE_DIGEST), digest, sizeof digest) != 0)
      report(v, "the page from the web differs from its digest");
  }
  return status;
}

static enum status verify_source(struct verifier *v, struct statement *st,
                                 struct error *err) {
  v->at = (struct verify_failure){.source_id = statement_integer(st, SOURCE_ID),
                                  .source = statement_text(st, SOURCE_NAME)};
  v->text = statement_text(st, SOURCE_TEXT);
  v->length = statement_length(st, SOURCE_TEXT);
  v->counts->sources++;
  if (v->text == NULL) {
    report(v, "its text is missing");
    v->text = "";
  } else {
    verify_text(v, st);
  }
  return verify_quotes(v, err);
}

static enum status verify_sources(struct verifier *v, struct error *err) {
  bool row;
  struct statement *st = store_statement(v->store, "verify_sources");
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    status = verify_source(v, st, err);
    if (status == STATUS_OK)
      status = statement_step(st, &row, err);
  }
  statement_reset(st);
  v->at = (struct verify_failure){0};
  return status;
}

/* ---- the file ---------------------------------------------------------- */

static enum status verify_file(struct verifier *v, struct error *err) {
  bool row;
  struct statement *st = store_statement(v->store, "verify_structure");
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row && strcmp(statement_text(st, 0), "ok") != 0)
    report(v, statement_text(st, 0));
  statement_reset(st);
  return status;
}

enum status store_verify(struct store *store,
                         void (*failed)(const struct verify_failure *failure,
                                        void *context),
                         void *context, struct verify_counts *counts,
                         struct error *err) {
  struct verifier v = {
      .store = store, .failed = failed, .context = context, .counts = counts};
  *counts = (struct verify_counts){0};
  enum status status = verify_file(&v, err);
  if (status == STATUS_OK)
    status = verify_sources(&v, err);
  if (status == STATUS_OK)
    status = verify_pages(&v, err);
  buffer_free(&v.joined);
  return status;
}
