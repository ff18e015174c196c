/* The way in to the quotations that a filter is about.

   Problem: any mix of words, speaker, dates, topic and other filters must be
   answered at once from millions of quotations, newest first. A filter alone
   is quick by its index; which of several to begin with decides between a
   millisecond and seconds.
   Method: each filter given is asked how many quotations it leaves alone,
   counted up to a limit (sql/parts/quote_way.sql). Then two ways are compared
   by the rows they are likely to read. One collects all that the smallest
   filter leaves and sorts them. The other goes through the quotations of a
   speaker, of a topic or of all in the order wanted, and stops when the page
   is full: where each filter keeps a share of them, after the page's size
   divided by all shares. Words are listed first or looked up for each
   quotation that is left, whichever is likely to be quicker.
   Cost: some 0.2 us for each quotation counted, some 5 us for each read. */
#include <assert.h>
#include <string.h>

#include "queries/filter.h"

enum {
  COUNTED = 20000,      /* quotations of a filter that are counted, at most */
  COUNTED_LEAST = 1000, /* where the smallest so far is small: a tenfold */
  COUNTED_PRINTED = 200000, /* of days of printing */
  RANKED_WHOLE = 10000,     /* hits that are all ranked */
};

/* Microseconds: of listing and sorting a candidate, of reading a row, of
   listing a hit, and of looking into the index of words. */
#define COLLECT_COST 0.6
#define SCAN_COST 3.0
#define LIST_COST 0.25
#define LOOK_COST 40.0

/* A filter, and how many quotations it leaves alone. */
struct facet {
  const char *name; /* as :way in sql/parts/quote_way.sql */
  int64_t count;    /* a lower bound where it is COUNTED or more */
};

enum { FACET_LIMIT = 16 };

struct choice {
  struct filter *filter;
  struct facet facets[FACET_LIMIT];
  size_t count;
  const struct facet *smallest; /* that can be collected; NULL = none */
  int64_t quotes;               /* in the database, about */
};

bool filter_sorts_by(const struct filter *filter, const char *order) {
  const char *value = argument_value(filter->arguments, "sort");
  return value != NULL && strcmp(value, order) == 0;
}

/* ---- how many ---------------------------------------------------------- */

/* The filters that were given. */
static void list_facets(struct choice *c) {
  static const char *const options[][2] = {
      {"source", "source"},
      {"publisher", "publisher"},
      {"role", "role"},
      {"type", "type"},
      {"kind", "kind"},
      {"min-confidence", "confidence"},
      {"published-since", "published"},
      {"published-until", "published"},
      {"since", "dates"},
      {"until", "dates"},
  };
  const struct filter *filter = c->filter;
  if (filter->ids != NULL)
    c->facets[c->count++].name = "ids";
  if (filter->speakers != NULL)
    c->facets[c->count++].name = "speakers";
  if (filter->topic != 0)
    c->facets[c->count++].name = "topic";
  if (filter->match.length > 0)
    c->facets[c->count++].name = "words";
  if (filter->about.phrases != NULL)
    c->facets[c->count++].name = "about";
  for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
    const char *last = c->count > 0 ? c->facets[c->count - 1].name : "";
    if (filter_has(filter, options[i][0]) && strcmp(last, options[i][1]) != 0)
      c->facets[c->count++].name = options[i][1];
  }
}

/* What is tenfold the smallest need not be known better. */
static int64_t count_limit(const struct choice *c, const struct facet *facet) {
  bool is_apart = strcmp(facet->name, "published") == 0;
  int64_t limit = is_apart ? COUNTED_PRINTED : COUNTED;
  if (c->smallest != NULL && c->smallest->count < COUNTED / 10)
    limit = c->smallest->count * 10;
  return limit > COUNTED_LEAST ? limit : COUNTED_LEAST;
}

/* Words come by id: where the limit is reached half way, twice as many are
   there. */
static enum status count_facet(struct choice *c, struct facet *facet,
                               struct error *err) {
  bool row;
  int64_t limit = count_limit(c, facet);
  struct statement *st = store_statement(c->filter->store, "quote_way_count");
  filter_bind(c->filter, st);
  statement_bind_text(st, ":way", facet->name);
  statement_bind_integer(st, ":limit", limit);
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row) {
    int64_t last = statement_integer(st, 1);
    facet->count = statement_integer(st, 0);
    if (facet->count == limit && strcmp(facet->name, "words") == 0)
      facet->count = (int64_t)((double)limit * (double)c->quotes /
                               (double)(last > 0 ? last : 1));
  }
  statement_reset(st);
  return status;
}

static const struct facet *facet_of(const struct choice *c, const char *name) {
  for (size_t i = 0; i < c->count; i++)
    if (strcmp(c->facets[i].name, name) == 0)
      return &c->facets[i];
  return NULL;
}

static enum status count_facets(struct choice *c, struct error *err) {
  struct statement *st = store_statement(c->filter->store, "quote_last");
  bool row;
  enum status status = statement_step(st, &row, err);
  c->quotes = status == STATUS_OK && row ? statement_integer(st, 0) : 0;
  statement_reset(st);
  for (size_t i = 0; status == STATUS_OK && i < c->count; i++) {
    struct facet *facet = &c->facets[i];
    status = count_facet(c, facet, err);
    if (c->smallest == NULL || facet->count < c->smallest->count)
      c->smallest = facet;
  }
  return status;
}

/* ---- the choice -------------------------------------------------------- */

/* The rows that are likely to be read until the page is full, where `driver`
   (NULL = all quotations) gives them and the other filters leave some. */
static double read_length(const struct choice *c, const struct facet *driver) {
  double all = (double)c->quotes, wanted = (double)c->filter->limit;
  const struct facet *dates = facet_of(c, "dates");
  double length = all;
  if (driver != NULL || dates != NULL)
    length = (double)(driver != NULL ? driver : dates)->count;
  for (size_t i = 0; i < c->count; i++)
    if (&c->facets[i] != driver && &c->facets[i] != dates)
      wanted *= (all + 1) / ((double)c->facets[i].count + 1);
  return c->filter->limit > 0 && wanted < length ? wanted : length;
}

/* Days of printing and of saying lie together: where the newest are not asked
   for, what was printed on other days is gone through in vain. */
static double scan_cost(const struct choice *c, const struct facet *driver) {
  bool is_apart = facet_of(c, "published") != NULL &&
                  facet_of(c, "dates") == NULL && driver == NULL;
  return SCAN_COST * (is_apart ? (double)c->quotes : read_length(c, driver));
}

static double collect_cost(const struct choice *c) {
  bool is_words = strcmp(c->smallest->name, "words") == 0;
  return (double)c->smallest->count * (is_words ? SCAN_COST : COLLECT_COST) +
         SCAN_COST * read_length(c, c->smallest);
}

/* Whether going through `driver` in order is quicker than collecting what the
   smallest filter leaves. */
static bool is_scanned(const struct choice *c, const struct facet *driver) {
  return c->smallest == NULL || scan_cost(c, driver) <= collect_cost(c);
}

/* By date: of the one speaker, of the topic or of all. */
static const char *choose_by_date(struct choice *c) {
  static const struct {
    const char *facet, *statement;
  } drivers[] = {{"speakers", "quotes_by_speaker"},
                 {"topic", "quotes_by_topic"},
                 {NULL, "quotes_by_date"}};
  const char *best = NULL;
  double least = 0;
  for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++) {
    const char *name = drivers[i].facet;
    const struct facet *driver = name != NULL ? facet_of(c, name) : NULL;
    if ((name != NULL && driver == NULL) ||
        (i == 0 && !c->filter->is_one_speaker))
      continue;
    double cost = scan_cost(c, driver);
    if (is_scanned(c, driver) && (best == NULL || cost < least)) {
      best = drivers[i].statement;
      least = cost;
    }
  }
  return best != NULL ? best : "quotes_few";
}

static const char *choose_by_relevance(struct choice *c) {
  if (facet_of(c, "words")->count < RANKED_WHOLE)
    return "quotes_by_relevance";
  return is_scanned(c, NULL) ? "quotes_by_relevance_new"
                             : "quotes_by_relevance_few";
}

/* True when the order by date of one index is all that is asked for. */
static bool is_plain(const struct choice *c) {
  size_t ordered = facet_of(c, "dates") != NULL;
  if (c->filter->is_one_speaker || c->filter->topic != 0)
    ordered++;
  return c->count == ordered;
}

/* The one index that holds the quotations in the order wanted. */
static void take_plain_way(struct filter *filter, const struct choice *c) {
  bool has_topic = filter->topic != 0;
  filter->statement = filter->is_one_speaker ? "quotes_by_speaker"
                      : has_topic            ? "quotes_by_topic"
                                             : "quotes_by_date";
  filter->way = c->count > 0 ? c->facets[0].name : "all";
}

/* The statement that counts them. */
static const char *choose_counter(const struct choice *c) {
  if (c->count == 0)
    return "quotes_counted_all";
  bool is_words = strcmp(c->facets[0].name, "words") == 0;
  return c->count == 1 && is_words ? "quotes_counted_words" : "quotes_counted";
}

/* Words are listed, or looked up for those left by the other filters until the
   page is full; the way by words has them. A beginning of words is listed: to
   look it up is to list it each time. */
static void choose_words(struct choice *c) {
  struct filter *filter = c->filter;
  const struct facet *words = facet_of(c, "words");
  bool is_collected = strstr(filter->statement, "_few") != NULL;
  if (words == NULL)
    return;
  assert(c->smallest != NULL); // the words are a facet at least
  filter->lists_words = !is_collected || words != c->smallest;

  bool is_ranked = strncmp(filter->statement, "quotes_by_relevance", 19) == 0;
  double wanted = is_ranked ? FILTER_RANKED : (double)filter->limit;
  double looks = wanted * (double)c->quotes / ((double)words->count + 1);
  if (is_collected && looks > (double)c->smallest->count)
    looks = (double)c->smallest->count;
  filter->looks_up_words = filter->lists_words && filter->limit > 0 &&
                           strchr(filter->match.bytes, '*') == NULL &&
                           looks * LOOK_COST < (double)words->count * LIST_COST;
}

static const char *choose_statement(struct choice *c, bool is_by_name) {
  if (is_by_name && c->filter->speakers != NULL)
    return "quotes_few_by_name";
  if (is_by_name)
    return is_scanned(c, NULL) ? "quotes_by_name" : "quotes_few_by_name";
  bool is_ranked =
      filter_sorts_by(c->filter, "relevance") && c->filter->match.length > 0;
  return is_ranked ? choose_by_relevance(c) : choose_by_date(c);
}

enum status filter_choose(struct filter *filter, struct error *err) {
  struct choice c = {.filter = filter};
  list_facets(&c);
  // Of one speaker, those by name are those by date.
  bool is_by_name =
      filter_sorts_by(filter, "speaker") && !filter->is_one_speaker;
  take_plain_way(filter, &c);
  filter->counter = choose_counter(&c);
  filter->lists_words = filter->match.length > 0;
  if (filter->ids != NULL && !argument_given(filter->arguments, "sort")) {
    filter->statement = "quotes_by_ids";
    return STATUS_OK;
  }
  if (filter->seen != 0 && !argument_given(filter->arguments, "sort")) {
    filter->statement = "quotes_new";
    return STATUS_OK;
  }
  if (!is_by_name && is_plain(&c))
    return STATUS_OK;
  enum status status = count_facets(&c, err);
  if (status != STATUS_OK)
    return status;
  if (c.smallest != NULL)
    filter->way = c.smallest->name;
  filter->statement = choose_statement(&c, is_by_name);
  choose_words(&c);
  return STATUS_OK;
}

/* What an index does not hold at its end, the undated ones or those of nobody,
   comes in a statement of its own. */
const char *filter_next(const char *statement) {
  static const char *const chains[][2] = {
      {"quotes_by_date", "quotes_undated"},
      {"quotes_by_speaker", "quotes_by_speaker_undated"},
      {"quotes_by_name", "quotes_of_nobody"}};
  for (size_t i = 0; i < sizeof chains / sizeof *chains; i++)
    if (strcmp(statement, chains[i][0]) == 0)
      return chains[i][1];
  return NULL;
}
