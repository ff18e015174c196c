/* Word classes from the text alone, by exchange: every frequent word is moved
   to the class that makes the text most likely under a model of pairs of
   classes, until few move (Martin, Liermann, Ney, "Algorithms for bigram and
   trigram word clustering", Speech Communication 24, 1998). What is maximised
   is the sum of n log n over pairs of classes less twice that over classes.

   Words are told by their hash, as features are. Seldom seen ones are not
   moved and share one class; so do sentence edges. Cost: a round looks up, for
   each word and each class, the classes of the word's neighbours. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "importers/train/train.h"

enum { CLASS_SETS = 2, EDGE = 0, RARE = 1, FIRST_CLASS = 2 };
enum { LEAST_SEEN = 3, ROUNDS = 12, FEW = 200, CLASS_OFFSET = 128 };
enum { MOST_CLASSES = 252 };
static const uint32_t set_sizes[CLASS_SETS] = {48, 250};

struct neighbour {
  uint32_t word, count;
};

/* Words by falling frequency from FIRST_CLASS on; below stand EDGE and RARE. */
struct vocabulary {
  uint32_t *hashes, *counts;
  uint32_t count;
  uint32_t *text; /* word numbers */
  size_t length;
  struct neighbour *neighbours[2]; /* by word: to its right, to its left */
  uint32_t *starts[2];             /* of each word's among them */
};

struct word_count {
  uint32_t hash, count;
};

static int by_hash(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static int by_count(const void *a, const void *b) {
  const struct word_count *x = a, *y = b;
  if (x->count != y->count)
    return x->count < y->count ? 1 : -1;
  return (x->hash > y->hash) - (x->hash < y->hash);
}

static int by_pair(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* f(n) = n log n, small n from a table. */
struct entropy {
  double small[1 << 14];
};

static double n_log_n(const struct entropy *f, uint32_t n) {
  if (n < 1 << 14)
    return f->small[n];
  return (double)n * log((double)n);
}

struct exchange {
  const struct vocabulary *v;
  struct entropy f;
  uint32_t classes; /* with FIRST_CLASS */
  uint16_t *class_of;
  uint32_t pairs[MOST_CLASSES][MOST_CLASSES]; /* [left][right] */
  uint32_t totals[MOST_CLASSES];
  /* of the word in hand: its neighbours by class, right and left */
  uint32_t beside[2][MOST_CLASSES];
  uint16_t used[2][MOST_CLASSES];
  uint32_t used_count[2];
  uint32_t self; /* the word beside itself */
};

static void gather(struct exchange *x, uint32_t w) {
  const struct vocabulary *v = x->v;
  x->self = 0;
  for (int side = 0; side < 2; side++) {
    for (uint32_t k = 0; k < x->used_count[side]; k++)
      x->beside[side][x->used[side][k]] = 0;
    x->used_count[side] = 0;
    for (uint32_t k = v->starts[side][w]; k < v->starts[side][w + 1]; k++) {
      const struct neighbour *n = &v->neighbours[side][k];
      if (n->word == w) {
        x->self = n->count;
        continue;
      }
      uint16_t c = x->class_of[n->word];
      if (x->beside[side][c] == 0)
        x->used[side][x->used_count[side]++] = c;
      x->beside[side][c] += n->count;
    }
  }
}

/* Takes the word in hand out of class c or (sign +1) puts it in. */
static void put(struct exchange *x, uint32_t w, uint32_t c, int sign) {
  uint32_t s = (uint32_t)sign;
  for (uint32_t k = 0; k < x->used_count[0]; k++)
    x->pairs[c][x->used[0][k]] += s * x->beside[0][x->used[0][k]];
  for (uint32_t k = 0; k < x->used_count[1]; k++)
    x->pairs[x->used[1][k]][c] += s * x->beside[1][x->used[1][k]];
  x->pairs[c][c] += s * x->self;
  x->totals[c] += s * x->v->counts[w];
}

/* What putting the word into class c would add. */
static double gain(const struct exchange *x, uint32_t w, uint32_t c) {
  const struct entropy *f = &x->f;
  double sum = 0;
  for (uint32_t k = 0; k < x->used_count[0]; k++) {
    uint32_t e = x->used[0][k], n = x->pairs[c][e];
    if (e != c)
      sum += n_log_n(f, n + x->beside[0][e]) - n_log_n(f, n);
  }
  for (uint32_t k = 0; k < x->used_count[1]; k++) {
    uint32_t e = x->used[1][k], n = x->pairs[e][c];
    if (e != c)
      sum += n_log_n(f, n + x->beside[1][e]) - n_log_n(f, n);
  }
  uint32_t own = x->pairs[c][c];
  sum += n_log_n(f, own + x->beside[0][c] + x->beside[1][c] + x->self) -
         n_log_n(f, own);
  uint32_t total = x->totals[c];
  return sum - 2 * (n_log_n(f, total + x->v->counts[w]) - n_log_n(f, total));
}

static uint32_t exchange_round(struct exchange *x) {
  uint32_t moved = 0;
  for (uint32_t w = FIRST_CLASS; w < x->v->count; w++) {
    uint32_t from = x->class_of[w], best = from;
    gather(x, w);
    put(x, w, from, -1);
    double top = gain(x, w, from);
    for (uint32_t c = FIRST_CLASS; c < x->classes; c++) {
      double g = c == from ? top : gain(x, w, c);
      if (g > top + 1e-9) {
        top = g;
        best = c;
      }
    }
    put(x, w, best, 1);
    x->class_of[w] = (uint16_t)best;
    moved += best != from;
  }
  return moved;
}

static struct exchange *exchange_new(const struct vocabulary *v,
                                     uint32_t size) {
  struct exchange *x = must_malloc(sizeof *x);
  memset(x, 0, sizeof *x);
  x->v = v;
  x->classes = FIRST_CLASS + size;
  for (uint32_t n = 1; n < 1 << 14; n++)
    x->f.small[n] = (double)n * log((double)n);
  x->class_of = must_malloc(v->count * sizeof *x->class_of);
  for (uint32_t w = 0; w < v->count; w++) {
    x->class_of[w] =
        (uint16_t)(w < FIRST_CLASS ? w
                                   : FIRST_CLASS + (w - FIRST_CLASS) % size);
    x->totals[x->class_of[w]] += v->counts[w];
  }
  for (size_t i = 1; i < v->length; i++)
    x->pairs[x->class_of[v->text[i - 1]]][x->class_of[v->text[i]]]++;
  return x;
}

/* ---- the text ------------------------------------------------------------ */

static void read_text(struct vocabulary *v, const struct trainer *t) {
  size_t capacity = 0;
  struct reading r = {0};
  while (reading_next(&r, t)) {
    if (v->length + 2 * r.doc.token_count + 2 > capacity) {
      capacity = 2 * (v->length + 2 * r.doc.token_count + 2);
      v->text = must_realloc(v->text, capacity * sizeof *v->text);
    }
    for (uint32_t s = 0; s < r.doc.sentence_count; s++) {
      struct token_range tokens = sentence_range(&r.doc, s);
      v->text[v->length++] = 0;
      for (uint32_t i = tokens.first; i < tokens.end; i++)
        v->text[v->length++] = r.views.items[i].word;
    }
  }
}

static void number_words(struct vocabulary *v) {
  uint32_t *sorted = must_malloc((v->length + 1) * sizeof *sorted);
  for (size_t i = 0; i < v->length; i++)
    sorted[i] = v->text[i];
  qsort(sorted, v->length, sizeof *sorted, by_hash);
  struct word_count *words = must_malloc((v->length + 1) * sizeof *words);
  uint32_t count = 0;
  for (size_t i = 0; i < v->length;) {
    size_t from = i;
    while (i < v->length && sorted[i] == sorted[from])
      i++;
    if (sorted[from] != 0 && i - from >= LEAST_SEEN)
      words[count++] = (struct word_count){sorted[from], (uint32_t)(i - from)};
  }
  qsort(words, count, sizeof *words, by_count);
  v->count = count + FIRST_CLASS;
  v->hashes = must_malloc(v->count * sizeof *v->hashes);
  v->counts = must_malloc(v->count * sizeof *v->counts);
  memset(v->counts, 0, v->count * sizeof *v->counts);
  v->hashes[EDGE] = v->hashes[RARE] = 0;
  struct word_count *index = must_malloc((count + 1) * sizeof *index);
  for (uint32_t w = 0; w < count; w++) {
    v->hashes[w + FIRST_CLASS] = words[w].hash;
    index[w] = (struct word_count){words[w].hash, w + FIRST_CLASS};
  }
  qsort(index, count, sizeof *index, by_hash);
  for (size_t i = 0; i < v->length; i++) {
    const struct word_count *found =
        bsearch(&v->text[i], index, count, sizeof *index, by_hash);
    v->text[i] = found != NULL ? found->count : v->text[i] == 0 ? EDGE : RARE;
    v->counts[v->text[i]]++;
  }
  free(index);
  free(words);
  free(sorted);
}

/* Lists what stands to the right (side 0) or left (1) of each word. */
static void list_neighbours(struct vocabulary *v, int side) {
  uint64_t *pairs = must_malloc((v->length + 1) * sizeof *pairs);
  size_t count = v->length > 0 ? v->length - 1 : 0;
  for (size_t i = 0; i < count; i++)
    pairs[i] = (uint64_t)v->text[i + (size_t)side] << 32 |
               v->text[i + 1 - (size_t)side];
  qsort(pairs, count, sizeof *pairs, by_pair);
  v->neighbours[side] = must_malloc((count + 1) * sizeof(struct neighbour));
  v->starts[side] = must_malloc((v->count + 1) * sizeof(uint32_t));
  uint32_t kept = 0, word = 0;
  for (size_t i = 0; i < count;) {
    size_t from = i;
    while (i < count && pairs[i] == pairs[from])
      i++;
    for (; word <= pairs[from] >> 32; word++)
      v->starts[side][word] = kept;
    v->neighbours[side][kept++] =
        (struct neighbour){(uint32_t)pairs[from], (uint32_t)(i - from)};
  }
  for (; word <= v->count; word++)
    v->starts[side][word] = kept;
  free(pairs);
}

static void share_table(struct trainer *t) {
  struct model_table table;
  model_pack(t->classes.items, t->classes.words, &model_shapes[TABLE_CLASS],
             &table);
  for (uint32_t h = 0; h <= HALVES; h++)
    t->models[h].tables[TABLE_CLASS] = table;
}

/* Sorts the words into set_sizes[set] classes. */
static void sort_words(struct trainer *t, const struct vocabulary *v, int set) {
  const struct model_shape *shape = &model_shapes[TABLE_CLASS];
  struct exchange *x = exchange_new(v, set_sizes[set]);
  uint32_t moved = v->count;
  for (int round = 0; round < ROUNDS && moved > v->count / FEW; round++)
    moved = exchange_round(x);
  // where two words share a place, the one seen more often is the last
  for (uint32_t w = v->count; w-- > FIRST_CLASS;) {
    size_t place = word_feature(v->hashes[w]) >> (32 - shape->bits);
    t->classes.items[place * shape->stride + (size_t)set] =
        (int8_t)(x->class_of[w] - CLASS_OFFSET);
  }
  free(x->class_of);
  free(x);
}

void learn_classes(struct trainer *t) {
  struct vocabulary v = {0};
  share_table(t);
  read_text(&v, t);
  number_words(&v);
  list_neighbours(&v, 0);
  list_neighbours(&v, 1);
  for (int set = 0; set < CLASS_SETS; set++)
    sort_words(t, &v, set);
  share_table(t);
  fprintf(stderr, "train: classes: %u words\n", v.count - FIRST_CLASS);
  for (int side = 0; side < 2; side++) {
    free(v.neighbours[side]);
    free(v.starts[side]);
  }
  free(v.hashes);
  free(v.counts);
  free(v.text);
}
