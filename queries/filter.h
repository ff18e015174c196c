#ifndef WHOSAID_QUERIES_FILTER_H
#define WHOSAID_QUERIES_FILTER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "core/command.h"
#include "queries/about.h"
#include "queries/id_list.h"
#include "queries/query.h"
#include "sql/id_set.h"
#include "sql/store.h"

/* Which quotations a command is about: search, cite, export, timeline and the
   rest take the same options and mean the same by them. The plain words of the
   command line are words to search for. */

#define FILTER_OPTIONS                                                         \
  {"speaker", "NAME", "said by NAME (a surname is enough) or id:N"},           \
      {"on", "TIME",                                                           \
       "said within TIME: 2016, \"last week\", 2014..2016, ..."},              \
      {"since", "DATE", "said on or after DATE"},                              \
      {"until", "DATE", "said on or before DATE"},                             \
      {"published", "TIME", "printed within TIME"},                            \
      {"published-since", "DATE", "printed on or after DATE"},                 \
      {"published-until", "DATE", "printed on or before DATE"},                \
      {"topic", "TOPIC", "on a topic; else words of quote or headline"},       \
      {"about", "NAME", "the quote mentions NAME, by any of its forms"},       \
      {"publisher", "TEXT", "the publisher's name contains TEXT"},             \
      {"role", "TEXT", "in a role with these words: \"foreign min\""},         \
      {"type", "TYPE", "of speaker: person, org, group, document, unnamed"},   \
      {"kind", "KIND", "direct, mixed or indirect"},                           \
      {"min-confidence", "SHARE", "attributed with at least this, 0 to 1"},    \
      {"source", "ID", "in the source with this id"},                          \
      {"id", "ID,...", "these quotes only, in this order"},                    \
      {"sort", "ORDER", "date (newest first), relevance or speaker"},          \
      {"reverse", NULL, "by date: oldest first"},                              \
      {"limit", "N",                                                           \
       "at most N quotes, 0 = all (default: search 20, compare 10, else "      \
       "all)"},                                                                \
  {                                                                            \
    "after", "ID", "the page after the quote with this id"                     \
  }

/* The quotations that words leave, or a name that is mentioned. A condition of
   statements once it is whole, or where each quotation is looked at. */
struct filter_hits {
  struct id_list list;
  struct id_set set; /* the list, when it is whole */
  struct statement
      *rest; /* what was not listed yet; NULL = not begun, or all */
  bool is_whole;
  bool is_each;
};

/* Whether a row counts: those for which *kept stays false are passed over. */
typedef enum status filter_keeps(struct statement *st, void *context,
                                 bool *kept, struct error *err);

struct filter {
  const struct arguments *arguments; /* borrowed */
  struct store *store;               /* borrowed */
  struct arena arena;
  const char *statement; /* of the rows */
  const char *way;       /* in to them: a filter, see sql/parts/quote_way.sql */
  const char *counter;   /* statement that counts them; NULL = those that hold
                            the words are counted */
  struct buffer statistics; /* see sql/statements/quotes_word_statistics.sql */
  bool is_probe;            /* the newest ones are looked at before all that */
  bool is_probed;
  struct filter_hits word_hits, about_hits;
  const char *speakers; /* JSON array of ids; NULL = any */
  bool is_one_speaker;
  const char *speaker_name; /* of the one speaker, else NULL */
  const char *ids;          /* JSON array; NULL = any */
  struct about about;
  int64_t topic; /* 0 = any */
  int64_t seen;  /* only what came after the source with this id; 0 = all */
  struct buffer match;                        /* FTS5; empty = any */
  struct value values[PARAMETER_COUNT_LIMIT]; /* of the plain parameters */
  long limit;                                 /* 0 = all */
  bool is_reversed;                           /* oldest first */
  const char *after_from; /* the last row seen: its date, NULL = none */
  int64_t after_id;
  const char *floor_from; /* the last row that is looked at, when probing */
  int64_t floor_id;       /* 0 = all are */
  int64_t skipped_to;     /* by relevance: rows are passed over up to this id */
  filter_keeps *keeps;    /* set it where not every row counts; NULL = all do */
  /* What filter_each has given. */
  size_t count;
  int64_t last;   /* id of the last one */
  bool has_more;  /* the limit left some out */
  bool is_silent; /* set it where finding nothing needs no line */
  bool is_again;  /* set it where another filter of this command has told what
                     the topic is */
};

/* Reads the options; the database is not needed. `limit` is the number of rows
   when --limit is not given, 0 = all. False after a usage line, with
   nothing to free. */
bool filter_read(struct filter *filter, const struct arguments *arguments,
                 long limit);

/* Adds what plain words of the command line mean to an FTS5 expression. Status
   as fts_query. */
enum status filter_add_words(struct buffer *match, const char *words,
                             struct error *err);

/* Looks up the names and the topic, finds the way in. STATUS_NOT_FOUND: no
   speaker of this name. */
enum status filter_prepare(struct filter *filter, struct store *store,
                           struct error *err);

/* Calls `visit` for each quotation: the current row of a statement whose first
   columns are enum quote_column (queries/quote.h). It returns false to stop.
   What is said by SIGINT stops it too. Statements of other names may be used
   by `visit`. */
typedef bool filter_visit(struct statement *st, void *context);
enum status filter_each(struct filter *filter, filter_visit *visit,
                        void *context, struct error *err);

/* Whether any of these quotations (JSON array of ids) is among those that the
   filter finds, on whatever page; not where --id is given. */
enum status filter_has_any(struct filter *filter, const char *ids, bool *found,
                           struct error *err);

/* Sets filter->count to how many there are, after filter_prepare with a limit
   of 0; reads no rows that the indexes can count. */
enum status filter_count(struct filter *filter, struct error *err);

/* Binds what was asked to a statement of the caller's that takes parameters of
   the parts (sql/parts/); a prepared filter. */
void filter_bind(const struct filter *filter, struct statement *st);

/* True when nothing was asked but the days, which are then in *since and *until
   (NULL = any). */
bool filter_is_days(const struct filter *filter, const char **since,
                    const char **until);

void filter_free(struct filter *filter);

/* The whole of a command over a filter that was read: opens the database,
   prepares, calls `answer`, tells that nothing was found (EXIT_NO) when it
   visited no row, frees the filter. `answer` prints. */
typedef enum status filter_answer(struct filter *filter, void *context,
                                  struct error *err);
enum exit_code filter_run(struct filter *filter, filter_answer *answer,
                          void *context);

/* Where words are too common to rank all their hits: so many are ranked. */
enum { FILTER_RANKED = 500 };

/* Ways in (filter_way.c): the statement that reads the fewest rows, and the one
   for what comes after it or NULL. */
enum status filter_choose(struct filter *filter, struct error *err);
const char *filter_next(const char *statement);

/* Lists of hits (filter_hits.c). Lists as many, or all there are, going on
   where it stopped; what was begun must be ended before the statements
   quotes_hits or quotes_hits_about are used again. `hits` is one of the
   filter's. */
enum status filter_hits_list(struct filter *filter, struct filter_hits *hits,
                             size_t limit, struct error *err);
void filter_hits_end(struct filter_hits *hits);

/* Binds both conditions to those of their parameters that the statement
   has. */
void filter_hits_bind(const struct filter *filter, struct statement *st);

/* True when a plain option like "since" has a value. */
bool filter_has(const struct filter *filter, const char *option);

/* True when --sort was given so. */
bool filter_sorts_by(const struct filter *filter, const char *order);

#endif
