/* The printings of one quotation.

   Method: candidates come from the indexes (same words; same speaker, a week
   around), and are compared as sequences of words: one holds another when that
   is what is left of it after words are cut out. To be held is passed on (a cut
   of a cut is a cut), so that the fullest printing stands for all below it and
   no words get lost; two that overlap stay two. variants (variants_find.c)
   shows more: also those that are worded otherwise.
   Cost: one look-up, linear in the words of what the speaker said that week;
   again for each shorter printing that was found. */
#include "queries/printings.h"

#include <stdlib.h>
#include <string.h>

#include "queries/check_negation.h"
#include "queries/normal.h"
#include "queries/quote.h"

/* The columns of quote_printings. */
enum {
  FOUND_ID,
  FOUND_TEXT,
  FOUND_SOURCE,
  FOUND_PUBLISHER,
  FOUND_TITLE,
  FOUND_URL,
  FOUND_RECORD,
  FOUND_PUBLISHED,
  FOUND_SAID_FROM,
};

/* The columns of source_twins. */
enum { TWIN_ID, TWIN_PUBLISHER, TWIN_TITLE, TWIN_DATE, TWIN_URL, TWIN_RECORD };

static const char *copy(struct arena *arena, struct statement *st, int column) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

/* ---- words ------------------------------------------------------------- */

/* Whether `whole` from this word on is `part` with words between, none of them
   a "not", and no more than half as many. */
static bool holds_from(const struct normal *whole, uint32_t at,
                       const struct normal *part) {
  uint32_t cut = 0;
  for (uint32_t i = 0; i < part->count; i++, at++)
    for (; at == whole->count || whole->words[at].key != part->words[i].key;
         at++)
      if (at == whole->count || ++cut * 2 > part->count ||
          negation_is_at(whole, at))
        return false;
  return true;
}

static bool holds(const struct normal *whole, const struct normal *part) {
  if (part->count < PRINTINGS_WORDS)
    return false;
  for (uint32_t at = 0; at + part->count <= whole->count; at++)
    if (whole->words[at].key == part->words[0].key &&
        holds_from(whole, at, part))
      return true;
  return false;
}

/* ---- what it holds, what holds it -------------------------------------- */

/* A quotation whose printings are looked for, and those that hold it. */
struct search {
  struct printings *list;
  const struct printing *asked;
  struct normal normal;
  bool is_first;  /* what holds it is wanted, too */
  bool is_passed; /* the asked one itself came: later printings follow */
};

static bool is_listed(const struct printings *list, int64_t id) {
  bool found = list->asked.id == id;
  for (size_t i = 0; i < list->count && !found; i++)
    found = list->items[i].id == id && !list->items[i].is_copy;
  return found;
}

static void add_item(struct printings *list, struct printing item) {
  list->items = arena_grow(&list->arena, list->items, list->count,
                           &list->capacity, sizeof *list->items);
  list->items[list->count++] = item;
}

static const char *name_of(struct arena *arena, struct statement *st,
                           const int *columns, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!statement_is_null(st, columns[i]) &&
        statement_length(st, columns[i]) > 0)
      return copy(arena, st, columns[i]);
  return NULL;
}

static void keep_row(struct printings *list, struct statement *st,
                     uint32_t words, bool is_holder) {
  static const int names[] = {FOUND_PUBLISHER, FOUND_URL, FOUND_RECORD,
                              FOUND_TITLE};
  struct arena *arena = &list->arena;
  struct printing item = {.id = statement_integer(st, FOUND_ID),
                          .source_id = statement_integer(st, FOUND_SOURCE),
                          .text = copy(arena, st, FOUND_TEXT),
                          .said_from = copy(arena, st, FOUND_SAID_FROM),
                          .name = name_of(arena, st, names, 4),
                          .published = copy(arena, st, FOUND_PUBLISHED),
                          .words = words,
                          .is_holder = is_holder};
  if (!is_listed(list, item.id))
    add_item(list, item);
}

/* The current row is another one: does it hold the one asked, or the reverse?
 */
static void judge_row(struct search *search, struct statement *st,
                      struct normal *other) {
  const struct normal *mine = &search->normal;
  other->count = 0;
  other->tail = 0;
  buffer_clear(&other->letters);
  normal_add(other, statement_text(st, FOUND_TEXT),
             statement_length(st, FOUND_TEXT));
  bool is_before = other->count > mine->count ||
                   (other->count == mine->count && !search->is_passed);
  if (search->is_first && is_before && holds(other, mine))
    keep_row(search->list, st, other->count, true);
  else if (!(search->is_first && is_before) && holds(mine, other))
    keep_row(search->list, st, other->count, false);
}

static enum status compare(struct search *search, struct store *store,
                           struct error *err) {
  const struct printing *asked = search->asked;
  struct statement *st = store_statement(store, "quote_printings");
  struct normal other = {0};
  bool row = false;
  normal_add(&search->normal, asked->text, strlen(asked->text));
  if (search->is_first)
    search->list->asked.words = search->normal.count;
  if (search->normal.count < PRINTINGS_WORDS)
    return STATUS_OK;
  statement_bind_integer(st, ":id", asked->id);
  if (search->list->speaker_id != 0)
    statement_bind_integer(st, ":speaker", search->list->speaker_id);
  statement_bind_if(st, ":from", asked->said_from);
  statement_bind_integer(st, ":limit", PRINTINGS_LIMIT);
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    if (statement_integer(st, FOUND_ID) == asked->id)
      search->is_passed = true;
    else
      judge_row(search, st, &other);
  statement_reset(st);
  normal_free(&other);
  return status;
}

static const char *list_holders(struct printings *list) {
  struct buffer json = {0};
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i].is_holder)
      buffer_add_format(&json, "%c%lld", json.length > 0 ? ',' : '[',
                        (long long)list->items[i].id);
  const char *holders = NULL;
  if (json.length > 0) {
    buffer_add_char(&json, ']');
    holders = arena_copy(&list->arena, json.bytes, json.length);
  }
  buffer_free(&json);
  return holders;
}

enum status printings_find(struct printings *list, struct store *store,
                           struct statement *row, struct error *err) {
  struct search search = {
      .list = list, .asked = &list->asked, .is_first = true};
  arena_reset(&list->arena);
  *list = (struct printings){.arena = list->arena,
                             .speaker_id =
                                 statement_integer(row, QUOTE_SPEAKER_ID)};
  list->asked =
      (struct printing){.id = statement_integer(row, QUOTE_ID),
                        .source_id = statement_integer(row, QUOTE_SOURCE_ID),
                        .text = copy(&list->arena, row, QUOTE_TEXT),
                        .said_from = copy(&list->arena, row, QUOTE_SAID_FROM)};
  enum status status = compare(&search, store, err);
  list->holders = list_holders(list);
  normal_free(&search.normal);
  return status;
}

/* ---- what those hold --------------------------------------------------- */

/* Of several with the same words and day one tells all. */
static bool is_done(const struct printings *list, size_t index) {
  const struct printing *item = &list->items[index];
  bool found = false;
  for (size_t i = 0; i <= index && !found; i++) {
    const struct printing *other = i < index ? &list->items[i] : &list->asked;
    bool is_same_day = item->said_from == NULL || other->said_from == NULL
                           ? item->said_from == other->said_from
                           : strcmp(item->said_from, other->said_from) == 0;
    found = is_same_day && strcmp(item->text, other->text) == 0;
  }
  return found;
}

static enum status add_copies(struct printings *list, struct store *store,
                              struct printing of, struct error *err) {
  static const int names[] = {TWIN_PUBLISHER, TWIN_URL, TWIN_RECORD,
                              TWIN_TITLE};
  bool row = false;
  struct statement *st = store_statement(store, "source_twins");
  statement_bind_integer(st, ":source", of.source_id);
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    add_item(list,
             (struct printing){.id = of.id,
                               .source_id = statement_integer(st, TWIN_ID),
                               .name = name_of(&list->arena, st, names, 4),
                               .published = copy(&list->arena, st, TWIN_DATE),
                               .words = of.words,
                               .is_copy = true});
  statement_reset(st);
  return status;
}

static int by_day(const void *a, const void *b) {
  const struct printing *x = a, *y = b;
  if (x->published == NULL || y->published == NULL) {
    if (x->published != y->published)
      return x->published == NULL ? 1 : -1;
  } else {
    int order = strcmp(x->published, y->published);
    if (order != 0)
      return order;
  }
  return (x->source_id > y->source_id) - (x->source_id < y->source_id);
}

enum status printings_complete(struct printings *list, struct store *store,
                               struct error *err) {
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < list->count; i++) {
    struct printing asked = list->items[i];
    struct search search = {.list = list, .asked = &asked};
    if (asked.is_holder || is_done(list, i))
      continue;
    status = compare(&search, store, err);
    normal_free(&search.normal);
  }
  size_t count = list->count;
  if (status == STATUS_OK)
    status = add_copies(list, store, list->asked, err);
  for (size_t i = 0; status == STATUS_OK && i < count; i++)
    status = add_copies(list, store, list->items[i], err);
  if (list->count > 0)
    qsort(list->items, list->count, sizeof *list->items, by_day);
  return status;
}

void printings_free(struct printings *list) { arena_free(&list->arena); }

/* ---- words about them -------------------------------------------------- */

/* The source of an item came before. */
static bool is_again(const struct printings *list, size_t index) {
  int64_t source = list->items[index].source_id;
  bool found = source == list->asked.source_id;
  for (size_t i = 0; i < index && !found; i++)
    found = list->items[i].source_id == source;
  return found;
}

/* It stands twice in its source. */
static bool is_again_itself(const struct printings *list) {
  bool found = false;
  for (size_t i = 0; i < list->count && !found; i++)
    found = list->items[i].source_id == list->asked.source_id;
  return found;
}

size_t printings_count(const struct printings *list) {
  size_t count = 1;
  for (size_t i = 0; i < list->count; i++)
    count += !is_again(list, i);
  return count;
}

static void add_name(struct buffer *out, const struct printing *item,
                     uint32_t words) {
  const char *change = item->words < words   ? "shorter"
                       : item->words > words ? "fuller"
                                             : "";
  const char *day = item->published != NULL ? item->published : "";
  buffer_add_text(out, item->name != NULL ? item->name : "?");
  if (*day != '\0' || *change != '\0')
    buffer_add_format(out, " (%s%s%s)", day,
                      *day != '\0' && *change != '\0' ? ", " : "", change);
}

void printings_add_names(struct buffer *out, const struct printings *list,
                         size_t limit) {
  size_t count = 0, others = printings_count(list) - 1;
  size_t shown = limit == 0 || others <= limit + 1 ? others : limit;
  for (size_t i = 0; i < list->count && count < shown; i++) {
    if (is_again(list, i))
      continue;
    buffer_add_text(out, count++ > 0 ? "; " : "");
    add_name(out, &list->items[i], list->asked.words);
  }
  if (is_again_itself(list))
    buffer_add_format(out, "%sthe same article", count > 0 ? "; " : "");
  if (shown < others)
    buffer_add_format(out, " and %zu more", others - shown);
}

void printings_add_ids(struct buffer *out, const struct printings *list) {
  size_t count = 0;
  buffer_add_char(out, '[');
  for (size_t i = 0; i < list->count; i++)
    if (!list->items[i].is_copy)
      buffer_add_format(out, "%s%lld", count++ > 0 ? "," : "",
                        (long long)list->items[i].id);
  buffer_add_char(out, ']');
}
