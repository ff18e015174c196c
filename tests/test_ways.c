/* Every way to the quotations of a filter gives the same ones.

   Which statement answers a question is decided by what is quicker, so a way
   that is wrong may go unnoticed for long. Here questions are made up, the same
   at every run, over a small database with everything that is awkward:
   quotations without a date, a speaker or a sentence, of older texts, with
   accents and apostrophes. What is expected comes from one plain statement that
   reads every quotation and asks the index of words itself. Then every
   statement that can answer is made to, by every index, the words listed or
   looked for in each quotation; then the program may choose, whole and page by
   page. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arguments.h"
#include "queries/filter.h"
#include "queries/quote.h"
#include "tests/support/place.h"

enum {
  SOURCES = 240,
  QUOTES = 1600, /* more than are ranked */
  QUESTIONS = 120,
  WORD_LIMIT = 30, /* of a command line */
  PAGE = 7,
  PAGES = 6, /* that are looked at */
  FACET_LIMIT = 12,
};

struct ids {
  int64_t items[QUOTES + 1];
  size_t count;
};

/* A question: a command line, what it gives and by what it can be found. */
struct question {
  const char *argv[WORD_LIMIT];
  int argc;
  char words[WORD_LIMIT][64];
  const char *facets[FACET_LIMIT]; /* as :way */
  size_t facet_count;
  struct buffer conditions; /* of the plain statement */
  const char *sort;
  struct ids expected, newest; /* `newest`: ranked, but of the newest only */
};

struct test {
  struct store *store;
  uint64_t state; /* of the random numbers */
  struct question q;
};

static size_t below(struct test *t, size_t limit) {
  t->state = t->state * 6364136223846793005u + 1442695040888963407u;
  return (size_t)(t->state >> 33) % limit;
}

/* ---- the database ------------------------------------------------------ */

static const char *const vocabulary[] = {"the",
                                         "the",
                                         "the",
                                         "of",
                                         "of",
                                         "pier",
                                         "bridge",
                                         "caf\u00e9",
                                         "Cafe",
                                         "don''t",
                                         "holds",
                                         "\u0130zmir",
                                         "na\u00efve",
                                         "\u0141\u00f3d\u017a",
                                         "\u2014",
                                         "x1",
                                         "harbour",
                                         "Harbours",
                                         "e\u0301t\u00e9",
                                         "a.b",
                                         "\u00dcnal",
                                         "\u2026"};
static const char *const speakers[] = {"Ann Lee", "Bo Lee", "Cy Ros",
                                       "Harbour Board", "officials"};
static const char *const roles[] = {"mayor", "baker", "judge"};
static const char *const publishers[] = {"Post", "Coast Radio", "Pier Weekly"};

enum { SPEAKER_COUNT = 5, TOPIC_COUNT = 4 };

static void add_text(struct test *t, struct buffer *sql, size_t count) {
  buffer_add_text(sql, "'");
  for (size_t i = 0; i < count; i++)
    buffer_add_format(
        sql, "%s%s", i > 0 ? " " : "",
        vocabulary[below(t, sizeof vocabulary / sizeof *vocabulary)]);
  buffer_add_text(sql, "'");
}

/* One in `rare` is NULL. */
static void add_date(struct test *t, struct buffer *sql, size_t rare) {
  if (below(t, rare) == 0)
    buffer_add_text(sql, "NULL");
  else
    buffer_add_format(sql, "'201%zu-0%zu-1%zu'", below(t, 4), 1 + below(t, 3),
                      below(t, 3));
}

static void add_sources(struct test *t, struct buffer *sql) {
  for (int i = 1; i <= SOURCES; i++) {
    buffer_add_format(sql,
                      "INSERT INTO sources (id, identity, digest, title, "
                      "publisher, published_on, language, repaired, "
                      "imported_at, is_current) VALUES (%d, 'u%d', "
                      "zeroblob(32), 'A title', ",
                      i, i);
    if (below(t, 8) == 0)
      buffer_add_text(sql, "NULL, ");
    else
      buffer_add_format(sql, "'%s', ", publishers[below(t, 3)]);
    add_date(t, sql, 9);
    buffer_add_text(sql, ", 'en', 0, '2020-01-01', 1);\n");
  }
}

static void add_people(struct buffer *sql) {
  static const char *const types[] = {"person", "person", "person", "org",
                                      "unnamed"};
  for (int i = 0; i < SPEAKER_COUNT; i++)
    buffer_add_format(
        sql,
        "INSERT INTO speakers (id, name, key, type, gender) VALUES (%d, "
        "'%s', lower('%s'), '%s', 'u');\n"
        "INSERT INTO aliases (key, speaker_id, name, kind) VALUES "
        "(lower('%s'), %d, '%s', 'name');\n",
        i + 1, speakers[i], speakers[i], types[i], speakers[i], i + 1,
        speakers[i]);
  buffer_add_text(sql, "INSERT INTO topics (id, name, key) VALUES "
                       "(1, 'pier', 'pier'), (2, 'Ann Lee', 'ann lee'), "
                       "(3, 'trade', 'trade'), (4, 'Lee', 'lee');\n");
}

static void add_quotes(struct test *t, struct buffer *sql) {
  static const char *const kinds[] = {"direct", "mixed", "indirect"};
  for (int i = 1; i <= QUOTES; i++) {
    buffer_add_format(
        sql,
        "INSERT INTO quotes (id, source_id, is_current, speaker_id, kind, "
        "start, end, pieces, confidence, rule, said_basis, text_hash, role, "
        "said_from, said_to, title, sentence, text) VALUES (%d, %zu, %d, ",
        i, 1 + below(t, SOURCES), below(t, 15) > 0);
    size_t speaker = below(t, SPEAKER_COUNT + 1);
    if (speaker == 0)
      buffer_add_text(sql, "NULL");
    else
      buffer_add_format(sql, "%zu", speaker);
    buffer_add_format(sql,
                      ", '%s', 0, 9, '[[0,9]]', 0.%zu, 'r', 'published', "
                      "%d, ",
                      kinds[below(t, 3)], 1 + below(t, 9), i);
    if (below(t, 3) == 0)
      buffer_add_text(sql, "NULL, ");
    else
      buffer_add_format(sql, "'%s', ", roles[below(t, 3)]);
    add_date(t, sql, 12);
    buffer_add_text(sql, ", NULL, ");
    add_text(t, sql, 1 + below(t, 4));
    buffer_add_text(sql, ", ");
    if (below(t, 3) == 0)
      buffer_add_text(sql, "NULL");
    else
      add_text(t, sql, 6 + below(t, 5));
    buffer_add_text(sql, ", ");
    add_text(t, sql, 1 + below(t, 8));
    buffer_add_text(sql, ");\n");
  }
  buffer_add_text(sql, "UPDATE quotes SET said_to = said_from;\n"
                       "UPDATE quotes SET said_to = date(said_from, '+40 days')"
                       " WHERE id % 13 = 0;\n"
                       "UPDATE quotes SET text = 'Zenith' WHERE id IN ("
                       "SELECT id FROM (SELECT id, row_number() OVER ("
                       "ORDER BY said_from DESC, id DESC) AS place "
                       "FROM quotes WHERE is_current = 1) "
                       "WHERE place IN (101, 102, 1400, 1500));\n"
                       "INSERT INTO quotes_fts (rowid, text, title, sentence) "
                       "SELECT id, text, title, sentence FROM quotes;\n");
}

static void add_topics(struct test *t, struct buffer *sql) {
  for (int i = 1; i <= QUOTES; i++)
    if (below(t, 3) == 0)
      buffer_add_format(sql,
                        "INSERT INTO quote_topics SELECT %zu, "
                        "coalesce(said_from, ''), id, '%s' FROM quotes "
                        "WHERE id = %d;\n",
                        1 + below(t, TOPIC_COUNT),
                        below(t, 2) > 0 ? "name" : "tag", i);
}

static struct store *make_store(struct test *t) {
  struct store *store = place_open(NULL, STORE_WRITE);
  struct buffer sql = {0};
  buffer_add_text(&sql, "BEGIN;\n");
  add_sources(t, &sql);
  add_people(&sql);
  add_quotes(t, &sql);
  add_topics(t, &sql);
  buffer_add_text(&sql, "COMMIT;\n");
  place_sql(store->db, sql.bytes);
  buffer_free(&sql);
  return store;
}

/* ---- questions --------------------------------------------------------- */

static void add_word(struct question *q, const char *word) {
  snprintf(q->words[q->argc], sizeof q->words[0], "%s", word);
  q->argv[q->argc] = q->words[q->argc];
  q->argc++;
}

/* An option, the filter that it is, and the condition that it means. */
static void add_option(struct question *q, const char *option,
                       const char *value, const char *facet,
                       const char *condition) {
  char name[40];
  snprintf(name, sizeof name, "--%s", option);
  add_word(q, name);
  add_word(q, value);
  bool is_there =
      q->facet_count > 0 && strcmp(q->facets[q->facet_count - 1], facet) == 0;
  if (!is_there)
    q->facets[q->facet_count++] = facet;
  buffer_add_format(&q->conditions, "\n  AND %s", condition);
}

/* The options that are plain, one in three of them given. */
static void add_plain_options(struct test *t) {
  static const struct {
    const char *option, *value, *facet, *condition;
  } options[] = {
      {"source", "7", "source", "quotes.source_id = 7"},
      {"publisher", "PIER", "publisher", "sources.publisher = 'Pier Weekly'"},
      {"publisher", "o", "publisher", "sources.publisher LIKE '%o%'"},
      {"role", "mayor", "role", "quotes.role = 'mayor'"},
      {"type", "person", "type", "speakers.type = 'person'"},
      {"type", "unnamed", "type", "speakers.type = 'unnamed'"},
      {"kind", "mixed", "kind", "quotes.kind = 'mixed'"},
      {"min-confidence", "0.65", "confidence", "quotes.confidence > 0.64"},
      {"published-since", "2011-02-02", "published",
       "sources.published_on >= '2011-02-02'"},
      {"published-until", "2012-02-02", "published",
       "sources.published_on <= '2012-02-02'"},
      {"since", "2011-02-11", "dates", "quotes.said_to >= '2011-02-11'"},
      {"until", "2012-03-11", "dates", "quotes.said_from <= '2012-03-11'"},
  };
  const char *last = "";
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (strcmp(options[i].option, last) != 0 && below(t, 9) == 0) {
      add_option(&t->q, options[i].option, options[i].value, options[i].facet,
                 options[i].condition);
      last = options[i].option;
    }
}

/* What the words find is asked of the index, in the plain statement. */
static void add_words(struct test *t) {
  static const char *const patterns[] = {"%s",
                                         "%s",
                                         "%s %s",
                                         "\"%s %s\"",
                                         "%s OR %s",
                                         "%s NOT %s",
                                         "%.1s*",
                                         "\"%s %.2s\"*",
                                         "title:%s",
                                         "quote:%s",
                                         "sentence:\"%s %s\"",
                                         "(%s OR %s) NOT %s",
                                         "%s OR (%s %s)",
                                         "title:(%s OR quote:%s)",
                                         "%s OR \"%s %s\" OR title:%s"};
  static const char *const asked[] = {"the",   "of",      "pier",  "cafe",
                                      "don't", "HOLDS",   "izmir", "naive",
                                      "Lodz",  "harbour", "a.b",   "unal"};
  const char *w[4];
  char words[64];
  for (int i = 0; i < 4; i++)
    w[i] = asked[below(t, sizeof asked / sizeof *asked)];
  const char *pattern = patterns[below(t, sizeof patterns / sizeof *patterns)];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  snprintf(words, sizeof words, pattern, w[0], w[1], w[2], w[3]);
#pragma GCC diagnostic pop
  add_word(&t->q, words);
  t->q.facets[t->q.facet_count++] = "words";
  buffer_add_text(&t->q.conditions,
                  "\n  AND quotes.id IN (SELECT rowid FROM quotes_fts "
                  "WHERE quotes_fts MATCH :words)");
}

static void add_about(struct test *t) {
  static const char *const names[] = {"Ann Lee", "Lee", "Cafe", "pier"};
  add_option(&t->q, "about", names[below(t, 4)], "about",
             "(quotes.id IN (SELECT rowid FROM quotes_fts "
             "WHERE quotes_fts MATCH :about) OR EXISTS ("
             "SELECT 1 FROM quote_topics JOIN topics ON topics.id = topic_id "
             "WHERE quote_id = quotes.id AND basis = 'name' AND topics.key IN "
             "(SELECT value FROM json_each(:about_topics))))");
}

static void make_question(struct test *t) {
  static const char *const people[] = {"Ann Lee", "Bo Lee", "Lee"};
  struct question *q = &t->q;
  buffer_free(&q->conditions);
  *q = (struct question){.sort = "date"};
  add_word(q, "whosaid");
  add_word(q, "search");
  if (below(t, 3) > 0)
    add_words(t);
  if (below(t, 4) == 0)
    add_option(q, "speaker", people[below(t, 3)], "speakers",
               "quotes.speaker_id IN (SELECT value FROM json_each(:speakers))");
  if (below(t, 5) == 0)
    add_option(q, "topic", below(t, 2) > 0 ? "pier" : "trade", "topic",
               "quotes.id IN (SELECT quote_id FROM quote_topics "
               "WHERE topic_id = :topic)");
  if (below(t, 4) == 0)
    add_about(t);
  add_plain_options(t);
  bool has_words =
      strstr(q->conditions.bytes != NULL ? q->conditions.bytes : "",
             ":words") != NULL;
  if (has_words && below(t, 3) == 0)
    q->sort = "relevance";
  else if (below(t, 6) == 0)
    q->sort = "speaker";
  add_word(q, "--sort");
  add_word(q, q->sort);
}

/* ---- asking ------------------------------------------------------------ */

static bool take_id(struct statement *st, void *context) {
  struct ids *ids = context;
  assert_true(ids->count < QUOTES);
  ids->items[ids->count++] = statement_integer(st, QUOTE_ID);
  return true;
}

static void must(enum status status, const struct error *err) {
  if (status != STATUS_OK)
    fail_msg("%s", err->message);
}

/* Reads the command line and prepares the filter; `after` 0 = the first
   page. */
static void prepare(struct test *t, struct command_line *line,
                    struct filter *filter, long limit, int64_t after) {
  static const struct command *const tables[] = {query_commands, NULL};
  struct question *q = &t->q;
  struct error err = {""};
  char id[24];
  int argc = q->argc;
  if (after != 0) {
    snprintf(id, sizeof id, "%lld", (long long)after);
    q->argv[argc++] = "--after";
    q->argv[argc++] = id;
  }
  q->argv[argc] = NULL;
  must(command_line_read(argc, (char **)q->argv, tables, line, &err), &err);
  assert_true(filter_read(filter, &line->arguments, limit));
  must(filter_prepare(filter, t->store, &err), &err);
}

static void forget(struct command_line *line, struct filter *filter) {
  filter_free(filter);
  command_line_free(line);
}

static void show(const struct question *q, struct buffer *out) {
  for (int i = 2; i < q->argc; i++)
    buffer_add_format(out, " %s", q->argv[i]);
}

static void compare(struct test *t, const int64_t *expected, size_t count,
                    const struct ids *actual, const char *how) {
  size_t same = 0;
  while (same < count && same < actual->count &&
         expected[same] == actual->items[same])
    same++;
  if (same == count && same == actual->count)
    return;
  struct buffer line = {0};
  show(&t->q, &line);
  fail_msg("%s:%s: %zu instead of %zu, other from place %zu on", how,
           line.bytes, actual->count, count, same);
}

/* The plain statement: `order`, of the newest :ranked. */
static void expect(struct test *t, const struct filter *filter,
                   const char *order, int ranked, struct ids *ids) {
  struct buffer sql = {0};
  sqlite3_stmt *st;
  buffer_add_format(
      &sql,
      "SELECT id FROM (SELECT quotes.id AS id, quotes.said_from AS said_from, "
      "speakers.name AS name, speakers.id AS speaker_id "
      "FROM quotes JOIN sources ON sources.id = quotes.source_id "
      "LEFT JOIN speakers ON speakers.id = quotes.speaker_id "
      "WHERE quotes.is_current = 1%s ORDER BY said_from DESC, quotes.id DESC "
      "LIMIT %d) AS found "
      "LEFT JOIN (SELECT rowid AS hit, rank AS rank FROM quotes_fts "
      "WHERE quotes_fts MATCH coalesce(:words, '\"the\"')) ON hit = id "
      "ORDER BY %s",
      t->q.conditions.length > 0 ? t->q.conditions.bytes : "", ranked, order);
  if (sqlite3_prepare_v2(t->store->db, sql.bytes, -1, &st, NULL) != SQLITE_OK)
    fail_msg("%s", sqlite3_errmsg(t->store->db));
  const struct {
    const char *name, *text;
  } values[] = {
      {":words", filter->match.length > 0 ? filter->match.bytes : NULL},
      {":speakers", filter->speakers},
      {":about", filter->about.phrases},
      {":about_topics", filter->about.topics}};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    int index = sqlite3_bind_parameter_index(st, values[i].name);
    if (index > 0)
      sqlite3_bind_text(st, index, values[i].text, -1, SQLITE_STATIC);
  }
  int topic = sqlite3_bind_parameter_index(st, ":topic");
  if (topic > 0)
    sqlite3_bind_int64(st, topic, filter->topic);
  for (ids->count = 0; sqlite3_step(st) == SQLITE_ROW;)
    ids->items[ids->count++] = sqlite3_column_int64(st, 0);
  sqlite3_finalize(st);
  buffer_free(&sql);
}

/* ---- every way --------------------------------------------------------- */

struct way {
  const char *statement, *facet; /* NULL = the first, or "all" */
  bool is_each;
};

/* Makes the filter go this way. */
static void force(struct filter *filter, const struct way *way) {
  struct filter_hits *const hits[] = {&filter->word_hits, &filter->about_hits};
  const bool is_given[] = {filter->match.length > 0,
                           filter->about.phrases != NULL};
  static const char *const facets[] = {"words", "about"};
  struct error err = {""};
  filter->is_probe = false;
  filter->statement = filter->counter = way->statement;
  filter->way = way->facet;
  for (int i = 0; i < 2; i++) {
    if (!is_given[i])
      continue;
    hits[i]->is_each = way->is_each && strcmp(way->facet, facets[i]) != 0;
    if (!hits[i]->is_each)
      must(filter_hits_list(filter, hits[i], SIZE_MAX, &err), &err);
  }
}

static const char *name_of(const struct way *way) {
  static char name[80];
  snprintf(name, sizeof name, "%s by %s, words %s", way->statement, way->facet,
           way->is_each ? "looked for" : "listed");
  return name;
}

/* What comes after expected[skip - 1], at most `limit`, 0 = all. */
static void check_way(struct test *t, const struct way *way,
                      const struct ids *expected, size_t skip, long limit) {
  struct command_line line;
  struct filter filter;
  struct error err = {""};
  struct ids actual = {.count = 0};
  size_t left = expected->count - skip;
  if (limit > 0 && left > (size_t)limit)
    left = (size_t)limit;
  prepare(t, &line, &filter, limit, skip > 0 ? expected->items[skip - 1] : 0);
  force(&filter, way);
  must(filter_each(&filter, take_id, &actual, &err), &err);
  compare(t, expected->items + skip, left, &actual, name_of(way));
  forget(&line, &filter);
}

static void check_count(struct test *t, const struct way *way) {
  struct command_line line;
  struct filter filter;
  struct error err = {""};
  prepare(t, &line, &filter, 0, 0);
  force(&filter, way);
  must(filter_count(&filter, &err), &err);
  if (filter.count != t->q.expected.count)
    fail_msg("counted by %s: %zu instead of %zu", name_of(way), filter.count,
             t->q.expected.count);
  forget(&line, &filter);
}

static void check_statement(struct test *t, const char *statement,
                            const char *facet, const struct ids *expected) {
  for (int is_each = 0; is_each < 2; is_each++) {
    struct way way = {statement, facet, is_each > 0};
    bool is_paged = strncmp(statement, "quotes_by_relevance", 19) != 0;
    check_way(t, &way, expected, 0, 0);
    if (is_paged && expected->count > 0)
      check_way(t, &way, expected, 1 + below(t, expected->count), PAGE);
  }
}

static bool has_facet(const struct question *q, const char *facet) {
  for (size_t i = 0; i < q->facet_count; i++)
    if (strcmp(q->facets[i], facet) == 0)
      return true;
  return false;
}

/* Where one of the filters leaves few: any of them may be the one. */
static void check_few(struct test *t, const char *statement,
                      const struct ids *expected) {
  const struct question *q = &t->q;
  for (size_t i = 0; i < q->facet_count; i++)
    check_statement(t, statement, q->facets[i], expected);
  if (q->facet_count == 0)
    check_statement(t, statement, "all", expected);
}

static void check_counts(struct test *t) {
  const struct question *q = &t->q;
  for (size_t i = 0; i < 2 * q->facet_count; i++) {
    struct way way = {"quotes_counted", q->facets[i / 2], i % 2 > 0};
    check_count(t, &way);
  }
}

static void check_ways(struct test *t, bool is_one_speaker) {
  struct question *q = &t->q;
  if (strcmp(q->sort, "relevance") == 0) {
    check_statement(t, "quotes_by_relevance", "words", &q->expected);
    check_statement(t, "quotes_by_relevance_new", "", &q->newest);
    check_few(t, "quotes_by_relevance_few", &q->newest);
    return;
  }
  if (strcmp(q->sort, "speaker") == 0 && !is_one_speaker) {
    if (!has_facet(q, "speakers"))
      check_statement(t, "quotes_by_name", "", &q->expected);
    check_few(t, "quotes_few_by_name", &q->expected);
    return;
  }
  check_statement(t, "quotes_by_date", "", &q->expected);
  if (is_one_speaker)
    check_statement(t, "quotes_by_speaker", "", &q->expected);
  if (has_facet(q, "topic"))
    check_statement(t, "quotes_by_topic", "", &q->expected);
  check_few(t, "quotes_few", &q->expected);
}

/* The program's own choice, page after page. */
static void check_pages(struct test *t, size_t size) {
  const struct ids *expected = &t->q.expected;
  struct command_line line;
  struct filter filter;
  struct error err = {""};
  size_t at = 0;
  for (int i = 0; i < PAGES; i++) {
    struct ids page = {.count = 0};
    size_t left = expected->count - at < size ? expected->count - at : size;
    prepare(t, &line, &filter, (long)size,
            at > 0 ? expected->items[at - 1] : 0);
    must(filter_each(&filter, take_id, &page, &err), &err);
    compare(t, expected->items + at, left, &page, "page by page");
    assert_int_equal(filter.has_more, at + left < expected->count);
    forget(&line, &filter);
    at += left;
  }
}

/* And the number. */
static void check_choice(struct test *t) {
  struct command_line line;
  struct filter filter;
  struct error err = {""};
  check_pages(t, PAGE);
  prepare(t, &line, &filter, 0, 0);
  must(filter_count(&filter, &err), &err);
  assert_int_equal(filter.count, t->q.expected.count);
  forget(&line, &filter);
}

static void check_question(struct test *t) {
  struct command_line line;
  struct filter filter;
  struct question *q = &t->q;
  bool is_ranked = strcmp(q->sort, "relevance") == 0;
  bool is_by_name = strcmp(q->sort, "speaker") == 0;
  prepare(t, &line, &filter, 0, 0);
  const char *order = is_ranked    ? "rank, id DESC"
                      : is_by_name ? "name IS NULL, name, speaker_id, "
                                     "said_from DESC, id DESC"
                                   : "said_from DESC, id DESC";
  expect(t, &filter, order, QUOTES, &q->expected);
  expect(t, &filter, order, FILTER_RANKED, &q->newest);
  bool is_one_speaker = filter.is_one_speaker;
  forget(&line, &filter);
  check_ways(t, is_one_speaker);
  check_counts(t);
  check_choice(t);
}

/* The last of the newest that are looked at has the word: it comes once. For a
   page of two, 101 are looked at. */
static void check_floor(struct test *t) {
  buffer_free(&t->q.conditions);
  t->q = (struct question){.sort = "date"};
  add_word(&t->q, "whosaid");
  add_word(&t->q, "search");
  add_word(&t->q, "zenith");
  t->q.facets[t->q.facet_count++] = "words";
  buffer_add_text(&t->q.conditions, "\n  AND quotes.text = 'Zenith'");
  check_question(t);
  assert_int_equal(t->q.expected.count, 4);
  check_pages(t, 2);
}

static void test_ways(void **state) {
  static struct test t;
  size_t found = 0, ranked = 0;
  (void)state;
  t.state = 20261128;
  t.store = make_store(&t);
  for (int i = 0; i < QUESTIONS; i++) {
    make_question(&t);
    check_question(&t);
    found += t.q.expected.count > PAGE;
    ranked += t.q.newest.count < t.q.expected.count;
  }
  check_floor(&t);
  buffer_free(&t.q.conditions);
  // Questions that find nothing test nothing.
  assert_true(found > QUESTIONS / 2);
  assert_true(ranked > QUESTIONS / 20);
  store_close(t.store);
}

int main(void) {
  static const struct case_file files[] = {{0}};
  static const struct CMUnitTest tests[] = {cmocka_unit_test(test_ways)};
  return cases_main("ways", files, tests, sizeof tests / sizeof *tests);
}
