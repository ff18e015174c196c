/* Candidates for one quote without reading the whole database. The rarest
   words of the quote vote for the sources they stand in, each with the
   logarithm of its rarity; the best are read and aligned. Each half of the
   quote votes alone as well, for it may be a splice. A word that stands in more
   than SOURCE_BUDGET sources, or that would bring the votes over VOTE_BUDGET,
   is asked only while fewer than WORD_MIN words were.

   Cost: one look-up a word, plus the sources of the words asked. */
#include "queries/check_candidates.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  WORD_MAX = 16,
  WORD_MIN = 4,
  SOURCE_BUDGET = 20000,
  VOTE_BUDGET = 20000,
  CANDIDATE_MAX = 30, /* for each half, and for the whole */
  PHRASE_WORDS = 12,  /* longer ones have rare words enough */
  HALVES_MIN = 8,     /* words of a quote that is asked for by halves too */
};

struct query_word {
  char text[NORMAL_TERM_BYTES]; /* as the index has it */
  int64_t sources;
};

struct vote {
  int64_t source;
  double weight;
};

struct voting {
  struct vote *votes; /* by source, one for each word */
  size_t count;
  size_t room;
  struct arena *arena;
};

static int by_sources(const void *a, const void *b) {
  const struct query_word *x = a, *y = b;
  if (x->sources != y->sources)
    return x->sources < y->sources ? -1 : 1;
  return strcmp(x->text, y->text);
}

static int by_source(const void *a, const void *b) {
  const struct vote *x = a, *y = b;
  return x->source < y->source ? -1 : x->source > y->source;
}

static int by_weight(const void *a, const void *b) {
  const struct vote *x = a, *y = b;
  if (x->weight < y->weight || x->weight > y->weight)
    return x->weight > y->weight ? -1 : 1;
  return by_source(a, b);
}

static enum status count_sources(struct store *store, struct query_word *word,
                                 struct error *err) {
  char match[NORMAL_TERM_BYTES + 3];
  struct statement *st = store_statement(store, "check_word");
  bool row;
  snprintf(match, sizeof match, "\"%s\"", word->text);
  statement_bind_text(st, ":word", match);
  enum status status = statement_step(st, &row, err);
  word->sources = status == STATUS_OK && row ? statement_integer(st, 0) : 0;
  statement_reset(st);
  return status;
}

/* True when the last of the words stands among the others: its count is known
   and need not be asked for. "The" stands in a quote many times. */
static bool is_counted(struct query_word *words, uint32_t last) {
  for (uint32_t i = 0; i < last; i++)
    if (strcmp(words[i].text, words[last].text) == 0) {
      words[last].sources = words[i].sources;
      return true;
    }
  return false;
}

/* The words of the quote that some source has, in order. */
static enum status list_words(struct store *store, const struct normal *quote,
                              struct query_word *words, uint32_t *count,
                              struct check_candidates *out, struct error *err) {
  for (uint32_t i = 0; i < quote->count; i++) {
    struct query_word *word = &words[*count];
    if (!normal_index_word(quote, i, word->text))
      continue;
    enum status status =
        is_counted(words, *count) ? STATUS_OK : count_sources(store, word, err);
    if (status != STATUS_OK)
      return status;
    if (word->sources == 0)
      continue;
    out->known[out->known_count++] = quote->words[i].key;
    (*count)++;
  }
  return STATUS_OK;
}

static enum status vote(struct store *store, const struct query_word *word,
                        struct voting *voting, struct error *err) {
  char match[NORMAL_TERM_BYTES + 3];
  struct statement *st = store_statement(store, "check_sources");
  double weight = 1.0 / (1.0 + log2((double)word->sources));
  snprintf(match, sizeof match, "\"%s\"", word->text);
  statement_bind_text(st, ":match", match);
  for (;;) {
    bool row;
    enum status status = statement_step(st, &row, err);
    if (status != STATUS_OK || !row) {
      statement_reset(st);
      return status;
    }
    voting->votes = arena_grow(voting->arena, voting->votes, voting->count,
                               &voting->room, sizeof *voting->votes);
    voting->votes[voting->count++] =
        (struct vote){statement_integer(st, 0), weight};
  }
}

/* One vote for each source, the sum of its own, best first. */
static void sum_votes(struct voting *voting) {
  size_t count = 0;
  if (voting->count == 0)
    return;
  qsort(voting->votes, voting->count, sizeof *voting->votes, by_source);
  for (size_t i = 1; i < voting->count; i++) {
    if (voting->votes[i].source == voting->votes[count].source)
      voting->votes[count].weight += voting->votes[i].weight;
    else
      voting->votes[++count] = voting->votes[i];
  }
  voting->count = count + 1;
  qsort(voting->votes, voting->count, sizeof *voting->votes, by_weight);
}

static void add_ids(const struct voting *voting, struct buffer *ids) {
  for (size_t i = 0; i < voting->count && i < CANDIDATE_MAX; i++)
    buffer_add_format(ids, "%s%lld", ids->length > 1 ? "," : "",
                      (long long)voting->votes[i].source);
}

/* The rarest words of a part of the quote, and the sources with most. */
static enum status vote_part(struct store *store, struct query_word *words,
                             uint32_t count, struct arena *arena,
                             struct buffer *ids, struct error *err) {
  struct voting voting = {.arena = arena};
  uint32_t asked = 0;
  enum status status = STATUS_OK;
  qsort(words, count, sizeof *words, by_sources);
  for (uint32_t i = 0; i < count && asked < WORD_MAX; i++) {
    if (i > 0 && strcmp(words[i].text, words[i - 1].text) == 0)
      continue;
    int64_t votes = (int64_t)voting.count + words[i].sources;
    if (asked >= WORD_MIN &&
        (words[i].sources > SOURCE_BUDGET || votes > VOTE_BUDGET))
      break;
    status = vote(store, &words[i], &voting, err);
    if (status != STATUS_OK)
      return status;
    asked++;
  }
  sum_votes(&voting);
  add_ids(&voting, ids);
  return status;
}

/* The two halves first, which may come from two sources, then the whole. */
static enum status vote_parts(struct store *store, struct query_word *words,
                              uint32_t count, struct arena *arena,
                              struct buffer *ids, struct error *err) {
  uint32_t half = count / 2;
  enum status status = STATUS_OK;
  if (count >= HALVES_MIN) {
    status = vote_part(store, words, half, arena, ids, err);
    if (status == STATUS_OK)
      status = vote_part(store, words + half, count - half, arena, ids, err);
  }
  return status == STATUS_OK ? vote_part(store, words, count, arena, ids, err)
                             : status;
}

/* ---- the phrase --------------------------------------------------------- */

/* A phrase of the index: its tokenizer parts the words, as it did the texts. */
static void add_phrase(const char *quote, size_t length, struct buffer *match) {
  buffer_add_text(match, "{text sentence} : \"");
  for (size_t i = 0; i < length; i++)
    buffer_add_char(match, quote[i] == '"' ? ' ' : quote[i]);
  buffer_add_char(match, '"');
}

static enum status list_phrase(struct store *store, const char *match,
                               const char *name, struct buffer *ids,
                               struct error *err) {
  struct statement *st = store_statement(store, "check_phrase");
  statement_bind_text(st, ":match", match);
  statement_bind_text(st, ":name", name);
  for (;;) {
    bool row;
    enum status status = statement_step(st, &row, err);
    if (status != STATUS_OK || !row) {
      statement_reset(st);
      return status;
    }
    buffer_add_format(ids, "%s%lld", ids->length > 1 ? "," : "",
                      (long long)statement_integer(st, 0));
  }
}

static enum status find_phrase(struct store *store, const char *quote,
                               size_t length, const char *name,
                               struct buffer *ids, struct error *err) {
  struct buffer match = {0};
  add_phrase(quote, length, &match);
  enum status status = list_phrase(store, match.bytes, name, ids, err);
  buffer_free(&match);
  return status;
}

/* ---- all together ------------------------------------------------------- */

enum status check_find_candidates(struct store *store, const char *quote,
                                  size_t length, const char *name,
                                  struct arena *arena,
                                  struct check_candidates *out,
                                  struct error *err) {
  struct normal normal = {0};
  struct buffer ids = {0};
  normal_add(&normal, quote, length);
  uint32_t count = 0;
  size_t room = (size_t)normal.count + 1;
  struct query_word *words = arena_alloc(arena, room * sizeof *words);
  *out = (struct check_candidates){
      .known = arena_alloc(arena, room * sizeof *out->known)};
  buffer_add_char(&ids, '[');
  enum status status = list_words(store, &normal, words, &count, out, err);
  if (status == STATUS_OK && count > 0 && normal.count <= PHRASE_WORDS)
    status = find_phrase(store, quote, length, name, &ids, err);
  if (status == STATUS_OK)
    status = vote_parts(store, words, count, arena, &ids, err);
  buffer_add_char(&ids, ']');
  out->ids = arena_copy(arena, ids.bytes, ids.length);
  buffer_free(&ids);
  normal_free(&normal);
  return status;
}
