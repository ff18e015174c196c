/* Finding the passages worth an alignment.

   The corpus is cut into blocks of 64 words. The rarest words of the quote
   vote for the blocks they stand in, each with the logarithm of its rarity,
   until POSTING_BUDGET places were read; the best runs of blocks become
   windows. With a third of the words changed the rest still carries enough
   votes, and word order does not matter here: that is the aligner's work.

   A window is then narrowed to the stretch that holds most words of the
   quote, and dropped when that is too few to be worth an alignment.

   Cost: the postings read, plus one pass over the blocks. */
#include "queries/check_find.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  BLOCK_WORDS = 64,
  POSTING_BUDGET = 60000,
  TERM_MIN = 8,  /* read at least so many terms, however common */
  TERM_MAX = 64, /* and no more than so many */
  /* Votes of common words are chance: so many windows are looked at, and those
     that hold most words of the quote are kept. */
  LOOK_MAX = WINDOW_MAX + WINDOW_MAX / 2,
};

struct term {
  uint32_t id;
  uint32_t frequency;
  uint32_t count; /* times in the quote */
};

struct votes {
  float *scores;       /* by block */
  uint32_t *last_term; /* by block: term + 1 that voted last */
  uint32_t *hits;      /* by block: how often */
  uint32_t block_count;
  uint32_t run; /* blocks of one window */
};

static int by_frequency(const void *a, const void *b) {
  const struct term *x = a, *y = b;
  if (x->frequency != y->frequency)
    return x->frequency < y->frequency ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* The distinct terms of the quote that the corpus has, rarest first. */
static uint32_t list_terms(const struct check_corpus *corpus,
                           const struct normal *quote, struct span words,
                           struct term *terms) {
  uint32_t count = 0, distinct = 0;
  for (uint32_t i = words.start; i < words.end; i++) {
    uint32_t id = corpus_term(corpus, quote->words[i].key);
    if (id != NONE && !(quote->words[i].flags & NORMAL_BRACKET))
      terms[count++] = (struct term){id, corpus_frequency(corpus, id), 1};
  }
  qsort(terms, count, sizeof *terms, by_frequency);
  for (uint32_t i = 0; i < count; i++) {
    if (distinct > 0 && terms[distinct - 1].id == terms[i].id)
      terms[distinct - 1].count++;
    else
      terms[distinct++] = terms[i];
  }
  return distinct;
}

static void vote(const struct check_corpus *corpus, const struct term *term,
                 struct votes *votes) {
  float weight =
      (float)log2(1.0 + (double)corpus->normal.count / (double)term->frequency);
  const uint32_t *p = corpus->postings + corpus->starts[term->id];
  for (uint32_t i = 0; i < term->frequency; i++) {
    uint32_t block = p[i] / BLOCK_WORDS;
    if (votes->last_term[block] != term->id + 1) {
      votes->last_term[block] = term->id + 1;
      votes->hits[block] = 0;
    }
    if (++votes->hits[block] <= term->count)
      votes->scores[block] += weight;
  }
}

static void vote_all(const struct check_corpus *corpus,
                     const struct term *terms, uint32_t count,
                     struct votes *votes) {
  uint32_t read = 0;
  for (uint32_t i = 0; i < count && i < TERM_MAX; i++) {
    if (i >= TERM_MIN && read + terms[i].frequency > POSTING_BUDGET)
      break;
    read += terms[i].frequency;
    vote(corpus, &terms[i], votes);
  }
}

/* What proves nothing shall not outvote what does. */
static void clear_excluded(const struct check_corpus *corpus,
                           struct votes *votes) {
  for (uint32_t i = 0; i < corpus->article_count; i++) {
    const struct check_article *article = &corpus->articles[i];
    uint32_t first = (article->first + BLOCK_WORDS - 1) / BLOCK_WORDS;
    for (uint32_t b = first;
         article->is_excluded && b < article->end / BLOCK_WORDS; b++)
      votes->scores[b] = 0;
  }
}

/* Replaces every block's score by the sum over the run that starts there. */
static void sum_runs(struct votes *votes) {
  for (uint32_t b = 0; b < votes->block_count; b++)
    for (uint32_t k = 1; k < votes->run && b + k < votes->block_count; k++)
      votes->scores[b] += votes->scores[b + k];
}

/* The runs that score at least half of the best one, few of many. */
static uint32_t list_runs(const struct votes *votes, struct arena *arena,
                          uint32_t **runs) {
  float top = 0;
  uint32_t count = 0;
  for (uint32_t b = 0; b < votes->block_count; b++)
    top = votes->scores[b] > top ? votes->scores[b] : top;
  *runs = arena_alloc(arena, votes->block_count * sizeof **runs);
  for (uint32_t b = 0; b < votes->block_count; b++)
    if (votes->scores[b] > 0 && votes->scores[b] >= top * 0.5f)
      (*runs)[count++] = b;
  return count;
}

static uint32_t best_run(const struct votes *votes, const uint32_t *runs,
                         uint32_t count) {
  uint32_t best = runs[0];
  for (uint32_t i = 1; i < count; i++)
    if (votes->scores[runs[i]] > votes->scores[best])
      best = runs[i];
  return best;
}

/* Windows do not overlap, but a run may reach over the end of an article:
   then each article gets its part. */
static uint32_t add_windows(const struct check_corpus *corpus, struct span run,
                            uint32_t slack, double score,
                            struct check_window *windows, uint32_t room) {
  uint32_t count = 0;
  uint32_t at = run.start;
  while (at < run.end && count < room) {
    const struct check_article *article = corpus_article(corpus, at);
    uint32_t stop = run.end < article->end ? run.end : article->end;
    struct check_window *window = &windows[count++];
    window->first = at - article->first > slack ? at - slack : article->first;
    window->end = article->end - stop > slack ? stop + slack : article->end;
    window->score = score;
    if (stop <= at)
      break;
    at = stop;
  }
  return count;
}

static void clear_around(struct votes *votes, uint32_t block) {
  uint32_t from = block > votes->run ? block - votes->run + 1 : 0;
  for (uint32_t b = from; b < block + votes->run && b < votes->block_count; b++)
    votes->scores[b] = 0;
}

static uint32_t pick_windows(const struct check_corpus *corpus,
                             struct votes *votes, uint32_t slack,
                             struct arena *arena,
                             struct check_window windows[LOOK_MAX]) {
  uint32_t *runs;
  uint32_t run_count = list_runs(votes, arena, &runs), count = 0;
  while (run_count > 0 && count < LOOK_MAX) {
    uint32_t block = best_run(votes, runs, run_count);
    double score = (double)votes->scores[block];
    if (score <= 0)
      break;
    uint32_t start = block * BLOCK_WORDS;
    uint32_t end = start + votes->run * BLOCK_WORDS;
    if (end > corpus->normal.count)
      end = corpus->normal.count;
    count += add_windows(corpus, (struct span){start, end}, slack, score,
                         windows + count, LOOK_MAX - count);
    clear_around(votes, block);
  }
  return count;
}

/* ---- tighter windows --------------------------------------------------- */

/* The words of the quote as a small hash table: how often each may count. */
struct bag {
  uint64_t *keys;
  int32_t *left;
  uint32_t mask;
  uint32_t count; /* words of the quote */
};

static uint32_t bag_slot(const struct bag *bag, uint64_t key) {
  uint32_t slot = (uint32_t)(key ^ key >> 32) & bag->mask;
  while (bag->keys[slot] != 0 && bag->keys[slot] != key)
    slot = (slot + 1) & bag->mask;
  return slot;
}

static struct bag make_bag(const struct normal *quote, struct span words,
                           struct arena *arena) {
  struct bag bag = {.mask = 15};
  while (bag.mask < 4 * (words.end - words.start))
    bag.mask = bag.mask * 2 + 1;
  bag.keys = arena_zero(arena, bag.mask + 1, sizeof *bag.keys);
  bag.left = arena_zero(arena, bag.mask + 1, sizeof *bag.left);
  for (uint32_t i = words.start; i < words.end; i++) {
    if (quote->words[i].flags & NORMAL_BRACKET)
      continue;
    uint32_t slot = bag_slot(&bag, quote->words[i].key);
    bag.keys[slot] = quote->words[i].key;
    bag.left[slot]++;
    bag.count++;
  }
  return bag;
}

/* Slides a stretch of `length` words over the window and narrows it to the
   stretches that hold most words of the quote, or nearly as many: a speech
   and its summary may stand close together. Returns how many they hold. */
static uint32_t best_stretch(const struct check_corpus *corpus,
                             const struct bag *bag, uint32_t length,
                             struct check_window *window, struct arena *arena) {
  uint32_t width = window->end - window->first, have = 0, most = 0;
  uint32_t *slots = arena_alloc(arena, (width + 1) * sizeof *slots);
  uint32_t *counts = arena_alloc(arena, (width + 1) * sizeof *counts);
  const struct normal_word *words = corpus->normal.words + window->first;
  for (uint32_t i = 0; i < width; i++) {
    slots[i] = bag_slot(bag, words[i].key);
    have += bag->keys[slots[i]] != 0 && bag->left[slots[i]] > 0;
    bag->left[slots[i]]--;
    if (i >= length) {
      uint32_t out = slots[i - length];
      bag->left[out]++;
      have -= bag->keys[out] != 0 && bag->left[out] > 0;
    }
    counts[i] = have;
    most = have > most ? have : most;
  }
  for (uint32_t i = width > length ? width - length : 0; i < width; i++)
    bag->left[slots[i]]++;
  uint32_t first = 0, last = width;
  while (first < width && counts[first] * 4 < most * 3)
    first++;
  while (last > first && counts[last - 1] * 4 < most * 3)
    last--;
  window->end = window->first + last;
  window->first += first > length ? first - length : 0;
  return most;
}

/* Narrows the windows to where the words are, and drops those that cannot
   hold a third of them; `slack` words stay on both sides. */
static uint32_t tighten(const struct check_corpus *corpus,
                        const struct bag *bag, uint32_t slack,
                        struct arena *arena, struct check_window *windows,
                        uint32_t *held, uint32_t count) {
  uint32_t kept = 0;
  uint32_t parts = 3 + slack / 60; /* every ellipsis may part the words */
  for (uint32_t i = 0; i < count; i++) {
    struct check_window window = windows[i];
    uint32_t first = window.first, end = window.end;
    uint32_t have = best_stretch(corpus, bag, bag->count + bag->count / 4 + 4,
                                 &window, arena);
    if (have * parts < bag->count)
      continue;
    window.first = window.first - first > slack ? window.first - slack : first;
    window.end = end - window.end > slack ? window.end + slack : end;
    held[kept] = have;
    windows[kept++] = window;
  }
  return kept;
}

/* Drops the last of those that hold fewest words until WINDOW_MAX are left. */
static uint32_t keep_fullest(struct check_window *windows, uint32_t *held,
                             uint32_t count) {
  while (count > WINDOW_MAX) {
    uint32_t worst = count - 1;
    for (uint32_t i = count - 1; i-- > 0;)
      if (held[i] < held[worst])
        worst = i;
    count--;
    for (uint32_t i = worst; i < count; i++) {
      windows[i] = windows[i + 1];
      held[i] = held[i + 1];
    }
  }
  return count;
}

uint32_t find_windows(const struct check_corpus *corpus,
                      const struct normal *quote, struct span words,
                      uint32_t extra, struct arena *arena,
                      struct check_window windows[WINDOW_MAX]) {
  uint32_t length = words.end - words.start;
  if (length == 0 || corpus->normal.count == 0)
    return 0;
  struct term *terms = arena_alloc(arena, length * sizeof *terms);
  uint32_t count = list_terms(corpus, quote, words, terms);
  struct votes votes = {.block_count = corpus->normal.count / BLOCK_WORDS + 1};
  votes.run = (length + extra + BLOCK_WORDS - 1) / BLOCK_WORDS + 1;
  votes.scores = arena_zero(arena, votes.block_count, sizeof(float));
  votes.last_term = arena_zero(arena, votes.block_count, sizeof(uint32_t));
  votes.hits = arena_zero(arena, votes.block_count, sizeof(uint32_t));
  vote_all(corpus, terms, count, &votes);
  clear_excluded(corpus, &votes);
  sum_runs(&votes);
  struct check_window looked[LOOK_MAX];
  uint32_t held[LOOK_MAX];
  count = pick_windows(corpus, &votes, length + 8, arena, looked);
  struct bag bag = make_bag(quote, words, arena);
  count = tighten(corpus, &bag, length / 2 + extra, arena, looked, held, count);
  count = keep_fullest(looked, held, count);
  memcpy(windows, looked, count * sizeof *windows);
  return count;
}

/* ---- phrases ------------------------------------------------------------ */

void phrase_begin(struct phrase_search *search,
                  const struct check_corpus *corpus, const struct normal *quote,
                  struct span words) {
  uint32_t best = UINT32_MAX;
  *search =
      (struct phrase_search){.corpus = corpus, .quote = quote, .words = words};
  for (uint32_t q = words.start; q < words.end; q++) {
    uint32_t term = corpus_term(corpus, quote->words[q].key);
    if (term == NONE) {
      search->posting = search->end = 0;
      return;
    }
    if (corpus_frequency(corpus, term) >= best)
      continue;
    best = corpus_frequency(corpus, term);
    search->offset = q - words.start;
    search->posting = corpus->starts[term];
    search->end = corpus->starts[term + 1];
  }
}

uint32_t phrase_next(struct phrase_search *search) {
  const struct check_corpus *corpus = search->corpus;
  const struct normal_word *quote = search->quote->words + search->words.start;
  uint32_t length = search->words.end - search->words.start;
  while (search->posting < search->end) {
    uint32_t at = corpus->postings[search->posting++], n = 0;
    if (at < search->offset)
      continue;
    at -= search->offset;
    while (n < length && at + n < corpus->normal.count &&
           corpus->normal.words[at + n].key == quote[n].key)
      n++;
    if (n < length)
      continue;
    const struct check_article *article = corpus_article(corpus, at);
    if (at + n <= article->end && !article->is_excluded)
      return at;
  }
  return NONE;
}

/* ---- explaining --------------------------------------------------------- */

static uint32_t word_of_term(const struct check_corpus *corpus,
                             const struct normal *quote, uint32_t term) {
  uint32_t word = 0;
  while (word + 1 < quote->count &&
         (corpus_term(corpus, quote->words[word].key) != term ||
          (quote->words[word].flags & NORMAL_BRACKET)))
    word++;
  return word;
}

void find_explain(const struct check_corpus *corpus, const struct normal *quote,
                  struct arena *arena, struct check_search *search) {
  struct span all = {0, quote->count};
  struct term *terms =
      arena_alloc(arena, ((size_t)quote->count + 1) * sizeof *terms);
  uint32_t count = list_terms(corpus, quote, all, terms);
  for (uint32_t i = 0; i < quote->count; i++)
    search->unknown += corpus_term(corpus, quote->words[i].key) == NONE;
  for (uint32_t i = 0; i < count && i < TERM_MAX; i++) {
    if (i >= TERM_MIN && search->places + terms[i].frequency > POSTING_BUDGET)
      break;
    search->places += terms[i].frequency;
    search->terms++;
    if (i < RARE_SHOWN)
      search->rare[search->rare_count++] =
          word_of_term(corpus, quote, terms[i].id);
  }
}
