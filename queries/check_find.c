/* Finding the passages worth an alignment.

   The corpus is cut into blocks of 64 words. The rarest words of the quote
   vote for the blocks they stand in, each with the logarithm of its rarity,
   until POSTING_BUDGET places were read; the best runs of blocks become
   windows. With a third of the words changed the rest still carries enough
   votes, and word order does not matter here: that is the aligner's work.

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

/* Replaces every block's score by the sum over the run that starts there. */
static void sum_runs(struct votes *votes) {
  for (uint32_t b = 0; b < votes->block_count; b++)
    for (uint32_t k = 1; k < votes->run && b + k < votes->block_count; k++)
      votes->scores[b] += votes->scores[b + k];
}

static uint32_t best_run(const struct votes *votes) {
  uint32_t best = 0;
  for (uint32_t b = 1; b < votes->block_count; b++)
    if (votes->scores[b] > votes->scores[best])
      best = b;
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
                             struct check_window windows[WINDOW_MAX]) {
  uint32_t count = 0;
  double top = 0;
  while (count < WINDOW_MAX) {
    uint32_t block = best_run(votes);
    double score = (double)votes->scores[block];
    if (score <= 0 || score < top * 0.5)
      break;
    top = score > top ? score : top;
    uint32_t start = block * BLOCK_WORDS;
    uint32_t end = start + votes->run * BLOCK_WORDS;
    if (end > corpus->normal.count)
      end = corpus->normal.count;
    count += add_windows(corpus, (struct span){start, end}, slack, score,
                         windows + count, WINDOW_MAX - count);
    clear_around(votes, block);
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
  sum_runs(&votes);
  return pick_windows(corpus, &votes, length + 8, windows);
}
