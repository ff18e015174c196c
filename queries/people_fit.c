/* Which speakers have the words of a typed name.

   Method: an index gives the speakers of each word; the sets of the words are
   intersected. At the weaker levels the set of a word is that of all words it
   may stand for; initials have no set, they are looked for in the names of
   those who are left. There each word typed takes a word of its own, so that
   "J. Jones" is not Mary Jones.
   Cost: the speakers who share a word, some 0.2 µs each. */
#include "queries/people_fit.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "core/word_list.h"

enum { VARIANT_LIMIT = 48 }; // other forms of one first name

/* A word typed and what else it may be. */
struct wanted {
  const char *word;
  size_t length;
  bool is_initial;
  const char *variants[VARIANT_LIMIT];
  size_t variant_count;
  struct arena *arena;
};

/* What one search works on. */
struct fitter {
  struct store *store;
  struct arena *arena;
  enum fit_level level;
  struct wanted wanted[NAME_WORD_LIMIT];
  size_t count;
};

struct name_words name_words_cut(struct arena *arena, const char *name) {
  struct name_words cut = {.count = 0};
  char *key = utf8_fold_key(arena, name, strlen(name)), *to = key;
  for (const char *p = key; *p != '\0'; p++)
    if (*p != '\'')
      *to++ = *p;
  *to = '\0';
  for (char *p = key; *p != '\0' && cut.count < NAME_WORD_LIMIT;) {
    size_t length = strcspn(p, " ");
    bool is_last = p[length] == '\0';
    p[length] = '\0';
    if (length > 0)
      cut.words[cut.count++] = p;
    p += length + !is_last;
  }
  return cut;
}

/* ---- words ------------------------------------------------------------- */

/* One letter, of any script. */
static bool is_initial(const char *word, size_t length) {
  uint32_t code;
  return length > 0 && utf8_decode(word, word + length, &code) == length &&
         utf8_is_letter(code);
}

static void add_variant(const char *name, void *context) {
  struct wanted *wanted = context;
  char *key = utf8_fold_key(wanted->arena, name, strlen(name));
  if (wanted->variant_count < VARIANT_LIMIT && strcmp(key, wanted->word) != 0)
    wanted->variants[wanted->variant_count++] = key;
}

static void want(struct fitter *f, const char *word) {
  struct wanted *wanted = &f->wanted[f->count++];
  *wanted =
      (struct wanted){.word = word, .length = strlen(word), .arena = f->arena};
  wanted->is_initial = is_initial(word, wanted->length);
  if (f->level > FIT_VARIANTS || wanted->is_initial)
    return;
  word_list_nicknames(word, add_variant, wanted);
  uint32_t code;
  unsigned first = utf8_decode(word, word + wanted->length, &code);
  if (wanted->variant_count < VARIANT_LIMIT)
    wanted->variants[wanted->variant_count++] =
        arena_copy(f->arena, word, first);
}

/* How one word of a name answers one that is wanted; -1 = not at all. */
static int answer(const struct wanted *wanted, const char *word,
                  size_t length) {
  bool begins = length >= wanted->length &&
                memcmp(word, wanted->word, wanted->length) == 0;
  if (begins && length == wanted->length)
    return FIT_WORDS;
  if (begins && wanted->is_initial)
    return FIT_VARIANTS;
  for (size_t i = 0; i < wanted->variant_count; i++)
    if (strlen(wanted->variants[i]) == length &&
        memcmp(wanted->variants[i], word, length) == 0)
      return FIT_VARIANTS;
  return begins ? FIT_BEGINNINGS : -1;
}

/* Gives the wanted words that `word` answers at `level` the first free one.
 */
static bool take_word(const struct fitter *f, const char *key, int level,
                      size_t index, unsigned *used) {
  unsigned at = 0;
  for (const char *p = key; *p != '\0' && at < 32; at++) {
    size_t length = strcspn(p, " ");
    bool is_free = (*used >> at & 1) == 0;
    if (is_free && answer(&f->wanted[index], p, length) >= level) {
      *used |= 1u << at;
      return true;
    }
    p += length + (p[length] == ' ');
  }
  return false;
}

/* Every word wanted has a word of its own in the key; the strongest answers
   are given first. */
static bool key_fits(const struct fitter *f, const char *key) {
  unsigned used = 0, placed = 0;
  for (int level = FIT_WORDS; level >= (int)f->level; level--)
    for (size_t i = 0; i < f->count; i++)
      if ((placed >> i & 1) == 0 && take_word(f, key, level, i, &used))
        placed |= 1u << i;
  return placed == (1u << f->count) - 1;
}

/* ---- sets -------------------------------------------------------------- */

enum status fit_collect(struct store *store, const char *statement,
                        const char *word, struct arena *arena,
                        struct id_list *out, bool *is_open, struct error *err) {
  bool row = false;
  size_t before = out->count;
  struct statement *st = store_statement(store, statement);
  statement_bind_text(st, ":word", word);
  statement_bind_integer(st, ":limit", FIT_LIMIT + 1);
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    id_list_add(out, arena, statement_integer(st, 0));
  statement_reset(st);
  *is_open = *is_open || out->count - before > FIT_LIMIT;
  return status;
}

/* The speakers with a word that may answer this one. */
static enum status collect(struct fitter *f, const struct wanted *wanted,
                           struct id_list *out, bool *is_open,
                           struct error *err) {
  const char *statement =
      f->level == FIT_BEGINNINGS ? "speakers_by_beginning" : "speakers_by_word";
  enum status status = fit_collect(f->store, statement, wanted->word, f->arena,
                                   out, is_open, err);
  for (size_t i = 0; status == STATUS_OK && i < wanted->variant_count; i++)
    status = fit_collect(f->store, "speakers_by_word", wanted->variants[i],
                         f->arena, out, is_open, err);
  id_list_sort(out);
  return status;
}

/* Keeps those one of whose names fits. */
static enum status check_names(struct fitter *f, struct id_list *list,
                               struct error *err) {
  bool row = false;
  struct id_list fits = {0};
  struct statement *st = store_statement(f->store, "speakers_names");
  statement_bind_text(st, ":speakers", id_list_json(list, f->arena));
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    if (key_fits(f, statement_text(st, 1)))
      id_list_add(&fits, f->arena, statement_integer(st, 0));
  statement_reset(st);
  id_list_sort(&fits);
  *list = fits;
  return status;
}

/* The speakers whose names have all words that narrow the search. *is_vast
   when none does and too many speakers share them. */
static enum status intersect(struct fitter *f, struct id_list *out,
                             bool *is_vast, struct error *err) {
  enum status status = STATUS_OK;
  bool has_set = false;
  *is_vast = false;
  for (size_t i = 0; status == STATUS_OK && i < f->count; i++) {
    struct id_list set = {0};
    bool is_open = false;
    if (f->wanted[i].is_initial && f->level < FIT_WORDS && f->count > 1)
      continue;
    status = collect(f, &f->wanted[i], &set, &is_open, err);
    *is_vast = is_open && !has_set;
    if (status != STATUS_OK || is_open)
      continue;
    if (has_set)
      id_list_intersect(out, &set);
    else
      *out = set;
    has_set = true;
    if (out->count == 0)
      break;
  }
  return status;
}

enum status fit_find(struct store *store, const struct name_words *typed,
                     enum fit_level level, struct arena *arena,
                     struct id_list *out, struct error *err) {
  struct fitter *f = arena_zero(arena, 1, sizeof *f);
  bool is_vast;
  f->store = store;
  f->arena = arena;
  f->level = level;
  for (size_t i = 0; i < typed->count; i++)
    want(f, typed->words[i]);
  enum status status = intersect(f, out, &is_vast, err);
  if (status != STATUS_OK)
    return status;
  if (is_vast)
    return error_set(err, STATUS_USAGE,
                     "\"%s\" fits more than %d names; write more of it",
                     typed->words[0], FIT_LIMIT);
  return out->count > 0 && typed->count > 1 ? check_names(f, out, err)
                                            : STATUS_OK;
}

/* ---- names with fewer words -------------------------------------------- */

static bool is_typed(const struct name_words *typed, const char *word,
                     size_t length) {
  for (size_t i = 0; i < typed->count; i++)
    if (strlen(typed->words[i]) == length &&
        memcmp(typed->words[i], word, length) == 0)
      return true;
  return false;
}

static bool is_shorter(const struct name_words *typed, const char *key) {
  size_t count = 0;
  while (*key != '\0') {
    size_t length = strcspn(key, " ");
    if (!is_typed(typed, key, length))
      return false;
    count++;
    key += length + (key[length] == ' ');
  }
  return count >= 2;
}

enum status fit_find_shorter(struct store *store,
                             const struct name_words *typed,
                             struct arena *arena, struct id_list *out,
                             struct error *err) {
  struct id_list all = {0};
  bool is_open = false, row = false;
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < typed->count; i++)
    status = fit_collect(store, "speakers_by_word", typed->words[i], arena,
                         &all, &is_open, err);
  if (status != STATUS_OK || is_open || typed->count < 3)
    return status;
  // Who has two of the words stands there twice.
  id_list_sort_repeated(&all);
  struct statement *st = store_statement(store, "speakers_names");
  statement_bind_text(st, ":speakers", id_list_json(&all, arena));
  status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    if (is_shorter(typed, statement_text(st, 1)))
      id_list_add(out, arena, statement_integer(st, 0));
  statement_reset(st);
  id_list_sort(out);
  return status;
}
