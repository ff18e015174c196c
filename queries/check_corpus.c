/* The corpus a quote is checked against: words of all articles in one list,
   what the marks say about each, and an inverted index from word to places.

   The index is built by counting: terms get numbers in order of appearance,
   one pass counts, one pass fills. Two passes over half a million words take
   about 30 ms, less than reading the articles. A word's place also tells
   where a sentence or a quoted span begins and ends, and where a quotation
   goes on after the reporter's words.

   Speech goes on after an interruption only in the same paragraph or the
   next, after at most INTERRUPTION_MAX words, and not when the two parts are
   on record as said by different people. */
#include "queries/check_corpus.h"

#include <stdlib.h>
#include <string.h>

enum { INTERRUPTION_MAX = 40, TITLE_WORDS = 6, FIRST_SLOTS = 1024 };

/* ---- articles ---------------------------------------------------------- */

/* The first word of [low, high) that starts at or after `position`. */
static uint32_t word_at(const struct check_corpus *corpus, uint32_t low,
                        uint32_t high, uint32_t position) {
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (corpus->normal.words[middle].span.start < position)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void find_paragraphs(struct check_corpus *corpus,
                            const struct check_article *article) {
  unsigned end_flag =
      article->is_wrapped ? NORMAL_BLANK_BEFORE : NORMAL_LINE_BEFORE;
  uint32_t paragraph = 0;
  for (uint32_t i = article->first; i < article->end; i++) {
    unsigned flags = corpus->normal.words[i].flags;
    bool is_first = i == article->first || (flags & end_flag) != 0;
    paragraph += is_first;
    corpus->paragraphs[i] = paragraph;
    corpus->places[i] = (struct align_place){.resume = NONE};
    if (is_first || (flags & (NORMAL_SENTENCE_BEFORE | NORMAL_QUESTION_BEFORE)))
      corpus->places[i].flags |= ALIGN_STARTS;
  }
}

static void mark_pieces(struct check_corpus *corpus,
                        struct check_article *article) {
  uint32_t from = article->first;
  for (uint32_t k = 0; k < article->piece_count; k++) {
    struct check_piece *piece = &article->pieces[k];
    piece->first = word_at(corpus, from, article->end, piece->inside.start);
    piece->end = word_at(corpus, piece->first, article->end, piece->inside.end);
    from = piece->first;
    if (piece->end == piece->first)
      continue;
    for (uint32_t i = piece->first; i < piece->end; i++)
      corpus->places[i].flags |= ALIGN_QUOTED;
    corpus->places[piece->first].flags |= ALIGN_STARTS;
    corpus->places[piece->end - 1].flags |= ALIGN_ENDS;
  }
}

/* Records may overlap (a quotation within reported speech): each piece takes
   the one it shares most words with, the shortest of equals. */
static void take_record(struct check_piece *piece,
                        const struct check_record *record) {
  uint32_t first = piece->first > record->first ? piece->first : record->first;
  uint32_t end = piece->end < record->end ? piece->end : record->end;
  if (end <= first || 2 * (end - first) < piece->end - piece->first)
    return;
  const struct check_record *old = piece->record;
  if (old == NULL || (old->speaker == NULL && record->speaker != NULL) ||
      (record->speaker != NULL &&
       record->end - record->first < old->end - old->first))
    piece->record = record;
}

static void find_records(const struct check_corpus *corpus,
                         struct check_article *article) {
  uint32_t k = 0;
  for (uint32_t i = 0; i < article->record_count; i++) {
    struct check_record *record = &article->records[i];
    record->first =
        word_at(corpus, article->first, article->end, record->span.start);
    record->end =
        word_at(corpus, record->first, article->end, record->span.end);
    while (k > 0 && article->pieces[k - 1].end > record->first)
      k--;
    while (k < article->piece_count && article->pieces[k].end <= record->first)
      k++;
    for (uint32_t j = k; j < article->piece_count; j++) {
      if (article->pieces[j].first >= record->end)
        break;
      take_record(&article->pieces[j], record);
    }
  }
}

static void mark_ends(struct check_corpus *corpus,
                      const struct check_article *article) {
  for (uint32_t i = article->first; i < article->end; i++) {
    const struct align_place *next = &corpus->places[i + 1];
    /* a piece that begins mid-sentence ends nothing before it */
    bool ends = i + 1 == article->end || (next->flags & ALIGN_STARTS) != 0;
    if (ends)
      corpus->places[i].flags |= ALIGN_ENDS;
  }
}

static bool have_two_speakers(const struct check_piece *a,
                              const struct check_piece *b) {
  return a->record != NULL && b->record != NULL && a->record->speaker != NULL &&
         b->record->speaker != NULL &&
         strcmp(a->record->speaker, b->record->speaker) != 0;
}

/* A record may be wrong, but a sentence that quotes on both sides of its verb
   quotes one speaker: two speakers need a sentence's end between them. */
bool corpus_is_two_statements(const struct check_corpus *corpus,
                              const struct check_piece *a,
                              const struct check_piece *b) {
  unsigned ends = NORMAL_SENTENCE_BEFORE | NORMAL_QUESTION_BEFORE;
  uint32_t last = a->end - 1;
  if (corpus->paragraphs[b->first] > corpus->paragraphs[last] + 1)
    return true;
  if (!have_two_speakers(a, b))
    return false;
  if (corpus->paragraphs[b->first] != corpus->paragraphs[last])
    return true;
  for (uint32_t i = last + 1; i <= b->first; i++)
    if (corpus->normal.words[i].flags & ends)
      return true;
  return false;
}

/* "…,” she said on the “Hour of News” show. “And …": a title between two parts
   of a statement is nothing that was said. Nobody is on record for it. */
static bool is_title(const struct check_corpus *corpus,
                     const struct check_piece *piece) {
  const struct normal_word *words = corpus->normal.words;
  return piece->record == NULL && piece->end - piece->first <= TITLE_WORDS &&
         !(words[piece->first].flags &
           (NORMAL_SENTENCE_BEFORE | NORMAL_QUESTION_BEFORE)) &&
         (words[piece->first].flags & NORMAL_CAPITAL) &&
         (words[piece->end - 1].flags & NORMAL_CAPITAL);
}

static void find_interruptions(struct check_corpus *corpus,
                               const struct check_article *article) {
  const struct check_piece *last = NULL;
  for (uint32_t k = 0; k < article->piece_count; k++) {
    const struct check_piece *piece = &article->pieces[k];
    if (piece->is_nested || piece->end == piece->first ||
        is_title(corpus, piece))
      continue;
    if (last != NULL && piece->first > last->end &&
        piece->first - last->end <= INTERRUPTION_MAX &&
        !corpus_is_two_statements(corpus, last, piece))
      corpus->places[last->end].resume = piece->first;
    last = piece;
  }
}

static void add_articles(struct check_corpus *corpus) {
  for (uint32_t i = 0; i < corpus->article_count; i++) {
    struct check_article *article = &corpus->articles[i];
    article->first =
        normal_add(&corpus->normal, article->text, article->length);
    article->end = corpus->normal.count;
    const char *title = article->title ? article->title : "";
    article->headline.start = normal_add(&corpus->titles, title, strlen(title));
    article->headline.end = corpus->titles.count;
  }
  size_t count = (size_t)corpus->normal.count + 1;
  corpus->places = must_malloc(count * sizeof *corpus->places);
  corpus->paragraphs = must_malloc(count * sizeof *corpus->paragraphs);
  corpus->places[count - 1] = (struct align_place){.resume = NONE};
  for (uint32_t i = 0; i < corpus->article_count; i++) {
    struct check_article *article = &corpus->articles[i];
    find_paragraphs(corpus, article);
    mark_pieces(corpus, article);
    find_records(corpus, article);
    mark_ends(corpus, article);
    find_interruptions(corpus, article);
  }
}

const struct check_article *corpus_article(const struct check_corpus *corpus,
                                           uint32_t word) {
  uint32_t low = 0, high = corpus->article_count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (corpus->articles[middle].first <= word)
      low = middle;
    else
      high = middle;
  }
  return &corpus->articles[low];
}

const struct check_piece *corpus_piece(const struct check_article *article,
                                       uint32_t word) {
  uint32_t low = 0, high = article->piece_count;
  while (low < high) { /* pieces [0, low) start at or before the word */
    uint32_t middle = low + (high - low) / 2;
    if (article->pieces[middle].first <= word)
      low = middle + 1;
    else
      high = middle;
  }
  while (low-- > 0) {
    const struct check_piece *piece = &article->pieces[low];
    if (!piece->is_nested)
      return word < piece->end ? piece : NULL;
  }
  return NULL;
}

/* ---- the index --------------------------------------------------------- */

static uint32_t slot_of(const struct check_corpus *corpus, uint64_t key) {
  uint32_t mask = corpus->slot_count - 1;
  uint32_t slot = (uint32_t)(key ^ key >> 32) & mask;
  while (corpus->slots[slot] != 0 &&
         corpus->keys[corpus->slots[slot] - 1] != key)
    slot = (slot + 1) & mask;
  return slot;
}

static void grow_slots(struct check_corpus *corpus) {
  free(corpus->slots);
  corpus->slot_count =
      corpus->slot_count == 0 ? FIRST_SLOTS : corpus->slot_count * 2;
  size_t size = corpus->slot_count * sizeof *corpus->slots;
  corpus->slots = must_malloc(size);
  memset(corpus->slots, 0, size);
  corpus->keys =
      must_realloc(corpus->keys, corpus->slot_count / 2 * sizeof *corpus->keys);
  for (uint32_t t = 0; t < corpus->term_count; t++)
    corpus->slots[slot_of(corpus, corpus->keys[t])] = t + 1;
}

static uint32_t add_term(struct check_corpus *corpus, uint64_t key) {
  if (corpus->term_count >= corpus->slot_count / 2)
    grow_slots(corpus);
  uint32_t slot = slot_of(corpus, key);
  if (corpus->slots[slot] == 0) {
    corpus->keys[corpus->term_count] = key;
    corpus->slots[slot] = ++corpus->term_count;
  }
  return corpus->slots[slot] - 1;
}

static void index_words(struct check_corpus *corpus) {
  uint32_t count = corpus->normal.count;
  uint32_t *terms = must_malloc(((size_t)count + 1) * sizeof *terms);
  for (uint32_t i = 0; i < count; i++)
    terms[i] = add_term(corpus, corpus->normal.words[i].key);
  size_t size = ((size_t)corpus->term_count + 2) * sizeof *corpus->starts;
  corpus->starts = must_malloc(size);
  memset(corpus->starts, 0, size);
  /* counts go two places on, so that filling leaves starts in place */
  for (uint32_t i = 0; i < count; i++)
    corpus->starts[terms[i] + 2]++;
  for (uint32_t t = 1; t < corpus->term_count; t++)
    corpus->starts[t + 1] += corpus->starts[t];
  corpus->postings = must_malloc(((size_t)count + 1) * sizeof(uint32_t));
  for (uint32_t i = 0; i < count; i++)
    corpus->postings[corpus->starts[terms[i] + 1]++] = i;
  free(terms);
}

uint32_t corpus_term(const struct check_corpus *corpus, uint64_t key) {
  if (corpus->slot_count == 0)
    return NONE;
  uint32_t slot = slot_of(corpus, key);
  return corpus->slots[slot] == 0 ? NONE : corpus->slots[slot] - 1;
}

uint32_t corpus_frequency(const struct check_corpus *corpus, uint32_t term) {
  return corpus->starts[term + 1] - corpus->starts[term];
}

bool corpus_is_known(const struct check_corpus *corpus, uint64_t key) {
  for (uint32_t i = 0; i < corpus->known_count; i++)
    if (corpus->known[i] == key)
      return true;
  return corpus_term(corpus, key) != NONE;
}

void corpus_build(struct check_corpus *corpus, struct check_article *articles,
                  uint32_t count) {
  *corpus = (struct check_corpus){.articles = articles, .article_count = count};
  add_articles(corpus);
  index_words(corpus);
}

void corpus_free(struct check_corpus *corpus) {
  normal_free(&corpus->normal);
  normal_free(&corpus->titles);
  free(corpus->places);
  free(corpus->paragraphs);
  free(corpus->slots);
  free(corpus->keys);
  free(corpus->starts);
  free(corpus->postings);
  *corpus = (struct check_corpus){0};
}
