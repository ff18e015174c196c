/* Who of an article is who in the database.

   Problem: "Sergei Lavrov" in two articles is one man; "Smith" in two articles
   is anybody.
   Method: a person with a name of two words or more, or an organisation, is
   known across articles. It joins the speaker whose folded name, or else
   whose unambiguous alias, its name is; where neither is there, the other
   full forms of the article are tried ("Barack Obama" beside "Barack Hussein
   Obama"). A form that means two speakers joins nobody. Everybody else, a
   bare surname, a group, a document, somebody unnamed, becomes a speaker of
   this source alone.
   Deliberately not done: homonyms, spellings, roles as evidence.
   Cost: one look-up for each speaking person, a few more for new ones. */
#include "sql/match.h"

#include <string.h>

#include "core/utf8.h"
#include "core/word_list.h"
#include "sql/database.h"

struct matcher {
  struct store *store;
  const struct document *doc;
  int64_t source_id;
  uint32_t *first; /* by person: its first mention by name, or NONE */
  uint32_t *next;  /* by mention: the same person's next one, or NONE */
  uint32_t person_index;
  const char *name; /* as the article gives it, never NULL */
  const char *key;  /* folded */
};

static const struct person *person_of(const struct matcher *m) {
  return &m->doc->people[m->person_index];
}

static const char *type_of(const struct matcher *m) {
  return speaker_type_name((enum speaker_type)person_of(m)->type);
}

static bool is_many_words(const char *key) { return strchr(key, ' ') != NULL; }

/* ---- names ------------------------------------------------------------- */

static const char *fold(struct matcher *m, const char *text, size_t length) {
  return utf8_fold_key(&m->store->scratch, text, length);
}

/* Chains the mentions by name of each person, in text order. */
static void chain_mentions(struct matcher *m) {
  struct arena *scratch = &m->store->scratch;
  m->first = arena_alloc(scratch, m->doc->person_count * sizeof *m->first);
  m->next = arena_alloc(scratch, m->doc->mention_count * sizeof *m->next);
  for (uint32_t i = 0; i < m->doc->person_count; i++)
    m->first[i] = NONE;
  for (uint32_t i = m->doc->mention_count; i-- > 0;) {
    const struct mention *mention = &m->doc->mentions[i];
    if (mention->person == NONE || mention->kind != MENTION_NAME ||
        span_is_empty(mention->name))
      continue;
    m->next[i] = m->first[mention->person];
    m->first[mention->person] = i;
  }
}

/* The person's name, else the words of its first mention. */
static void find_name(struct matcher *m) {
  const struct person *person = person_of(m);
  m->name = person->name;
  if (m->name == NULL && person->first_mention < m->doc->mention_count) {
    struct span span = m->doc->mentions[person->first_mention].span;
    m->name = arena_copy(&m->store->scratch, m->doc->text + span.start,
                         span_length(span));
  }
  if (m->name == NULL || m->name[0] == '\0')
    m->name = "unnamed";
  m->key = fold(m, m->name, strlen(m->name));
  if (m->key[0] == '\0')
    m->key = m->name; // a name without a letter folds to nothing
}

/* The name in mention `index`, folded, when it is a full form other than the
   person's own name; NULL otherwise. */
static const char *other_form(struct matcher *m, uint32_t index) {
  const struct mention *mention = &m->doc->mentions[index];
  const char *key =
      fold(m, m->doc->text + mention->name.start, span_length(mention->name));
  return is_many_words(key) && strcmp(key, m->key) != 0 ? key : NULL;
}

/* ---- looking up -------------------------------------------------------- */

/* The one speaker a full name means; 0 = none or several. */
static enum status find_joined(struct matcher *m, const char *key, int64_t *id,
                               struct error *err) {
  bool row;
  struct statement *st = store_statement(m->store, "speakers_joined");
  statement_bind_text(st, ":key", key);
  statement_bind_text(st, ":type", type_of(m));
  *id = 0;
  enum status status = statement_step(st, &row, err);
  if (status != STATUS_OK || !row)
    return status;
  int64_t first = statement_integer(st, 0);
  bool is_own = statement_integer(st, 1) != 0;
  status = statement_step(st, &row, err);
  if (status == STATUS_OK && (is_own || !row))
    *id = first;
  statement_reset(st);
  return status;
}

static enum status find_by_forms(struct matcher *m, int64_t *id,
                                 struct error *err) {
  enum status status = STATUS_OK;
  for (uint32_t i = m->first[m->person_index]; i != NONE; i = m->next[i]) {
    const char *form = other_form(m, i);
    if (form == NULL)
      continue;
    status = find_joined(m, form, id, err);
    if (status != STATUS_OK || *id != 0)
      break;
  }
  return status;
}

static enum status find_scoped(struct matcher *m, int64_t *id,
                               struct error *err) {
  struct statement *st = store_statement(m->store, "speaker_of_source");
  statement_bind_integer(st, ":source", m->source_id);
  statement_bind_text(st, ":key", m->key);
  statement_bind_text(st, ":type", type_of(m));
  return statement_value(st, 0, id, err);
}

/* ---- making ------------------------------------------------------------ */

static enum status add_speaker(struct matcher *m, bool is_scoped, int64_t *id,
                               struct error *err) {
  struct statement *st = store_statement(m->store, "speaker_add");
  statement_bind_text(st, ":name", m->name);
  statement_bind_text(st, ":key", m->key);
  statement_bind_text(st, ":type", type_of(m));
  statement_bind_text(st, ":gender",
                      gender_name((enum gender)person_of(m)->gender));
  if (is_scoped)
    statement_bind_integer(st, ":source", m->source_id);
  enum status status = statement_run(st, err);
  *id = database_last_id(m->store);
  return status;
}

/* A row of aliases but for its speaker. */
struct alias {
  const char *key;  /* folded */
  const char *name; /* as written */
  const char *kind; /* name, form or surname */
};

static enum status add_alias(struct matcher *m, int64_t id, struct alias alias,
                             struct error *err) {
  struct statement *st = store_statement(m->store, "alias_add");
  statement_bind_text(st, ":key", alias.key);
  statement_bind_integer(st, ":speaker", id);
  statement_bind_text(st, ":name", alias.name);
  statement_bind_text(st, ":kind", alias.kind);
  return statement_run(st, err);
}

static enum status note_gender(struct matcher *m, int64_t id,
                               struct error *err) {
  if (person_of(m)->gender == GENDER_UNKNOWN)
    return STATUS_OK;
  struct statement *st = store_statement(m->store, "speaker_gender_set");
  statement_bind_integer(st, ":speaker", id);
  statement_bind_text(st, ":gender",
                      gender_name((enum gender)person_of(m)->gender));
  return statement_run(st, err);
}

/* The last word before the `dropped` last ones, without a comma; NULL when it
   is the first. In the scratch arena. */
static const char *last_word(struct matcher *m, const char *text,
                             unsigned dropped) {
  char *copy = arena_copy(&m->store->scratch, text, strlen(text));
  char *space = strrchr(copy, ' ');
  for (; dropped > 0 && space != NULL; dropped--) {
    *space = '\0';
    space = strrchr(copy, ' ');
  }
  char *comma = space != NULL ? strchr(space, ',') : NULL;
  if (comma != NULL)
    *comma = '\0';
  return space != NULL ? space + 1 : NULL;
}

/* The surname: the last word that is no "Jr." or the like. */
static enum status add_surname(struct matcher *m, int64_t id,
                               struct error *err) {
  struct word_line line;
  unsigned dropped = 0;
  const char *key = last_word(m, m->key, dropped);
  while (key != NULL && word_list_find("suffixes.tsv", key, &line))
    key = last_word(m, m->key, ++dropped);
  const char *name = last_word(m, m->name, dropped);
  if (key == NULL || name == NULL)
    return STATUS_OK;
  return add_alias(m, id, (struct alias){key, name, "surname"}, err);
}

/* Notes every form of the article, and the surname for looking up. */
static enum status add_forms(struct matcher *m, int64_t id, bool is_new,
                             struct error *err) {
  struct alias own = {m->key, m->name, is_new ? "name" : "form"};
  enum status status = add_alias(m, id, own, err);
  for (uint32_t i = m->first[m->person_index]; status == STATUS_OK && i != NONE;
       i = m->next[i]) {
    const char *form = other_form(m, i);
    if (form == NULL)
      continue;
    struct span span = m->doc->mentions[i].name;
    const char *name = arena_copy(&m->store->scratch, m->doc->text + span.start,
                                  span_length(span));
    status = add_alias(m, id, (struct alias){form, name, "form"}, err);
  }
  return status == STATUS_OK && person_of(m)->type == SPEAKER_PERSON
             ? add_surname(m, id, err)
             : status;
}

/* ---- matching ---------------------------------------------------------- */

static enum status match_across(struct matcher *m, int64_t *id,
                                struct error *err) {
  enum status status = find_joined(m, m->key, id, err);
  if (status == STATUS_OK && *id == 0)
    status = find_by_forms(m, id, err);
  bool is_new = *id == 0;
  if (status == STATUS_OK)
    status = is_new ? add_speaker(m, false, id, err) : note_gender(m, *id, err);
  return status == STATUS_OK ? add_forms(m, *id, is_new, err) : status;
}

static enum status match_within(struct matcher *m, int64_t *id,
                                struct error *err) {
  enum status status = find_scoped(m, id, err);
  if (status == STATUS_OK && *id == 0)
    status = add_speaker(m, true, id, err);
  return status;
}

static enum status match_person(struct matcher *m, int64_t *id,
                                struct error *err) {
  find_name(m);
  enum speaker_type type = (enum speaker_type)person_of(m)->type;
  bool is_org = type == SPEAKER_ORG || type == SPEAKER_PLACE;
  bool is_named = person_of(m)->name != NULL &&
                  (is_org || (type == SPEAKER_PERSON && is_many_words(m->key)));
  return is_named ? match_across(m, id, err) : match_within(m, id, err);
}

enum status match_speakers(struct store *store, const struct document *doc,
                           int64_t source_id, int64_t *ids, struct error *err) {
  struct matcher m = {.store = store, .doc = doc, .source_id = source_id};
  enum status status = STATUS_OK;
  chain_mentions(&m);
  for (uint32_t i = 0; i < doc->person_count; i++)
    ids[i] = 0;
  for (uint32_t i = 0; status == STATUS_OK && i < doc->attribution_count; i++) {
    m.person_index = doc->attributions[i].person;
    if (m.person_index != NONE && ids[m.person_index] == 0)
      status = match_person(&m, &ids[m.person_index], err);
  }
  return status;
}
