#ifndef WHOSAID_SQL_READER_H
#define WHOSAID_SQL_READER_H

#include "sql/store.h"

/* What a reader keeps of his own: topics by rule and saved searches. The store
   must be open for writing. Strings are borrowed. */

/* A topic by rule: quotations in which `expression` is found are on it. A topic
   may have several rules. */
struct topic_rule {
  const char *name;       /* of the topic */
  const char *query;      /* as typed */
  const char *expression; /* for FTS5, made from it */
};

/* Adds a rule and puts the stored quotations under its topic; those stored
   later follow by themselves. *is_new is false when it was there already.
   A transaction of its own. */
enum status store_add_topic_rule(struct store *store,
                                 const struct topic_rule *rule, bool *is_new,
                                 struct error *err);

/* Takes away the rule of a topic with this query, all its rules when `query` is
   NULL, and the rows they made. *removed is the number of rules. A transaction
   of its own. */
enum status store_remove_topic_rules(struct store *store, const char *name,
                                     const char *query, size_t *removed,
                                     struct error *err);

/* A search to be asked again. */
struct saved_search {
  const char *name;
  const char *key;       /* folded */
  const char *arguments; /* JSON array of strings */
  int64_t seen_source;   /* 0 = nothing */
};

/* Keeps a search; *is_new is false when there is one of this name: nothing is
   changed then. */
enum status store_add_search(struct store *store,
                             const struct saved_search *search, bool *is_new,
                             struct error *err);

/* What came up to the source `seen` was shown. The mark never goes back. */
enum status store_mark_search(struct store *store, const char *key,
                              int64_t seen, struct error *err);

/* *removed is false when there is none of this name. */
enum status store_remove_search(struct store *store, const char *key,
                                bool *removed, struct error *err);

#endif
