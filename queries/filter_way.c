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
   divided by all shares. The hits of words are listed first or each quotation
   that is left is looked at, whichever is likely to be quicker; what was listed
   to be counted is not asked for again (filter_hits.c).
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

/* Microseconds: of listing and sorting a candidate, of passing over one that is
   on no list, of reading a row, of listing a hit, of a phrase or a beginning,
   and of looking for words in a row. */
#define COLLECT_COST 0.6
#define PASS_COST 0.4
#define SCAN_COST 3.0
#define LIST_COST 0.1
#define LIST_COST_PHRASE 1.0
#define LOOK_COST 10.0

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

/* Only words have a rank. */
static bool is_ranked(const struct filter *filter) {
  return filter_sorts_by(filter, "relevance") && filter->match.length > 0;
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

static struct filter_hits *hits_of(struct filter *filter, const char *facet) {
  if (strcmp(facet, "words") == 0)
    return &filter->word_hits;
  return strcmp(facet, "about") == 0 ? &filter->about_hits : NULL;
}

/* Words come by id: where the limit is reached half way, twice as many are
   there. */
static enum status count_hits(struct choice *c, struct facet *facet,
                              struct filter_hits *hits, struct error *err) {
  int64_t limit = count_limit(c, facet);
  enum status status = filter_hits_list(c->filter, hits, (size_t)limit, err);
  facet->count = (int64_t)hits->list.count;
  if (status != STATUS_OK || hits->is_whole || hits == &c->filter->about_hits)
    return status;
  int64_t last = hits->list.ids[hits->list.count - 1];
  facet->count = (int64_t)((double)limit * (double)c->quotes /
                           (double)(last > 0 ? last : 1));
  return STATUS_OK;
}

static enum status count_facet(struct choice *c, struct facet *facet,
                               struct error *err) {
  struct filter_hits *hits = hits_of(c->filter, facet->name);
  if (hits != NULL)
    return count_hits(c, facet, hits, err);
  struct statement *st = store_statement(c->filter->store, "quote_way_count");
  filter_bind(c->filter, st);
  statement_bind_text(st, ":way", facet->name);
  statement_bind_integer(st, ":limit", count_limit(c, facet));
  bool row;
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && row)
    facet->count = statement_integer(st, 0);
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

/* How many rows are still wanted, one more than shown; 0 = all. */
static double wanted_rows(const struct filter *filter) {
  if (is_ranked(filter))
    return FILTER_RANKED;
  return filter->limit > 0
             ? (double)(filter->limit + 1 - (int64_t)filter->count)
             : 0;
}

/* The rows that are likely to be read until the page is full, where `driver`
   (NULL = all quotations) gives them and the other filters leave some. */
static double read_length(const struct choice *c, const struct facet *driver) {
  double all = (double)c->quotes, wanted = wanted_rows(c->filter);
  const struct facet *dates = facet_of(c, "dates");
  double length = all;
  if (driver != NULL || dates != NULL)
    length = (double)(driver != NULL ? driver : dates)->count;
  for (size_t i = 0; i < c->count; i++)
    if (&c->facets[i] != driver && &c->facets[i] != dates)
      wanted *= (all + 1) / ((double)c->facets[i].count + 1);
  return wanted > 0 && wanted < length ? wanted : length;
}

/* Of a row that is met on the way: those on no list are not read. */
static double pass_cost(const struct choice *c) {
  const struct facet *words = facet_of(c, "words");
  double share = 1;
  if (words != NULL && words->count < c->quotes)
    share = (double)words->count / (double)(c->quotes + 1);
  return PASS_COST + share * SCAN_COST;
}

/* Days of printing and of saying lie together: where the newest are not asked
   for, what was printed on other days is gone through in vain. */
static double scan_cost(const struct choice *c, const struct facet *driver) {
  bool is_apart = facet_of(c, "published") != NULL &&
                  facet_of(c, "dates") == NULL && driver == NULL;
  return pass_cost(c) * (is_apart ? (double)c->quotes : read_length(c, driver));
}

static double collect_cost(const struct choice *c) {
  bool is_hits = hits_of(c->filter, c->smallest->name) != NULL;
  return (double)c->smallest->count * (is_hits ? SCAN_COST : COLLECT_COST) +
         pass_cost(c) * read_length(c, c->smallest);
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

/* The statement that counts them; hits of words alone are counted as they are
   listed. */
static const char *choose_counter(const struct choice *c) {
  if (c->count == 0)
    return "quotes_counted_all";
  bool is_words = strcmp(c->facets[0].name, "words") == 0;
  return c->count == 1 && is_words ? NULL : "quotes_counted";
}

/* The rows that would be looked at for words that no list is made of: those
   that the other filters leave, until the page is full. */
static double look_length(const struct choice *c, const struct facet *hits) {
  double wanted = wanted_rows(c->filter), length = (double)c->quotes;
  bool is_collected = strstr(c->filter->statement, "_few") != NULL;
  if (is_collected && c->smallest->count < COUNTED)
    length = (double)c->smallest->count;
  double looks = wanted * (double)c->quotes / ((double)hits->count + 1);
  return wanted > 0 && looks < length ? looks : length;
}

/* A beginning of words or a phrase of several: dearer to list than words. */
static bool is_dear(const char *match) {
  bool is_inside = false;
  for (; *match != '\0'; match++) {
    if (*match == '"')
      is_inside = !is_inside;
    if (*match == '*' || (*match == ' ' && is_inside))
      return true;
  }
  return false;
}

static double list_cost(const struct choice *c, const struct facet *facet) {
  const struct filter *filter = c->filter;
  bool is_words = strcmp(facet->name, "words") == 0;
  return (double)facet->count *
         (is_dear(is_words ? filter->match.bytes : filter->about.phrases)
              ? LIST_COST_PHRASE
              : LIST_COST);
}

/* The hits are listed, or each quotation is looked at; the way by hits has to
   have the list. */
static enum status choose_hits(struct choice *c, const char *name,
                               struct error *err) {
  const struct facet *facet = facet_of(c, name);
  struct filter_hits *hits = hits_of(c->filter, name);
  enum status status = STATUS_OK;
  if (facet == NULL)
    return STATUS_OK;
  bool is_collected =
      c->filter->limit == 0 || strstr(c->filter->statement, "_few") != NULL;
  bool is_way = is_collected && strcmp(c->filter->way, name) == 0;
  if (!is_way && !hits->is_whole)
    hits->is_each = look_length(c, facet) * LOOK_COST < list_cost(c, facet);
  if (!hits->is_each)
    status = filter_hits_list(c->filter, hits, SIZE_MAX, err);
  filter_hits_end(hits);
  return status;
}

/* The statement, or with --reverse that for the other direction. A topic holds
   its undated ones first, so that its quotations have to be sorted. */
static const char *in_order(const struct filter *filter,
                            const char *statement) {
  static const char *const pairs[][2] = {
      {"quotes_by_date", "quotes_by_date_oldest"},
      {"quotes_by_speaker", "quotes_by_speaker_oldest"}};
  if (!filter->is_reversed)
    return statement;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (strcmp(statement, pairs[i][0]) == 0)
      return pairs[i][1];
  return "quotes_few_oldest";
}

static const char *choose_statement(struct choice *c, bool is_by_name) {
  if (is_by_name && c->filter->speakers != NULL)
    return "quotes_few_by_name";
  if (is_by_name)
    return is_scanned(c, NULL) ? "quotes_by_name" : "quotes_few_by_name";
  return is_ranked(c->filter) ? choose_by_relevance(c)
                              : in_order(c->filter, choose_by_date(c));
}

/* Each quotation is looked at: nothing is listed. */
static void look_at_each(struct filter *filter) {
  filter->word_hits.is_each = filter->match.length > 0;
  filter->about_hits.is_each = filter->about.phrases != NULL;
}

/* A way that needs no counting, or false. */
static bool take_known_way(struct filter *filter, struct choice *c,
                           bool is_by_name) {
  bool is_sorted =
      argument_given(filter->arguments, "sort") || filter->is_reversed;
  take_plain_way(filter, c);
  filter->statement = in_order(filter, filter->statement);
  look_at_each(filter);
  if (!is_sorted && (filter->ids != NULL || filter->seen != 0)) {
    filter->statement = filter->ids != NULL ? "quotes_by_ids" : "quotes_new";
    return true;
  }
  return !is_by_name && is_plain(c);
}

/* Whether the newest are looked at first: where there are words, which are dear
   to list. */
static bool is_probe(const struct filter *filter, bool is_by_name) {
  bool has_hits = filter->match.length > 0 || filter->about.phrases != NULL;
  bool is_newest = !is_by_name && !is_ranked(filter) && !filter->is_reversed;
  bool has_driver = filter->speakers == NULL || filter->is_one_speaker;
  return has_hits && is_newest && has_driver && filter->limit > 0 &&
         !filter->is_probed && filter->after_from != NULL;
}

static void take_probe(struct filter *filter) {
  filter->is_probe = true;
  filter->way = filter->is_one_speaker ? "speakers"
                : filter->topic != 0   ? "topic"
                                       : "dates";
}

enum status filter_choose(struct filter *filter, struct error *err) {
  struct choice c = {.filter = filter};
  list_facets(&c);
  // Of one speaker, those by name are those by date.
  bool is_by_name =
      filter_sorts_by(filter, "speaker") && !filter->is_one_speaker;
  filter->counter = choose_counter(&c);
  if (take_known_way(filter, &c, is_by_name))
    return STATUS_OK;
  if (is_probe(filter, is_by_name)) {
    take_probe(filter);
    return STATUS_OK;
  }
  filter->word_hits.is_each = filter->about_hits.is_each = false;
  enum status status = count_facets(&c, err);
  if (status == STATUS_OK) {
    if (c.smallest != NULL)
      filter->way = c.smallest->name;
    filter->statement = choose_statement(&c, is_by_name);
    status = choose_hits(&c, "words", err);
  }
  if (status == STATUS_OK)
    status = choose_hits(&c, "about", err);
  filter_hits_end(&filter->word_hits);
  filter_hits_end(&filter->about_hits);
  return status;
}

/* What an index does not hold at its end, the undated ones or those of nobody,
   comes in a statement of its own. */
const char *filter_next(const char *statement) {
  static const char *const chains[][2] = {
      {"quotes_by_date", "quotes_undated"},
      {"quotes_by_speaker", "quotes_by_speaker_undated"},
      {"quotes_by_date_oldest", "quotes_undated_oldest"},
      {"quotes_by_speaker_oldest", "quotes_by_speaker_undated_oldest"},
      {"quotes_by_name", "quotes_of_nobody"}};
  for (size_t i = 0; i < sizeof chains / sizeof *chains; i++)
    if (strcmp(statement, chains[i][0]) == 0)
      return chains[i][1];
  return NULL;
}
