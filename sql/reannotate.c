/* Annotating again what an older annotator made.

   Sources are taken one by one in the order of their rows, so that the work
   can be stopped and goes on where it was: a source is done when its row in
   annotations says so. Some hundred sources share a transaction. A quotation
   found again in the same place keeps its row id. What people hold true, texts,
   speakers they changed, corrections, is not touched; speakers and topics that
   nothing refers to any more are dropped at the end. Cost: that of annotating
   and storing, without reading files. */
#include <stdlib.h>
#include <string.h>

#include "core/annotate.h"
#include "sql/correct.h"
#include "sql/database.h"
#include "sql/put.h"

enum { SOURCES_A_TRANSACTION = 500, EVERY_SOURCE = -1 };

/* The columns of source_outdated. */
enum {
  SOURCE_ID,
  SOURCE_RECORD_ID,
  SOURCE_URL,
  SOURCE_TITLE,
  SOURCE_BYLINE,
  SOURCE_PUBLISHER,
  SOURCE_SECTION,
  SOURCE_TAGS,
  SOURCE_SUBJECTS,
  SOURCE_PUBLISHED,
  SOURCE_UPDATED,
  SOURCE_GENRE,
  SOURCE_LANGUAGE,
  SOURCE_IMPORTER,
  SOURCE_PATH,
  SOURCE_REPAIRED,
  SOURCE_IS_CURRENT,
  SOURCE_TEXT,
  SOURCE_IS_WRAPPED,
  SOURCE_BLOCKS,
  SOURCE_HAS_LOCATORS,
};

struct again {
  struct store *store;
  struct arena arena; /* of the document at hand */
  struct document doc;
  struct put_source source;
  int64_t version;    /* rows of this one are left as they are */
  const int64_t *ids; /* the sources wanted; NULL = by version */
  size_t id_count, at;
};

/* ---- from row to document ---------------------------------------------- */

static const char *copy(struct again *a, struct statement *st, int column) {
  const char *text = statement_text(st, column);
  return text == NULL
             ? NULL
             : arena_copy(&a->arena, text, statement_length(st, column));
}

static void fill_source(struct again *a, struct statement *st) {
  a->doc.source = (struct source){
      .id = copy(a, st, SOURCE_RECORD_ID),
      .url = copy(a, st, SOURCE_URL),
      .title = copy(a, st, SOURCE_TITLE),
      .byline = copy(a, st, SOURCE_BYLINE),
      .publisher = copy(a, st, SOURCE_PUBLISHER),
      .section = copy(a, st, SOURCE_SECTION),
      .tags = copy(a, st, SOURCE_TAGS),
      .subjects = copy(a, st, SOURCE_SUBJECTS),
      .published = copy(a, st, SOURCE_PUBLISHED),
      .updated = copy(a, st, SOURCE_UPDATED),
      .genre = copy(a, st, SOURCE_GENRE),
      .language = copy(a, st, SOURCE_LANGUAGE),
      .importer = copy(a, st, SOURCE_IMPORTER),
      .path = copy(a, st, SOURCE_PATH),
      .repaired = (uint32_t)statement_integer(st, SOURCE_REPAIRED),
  };
}

/* The next number of a JSON list of numbers. */
static uint32_t next_number(const char **json) {
  char *end;
  *json += strcspn(*json, "0123456789");
  uint32_t number = (uint32_t)strtoul(*json, &end, 10);
  *json = end;
  return number;
}

/* The blocks that the importer gave: [[start,end,kind],...]. */
static void fill_blocks(struct again *a, struct statement *st) {
  const char *json = statement_text(st, SOURCE_BLOCKS);
  size_t capacity = 0;
  if (json == NULL)
    return;
  a->doc.is_wrapped = statement_integer(st, SOURCE_IS_WRAPPED) != 0;
  while (strpbrk(json, "0123456789") != NULL) {
    struct block block;
    block.span.start = next_number(&json);
    block.span.end = next_number(&json);
    uint32_t kind = next_number(&json);
    block.kind = (enum block_kind)kind;
    if (block.span.end > a->doc.length || block.span.start > block.span.end ||
        kind > BLOCK_QUOTE)
      continue; // a damaged row
    a->doc.blocks = arena_grow(&a->arena, a->doc.blocks, a->doc.block_count,
                               &capacity, sizeof block);
    a->doc.blocks[a->doc.block_count++] = block;
  }
}

static enum status fill_locators(struct again *a, struct error *err) {
  bool row;
  size_t capacity = 0;
  struct document *doc = &a->doc;
  struct statement *st = store_statement(a->store, "source_locators");
  statement_bind_integer(st, ":source", a->source.id);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    doc->locators = arena_grow(&a->arena, doc->locators, doc->locator_count,
                               &capacity, sizeof *doc->locators);
    doc->locators[doc->locator_count++] =
        (struct locator){(uint32_t)statement_integer(st, 0), copy(a, st, 1)};
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

/* The statement whose first row is the next source to be done; no row after
   the last. */
static struct statement *next_row(struct again *a) {
  bool is_named = a->ids != NULL;
  struct statement *st =
      store_statement(a->store, is_named ? "source_again" : "source_outdated");
  if (is_named) {
    statement_bind_integer(st, ":source",
                           a->at < a->id_count ? a->ids[a->at] : 0);
    a->at++;
  } else {
    statement_bind_integer(st, ":after", a->source.id);
    statement_bind_integer(st, ":version", a->version);
  }
  return st;
}

/* Reads the next source to be done; its id is 0 when there is none. */
static enum status next_source(struct again *a, struct error *err) {
  bool row, has_locators = false;
  struct statement *st = next_row(a);
  enum status status = statement_step(st, &row, err);
  arena_reset(&a->arena);
  a->source = (struct put_source){0};
  if (row) {
    a->source.id = statement_integer(st, SOURCE_ID);
    a->source.is_current = statement_integer(st, SOURCE_IS_CURRENT) != 0;
    const char *text = copy(a, st, SOURCE_TEXT);
    size_t length = statement_length(st, SOURCE_TEXT);
    document_begin(&a->doc, &a->arena, text, (uint32_t)length);
    fill_source(a, st);
    fill_blocks(a, st);
    has_locators = statement_integer(st, SOURCE_HAS_LOCATORS) != 0;
  }
  statement_reset(st);
  return has_locators ? fill_locators(a, err) : status;
}

/* ---- from document to rows --------------------------------------------- */

static enum status run(struct again *a, const char *name, struct error *err) {
  return statement_run(store_statement(a->store, name), err);
}

static enum status replace_rows(struct again *a, struct error *err) {
  arena_reset(&a->store->scratch);
  enum status status = put_remove_quotations(a->store, &a->source, err);
  return status == STATUS_OK ? put_quotations(a->store, &a->doc, a->source, err)
                             : status;
}

/* Starts a transaction for every so many sources. */
static enum status take_turn(struct again *a, size_t count, struct error *err) {
  enum status status = STATUS_OK;
  if (count % SOURCES_A_TRANSACTION != 0)
    return STATUS_OK;
  if (count > 0)
    status = store_commit(a->store, err);
  return status == STATUS_OK ? store_begin(a->store, err) : status;
}

static enum status drop_unused(struct again *a, struct error *err) {
  enum status status = run(a, "speakers_unused", err);
  return status == STATUS_OK ? run(a, "topics_unused", err) : status;
}

static enum status annotate_sources(struct again *a,
                                    bool (*visit)(struct document *, void *),
                                    void *context, size_t *count,
                                    struct error *err) {
  for (;;) {
    enum status status = take_turn(a, *count, err);
    if (status == STATUS_OK)
      status = next_source(a, err);
    if (status != STATUS_OK)
      return status;
    if (a->source.id == 0)
      return *count > 0 ? drop_unused(a, err) : STATUS_OK;
    if (!visit(&a->doc, context))
      return error_set(err, STATUS_STOPPED,
                       "stopped; whosaid reannotate goes on from here");
    status = replace_rows(a, err);
    if (status != STATUS_OK)
      return status;
    ++*count;
  }
}

enum status store_reannotate(struct store *store, bool all,
                             bool (*visit)(struct document *doc, void *context),
                             void *context, size_t *count, struct error *err) {
  struct again a = {.store = store,
                    .version = all ? EVERY_SOURCE : ANNOTATOR_VERSION};
  *count = 0;
  enum status status = annotate_sources(&a, visit, context, count, err);
  arena_free(&a.arena);
  if (status != STATUS_OK && status != STATUS_STOPPED) {
    store_rollback(store);
    return status;
  }
  enum status ended = store_commit(store, err);
  return ended != STATUS_OK ? ended : status;
}

/* ---- sources by name --------------------------------------------------- */

struct id_list {
  struct arena arena;
  int64_t *items;
  size_t count, capacity;
};

static int by_id(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static enum status add_touched(struct store *store, int64_t id,
                               struct id_list *list, struct error *err) {
  bool row;
  struct statement *st = store_statement(store, "sources_touched");
  statement_bind_integer(st, ":source", id);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    list->items = arena_grow(&list->arena, list->items, list->count,
                             &list->capacity, sizeof *list->items);
    list->items[list->count++] = statement_integer(st, 0);
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

/* In order, each once. */
static void sort_ids(struct id_list *list) {
  size_t kept = 0;
  if (list->count > 0)
    qsort(list->items, list->count, sizeof *list->items, by_id);
  for (size_t i = 0; i < list->count; i++)
    if (kept == 0 || list->items[kept - 1] != list->items[i])
      list->items[kept++] = list->items[i];
  list->count = kept;
}

static enum status annotate_named(struct again *a,
                                  bool (*visit)(struct document *, void *),
                                  void *context, struct error *err) {
  enum status status = next_source(a, err);
  while (status == STATUS_OK && a->source.id != 0) {
    if (!visit(&a->doc, context))
      return error_set(err, STATUS_STOPPED, "stopped; nothing was changed");
    status = replace_rows(a, err);
    if (status == STATUS_OK)
      status = next_source(a, err);
  }
  return status == STATUS_OK ? drop_unused(a, err) : status;
}

enum status
store_reannotate_sources(struct store *store, const int64_t *ids, size_t count,
                         bool (*visit)(struct document *doc, void *context),
                         void *context, struct error *err) {
  struct id_list list = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < count; i++)
    status = add_touched(store, ids[i], &list, err);
  sort_ids(&list);
  struct again a = {.store = store, .ids = list.items, .id_count = list.count};
  if (status == STATUS_OK && list.count > 0)
    status = annotate_named(&a, visit, context, err);
  arena_free(&a.arena);
  arena_free(&list.arena);
  return status;
}
