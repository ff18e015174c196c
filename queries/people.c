/* From a name as typed to the speakers it may mean.

   Problem: a reader types "erdogan", "Erdoğan, Recep" or "clinton"; the
   database holds full names and aliases as folded keys.
   Method: the key is looked up as a whole first (indexed). Where no name is
   that key, all keys are read and compared word by word, in any order; whole
   words beat beginnings of words. Several people may fit: all are given, the
   one with most quotations first, and the caller says so.
   Not done: spelling mistakes, nicknames.
   Cost: one look-up, or linear in the number of keys (some 50 ns each). */
#include "queries/people.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/buffer.h"
#include "core/command.h"
#include "core/print.h"
#include "core/utf8.h"

enum fit { FIT_NONE, FIT_BEGINNING, FIT_WORDS };

/* Ids of those whose keys fit best, some of them twice. */
struct fitting {
  enum fit fit;
  int64_t *ids;
  size_t count, capacity;
};

/* The bytes of `key` that begin like the word, apostrophes left out on both
   sides ("oneil" and "o'neil"); 0 when it does not begin so. */
static size_t common(const char *key, const char *word, size_t length) {
  size_t at = 0;
  for (size_t i = 0; i < length; i++) {
    if (word[i] == '\'')
      continue;
    at += key[at] == '\'';
    if (key[at] != word[i])
      return 0;
    at++;
  }
  return at;
}

/* How one word of the typed key stands in the key of a name. */
static enum fit word_fit(const char *word, size_t length, const char *key) {
  enum fit best = FIT_NONE;
  for (const char *p = key; p != NULL; p = strchr(p, ' ')) {
    p += *p == ' ';
    size_t same = common(p, word, length);
    if (same == 0)
      continue;
    if (p[same] == ' ' || p[same] == '\0')
      return FIT_WORDS;
    best = FIT_BEGINNING;
  }
  return best;
}

/* The weakest fit among the words typed. */
static enum fit key_fit(const char *typed, const char *key) {
  enum fit weakest = FIT_WORDS;
  while (*typed != '\0' && weakest != FIT_NONE) {
    size_t length = strcspn(typed, " ");
    enum fit fit = word_fit(typed, length, key);
    weakest = fit < weakest ? fit : weakest;
    typed += length;
    typed += *typed == ' ';
  }
  return weakest;
}

/* Keeps the ids with the best fit; rows are id and key. */
static enum status collect(struct statement *st, const char *typed,
                           struct arena *arena, struct fitting *fitting,
                           struct error *err) {
  bool row = false;
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    enum fit fit = key_fit(typed, statement_text(st, 1));
    if (fit == FIT_NONE || fit < fitting->fit)
      continue;
    if (fit > fitting->fit)
      fitting->count = 0;
    fitting->fit = fit;
    fitting->ids = arena_grow(arena, fitting->ids, fitting->count,
                              &fitting->capacity, sizeof *fitting->ids);
    fitting->ids[fitting->count++] = statement_integer(st, 0);
  }
  statement_reset(st);
  return status;
}

static const char *copy_column(struct statement *st, int column,
                               struct arena *arena) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

/* "[1,2]" */
static const char *json_ids(const int64_t *ids, size_t count,
                            struct arena *arena) {
  struct buffer list = {0};
  buffer_add_char(&list, '[');
  for (size_t i = 0; i < count; i++)
    buffer_add_format(&list, "%s%lld", i > 0 ? "," : "", (long long)ids[i]);
  buffer_add_char(&list, ']');
  const char *copy = arena_copy(arena, list.bytes, list.length);
  buffer_free(&list);
  return copy;
}

/* Who they are; those who said nothing fall out. */
static enum status describe(struct store *store, const struct fitting *fitting,
                            struct arena *arena, struct found_speakers *found,
                            struct error *err) {
  size_t capacity = 0;
  bool row = false;
  struct statement *st = store_statement(store, "speakers_found");
  statement_bind_text(st, ":speakers",
                      json_ids(fitting->ids, fitting->count, arena));
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    found->items = arena_grow(arena, found->items, found->count, &capacity,
                              sizeof *found->items);
    found->items[found->count++] =
        (struct found_speaker){.id = statement_integer(st, 0),
                               .name = copy_column(st, 1, arena),
                               .role = copy_column(st, 2, arena),
                               .quotes = statement_integer(st, 3)};
  }
  statement_reset(st);
  return status;
}

/* By the whole key, else word by word. */
static enum status fit_name(struct store *store, const char *name,
                            struct arena *arena, struct fitting *fitting,
                            struct error *err) {
  static const char *const statements[] = {"speakers_by_key", "speakers_keys"};
  enum status status = STATUS_OK;
  const char *key = utf8_fold_key(arena, name, strlen(name));
  *fitting = (struct fitting){0};
  for (int i = 0; i < 2 && status == STATUS_OK && fitting->count == 0; i++) {
    struct statement *st = store_statement(store, statements[i]);
    if (i == 0)
      statement_bind_text(st, ":key", key);
    if (*key != '\0')
      status = collect(st, key, arena, fitting, err);
  }
  return status;
}

enum status people_find(struct store *store, const char *name,
                        struct arena *arena, struct found_speakers *found,
                        struct error *err) {
  struct fitting fitting;
  *found = (struct found_speakers){0};
  enum status status = fit_name(store, name, arena, &fitting, err);
  if (status == STATUS_OK && fitting.count > PEOPLE_LIMIT)
    status = error_set(err, STATUS_USAGE,
                       "\"%s\" fits more than %d names; write more of it", name,
                       PEOPLE_LIMIT);
  if (status == STATUS_OK && fitting.count > 0)
    status = describe(store, &fitting, arena, found, err);
  return status;
}

enum status people_find_ids(struct store *store, const char *name,
                            struct arena *arena, const char **ids,
                            struct error *err) {
  struct fitting fitting;
  enum status status = fit_name(store, name, arena, &fitting, err);
  *ids = json_ids(fitting.ids, fitting.count, arena);
  return status;
}

const char *people_ids(const struct found_speakers *found,
                       struct arena *arena) {
  int64_t *ids = arena_alloc(arena, (found->count + 1) * sizeof *ids);
  for (size_t i = 0; i < found->count; i++)
    ids[i] = found->items[i].id;
  return json_ids(ids, found->count, arena);
}

void people_report(const char *name, const struct found_speakers *found) {
  enum { SHOWN = 10 };
  struct buffer line = {0};
  command_fail(EXIT_DONE, "\"%s\" fits %zu speakers, all are searched:", name,
               found->count);
  for (size_t i = 0; i < found->count && i < SHOWN; i++) {
    const struct found_speaker *speaker = &found->items[i];
    buffer_clear(&line);
    buffer_add_text(&line, speaker->name);
    if (speaker->role != NULL)
      buffer_add_format(&line, ", %s", speaker->role);
    buffer_add_format(&line, " (%lld quote%s)", (long long)speaker->quotes,
                      speaker->quotes == 1 ? "" : "s");
    print_wrapped(stderr, line.bytes, line.length, 2, 0);
    fputc('\n', stderr);
  }
  if (found->count > SHOWN)
    fprintf(stderr, "  and %zu more\n", found->count - SHOWN);
  buffer_free(&line);
}
