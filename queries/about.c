/* Who is meant in quotations.

   Problem: "Clinton" in one quotation is Hillary Clinton, in the next one her
   husband; "she" and "Hillary" may be her, too.
   Method: the name typed is a phrase to look for. Where it fits speakers, so
   are all full forms of theirs that articles used. Besides, import noted whom
   the names within a quotation mean in that article (topics whose basis is
   "name"): these count under any form of the name, a bare surname among them
   where the article did not say whose it is. A surname is no phrase: it counts
   only in a quotation that the publisher's tags put under the full name.
   Cost: some look-ups; at most FORM_LIMIT names. */
#include "queries/about.h"

#include <string.h>

#include "core/utf8.h"
#include "queries/people_report.h"

enum { FORM_LIMIT = 100, SPEAKER_LIMIT = 50 };

/* Lists in the making. */
struct forms {
  struct arena *arena;
  struct buffer phrases, surnames, topics;
  size_t count;
};

/* Adds a phrase of FTS5. */
static void add_phrase(struct buffer *out, const char *text) {
  buffer_add_text(out, out->length > 0 ? " OR \"" : "\"");
  for (const char *p = text; *p != '\0'; p++)
    if (*p != '"')
      buffer_add_char(out, *p);
  buffer_add_char(out, '"');
}

/* The name as written, and as folded where the index might fold it otherwise
   ("ı"). */
static void add_phrases(struct forms *forms, struct buffer *out,
                        const char *name) {
  const char *key = utf8_fold_key(forms->arena, name, strlen(name));
  if (*key == '\0')
    return;
  add_phrase(out, key);
  for (const char *p = name; *p != '\0'; p++)
    if ((uint8_t)*p >= 0x80) {
      add_phrase(out, name);
      break;
    }
}

static void add_topic(struct forms *forms, const char *key) {
  buffer_add_char(&forms->topics, forms->topics.length > 0 ? ',' : '[');
  json_add_text(&forms->topics, key);
}

/* All names of the speakers. */
static enum status add_aliases(struct store *store, const char *ids,
                               struct forms *forms, struct error *err) {
  bool row = false;
  struct statement *st = store_statement(store, "speakers_aliases");
  statement_bind_text(st, ":speakers", ids);
  enum status status = statement_step(st, &row, err);
  while (status == STATUS_OK && row && forms->count++ < FORM_LIMIT) {
    bool is_surname = strcmp(statement_text(st, 2), "surname") == 0;
    add_topic(forms, statement_text(st, 0));
    add_phrases(forms, is_surname ? &forms->surnames : &forms->phrases,
                statement_text(st, 1));
    status = statement_step(st, &row, err);
  }
  statement_reset(st);
  return status;
}

/* "text : (...)", or NULL for nothing. */
static const char *in_text(struct forms *forms, const struct buffer *phrases) {
  struct buffer made = {0};
  if (phrases->length == 0)
    return NULL;
  buffer_add_format(&made, "text : (%s)", phrases->bytes);
  const char *copy = arena_copy(forms->arena, made.bytes, made.length);
  buffer_free(&made);
  return copy;
}

enum status about_find(struct store *store, const char *name,
                       struct arena *arena, struct about *about,
                       struct error *err) {
  struct forms forms = {.arena = arena};
  struct found_speakers found;
  bool is_id = strncmp(name, "id:", 3) == 0;
  if (!is_id) {
    add_phrases(&forms, &forms.phrases, name);
    add_topic(&forms, utf8_fold_key(arena, name, strlen(name)));
  }
  enum status status = people_find(store, name, arena, &found, err);
  bool is_meant = found.count > 0 && found.count <= SPEAKER_LIMIT &&
                  found.by != FOUND_BY_BEGINNING;
  if (status == STATUS_OK && is_meant)
    status = add_aliases(store, found.ids, &forms, err);
  if (status == STATUS_OK && forms.phrases.length == 0)
    status = is_id ? people_nobody(name, &found, err)
                   : error_set(err, STATUS_NOT_FOUND,
                               "--about: no letter or digit to search for");
  if (status == STATUS_OK) {
    buffer_add_char(&forms.topics, ']');
    *about = (struct about){
        in_text(&forms, &forms.phrases), in_text(&forms, &forms.surnames),
        arena_copy(arena, forms.topics.bytes, forms.topics.length)};
  }
  buffer_free(&forms.phrases);
  buffer_free(&forms.surnames);
  buffer_free(&forms.topics);
  return status;
}
