/* Reads what quotes are checked against: first the articles, then the records
   of all of them in the same order, so that one walk gives each article its
   own. Texts are copied into the arena once. */
#include "queries/check_load.h"

#include "queries/check_marks.h"

struct loader {
  struct store *store;
  const struct lexicon *lex;
  const char *ids; /* NULL = all */
  struct arena *arena;
  struct arena scratch;
  struct check_article *articles;
  int64_t *rows; /* source rows of the articles, in order */
  uint32_t count;
  struct error *err;
};

static const char *copy_column(struct loader *loader, struct statement *st,
                               int column) {
  if (statement_is_null(st, column))
    return NULL;
  return arena_copy(loader->arena, statement_text(st, column),
                    statement_length(st, column));
}

static void read_article(struct loader *loader, struct statement *st,
                         struct check_article *article) {
  *article = (struct check_article){
      .id = copy_column(loader, st, 1),
      .title = copy_column(loader, st, 2),
      .publisher = copy_column(loader, st, 3),
      .published = copy_column(loader, st, 4),
      .url = copy_column(loader, st, 5),
      .is_wrapped = statement_integer(st, 6) != 0,
      .length = (uint32_t)statement_length(st, 7),
      .text = copy_column(loader, st, 7),
      .source_id = statement_integer(st, 0),
  };
  check_find_marks(article, loader->lex, &loader->scratch, loader->arena);
}

static struct statement *begin(struct loader *loader, const char *all,
                               const char *some) {
  if (loader->ids == NULL)
    return store_statement(loader->store, all);
  struct statement *st = store_statement(loader->store, some);
  statement_bind_text(st, ":ids", loader->ids);
  return st;
}

static enum status load_articles(struct loader *loader) {
  struct statement *st = begin(loader, "check_articles", "check_articles_of");
  size_t room = 0, row_room = 0;
  for (;;) {
    bool row;
    enum status status = statement_step(st, &row, loader->err);
    if (status != STATUS_OK || !row) {
      statement_reset(st);
      return status;
    }
    loader->articles =
        arena_grow(loader->arena, loader->articles, loader->count, &room,
                   sizeof *loader->articles);
    loader->rows = arena_grow(loader->arena, loader->rows, loader->count,
                              &row_room, sizeof *loader->rows);
    loader->rows[loader->count] = statement_integer(st, 0);
    read_article(loader, st, &loader->articles[loader->count++]);
  }
}

static enum status load_records(struct loader *loader) {
  struct statement *st = begin(loader, "check_records", "check_records_of");
  uint32_t at = 0;
  size_t room = 0;
  for (;;) {
    bool row;
    enum status status = statement_step(st, &row, loader->err);
    if (status != STATUS_OK || !row) {
      statement_reset(st);
      return status;
    }
    int64_t source = statement_integer(st, 0);
    if (at < loader->count && loader->rows[at] < source)
      room = 0;
    while (at < loader->count && loader->rows[at] < source)
      at++;
    if (at == loader->count || loader->rows[at] != source)
      continue;
    struct check_article *article = &loader->articles[at];
    article->records =
        arena_grow(loader->arena, article->records, article->record_count,
                   &room, sizeof *article->records);
    article->records[article->record_count++] =
        (struct check_record){.quote_id = statement_integer(st, 1),
                              .span = {(uint32_t)statement_integer(st, 2),
                                       (uint32_t)statement_integer(st, 3)},
                              .speaker = copy_column(loader, st, 4),
                              .role = copy_column(loader, st, 5),
                              .confidence = statement_real(st, 6),
                              .is_person = statement_integer(st, 7) != 0,
                              .said = copy_column(loader, st, 8),
                              .is_direct = statement_integer(st, 9) != 0};
  }
}

enum status check_load(struct store *store, const struct lexicon *lex,
                       const char *ids, struct arena *arena,
                       struct check_article **articles, uint32_t *count,
                       struct error *err) {
  struct loader loader = {
      .store = store, .lex = lex, .ids = ids, .arena = arena, .err = err};
  enum status status = load_articles(&loader);
  if (status == STATUS_OK)
    status = load_records(&loader);
  for (uint32_t i = 0; status == STATUS_OK && i < loader.count; i++)
    check_add_spoken(&loader.articles[i], arena);
  arena_free(&loader.scratch);
  *articles = loader.articles;
  *count = loader.count;
  return status;
}
