/* What a quotation is about.

   Its topics are the subjects, the tags and the section that the publisher gave
   the article, the people, organisations and places that are named between its
   marks, and its salient phrases (core/topic_phrase.h).
   Topics are compared by their folded names.
   Cost: a look-up for each tag of an article and each name in a quotation. */
#include <string.h>

#include "core/annotate.h"
#include "core/buffer.h"
#include "core/utf8.h"
#include "sql/put.h"

enum { NAME_LIMIT = 100 }; // bytes; longer "names" are mistakes

struct put_topics {
  struct store *store;
  const struct document *doc;
  bool is_ready; /* the article's own topics are looked up */
  int64_t *tags; /* row ids: subjects, then tags, then the section */
  size_t count;
  size_t capacity;
  size_t subject_count;
  size_t section_count; /* 0 or 1 */
  uint32_t phrase;      /* the next one of the document's */
};

struct put_topics *put_topics_new(struct store *store,
                                  const struct document *doc) {
  struct put_topics *topics = arena_zero(&store->scratch, 1, sizeof *topics);
  topics->store = store;
  topics->doc = doc;
  return topics;
}

/* ---- topics ------------------------------------------------------------ */

/* A name in a text, not NUL terminated. */
struct topic_name {
  const char *text;
  size_t length; /* bytes */
};

static enum status add_topic(struct store *store, const char *key,
                             struct topic_name name, int64_t *id,
                             struct error *err) {
  struct statement *st = store_statement(store, "topic_add");
  statement_bind_text(st, ":key", key);
  statement_bind_span(st, ":name", name.text, name.length);
  enum status status = statement_run(st, err);
  *id = database_last_id(store);
  return status;
}

static enum status find_topic(struct store *store, struct topic_name name,
                              int64_t *id, struct error *err) {
  const char *key = utf8_fold_key(&store->scratch, name.text, name.length);
  *id = 0;
  if (*key == '\0' || name.length > NAME_LIMIT)
    return STATUS_OK;
  struct statement *st = store_statement(store, "topic_id");
  statement_bind_text(st, ":key", key);
  enum status status = statement_value(st, 0, id, err);
  return status == STATUS_OK && *id == 0 ? add_topic(store, key, name, id, err)
                                         : status;
}

enum status put_topic(struct store *store, const char *name, size_t length,
                      int64_t *id, struct error *err) {
  return find_topic(store, (struct topic_name){name, length}, id, err);
}

static enum status add_tag(struct put_topics *topics, struct topic_name name,
                           struct error *err) {
  int64_t id;
  while (name.length > 0 && *name.text == ' ')
    name.text++, name.length--;
  while (name.length > 0 && name.text[name.length - 1] == ' ')
    name.length--;
  enum status status = find_topic(topics->store, name, &id, err);
  if (status != STATUS_OK || id == 0)
    return status;
  topics->tags = arena_grow(&topics->store->scratch, topics->tags,
                            topics->count, &topics->capacity, sizeof id);
  topics->tags[topics->count++] = id;
  return STATUS_OK;
}

/* The names between semicolons; NULL has none. */
static enum status add_list(struct put_topics *topics, const char *list,
                            struct error *err) {
  enum status status = STATUS_OK;
  while (status == STATUS_OK && list != NULL && *list != '\0') {
    size_t length = strcspn(list, ";");
    status = add_tag(topics, (struct topic_name){list, length}, err);
    list += length + (list[length] == ';');
  }
  return status;
}

static enum status find_tags(struct put_topics *topics, struct error *err) {
  const struct source *source = &topics->doc->source;
  topics->is_ready = true;
  enum status status = add_list(topics, source->subjects, err);
  topics->subject_count = topics->count;
  if (status == STATUS_OK)
    status = add_list(topics, source->tags, err);
  size_t before = topics->count;
  if (status == STATUS_OK && source->section != NULL) {
    struct topic_name section = {source->section, strlen(source->section)};
    status = add_tag(topics, section, err);
  }
  topics->section_count = topics->count - before;
  return status;
}

/* ---- quotations -------------------------------------------------------- */

struct topic_of_quote {
  int64_t topic_id;
  int64_t quote_id;
  const char *said_from; /* "" = unknown */
  const char *basis;
};

static enum status add_quote_topic(struct store *store,
                                   const struct topic_of_quote *row,
                                   struct error *err) {
  struct statement *st = store_statement(store, "quote_topic_add");
  statement_bind_integer(st, ":topic", row->topic_id);
  statement_bind_integer(st, ":quote", row->quote_id);
  statement_bind_text(st, ":said_from", row->said_from);
  statement_bind_text(st, ":basis", row->basis);
  return statement_run(st, err);
}

/* The first mention that starts at or after `position`. */
static uint32_t first_mention(const struct document *doc, uint32_t position) {
  uint32_t low = 0, high = doc->mention_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->mentions[middle].span.start < position)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* "April", "Russian": one word of time or of a people is no topic; "Russians"
   are. */
static bool is_name_a_topic(const struct document *doc,
                            const struct mention *mention) {
  if (mention->head_token >= doc->token_count)
    return true; // a document that came without its tokens
  uint32_t flags = doc->word_flags[mention->head_token];
  bool is_plural = doc->text[mention->name.end - 1] == 's';
  bool is_alone = span_length(mention->name) ==
                  span_length(doc->tokens[mention->head_token].span);
  return !is_alone ||
         !(flags & WORD_TIME ||
           (flags & WORD_DEMONYM && !(flags & WORD_PLACE) && !is_plural));
}

/* The topic that a name between the marks is; 0 = none. */
static enum status name_topic(struct put_topics *topics, uint32_t index,
                              int64_t *id, struct error *err) {
  const struct document *doc = topics->doc;
  const struct mention *mention = &doc->mentions[index];
  *id = 0;
  if (mention->kind != MENTION_NAME || !is_name_a_topic(doc, mention))
    return STATUS_OK;
  struct topic_name name = {doc->text + mention->name.start,
                            span_length(mention->name)};
  if (mention->person != NONE && doc->people[mention->person].name != NULL) {
    name.text = doc->people[mention->person].name;
    name.length = strlen(name.text);
  }
  return find_topic(topics->store, name, id, err);
}

static enum status add_names(struct put_topics *topics, struct span piece,
                             struct topic_of_quote *row, struct error *err) {
  const struct document *doc = topics->doc;
  enum status status = STATUS_OK;
  for (uint32_t i = first_mention(doc, piece.start);
       status == STATUS_OK && i < doc->mention_count &&
       doc->mentions[i].span.start < piece.end;
       i++) {
    status = name_topic(topics, i, &row->topic_id, err);
    if (status == STATUS_OK && row->topic_id != 0)
      status = add_quote_topic(topics->store, row, err);
  }
  return status;
}

static struct topic_name phrase_name(struct put_topics *topics,
                                     uint32_t index) {
  const struct topic_phrase *phrase = &topics->doc->phrases[index];
  struct buffer text = {0};
  document_add_text(topics->doc, phrase->span, &text);
  if (phrase->is_lowered && *text.bytes >= 'A' && *text.bytes <= 'Z')
    *text.bytes |= 0x20;
  struct topic_name name = {
      arena_copy(&topics->store->scratch, text.bytes, text.length),
      text.length};
  buffer_free(&text);
  return name;
}

/* Quotations come in the order of their phrases. */
static enum status add_phrases(struct put_topics *topics, uint32_t attribution,
                               struct topic_of_quote *row, struct error *err) {
  const struct document *doc = topics->doc;
  enum status status = STATUS_OK;
  while (topics->phrase < doc->phrase_count &&
         doc->phrases[topics->phrase].attribution < attribution)
    topics->phrase++;
  for (; status == STATUS_OK && topics->phrase < doc->phrase_count &&
         doc->phrases[topics->phrase].attribution == attribution;
       topics->phrase++) {
    struct topic_name name = phrase_name(topics, topics->phrase);
    status = find_topic(topics->store, name, &row->topic_id, err);
    if (status == STATUS_OK && row->topic_id != 0)
      status = add_quote_topic(topics->store, row, err);
  }
  return status;
}

static enum status add_tags(struct put_topics *topics,
                            struct topic_of_quote *row, struct error *err) {
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < topics->count; i++) {
    row->topic_id = topics->tags[i];
    row->basis = i < topics->subject_count                   ? "subject"
                 : i < topics->count - topics->section_count ? "tag"
                                                             : "section";
    status = add_quote_topic(topics->store, row, err);
  }
  return status;
}

enum status put_quote_topics(struct put_topics *topics, uint32_t index,
                             int64_t quote_id, struct error *err) {
  const struct attribution *a = &topics->doc->attributions[index];
  char day[16];
  const char *from = put_date(a->said_on.from, day);
  struct topic_of_quote row = {0, quote_id, from != NULL ? from : "", "tag"};
  enum status status = STATUS_OK;
  if (!topics->is_ready)
    status = find_tags(topics, err);
  if (status == STATUS_OK)
    status = add_tags(topics, &row, err);
  row.basis = "name";
  for (uint32_t i = 0; status == STATUS_OK && i < a->piece_count; i++)
    status =
        add_names(topics, topics->doc->pieces[a->first_piece + i], &row, err);
  row.basis = "phrase";
  return status == STATUS_OK ? add_phrases(topics, index, &row, err) : status;
}
