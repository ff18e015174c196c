/* Topics by rule: a reader's own words decide what is on them.

   A rule is kept with the FTS5 expression made from what was typed. Adding one
   asks the index of words once for all quotations; whatever is stored later is
   asked about before its transaction ends, by its row ids alone, in runs of ids
   that nearly follow each other, so that the cost does not grow with the
   database. (A rule may see a quotation twice: it is on the topic once.) The
   annotator's rows come first: a quotation that is on the topic by the
   publisher's tag stays there when the rule goes.
   Cost of an import: a look-up in the index for each rule and transaction. */
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "sql/put.h"
#include "sql/reader.h"

static const struct id_run every_id = {0, INT64_MAX};

/* ---- putting quotations under a topic ---------------------------------- */

static enum status apply(struct store *store, int64_t topic,
                         const char *expression, struct id_run run,
                         struct error *err) {
  struct statement *st = store_statement(store, "topic_rule_apply");
  statement_bind_integer(st, ":topic", topic);
  statement_bind_text(st, ":expression", expression);
  statement_bind_integer(st, ":first", run.first);
  statement_bind_integer(st, ":last", run.last);
  return statement_run(st, err);
}

struct rule_list {
  struct topic_rule *items;
  size_t count;
};

static const char *copy(struct store *store, struct statement *st, int column) {
  return arena_copy(&store->scratch, statement_text(st, column),
                    statement_length(st, column));
}

/* The rules of one topic, of all when `key` is NULL. */
static enum status read_rules(struct store *store, const char *key,
                              struct rule_list *rules, struct error *err) {
  bool row;
  size_t capacity = 0;
  struct statement *st = store_statement(store, "topic_rules");
  statement_bind_text(st, ":key", key);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row) {
    rules->items = arena_grow(&store->scratch, rules->items, rules->count,
                              &capacity, sizeof *rules->items);
    rules->items[rules->count++] = (struct topic_rule){
        copy(store, st, 0), copy(store, st, 1), copy(store, st, 2)};
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

static enum status apply_rule(struct store *store,
                              const struct topic_rule *rule,
                              const struct id_run *runs, size_t count,
                              struct error *err) {
  int64_t topic;
  enum status status =
      put_topic(store, rule->name, strlen(rule->name), &topic, err);
  for (size_t i = 0; status == STATUS_OK && topic != 0 && i < count; i++)
    status = apply(store, topic, rule->expression, runs[i], err);
  return status;
}

/* True when the last run takes the id in. */
static bool join_run(struct id_run *last, int64_t id) {
  enum { GAP = 1000 }; // as many ids are quicker asked about than left out
  if (id < last->first || id - last->last > GAP)
    return false;
  last->last = id > last->last ? id : last->last;
  return true;
}

void put_note_quote(struct store *store, int64_t quote_id) {
  size_t count = store->unruled_count;
  if (count > 0 && join_run(&store->unruled[count - 1], quote_id))
    return;
  if (count == store->unruled_capacity) {
    store->unruled_capacity = count * 2 + 16;
    store->unruled = must_realloc(store->unruled, store->unruled_capacity *
                                                      sizeof *store->unruled);
  }
  store->unruled[count] = (struct id_run){quote_id, quote_id};
  store->unruled_count = count + 1;
}

enum status put_rule_topics(struct store *store, struct error *err) {
  struct rule_list rules = {0};
  size_t count = store->unruled_count;
  store->unruled_count = 0;
  if (count == 0)
    return STATUS_OK;
  arena_reset(&store->scratch);
  enum status status = read_rules(store, NULL, &rules, err);
  for (size_t i = 0; status == STATUS_OK && i < rules.count; i++)
    status = apply_rule(store, &rules.items[i], store->unruled, count, err);
  return status;
}

/* ---- what the reader changes ------------------------------------------- */

static enum status run_on_topic(struct store *store, const char *name,
                                int64_t topic, struct error *err) {
  struct statement *st = store_statement(store, name);
  statement_bind_integer(st, ":topic", topic);
  return statement_run(st, err);
}

static enum status add_rule(struct store *store, const struct topic_rule *rule,
                            const char *key, bool *is_new, struct error *err) {
  struct statement *st = store_statement(store, "topic_rule_add");
  statement_bind_text(st, ":name", rule->name);
  statement_bind_text(st, ":key", key);
  statement_bind_text(st, ":query", rule->query);
  statement_bind_text(st, ":expression", rule->expression);
  enum status status = statement_run(st, err);
  *is_new = status == STATUS_OK && database_changes(store) > 0;
  return *is_new ? apply_rule(store, rule, &every_id, 1, err) : status;
}

/* The rows of the rules that are left are made anew. */
static enum status make_rows_again(struct store *store, const char *key,
                                   int64_t topic, struct error *err) {
  struct rule_list rules = {0};
  enum status status = run_on_topic(store, "topic_rows_delete", topic, err);
  if (status == STATUS_OK)
    status = read_rules(store, key, &rules, err);
  for (size_t i = 0; status == STATUS_OK && i < rules.count; i++)
    status = apply(store, topic, rules.items[i].expression, every_id, err);
  return status == STATUS_OK
             ? run_on_topic(store, "topic_delete_unused", topic, err)
             : status;
}

static enum status remove_rules(struct store *store, const char *key,
                                const char *query, size_t *removed,
                                struct error *err) {
  int64_t topic = 0;
  struct statement *st = store_statement(store, "topic_rule_delete");
  statement_bind_text(st, ":key", key);
  statement_bind_text(st, ":query", query);
  enum status status = statement_run(st, err);
  *removed = status == STATUS_OK ? (size_t)database_changes(store) : 0;
  if (*removed == 0)
    return status;
  st = store_statement(store, "topic_id");
  statement_bind_text(st, ":key", key);
  status = statement_value(st, 0, &topic, err);
  return status == STATUS_OK && topic != 0
             ? make_rows_again(store, key, topic, err)
             : status;
}

static enum status end(struct store *store, enum status status,
                       struct error *err) {
  if (status == STATUS_OK)
    return store_commit(store, err);
  store_rollback(store);
  return status;
}

enum status store_add_topic_rule(struct store *store,
                                 const struct topic_rule *rule, bool *is_new,
                                 struct error *err) {
  enum status status = store_begin(store, err);
  *is_new = false;
  if (status != STATUS_OK)
    return status;
  arena_reset(&store->scratch);
  const char *key =
      utf8_fold_key(&store->scratch, rule->name, strlen(rule->name));
  return end(store, add_rule(store, rule, key, is_new, err), err);
}

enum status store_remove_topic_rules(struct store *store, const char *name,
                                     const char *query, size_t *removed,
                                     struct error *err) {
  enum status status = store_begin(store, err);
  *removed = 0;
  if (status != STATUS_OK)
    return status;
  arena_reset(&store->scratch);
  const char *key = utf8_fold_key(&store->scratch, name, strlen(name));
  return end(store, remove_rules(store, key, query, removed, err), err);
}
