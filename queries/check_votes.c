/* Votes for sources.

   The index tells the sources of a word in order of their rows, but not how
   many there are: to learn that a word is common means to read it. So words
   are read a little each, rare ones to their end; only those vote, each with
   the logarithm of its rarity. Where a quote is made of common words, three in
   a row are still rare: such phrases are looked up in the index of quotations
   and vote as well. A phrase costs what its rarest word costs, and how common
   that is tells how soon the reading of it came to its limit.

   Cost: READ_BUDGET sources, or READ_MIN a word; then PHRASE_MAX phrases for
   each half, of PHRASE_READ quotations at most. */
#include "queries/check_votes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  READ_BUDGET = 8000, /* sources of all words together */
  READ_MIN = 32,      /* sources of a term that are read at least */
  READ_MAX = 512,     /* and at most */
  TERM_MAX = 16,      /* words and phrases that vote for a part */
  HALVES_MIN = 8,     /* words of a quote that votes by halves too */
  PHRASE_WORDS = 3,
  PHRASE_READ = 128, /* quotations of one that are read at most */
  PHRASE_MAX = 8,    /* for each half */
  PHRASE_FEW = 4,    /* for one that has RARE_MIN rare words */
  RARE_MIN = 4,
};

/* A phrase whose rarest word stands in more of the sources costs too much. */
static const double phrase_share = 0.1;

struct vote_term {
  const char *match; /* as FTS5 takes it */
  unsigned parts;    /* bits 1 << enum vote_part: where it stands */
  int64_t *sources;  /* rows, ascending, as far as they were read */
  size_t count, room;
  bool is_complete; /* it stands in no other source */
};

/* A word of the quote. */
struct vote_place {
  const char *match; /* NULL = the index has no such words */
  uint32_t index;    /* in the quote */
  double share;      /* of the sources that have it, roughly; 0 = rare */
};

struct vote_tally {
  int64_t source; /* row; 0 = the slot is free */
  double weights[VOTE_PARTS];
};

/* ---- the words of the quote --------------------------------------------- */

static const char *quoted_word(struct arena *arena, const char *word) {
  size_t length = strlen(word);
  char *match = arena_alloc(arena, length + 3);
  match[0] = '"';
  memcpy(match + 1, word, length);
  memcpy(match + 1 + length, "\"", 2);
  return match;
}

static int by_match(const void *a, const void *b) {
  const struct vote_place *x = *(struct vote_place *const *)a;
  const struct vote_place *y = *(struct vote_place *const *)b;
  int order = strcmp(x->match, y->match);
  if (order != 0)
    return order;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* The places that have a word of the index, equal words side by side. */
static uint32_t list_places(struct votes *votes, struct vote_place **sorted) {
  char word[NORMAL_TERM_BYTES];
  uint32_t count = 0;
  for (uint32_t i = 0; i < votes->quote->count; i++) {
    votes->places[i] = (struct vote_place){.index = i, .share = 1};
    if (!normal_index_word(votes->quote, i, word))
      continue;
    votes->places[i].match = quoted_word(votes->arena, word);
    sorted[count++] = &votes->places[i];
  }
  qsort(sorted, count, sizeof(void *), by_match);
  return count;
}

static unsigned parts_of(const struct normal *quote, uint32_t index) {
  if (quote->count < HALVES_MIN)
    return 1u << VOTE_WHOLE;
  return 1u << VOTE_WHOLE |
         1u << (index < quote->count / 2 ? VOTE_FIRST : VOTE_SECOND);
}

/* ---- their sources ------------------------------------------------------ */

/* The rows of a statement, `limit` at most; a source may come several times. */
static enum status read_sources(struct votes *votes, const char *statement,
                                struct vote_term *term, size_t limit,
                                struct error *err) {
  struct statement *st = store_statement(votes->store, statement);
  size_t rows = 0;
  statement_bind_text(st, ":match", term->match);
  statement_bind_integer(st, ":limit", (int64_t)limit);
  for (;;) {
    bool row;
    enum status status = statement_step(st, &row, err);
    if (status != STATUS_OK || !row) {
      term->is_complete = rows < limit;
      statement_reset(st);
      return status;
    }
    int64_t source = statement_integer(st, 0);
    if (rows++ > 0 && term->sources[term->count - 1] == source)
      continue;
    term->sources = arena_grow(votes->arena, term->sources, term->count,
                               &term->room, sizeof *term->sources);
    term->sources[term->count++] = source;
  }
}

static size_t word_limit(uint32_t words) {
  size_t limit = READ_BUDGET / words;
  if (limit > READ_MAX)
    return READ_MAX;
  return limit < READ_MIN ? READ_MIN : limit;
}

/* Rows are given in order of import: the last one read tells how many were
   passed over. */
static double share_of(const struct vote_term *term) {
  if (term->is_complete)
    return 0;
  return (double)term->count / (double)term->sources[term->count - 1];
}

static enum status read_words(struct votes *votes, struct vote_place **sorted,
                              uint32_t count, struct error *err) {
  size_t limit = word_limit(count);
  for (uint32_t i = 0, end; i < count; i = end) {
    struct vote_term *term = &votes->terms[votes->term_count];
    *term = (struct vote_term){.match = sorted[i]->match};
    for (end = i; end < count && strcmp(sorted[end]->match, term->match) == 0;
         end++)
      term->parts |= parts_of(votes->quote, sorted[end]->index);
    enum status status = read_sources(votes, "check_sources", term, limit, err);
    if (status != STATUS_OK)
      return status;
    if (term->count == 0)
      continue;
    votes->term_count++;
    for (uint32_t k = i; k < end; k++) {
      sorted[k]->share = share_of(term);
      votes->known[votes->known_count++] =
          votes->quote->words[sorted[k]->index].key;
    }
  }
  return STATUS_OK;
}

/* ---- phrases ------------------------------------------------------------ */

struct phrase {
  uint32_t first; /* word of the quote */
  double share;   /* of its rarest word */
};

static int by_share(const void *a, const void *b) {
  const struct phrase *x = a, *y = b;
  if (x->share < y->share || x->share > y->share)
    return x->share < y->share ? -1 : 1;
  return x->first < y->first ? -1 : x->first > y->first;
}

/* Words in a row that the author wrote in a row, and that sources have. */
static bool is_phrase(const struct votes *votes, uint32_t first) {
  for (uint32_t i = first; i < first + PHRASE_WORDS; i++) {
    unsigned flags = votes->quote->words[i].flags;
    if (votes->places[i].match == NULL || (flags & NORMAL_BRACKET) ||
        (i > first && (flags & NORMAL_ELLIPSIS_BEFORE)))
      return false;
  }
  return true;
}

static uint32_t list_phrases(const struct votes *votes, struct phrase *list) {
  uint32_t count = 0;
  for (uint32_t i = 0; i + PHRASE_WORDS <= votes->quote->count; i++) {
    double share = 1;
    for (uint32_t k = i; k < i + PHRASE_WORDS; k++)
      share = fmin(share, votes->places[k].share);
    if (share <= phrase_share && is_phrase(votes, i))
      list[count++] = (struct phrase){i, share};
  }
  qsort(list, count, sizeof *list, by_share);
  return count;
}

const char *votes_phrase(struct arena *arena, const char *text, size_t length) {
  static const char columns[] = "{text sentence} : \"";
  char *match = arena_alloc(arena, sizeof columns + length + 1), *p = match;
  memcpy(p, columns, sizeof columns - 1);
  p += sizeof columns - 1;
  for (size_t i = 0; i < length; i++)
    *p++ = text[i] == '"' ? ' ' : text[i];
  memcpy(p, "\"", 2);
  return match;
}

static enum status read_phrase(struct votes *votes, uint32_t first,
                               struct error *err) {
  const struct normal_word *words = votes->quote->words + first;
  uint32_t start = words[0].span.start, end = words[PHRASE_WORDS - 1].span.end;
  struct vote_term *term = &votes->terms[votes->term_count];
  unsigned last = parts_of(votes->quote, first + PHRASE_WORDS - 1);
  *term = (struct vote_term){
      .match = votes_phrase(votes->arena, votes->text + start, end - start),
      .parts = parts_of(votes->quote, first) & last};
  enum status status =
      read_sources(votes, "check_phrase_sources", term, PHRASE_READ, err);
  votes->term_count += status == STATUS_OK && term->count > 0;
  return status;
}

/* ---- counting ----------------------------------------------------------- */

static int by_rarity(const void *a, const void *b) {
  const struct vote_term *x = a, *y = b;
  if (x->is_complete != y->is_complete)
    return x->is_complete ? -1 : 1;
  if (x->count != y->count)
    return x->count < y->count ? -1 : 1;
  return strcmp(x->match, y->match);
}

static struct vote_tally *tally_of(const struct votes *votes, int64_t source) {
  uint64_t hash = (uint64_t)source * 0x9E3779B97F4A7C15u;
  uint32_t mask = votes->slot_count - 1, slot = (uint32_t)(hash >> 32) & mask;
  while (votes->tallies[slot].source != 0 &&
         votes->tallies[slot].source != source)
    slot = (slot + 1) & mask;
  return &votes->tallies[slot];
}

static void add_votes(const struct votes *votes, const struct vote_term *term,
                      unsigned parts) {
  double weight = 1.0 / (1.0 + log2((double)term->count));
  for (size_t i = 0; i < term->count; i++) {
    struct vote_tally *tally = tally_of(votes, term->sources[i]);
    tally->source = term->sources[i];
    for (unsigned part = 0; part < VOTE_PARTS; part++)
      if (parts & 1u << part)
        tally->weights[part] += weight;
  }
}

static void make_slots(struct votes *votes) {
  size_t sources = 0;
  for (uint32_t i = 0; i < votes->term_count; i++)
    sources += votes->terms[i].is_complete ? votes->terms[i].count : 0;
  votes->slot_count = 64;
  while (votes->slot_count < 2 * sources)
    votes->slot_count *= 2;
  votes->tallies =
      arena_zero(votes->arena, votes->slot_count, sizeof *votes->tallies);
}

/* The rarest terms vote, TERM_MAX at most for each part. */
static void count_votes(struct votes *votes) {
  uint32_t asked[VOTE_PARTS] = {0};
  qsort(votes->terms, votes->term_count, sizeof *votes->terms, by_rarity);
  make_slots(votes);
  for (uint32_t i = 0; i < votes->term_count; i++) {
    const struct vote_term *term = &votes->terms[i];
    unsigned parts = 0;
    if (!term->is_complete)
      break;
    for (unsigned part = 0; part < VOTE_PARTS; part++)
      if (term->parts & 1u << part && asked[part]++ < TERM_MAX)
        parts |= 1u << part;
    add_votes(votes, term, parts);
  }
}

/* ---- all together ------------------------------------------------------- */

enum status votes_begin(struct votes *votes, struct store *store,
                        const char *text, const struct normal *quote,
                        struct arena *arena, struct error *err) {
  size_t room = (size_t)quote->count + 1;
  struct vote_place **sorted = arena_alloc(arena, room * sizeof(void *));
  *votes = (struct votes){
      .store = store, .arena = arena, .text = text, .quote = quote};
  votes->places = arena_alloc(arena, room * sizeof *votes->places);
  votes->terms = arena_alloc(arena, 2 * room * sizeof *votes->terms);
  votes->known = arena_alloc(arena, room * sizeof *votes->known);
  uint32_t count = list_places(votes, sorted);
  enum status status =
      count == 0 ? STATUS_OK : read_words(votes, sorted, count, err);
  count_votes(votes);
  return status;
}

/* How many phrases each half is asked for. */
static void count_phrases(const struct votes *votes, uint32_t most[2]) {
  uint32_t rare[2] = {0}, half = votes->quote->count / 2;
  for (uint32_t i = 0; i < votes->quote->count; i++)
    rare[i >= half] += votes->places[i].share <= 0;
  for (unsigned part = 0; part < 2; part++)
    most[part] = rare[part] >= RARE_MIN ? PHRASE_FEW : PHRASE_MAX;
}

enum status votes_add_phrases(struct votes *votes, struct error *err) {
  uint32_t most[2], half = votes->quote->count / 2;
  size_t room = (size_t)votes->quote->count + 1;
  struct phrase *list = arena_alloc(votes->arena, room * sizeof *list);
  uint32_t count = list_phrases(votes, list);
  count_phrases(votes, most);
  for (uint32_t i = 0; i < count; i++) {
    if (most[list[i].first >= half] == 0)
      continue;
    most[list[i].first >= half]--;
    enum status status = read_phrase(votes, list[i].first, err);
    if (status != STATUS_OK)
      return status;
  }
  count_votes(votes);
  return STATUS_OK;
}

/* True when tally a has more votes for the part than b. */
static bool is_ahead(const struct vote_tally *a, const struct vote_tally *b,
                     enum vote_part part) {
  if (a->weights[part] < b->weights[part] ||
      a->weights[part] > b->weights[part])
    return a->weights[part] > b->weights[part];
  return a->source < b->source;
}

uint32_t votes_best(const struct votes *votes, enum vote_part part,
                    uint32_t most, double share, int64_t best[VOTE_BEST_MAX]) {
  const struct vote_tally *ranks[VOTE_BEST_MAX + 1];
  uint32_t count = 0, kept = 0;
  most = most < VOTE_BEST_MAX ? most : VOTE_BEST_MAX;
  for (uint32_t i = 0; i < votes->slot_count; i++) {
    const struct vote_tally *tally = &votes->tallies[i];
    if (tally->source == 0 || tally->weights[part] <= 0)
      continue;
    uint32_t at = count;
    for (; at > 0 && is_ahead(tally, ranks[at - 1], part); at--)
      ranks[at] = ranks[at - 1];
    ranks[at] = tally;
    count += count < most;
  }
  for (; kept < count; kept++) {
    if (ranks[kept]->weights[part] < share * ranks[0]->weights[part])
      break;
    best[kept] = ranks[kept]->source;
  }
  return kept;
}
