/* The paragraphs of a stored text: the blocks that its importer gave, else
   those that the annotator makes from line ends. */
#include "queries/paragraph.h"

#include "core/document.h"
#include "core/token.h"

struct growing {
  struct arena *arena;
  struct paragraphs *list;
  size_t capacity;
};

static void add(struct growing *to, struct span span, int64_t kind) {
  struct paragraphs *list = to->list;
  if (kind == BLOCK_HEADING || kind == BLOCK_CAPTION)
    return;
  list->spans = arena_grow(to->arena, list->spans, list->count, &to->capacity,
                           sizeof span);
  list->spans[list->count++] = span;
}

static enum status add_given(struct store *store, int64_t source,
                             struct growing *to, size_t *count,
                             struct error *err) {
  bool row = false;
  struct statement *st = store_statement(store, "source_blocks");
  statement_bind_integer(st, ":source", source);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    struct span span = {(uint32_t)statement_integer(st, 0),
                        (uint32_t)statement_integer(st, 1)};
    add(to, span, statement_integer(st, 2));
    ++*count;
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

static enum status add_found(struct store *store, int64_t source,
                             struct growing *to, struct error *err) {
  bool row = false;
  struct statement *st = store_statement(store, "source_text");
  statement_bind_integer(st, ":source", source);
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row) {
    struct document doc;
    document_begin(&doc, to->arena, statement_text(st, 0),
                   (uint32_t)statement_length(st, 0));
    find_blocks(&doc);
    for (uint32_t i = 0; i < doc.block_count; i++)
      add(to, doc.blocks[i].span, doc.blocks[i].kind);
  }
  statement_reset(st);
  return status;
}

enum status paragraphs_read(struct store *store, int64_t source,
                            struct arena *arena, struct paragraphs *list,
                            struct error *err) {
  struct growing to = {.arena = arena, .list = list};
  size_t given = 0;
  *list = (struct paragraphs){0};
  enum status status = add_given(store, source, &to, &given, err);
  if (status == STATUS_OK && given == 0)
    status = add_found(store, source, &to, err);
  return status;
}

uint32_t paragraph_at(const struct paragraphs *list, uint32_t offset) {
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (list->spans[middle].start <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && offset < list->spans[low - 1].end ? (uint32_t)low : 0;
}
