#ifndef WHOSAID_SQL_MATCH_H
#define WHOSAID_SQL_MATCH_H

#include "sql/store.h"

/* Joins the people of a document to the speakers of the database. The one
   place that decides who is the same person in two articles.

   ids[i] becomes the speaker of doc->people[i], made when there is none yet;
   only people to whom something is attributed get one, the others 0. `ids`
   has room for doc->person_count. */
enum status match_speakers(struct store *store, const struct document *doc,
                           int64_t source_id, int64_t *ids, struct error *err);

#endif
