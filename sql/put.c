/* Storing an annotated document.

   A source is known by its identity, its URL or else publisher and record id,
   and by the digest of its text. The same text again changes nothing; another
   text becomes a row of its own, and the older one stays, with its quotations
   marked as no longer current. The same text under another identity, as when
   papers print one agency's report, is a row of its own too, but its quotations
   count only when the first one goes. A document is there whole or not at all:
   what fails takes the transaction back. (A savepoint for each document would
   make the index of words write itself out each time, at four times the cost.)
   Cost: some 30 microseconds a quotation, most of it for the indexes. */
#include <assert.h>
#include <string.h>

#include "core/buffer.h"
#include "core/token.h"
#include "sql/database.h"
#include "sql/put.h"
#include "sql/words.h"

/* ---- the source -------------------------------------------------------- */

static bool is_given(const char *text) { return text != NULL && *text != '\0'; }

/* Under what a source is known again, and in which text. */
struct source_key {
  const char *identity;
  const uint8_t *digest;
};

static char *identity_of(struct arena *arena, const struct source *source,
                         const uint8_t digest[STORE_DIGEST_LENGTH]) {
  struct buffer identity = {0};
  if (is_given(source->url)) {
    buffer_add_text(&identity, source->url);
  } else if (is_given(source->id)) {
    if (is_given(source->publisher))
      buffer_add_format(&identity, "%s ", source->publisher);
    buffer_add_text(&identity, source->id);
  } else {
    buffer_add_text(&identity, "sha256:");
    for (int i = 0; i < STORE_DIGEST_LENGTH; i++)
      buffer_add_format(&identity, "%02x", digest[i]);
  }
  char *copy = arena_copy(arena, identity.bytes, identity.length);
  buffer_free(&identity);
  return copy;
}

static enum status find_known(struct store *store, const struct source_key *key,
                              int64_t *id, struct error *err) {
  struct statement *st = store_statement(store, "source_known");
  statement_bind_text(st, ":identity", key->identity);
  statement_bind_bytes(st, ":digest", key->digest, STORE_DIGEST_LENGTH);
  return statement_value(st, 0, id, err);
}

enum status store_has(struct store *store, const struct source *source,
                      const uint8_t digest[STORE_DIGEST_LENGTH], bool *known,
                      struct error *err) {
  int64_t id;
  arena_reset(&store->scratch);
  struct source_key key = {identity_of(&store->scratch, source, digest),
                           digest};
  enum status status = find_known(store, &key, &id, err);
  *known = id != 0;
  return status;
}

static enum status run_on_source(struct store *store, const char *name,
                                 int64_t source_id, struct error *err) {
  struct statement *st = store_statement(store, name);
  statement_bind_integer(st, ":source", source_id);
  return statement_run(st, err);
}

/* The first current source that is the same text as this one, itself if it is
   current; 0 = none. */
static enum status find_first(struct store *store, int64_t source_id,
                              int64_t *first, struct error *err) {
  struct statement *st = store_statement(store, "source_first");
  statement_bind_integer(st, ":source", source_id);
  return statement_value(st, 0, first, err);
}

/* Where a source was the first of several with the same text, the quotations
   of the next one count from now on. */
static enum status pass_on(struct store *store, int64_t source_id,
                           struct error *err) {
  int64_t next;
  enum status status = find_first(store, source_id, &next, err);
  return status == STATUS_OK && next != 0
             ? run_on_source(store, "quotes_take_over", next, err)
             : status;
}

/* Finds the text that this one replaces (0 = none) and retires it. */
static enum status retire(struct store *store, const char *identity,
                          int64_t *older, struct error *err) {
  struct statement *st = store_statement(store, "source_current");
  statement_bind_text(st, ":identity", identity);
  enum status status = statement_value(st, 0, older, err);
  if (status != STATUS_OK || *older == 0)
    return status;
  status = run_on_source(store, "source_retire", *older, err);
  if (status == STATUS_OK)
    status = run_on_source(store, "quotes_retire", *older, err);
  return status == STATUS_OK ? pass_on(store, *older, err) : status;
}

static void bind_source(struct statement *st, const struct source *source) {
  statement_bind_text(st, ":record_id", source->id);
  statement_bind_text(st, ":url", source->url);
  statement_bind_text(st, ":title", source->title);
  statement_bind_text(st, ":publisher", source->publisher);
  statement_bind_text(st, ":byline", source->byline);
  statement_bind_text(st, ":section", source->section);
  statement_bind_text(st, ":tags", source->tags);
  statement_bind_text(st, ":subjects", source->subjects);
  statement_bind_text(st, ":published_on", source->published);
  statement_bind_text(st, ":updated_on", source->updated);
  statement_bind_text(st, ":genre", source->genre);
  statement_bind_text(st, ":language",
                      is_given(source->language) ? source->language : "en");
  statement_bind_text(st, ":importer", source->importer);
  statement_bind_text(st, ":path", source->path);
  statement_bind_integer(st, ":repaired", source->repaired);
  statement_bind_text(st, ":charset", source->charset);
  statement_bind_integer(st, ":mended", source->mended);
}

/* ---- the text ---------------------------------------------------------- */

/* The importer's blocks as JSON; NULL when line ends alone give the same. */
static const char *given_blocks(struct arena *arena,
                                const struct document *doc) {
  struct document probe;
  document_begin(&probe, arena, doc->text, doc->length);
  find_blocks(&probe);
  bool is_same = doc->block_count == 0 || doc->block_count == probe.block_count;
  for (uint32_t i = 0; is_same && i < doc->block_count; i++) {
    const struct block *a = &doc->blocks[i], *b = &probe.blocks[i];
    is_same = a->span.start == b->span.start && a->span.end == b->span.end &&
              a->kind == b->kind;
  }
  if (is_same)
    return NULL;
  struct buffer json = {0};
  for (uint32_t i = 0; i < doc->block_count; i++)
    buffer_add_format(&json, "%s[%u,%u,%d]", i > 0 ? "," : "[",
                      doc->blocks[i].span.start, doc->blocks[i].span.end,
                      (int)doc->blocks[i].kind);
  buffer_add_char(&json, ']');
  const char *copy = arena_copy(arena, json.bytes, json.length);
  buffer_free(&json);
  return copy;
}

/* The locators as JSON; NULL when there are none. */
static const char *locators_json(struct arena *arena,
                                 const struct document *doc) {
  if (doc->locator_count == 0)
    return NULL;
  struct buffer json = {0};
  for (uint32_t i = 0; i < doc->locator_count; i++) {
    buffer_add_format(&json, "%s[%u,", i > 0 ? "," : "[",
                      doc->locators[i].start);
    json_add_text(&json, doc->locators[i].label);
    buffer_add_char(&json, ']');
  }
  buffer_add_char(&json, ']');
  const char *copy = arena_copy(arena, json.bytes, json.length);
  buffer_free(&json);
  return copy;
}

static enum status add_text(struct store *store, const struct document *doc,
                            int64_t source_id, struct error *err) {
  const char *blocks = given_blocks(&store->scratch, doc);
  struct statement *st = store_statement(store, "source_text_add");
  statement_bind_integer(st, ":source", source_id);
  statement_bind_span(st, ":text", doc->text, doc->length);
  statement_bind_integer(st, ":is_wrapped", doc->is_wrapped);
  statement_bind_text(st, ":blocks", blocks);
  statement_bind_text(st, ":locators", locators_json(&store->scratch, doc));
  enum status status = statement_run(st, err);
  if (status != STATUS_OK)
    return status;
  return words_index(store, source_id, doc->text, doc->length, err);
}

/* ---- the whole --------------------------------------------------------- */

static enum status add_source(struct store *store, const struct document *doc,
                              const struct source_key *key,
                              enum put_result *result, struct error *err) {
  int64_t older, first = 0;
  enum status status = retire(store, key->identity, &older, err);
  if (status != STATUS_OK)
    return status;
  struct statement *st = store_statement(store, "source_add");
  bind_source(st, &doc->source);
  statement_bind_text(st, ":identity", key->identity);
  statement_bind_bytes(st, ":digest", key->digest, STORE_DIGEST_LENGTH);
  if (older != 0)
    statement_bind_integer(st, ":revision_of", older);
  status = statement_run(st, err);
  struct put_source source = {.id = database_last_id(store)};
  if (status == STATUS_OK)
    status = find_first(store, source.id, &first, err);
  source.is_current = first == source.id;
  if (status == STATUS_OK)
    status = add_text(store, doc, source.id, err);
  if (status == STATUS_OK)
    status = put_quotations(store, doc, source, err);
  *result = !source.is_current ? PUT_COPY : older != 0 ? PUT_REVISION : PUT_NEW;
  return status;
}

enum status store_put_document(struct store *store, const struct document *doc,
                               enum put_result *result, struct error *err) {
  uint8_t digest[STORE_DIGEST_LENGTH];
  int64_t known;
  arena_reset(&store->scratch);
  store_digest(doc->text, doc->length, digest);
  struct source_key key = {identity_of(&store->scratch, &doc->source, digest),
                           digest};
  enum status status = find_known(store, &key, &known, err);
  *result = PUT_KNOWN;
  if (status != STATUS_OK || known != 0)
    return status;
  bool is_alone = sqlite3_get_autocommit(store->db) != 0;
  if (is_alone)
    status = store_begin(store, err);
  if (status == STATUS_OK)
    status = add_source(store, doc, &key, result, err);
  if (status != STATUS_OK)
    store_rollback(store);
  return status == STATUS_OK && is_alone ? store_commit(store, err) : status;
}
