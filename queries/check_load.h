#ifndef WHOSAID_QUERIES_CHECK_LOAD_H
#define WHOSAID_QUERIES_CHECK_LOAD_H

#include "core/lexicon.h"
#include "queries/check_corpus.h"
#include "sql/store.h"

/* Reads current articles of a store, their records and their marks into the
   arena: what corpus_build needs. `ids` is a JSON array of source rows, NULL
   for all articles. */
enum status check_load(struct store *store, const struct lexicon *lex,
                       const char *ids, struct arena *arena,
                       struct check_article **articles, uint32_t *count,
                       struct error *err);

#endif
