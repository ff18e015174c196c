/* Words of an expression, looked for in the text of a row.

   Problem: the index of words lists all rows that hold a phrase. Whether one
   row does costs it 40 us, and where the words are common it lists a million to
   fill a page of twenty.
   Method: the row is cut into words by the tokenizer of the index itself, so
   that both agree about letters, case and accents. The words of all phrases
   stand in one list; for each of them a mark tells that the words of its phrase
   up to it have just been met, in this order. Then the tree of AND, OR and NOT
   is gone through. Where a row is ranked, what phrases of a part count that
   does not hold (b in "a OR (b AND c)" where there is no c) is left out, as
   FTS5 leaves it out.
   Cost: linear in the text, for each word of the expression that may come next;
   some 4 us for a quotation, its sentence and its headline. */
#include "sql/word_match.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum {
  DEPTH_LIMIT = 64,    /* brackets within each other */
  TOKEN_LIMIT = 32768, /* bytes of a word that FTS5 looks at */
  COLUMN_ALL = (1 << WORD_COLUMNS) - 1,
  FOUND_ALL = SQLITE_DONE, /* the rest of a text need not be read */
};

/* A word of a phrase. */
struct term {
  const char *bytes;
  size_t length;
  bool is_prefix;
  bool is_first, is_last; /* of its phrase */
  size_t phrase;
  bool is_met; /* it and those before it have just been met */
};

struct phrase {
  unsigned columns; /* bits: where it counts */
  bool is_found;
  double weight; /* of all places where it was found */
};

enum node_kind { NODE_PHRASE, NODE_AND, NODE_OR, NODE_NOT };

struct node {
  enum node_kind kind;
  size_t phrase; /* of NODE_PHRASE */
  const struct node *left, *right;
};

struct word_match {
  struct arena *arena;
  const struct word_cutter *cutter;
  struct term *terms;
  size_t term_count, term_capacity;
  struct phrase *phrases;
  size_t phrase_count, phrase_capacity;
  const struct node *root;
  size_t missing; /* phrases that were not found yet */
  /* While a text is read. */
  unsigned column;  /* bit */
  double weight;    /* of the column */
  size_t words;     /* of the row */
  bool is_weighing; /* every place counts */
};

/* ---- the tokenizer ----------------------------------------------------- */

fts5_api *word_api(sqlite3 *db) {
  fts5_api *api = NULL;
  sqlite3_stmt *st = NULL;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &st, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer(st, 1, (void *)&api, "fts5_api_ptr", NULL);
    sqlite3_step(st);
  }
  sqlite3_finalize(st);
  return api;
}

bool word_cutter_new(sqlite3 *db, struct word_cutter *cutter) {
  // As quotes_fts in sql/derived.sql.
  const char *options[] = {"remove_diacritics", "2"};
  void *context;
  fts5_api *api = word_api(db);
  *cutter = (struct word_cutter){0};
  return api != NULL &&
         api->xFindTokenizer(api, "unicode61", &context, &cutter->module) ==
             SQLITE_OK &&
         cutter->module.xCreate(context, options, 2, &cutter->tokenizer) ==
             SQLITE_OK;
}

void word_cutter_free(struct word_cutter *cutter) {
  if (cutter->tokenizer != NULL)
    cutter->module.xDelete(cutter->tokenizer);
}

static void cut(struct word_match *m, const char *text, size_t length,
                int purpose,
                int (*take)(void *, int, const char *, int, int, int)) {
  (void)m->cutter->module.xTokenize(m->cutter->tokenizer, m, purpose, text,
                                    (int)length, take);
}

/* ---- the expression ---------------------------------------------------- */

struct reader {
  struct word_match *match;
  const char *at;
  int depth;
  bool is_broken;
};

static bool take(struct reader *r, const char *sign) {
  size_t length = strlen(sign);
  r->at += strspn(r->at, " ");
  if (strncmp(r->at, sign, length) != 0)
    return false;
  r->at += length;
  return true;
}

static int add_term(void *context, int flags, const char *bytes, int length,
                    int start, int end) {
  struct word_match *m = context;
  (void)flags, (void)start, (void)end;
  size_t kept = (size_t)(length < TOKEN_LIMIT ? length : TOKEN_LIMIT);
  m->terms = arena_grow(m->arena, m->terms, m->term_count, &m->term_capacity,
                        sizeof *m->terms);
  m->terms[m->term_count++] =
      (struct term){.bytes = arena_copy(m->arena, bytes, kept),
                    .length = kept,
                    .phrase = m->phrase_count - 1};
  return SQLITE_OK;
}

static struct node *add_node(struct reader *r, enum node_kind kind,
                             const struct node *left,
                             const struct node *right) {
  struct node *node = arena_alloc(r->match->arena, sizeof *node);
  *node = (struct node){.kind = kind, .left = left, .right = right};
  return node;
}

/* A phrase without words is never found. */
static const struct node *read_phrase(struct reader *r, unsigned columns) {
  struct word_match *m = r->match;
  size_t length = strcspn(r->at, "\""), first = m->term_count;
  r->is_broken = r->is_broken || r->at[length] != '"';
  m->phrases = arena_grow(m->arena, m->phrases, m->phrase_count,
                          &m->phrase_capacity, sizeof *m->phrases);
  m->phrases[m->phrase_count++] = (struct phrase){.columns = columns};
  cut(m, r->at, length, FTS5_TOKENIZE_QUERY, add_term);
  r->at += length + (r->at[length] == '"');
  bool is_open = take(r, "*");
  if (m->term_count > first) {
    m->terms[first].is_first = true;
    m->terms[m->term_count - 1].is_last = true;
    m->terms[m->term_count - 1].is_prefix = is_open;
  }
  struct node *node = add_node(r, NODE_PHRASE, NULL, NULL);
  node->phrase = m->phrase_count - 1;
  return node;
}

static const struct node *read_any(struct reader *r, unsigned columns);

static unsigned read_columns(struct reader *r) {
  static const struct {
    const char *sign;
    unsigned columns;
  } fields[] = {{"text : ", 1 << 0},
                {"title : ", 1 << 1},
                {"{text sentence} : ", 1 << 0 | 1 << 2}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (take(r, fields[i].sign))
      return fields[i].columns;
  return COLUMN_ALL;
}

static const struct node *read_operand(struct reader *r, unsigned columns) {
  columns &= read_columns(r);
  if (take(r, "\""))
    return read_phrase(r, columns);
  if (r->depth >= DEPTH_LIMIT || !take(r, "(")) {
    r->is_broken = true;
    return NULL;
  }
  r->depth++;
  const struct node *inside = read_any(r, columns);
  r->depth--;
  r->is_broken = r->is_broken || !take(r, ")");
  return inside;
}

static const struct node *read_without(struct reader *r, unsigned columns) {
  const struct node *left = read_operand(r, columns);
  while (!r->is_broken && take(r, "NOT "))
    left = add_node(r, NODE_NOT, left, read_operand(r, columns));
  return left;
}

static const struct node *read_all(struct reader *r, unsigned columns) {
  const struct node *left = read_without(r, columns);
  while (!r->is_broken && take(r, "AND "))
    left = add_node(r, NODE_AND, left, read_without(r, columns));
  return left;
}

static const struct node *read_any(struct reader *r, unsigned columns) {
  const struct node *left = read_all(r, columns);
  while (!r->is_broken && take(r, "OR "))
    left = add_node(r, NODE_OR, left, read_all(r, columns));
  return left;
}

struct word_match *word_match_new(struct arena *arena,
                                  const struct word_cutter *cutter,
                                  const char *expression) {
  struct word_match *m = arena_alloc(arena, sizeof *m);
  *m = (struct word_match){.arena = arena, .cutter = cutter};
  struct reader r = {.match = m, .at = expression};
  m->root = read_any(&r, COLUMN_ALL);
  r.at += strspn(r.at, " ");
  return r.is_broken || *r.at != '\0' ? NULL : m;
}

/* ---- a row ------------------------------------------------------------- */

static bool is_word(const struct term *term, const char *bytes, size_t length) {
  return (term->is_prefix ? length >= term->length : length == term->length) &&
         memcmp(term->bytes, bytes, term->length) == 0;
}

static void find_phrase(struct word_match *m, struct phrase *phrase) {
  m->missing -= !phrase->is_found;
  phrase->is_found = true;
  phrase->weight += m->weight;
}

/* From the last word of a phrase back, so that a mark still tells of the word
   before. */
static int meet_word(void *context, int flags, const char *bytes, int length,
                     int start, int end) {
  struct word_match *m = context;
  (void)flags, (void)start, (void)end;
  size_t kept = (size_t)(length < TOKEN_LIMIT ? length : TOKEN_LIMIT);
  m->words++;
  for (size_t i = m->term_count; i-- > 0;) {
    struct term *term = &m->terms[i];
    struct phrase *phrase = &m->phrases[term->phrase];
    bool may_come = term->is_first ? (phrase->columns & m->column) != 0
                                   : m->terms[i - 1].is_met;
    term->is_met = may_come && is_word(term, bytes, kept);
    if (term->is_met && term->is_last)
      find_phrase(m, phrase);
  }
  return m->missing == 0 && !m->is_weighing ? FOUND_ALL : SQLITE_OK;
}

static void read_row(struct word_match *m,
                     const struct word_text texts[WORD_COLUMNS],
                     const double weights[WORD_COLUMNS]) {
  m->is_weighing = weights != NULL;
  m->missing = m->phrase_count;
  m->words = 0;
  for (size_t i = 0; i < m->phrase_count; i++) {
    m->phrases[i].is_found = false;
    m->phrases[i].weight = 0;
  }
  for (int i = 0; i < WORD_COLUMNS; i++) {
    if (texts[i].bytes == NULL || (m->missing == 0 && !m->is_weighing))
      continue;
    m->column = 1u << i;
    m->weight = m->is_weighing ? weights[i] : 0;
    for (size_t j = 0; j < m->term_count; j++)
      m->terms[j].is_met = false;
    cut(m, texts[i].bytes, texts[i].length, FTS5_TOKENIZE_DOCUMENT, meet_word);
  }
}

static bool holds(const struct word_match *m, const struct node *node) {
  switch (node->kind) {
  case NODE_PHRASE:
    return m->phrases[node->phrase].is_found;
  case NODE_AND:
    return holds(m, node->left) && holds(m, node->right);
  case NODE_OR:
    return holds(m, node->left) || holds(m, node->right);
  case NODE_NOT:
    return holds(m, node->left) && !holds(m, node->right);
  }
  return false;
}

bool word_match_holds(struct word_match *match,
                      const struct word_text texts[WORD_COLUMNS]) {
  read_row(match, texts, NULL);
  return holds(match, match->root);
}

/* ---- rank -------------------------------------------------------------- */

/* The phrases of parts that do not hold count nothing. */
static void drop_weights(struct word_match *m, const struct node *node,
                         bool is_dropped) {
  is_dropped = is_dropped || !holds(m, node);
  if (node->kind == NODE_PHRASE) {
    if (is_dropped)
      m->phrases[node->phrase].weight = 0;
    return;
  }
  drop_weights(m, node->left, is_dropped);
  drop_weights(m, node->right, is_dropped);
}

/* How telling a phrase is: as FTS5 has it, down to what it does with phrases
   that more than half of the rows have. */
static double telling(const struct word_match *m,
                      const struct word_statistics *s, size_t phrase) {
  if (s->count != m->phrase_count)
    return 1;
  double weight =
      log((s->rows - s->having[phrase] + 0.5) / (s->having[phrase] + 0.5));
  return weight > 0 ? weight : 1e-6;
}

double word_match_rank(struct word_match *match,
                       const struct word_text texts[WORD_COLUMNS],
                       const struct word_statistics *statistics) {
  // As the rank of quotes_fts in sql/derived.sql; the constants are FTS5's.
  static const double weights[WORD_COLUMNS] = {10, 2, 5};
  static const double k1 = 1.2, b = 0.75;
  double rank = 0, mean = statistics->words / statistics->rows;
  read_row(match, texts, weights);
  drop_weights(match, match->root, false);
  for (size_t i = 0; i < match->phrase_count; i++) {
    double weight = match->phrases[i].weight;
    rank += telling(match, statistics, i) *
            ((weight * (k1 + 1)) /
             (weight + k1 * (1 - b + b * (double)match->words / mean)));
  }
  return -rank;
}
