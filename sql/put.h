#ifndef WHOSAID_SQL_PUT_H
#define WHOSAID_SQL_PUT_H

#include "sql/database.h"

/* A quotation that was there before: its place and row id, 0 = used again. */
struct put_kept {
  uint32_t start;
  uint32_t end;
  int64_t id;
};

/* The row of a source, as far as its quotations need it. */
struct put_source {
  int64_t id;
  bool is_current;       /* its quotations count: quotes.is_current */
  struct put_kept *kept; /* by place; in the store's scratch arena */
  size_t kept_count;
};

/* Stores what the annotator found in `doc` under a source that has no
   quotations: speakers, quotations, topics, search index, annotator version.
   Uses the store's scratch arena. */
enum status put_quotations(struct store *store, const struct document *doc,
                           struct put_source source, struct error *err);

/* Takes them away again, topics and search index too; speakers stay. Fills
   source->kept, so that a quotation found again in the same place gets the
   same row id: people write it down. */
enum status put_remove_quotations(struct store *store,
                                  struct put_source *source, struct error *err);

/* Writes a date of document.h as YYYY-MM-DD; returns NULL when unknown. */
const char *put_date(uint32_t day, char out[16]);

/* Puts the quotation `quote_id`, attribution `index` of the document, under
   its topics (topic.c). */
struct put_topics;
struct put_topics *put_topics_new(struct store *store,
                                  const struct document *doc);
enum status put_quote_topics(struct put_topics *topics, uint32_t index,
                             int64_t quote_id, struct error *err);

/* The row of a topic by its name, made when there is none; 0 for a name that is
   none (no letters, too long). Uses the scratch arena. */
enum status put_topic(struct store *store, const char *name, size_t length,
                      int64_t *id, struct error *err);

/* A quotation that is new, or new in the index of words: put_rule_topics puts
   all those of a transaction under the topics by rule (topic_rule.c), which
   store_commit does. Uses the scratch arena. */
void put_note_quote(struct store *store, int64_t quote_id);
enum status put_rule_topics(struct store *store, struct error *err);

#endif
