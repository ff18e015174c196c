/* The printings of one quotation.

   Problem: papers trim, merge and mend what people said; the same words come
   out in twenty wordings, and agencies' texts under twenty addresses.
   Method: candidates are the quotations with the same words (text_hash), and
   those that hold its rarest words, the best by the index's own ranking. How
   many sources have a word tells how rare it is; words are taken while all of
   them together stand in no more than SOURCE_BUDGET sources. Where even the
   rarest stands in more, all words must be there. Each candidate is compared
   word by word (wording.h has the threshold). A short quotation ("Yes") counts
   as printed elsewhere only if the same person said it. The same text under
   several addresses is one printing, the others are its copies.
   Cost: at most VARIANTS_LIMIT candidates of each kind. */
#include "queries/variants.h"

#include <stdlib.h>
#include <string.h>

#include "queries/quote.h"

enum {
  RARE_WORDS = 8,
  ALL_WORDS = 24,        /* asked for together */
  SOURCE_BUDGET = 20000, /* sources that hold the rare words */
  SHORT_WORDS = 4,       /* fewer: another person's words are not its */
};

/* The columns of variants_found behind those of every quotation. */
enum { FOUND_DIGEST = QUOTE_COLUMN_COUNT, FOUND_IS_CURRENT };

/* The columns of source_twins. */
enum { TWIN_ID, TWIN_PUBLISHER, TWIN_TITLE, TWIN_DATE, TWIN_URL, TWIN_RECORD };

/* What is asked about. */
struct base {
  struct wording wording;
  int64_t speaker_id;
  struct arena arena;
};

/* ---- its rare words ---------------------------------------------------- */

struct rare_word {
  char text[NORMAL_TERM_BYTES];
  int64_t sources;
};

static int by_sources(const void *a, const void *b) {
  const struct rare_word *x = a, *y = b;
  if (x->sources != y->sources)
    return x->sources < y->sources ? -1 : 1;
  return strcmp(x->text, y->text);
}

static enum status count_sources(struct store *store, struct rare_word *word,
                                 struct error *err) {
  struct statement *st = store_statement(store, "variants_word");
  bool row;
  statement_bind_text(st, ":word", word->text);
  enum status status = statement_step(st, &row, err);
  word->sources = status == STATUS_OK && row ? statement_integer(st, 0) : 0;
  statement_reset(st);
  return status;
}

/* The words that some source has, the rarest first, each once. */
static enum status list_words(struct store *store, const struct normal *normal,
                              struct rare_word *words, size_t *count,
                              struct error *err) {
  size_t all = 0;
  enum status status = STATUS_OK;
  for (uint32_t i = 0; status == STATUS_OK && i < normal->count; i++) {
    if (!normal_index_word(normal, i, words[all].text))
      continue;
    status = count_sources(store, &words[all], err);
    all += words[all].sources > 0;
  }
  qsort(words, all, sizeof *words, by_sources);
  *count = 0;
  for (size_t i = 0; i < all; i++)
    if (i == 0 || strcmp(words[i].text, words[i - 1].text) != 0)
      words[(*count)++] = words[i];
  return status;
}

/* The FTS5 expression; nothing where there is no word. */
static void add_expression(struct buffer *match, const struct rare_word *words,
                           size_t count) {
  bool has_rare = count > 0 && words[0].sources <= SOURCE_BUDGET;
  size_t limit = has_rare ? RARE_WORDS : ALL_WORDS;
  int64_t sources = 0;
  for (size_t i = 0; i < count && i < limit; i++) {
    sources += words[i].sources;
    if (has_rare && sources > SOURCE_BUDGET)
      break;
    buffer_add_format(match, "%s\"%s\"",
                      i == 0     ? "text : ("
                      : has_rare ? " OR "
                                 : " AND ",
                      words[i].text);
  }
  buffer_add_text(match, match->length > 0 ? ")" : "");
}

static enum status find_expression(struct store *store, struct base *base,
                                   struct buffer *match, struct error *err) {
  const struct normal *normal = &base->wording.normal;
  size_t count = 0;
  struct rare_word *words =
      arena_alloc(&base->arena, (normal->count + 1) * sizeof *words);
  enum status status = list_words(store, normal, words, &count, err);
  if (status == STATUS_OK)
    add_expression(match, words, count);
  return status;
}

/* ---- candidates -------------------------------------------------------- */

static const char *copy(struct arena *arena, struct statement *st, int column) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

static struct variant read_row(struct arena *arena, struct statement *st) {
  return (struct variant){
      .id = statement_integer(st, QUOTE_ID),
      .source_id = statement_integer(st, QUOTE_SOURCE_ID),
      .text = copy(arena, st, QUOTE_TEXT),
      .kind = copy(arena, st, QUOTE_KIND),
      .speaker = copy(arena, st, QUOTE_SPEAKER),
      .role = copy(arena, st, QUOTE_ROLE),
      .title = copy(arena, st, QUOTE_TITLE),
      .publisher = copy(arena, st, QUOTE_PUBLISHER),
      .published = copy(arena, st, QUOTE_PUBLISHED),
      .url = copy(arena, st, QUOTE_URL),
      .digest = copy(arena, st, FOUND_DIGEST),
      .start = (uint32_t)statement_integer(st, QUOTE_START),
      .is_old = statement_integer(st, FOUND_IS_CURRENT) == 0,
  };
}

/* The printing in the list that is the same place of the same text. */
static struct variant *find_twin(struct variants *list,
                                 const struct variant *one) {
  for (size_t i = 0; i < list->count; i++) {
    struct variant *other = &list->items[i];
    if (other->start == one->start && strcmp(other->digest, one->digest) == 0)
      return other;
  }
  return NULL;
}

static void add_variant(struct variants *list, struct variant *one) {
  struct variant *twin = find_twin(list, one);
  if (twin == NULL) {
    list->items = arena_grow(&list->arena, list->items, list->count,
                             &list->capacity, sizeof *list->items);
    list->items[list->count++] = *one;
    return;
  }
  bool is_base = twin->is_base || one->is_base;
  if (twin->is_old)
    *twin = *one;
  twin->is_base = is_base;
}

static void judge_row(struct variants *list, const struct base *base,
                      int64_t id, struct statement *st, struct arena *scratch) {
  struct wording wording;
  struct variant one = read_row(&list->arena, st);
  int64_t speaker_id = statement_integer(st, QUOTE_SPEAKER_ID);
  bool is_short = base->wording.normal.count < SHORT_WORDS;
  one.is_base = one.id == id;
  wording_read(&wording, one.text, strlen(one.text));
  bool is_same = wording_compare(&base->wording, &wording, scratch,
                                 &list->arena, &one.difference);
  if (one.is_base || (is_same && (!is_short || speaker_id == base->speaker_id)))
    add_variant(list, &one);
  wording_free(&wording);
}

static enum status judge_all(struct variants *list, struct store *store,
                             const struct base *base, int64_t id,
                             const struct buffer *match, struct error *err) {
  bool row;
  struct arena scratch = {0};
  struct statement *st = store_statement(store, "variants_found");
  statement_bind_integer(st, ":id", id);
  statement_bind_text(st, ":match", match->length > 0 ? match->bytes : NULL);
  statement_bind_integer(st, ":limit", VARIANTS_LIMIT);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    judge_row(list, base, id, st, &scratch);
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  arena_free(&scratch);
  return status;
}

/* ---- copies ------------------------------------------------------------ */

static enum status find_copies(struct variants *list, struct store *store,
                               struct variant *one, struct error *err) {
  bool row;
  struct buffer line = {0};
  struct statement *st = store_statement(store, "source_twins");
  statement_bind_integer(st, ":source", one->source_id);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    static const int names[] = {TWIN_PUBLISHER, TWIN_URL, TWIN_RECORD,
                                TWIN_TITLE};
    const char *name = NULL;
    for (size_t i = 0; i < 4 && (name == NULL || *name == '\0'); i++)
      name = statement_text(st, names[i]);
    buffer_add_format(&line, "%s%s", line.length > 0 ? "; " : "",
                      name != NULL ? name : "?");
    if (!statement_is_null(st, TWIN_DATE))
      buffer_add_format(&line, " (%s)", statement_text(st, TWIN_DATE));
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  if (line.length > 0)
    one->copies = arena_copy(&list->arena, line.bytes, line.length);
  buffer_free(&line);
  return status;
}

/* ---- all of it --------------------------------------------------------- */

static enum status read_base(struct store *store, int64_t id, struct base *base,
                             struct error *err) {
  struct statement *st;
  enum status status = quote_read(store, id, &st, err);
  if (status == STATUS_OK) {
    size_t length = statement_length(st, QUOTE_TEXT);
    const char *text =
        arena_copy(&base->arena, statement_text(st, QUOTE_TEXT), length);
    base->speaker_id = statement_integer(st, QUOTE_SPEAKER_ID);
    wording_read(&base->wording, text, length);
  }
  statement_reset(st);
  return status;
}

enum status variants_find(struct variants *list, struct store *store,
                          int64_t id, struct error *err) {
  struct base base = {0};
  struct buffer match = {0};
  *list = (struct variants){0};
  enum status status = read_base(store, id, &base, err);
  if (status == STATUS_OK)
    status = find_expression(store, &base, &match, err);
  if (status == STATUS_OK)
    status = judge_all(list, store, &base, id, &match, err);
  for (size_t i = 0; status == STATUS_OK && i < list->count; i++)
    status = find_copies(list, store, &list->items[i], err);
  wording_free(&base.wording);
  arena_free(&base.arena);
  buffer_free(&match);
  return status;
}

void variants_free(struct variants *list) { arena_free(&list->arena); }
