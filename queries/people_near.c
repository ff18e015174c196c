/* Names spelled nearly so: what is offered when nobody fits.

   Method: a word typed that stands in no name is compared with every word of
   the index of names; the most alike are kept. Two words are alike when few
   letters must be changed, added, left out or swapped with their neighbour:
   one for words of four to seven letters, two for longer ones. Letters are
   bytes of the folded words.
   Cost: linear in the different words of names, some 0.2 µs each; only when
   nobody fits. */
#include <stdlib.h>
#include <string.h>

#include "queries/people_fit.h"

enum {
  LENGTH_LIMIT = 24, /* bytes; longer words have no near ones */
  NEAR_LIMIT = 8,    /* words kept for one typed */
};

/* A word typed and the ones most alike. */
struct slip {
  const char *word;
  size_t length;
  unsigned distance; /* of those kept, or the limit that they must not pass */
  const char *near[NEAR_LIMIT];
  size_t count;
};

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

/* The number of slips from `a` to `b`; more than `limit` for anything more. */
static unsigned slips(const struct slip *a, const char *b, size_t length,
                      unsigned limit) {
  unsigned rows[3][LENGTH_LIMIT + 1];
  size_t more = a->length > length ? a->length - length : length - a->length;
  if (more > limit || length > LENGTH_LIMIT)
    return limit + 1;
  for (unsigned j = 0; j <= length; j++)
    rows[0][j] = j;
  for (unsigned i = 1; i <= a->length; i++) {
    unsigned *row = rows[i % 3];
    const unsigned *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    unsigned best = row[0] = i;
    for (unsigned j = 1; j <= length; j++) {
      bool is_same = a->word[i - 1] == b[j - 1];
      row[j] = least(above[j - 1] + !is_same, least(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a->word[i - 1] == b[j - 2] &&
          a->word[i - 2] == b[j - 1])
        row[j] = least(row[j], before[j - 2] + 1);
      best = least(best, row[j]);
    }
    if (best > limit)
      return limit + 1;
  }
  return rows[a->length % 3][length];
}

static void compare(struct slip *slip, const char *word, struct arena *arena) {
  size_t length = strlen(word);
  unsigned distance = slips(slip, word, length, slip->distance);
  if (distance > slip->distance)
    return;
  if (distance < slip->distance)
    slip->count = 0;
  slip->distance = distance;
  if (slip->count < NEAR_LIMIT)
    slip->near[slip->count++] = arena_copy(arena, word, length);
}

/* Compares the slips with every word of the index. */
static enum status find_alike(struct store *store, struct slip *slips_made,
                              size_t count, struct arena *arena,
                              struct error *err) {
  bool row = false;
  struct statement *st = store_statement(store, "name_words");
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    for (size_t i = 0; i < count; i++)
      compare(&slips_made[i], statement_text(st, 0), arena);
  statement_reset(st);
  return status;
}

/* The speakers of one word typed: its own, or those of its near words. */
static enum status collect(struct store *store, const char *word,
                           struct slip *slip, struct arena *arena,
                           struct id_list *set, struct error *err) {
  bool is_open = false;
  enum status status =
      fit_collect(store, "speakers_by_word", word, arena, set, &is_open, err);
  for (size_t i = 0; status == STATUS_OK && i < slip->count; i++)
    status = fit_collect(store, "speakers_by_word", slip->near[i], arena, set,
                         &is_open, err);
  id_list_sort(set);
  return status;
}

/* Notes the words that stand in no name. */
static enum status find_slips(struct store *store,
                              const struct name_words *typed,
                              struct arena *arena, struct slip *slips_made,
                              struct error *err) {
  struct slip unknown[NAME_WORD_LIMIT];
  size_t indexes[NAME_WORD_LIMIT], count = 0;
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < typed->count; i++) {
    struct id_list set = {0};
    size_t length = strlen(typed->words[i]);
    struct slip slip = {.word = typed->words[i], .length = length};
    slip.distance = length < 8 ? 1 : 2;
    status = collect(store, slip.word, &slip, arena, &set, err);
    if (set.count > 0 || length < 4 || length > LENGTH_LIMIT)
      continue;
    indexes[count] = i;
    unknown[count++] = slip;
  }
  if (status == STATUS_OK && count > 0)
    status = find_alike(store, unknown, count, arena, err);
  for (size_t i = 0; i < count; i++)
    slips_made[indexes[i]] = unknown[i];
  return status;
}

enum status fit_find_near(struct store *store, const struct name_words *typed,
                          struct arena *arena, struct id_list *out,
                          struct error *err) {
  struct slip slips_made[NAME_WORD_LIMIT] = {{0}};
  struct id_list set = {0};
  enum status status = find_slips(store, typed, arena, slips_made, err);
  for (size_t i = 0; status == STATUS_OK && i < typed->count; i++) {
    set = (struct id_list){0};
    status = collect(store, typed->words[i], &slips_made[i], arena, &set, err);
    if (i == 0)
      *out = set;
    else
      id_list_intersect(out, &set);
  }
  if (out->count == 0)
    *out = set; // those of the last word alone
  return status;
}
