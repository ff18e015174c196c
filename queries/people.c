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

/* The columns of both statements. */
enum { COLUMN_ID, COLUMN_NAME, COLUMN_ROLE, COLUMN_QUOTES, COLUMN_KEY };

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

static const char *copy_column(struct statement *st, int column,
                               struct arena *arena) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

/* A speaker has several keys, one after the other: taken once. */
static void add_row(struct found_speakers *found, size_t *capacity,
                    struct statement *st, struct arena *arena) {
  int64_t id = statement_integer(st, COLUMN_ID);
  if (found->count > 0 && found->items[found->count - 1].id == id)
    return;
  found->items = arena_grow(arena, found->items, found->count, capacity,
                            sizeof *found->items);
  found->items[found->count++] = (struct found_speaker){
      .id = id,
      .name = copy_column(st, COLUMN_NAME, arena),
      .role = copy_column(st, COLUMN_ROLE, arena),
      .quotes = statement_integer(st, COLUMN_QUOTES),
  };
}

/* Keeps the rows with the best fit. */
static enum status collect(struct statement *st, const char *typed,
                           struct arena *arena, struct found_speakers *found,
                           struct error *err) {
  size_t capacity = 0;
  enum fit best = FIT_BEGINNING;
  bool row = false;
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    enum fit fit = key_fit(typed, statement_text(st, COLUMN_KEY));
    if (fit < best)
      continue;
    if (fit > best)
      found->count = 0;
    best = fit;
    add_row(found, &capacity, st, arena);
  }
  statement_reset(st);
  return status;
}

enum status people_find(struct store *store, const char *name,
                        struct arena *arena, struct found_speakers *found,
                        struct error *err) {
  *found = (struct found_speakers){0};
  const char *key = utf8_fold_key(arena, name, strlen(name));
  if (*key == '\0')
    return STATUS_OK;
  struct statement *st = store_statement(store, "speakers_by_key");
  statement_bind_text(st, ":key", key);
  enum status status = collect(st, key, arena, found, err);
  if (status != STATUS_OK || found->count > 0)
    return status;
  return collect(store_statement(store, "speakers_keys"), key, arena, found,
                 err);
}

const char *people_ids(const struct found_speakers *found,
                       struct arena *arena) {
  struct buffer ids = {0};
  buffer_add_char(&ids, '[');
  for (size_t i = 0; i < found->count; i++)
    buffer_add_format(&ids, "%s%lld", i > 0 ? "," : "",
                      (long long)found->items[i].id);
  buffer_add_char(&ids, ']');
  const char *copy = arena_copy(arena, ids.bytes, ids.length);
  buffer_free(&ids);
  return copy;
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
