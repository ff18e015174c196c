#ifndef WHOSAID_QUERIES_CHECK_CORPUS_H
#define WHOSAID_QUERIES_CHECK_CORPUS_H

#include <stdint.h>

#include "core/arena.h"
#include "core/span.h"
#include "queries/align.h"
#include "queries/normal.h"

/* Articles as words, with an index from word to places: what a quote is
   checked against. Words of all articles lie in one list; a word's place is
   its index there. */

/* What the store has on record about a stretch of an article. */
struct check_record {
  struct span span;    /* bytes */
  const char *speaker; /* canonical name; NULL = nobody known by name */
  const char *role;    /* NULL = none */
  bool is_person;      /* and no organisation */
  bool is_direct;      /* all of it was spoken */
  double confidence;   /* of the attribution, 0-1 */
  const char *said;    /* "said 2016-05-12"; NULL = not known */
  int64_t quote_id;    /* row of the quotation */
  uint32_t first, end; /* words; filled in by corpus_build */
};

/* A stretch between quotation marks, or a turn of a transcript. */
struct check_piece {
  struct span inside;                /* bytes, without the marks */
  bool is_nested;                    /* stands within another piece */
  const struct check_record *record; /* the one that holds most of it, or
                                        NULL; filled in by corpus_build */
  uint32_t first, end;               /* words; filled in by corpus_build */
};

struct check_article {
  const char *id; /* the source's own record id */
  const char *title;
  const char *publisher;
  const char *published; /* YYYY-MM-DD */
  const char *url;
  const char *text;
  uint32_t length;
  bool is_wrapped;   /* only a blank line ends a paragraph */
  bool is_excluded;  /* proves nothing: it is the text that is checked */
  int64_t source_id; /* row */
  struct check_piece *pieces; /* by start */
  uint32_t piece_count;
  struct check_record *records; /* by start */
  uint32_t record_count;
  uint32_t first, end;  /* words; filled in by corpus_build */
  struct span headline; /* words of the title, in titles; the same */
};

struct check_corpus {
  struct normal normal;
  struct normal titles;
  struct align_place *places; /* one a word */
  uint32_t *paragraphs;       /* number of the paragraph, one a word */
  struct check_article *articles;
  uint32_t article_count;
  /* The index: words by key, then their places in order. */
  uint32_t *slots; /* term + 1, 0 = free; a power of two */
  uint32_t slot_count;
  uint64_t *keys;   /* by term */
  uint32_t *starts; /* by term: first of its postings; one more at the end */
  uint32_t term_count;
  uint32_t *postings;
  /* Words that other articles have, where the corpus is a part of a whole;
     borrowed. */
  const uint64_t *known;
  uint32_t known_count;
};

/* Sets up a corpus over the articles (borrowed; their texts and pieces too)
   and indexes it. Linear. Released by corpus_free. */
void corpus_build(struct check_corpus *corpus, struct check_article *articles,
                  uint32_t count);
void corpus_free(struct check_corpus *corpus);

/* The term of a key, NONE when no article has the word. */
uint32_t corpus_term(const struct check_corpus *corpus, uint64_t key);
uint32_t corpus_frequency(const struct check_corpus *corpus, uint32_t term);

/* True when some article has the word. */
bool corpus_is_known(const struct check_corpus *corpus, uint64_t key);

/* The article a word stands in. */
const struct check_article *corpus_article(const struct check_corpus *corpus,
                                           uint32_t word);

/* The outermost piece around a word, NULL when it stands outside marks. */
const struct check_piece *corpus_piece(const struct check_article *article,
                                       uint32_t word);

/* True when piece `b`, after `a` in one article, belongs to another statement:
   neither in the same paragraph nor the next, or on record as said by somebody
   else. */
bool corpus_is_two_statements(const struct check_corpus *corpus,
                              const struct check_piece *a,
                              const struct check_piece *b);

#endif
