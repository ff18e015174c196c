/* From a name as typed to the speakers it may mean.

   Problem: a reader types "erdogan", "Erdoğan, Recep", "Bill Clinton", "Sen.
   Brown" or "clintn"; the database holds full names and aliases as folded
   keys.
   Method: one way of fitting after the other (people_fit.c), from the
   strictest to the loosest; the first that anybody fits ends it. Each is tried
   with all words, then with those that are left when titles in front and
   suffixes behind are taken away. A title then chooses among several: by the
   roles in which they spoke, or by gender ("Mrs Clinton"). Somebody known from
   one article by a bare name does not stand in the way of those known by more:
   such a name goes on to the words.
   Cost: the speakers who share a word of the name, some 0.2 µs each. */
#include "queries/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/utf8.h"
#include "core/word_list.h"
#include "queries/people_fit.h"
#include "queries/people_report.h"

/* A name that is looked for. */
struct search {
  struct store *store;
  struct arena *arena;
  const char *name;
  struct name_words typed;
  struct name_words bare;   /* without titles; count 0 = there were none */
  struct name_words titles; /* words that say what somebody is: senator */
  char gender;              /* of the titles: m, f or u */
  struct id_list ids;
  bool is_bare; /* the ids are those of the bare name */
  bool is_near; /* of nobody who fits */
  enum found_by by;
};

/* ---- titles ------------------------------------------------------------ */

/* Says the word what somebody is? President, Mrs; spokesman, engineer. */
static bool is_title(const char *word) {
  struct word_line line;
  return word_list_find("titles.tsv", word, &line) ||
         word_list_find("people.tsv", word, &line);
}

static bool is_behind(const char *word) {
  struct word_line line;
  return word_list_find("suffixes.tsv", word, &line) || is_title(word);
}

/* "prime", "sen": words to look for in roles. "Mrs" tells the gender only. */
static void note_title(struct search *s, const char *word) {
  struct word_line line = {"", 0};
  if (word_list_find("suffixes.tsv", word, &line))
    return;
  word_list_find("titles.tsv", word, &line);
  if (word_line_has(line, "m") || word_line_has(line, "f"))
    s->gender = line.fields[0];
  if (!word_line_has(line, "honorific"))
    s->titles.words[s->titles.count++] = word;
}

static bool is_article(const char *word) {
  return strcmp(word, "the") == 0 || strcmp(word, "a") == 0 ||
         strcmp(word, "an") == 0;
}

/* "the X", "Karelian Prime Minister X", "X, President", "X Jr.": everything up
   to the last title before the last word, titles and suffixes behind it. */
static void strip(struct search *s) {
  const struct name_words *typed = &s->typed;
  size_t first = 0, end = typed->count;
  if (end > 1 && is_article(typed->words[0]))
    first = 1;
  while (end > first + 1 && is_behind(typed->words[end - 1]))
    end--;
  for (size_t i = first; i + 1 < end; i++)
    if (is_title(typed->words[i]))
      first = i + 1;
  if (first == 0 && end == typed->count)
    return;
  for (size_t i = 0; i < typed->count; i++) {
    if (i >= first && i < end)
      s->bare.words[s->bare.count++] = typed->words[i];
    else if (!is_article(typed->words[i]))
      note_title(s, typed->words[i]);
  }
}

/* Stands the word in the folded role, or one of them short for the other?
   "sen" and "senator". */
static bool role_has(const char *role, const char *word) {
  enum { SHORT_LEAST = 3 };
  for (const char *p = role; p != NULL; p = strchr(p, ' ')) {
    p += *p == ' ';
    size_t same = 0;
    while (word[same] != '\0' && p[same] == word[same])
      same++;
    bool is_end = p[same] == '\0' || p[same] == ' ';
    if (word[same] == '\0' || (is_end && same >= SHORT_LEAST))
      return true;
  }
  return false;
}

/* Is one of the roles, one a line, the one that the titles tell? */
static bool has_role(const struct search *s, const char *roles) {
  while (roles != NULL && *roles != '\0') {
    size_t length = strcspn(roles, "\n"), known = 0;
    const char *role = utf8_fold_key(s->arena, roles, length);
    for (size_t i = 0; i < s->titles.count; i++)
      known += role_has(role, s->titles.words[i]);
    if (known == s->titles.count)
      return true;
    roles += length + (roles[length] == '\n');
  }
  return false;
}

/* Keeps those whose roles or gender agree with the titles, all where nobody's
   do. */
static enum status narrow(struct search *s, struct error *err) {
  enum { NARROW_LIMIT = 1000 };
  struct id_list by_role = {0}, by_gender = {0};
  bool row = false;
  if (s->ids.count < 2 || s->ids.count > NARROW_LIMIT)
    return STATUS_OK;
  struct statement *st = store_statement(s->store, "speakers_roles");
  statement_bind_text(st, ":speakers", id_list_json(&s->ids, s->arena));
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    int64_t id = statement_integer(st, 0);
    char gender = *statement_text(st, 1);
    if (s->titles.count > 0 && has_role(s, statement_text(st, 2)))
      id_list_add(&by_role, s->arena, id);
    if (s->gender == 'u' || gender == 'u' || gender == s->gender)
      id_list_add(&by_gender, s->arena, id);
  }
  statement_reset(st);
  const struct id_list *kept = by_role.count > 0 ? &by_role : &by_gender;
  if (kept->count > 0)
    s->ids = *kept;
  id_list_sort(&s->ids);
  return status;
}

/* ---- fitting ----------------------------------------------------------- */

/* Those called exactly so. Of a single word somebody must be known by more,
   by this surname for one. */
static enum status fit_exactly(struct search *s, const char *key,
                               struct error *err) {
  bool row = false, is_known = false;
  struct id_list exact = {0};
  struct statement *st = store_statement(s->store, "speakers_by_key");
  statement_bind_text(st, ":key", key);
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    id_list_add(&exact, s->arena, statement_integer(st, 0));
    is_known = is_known || statement_integer(st, 1) != 0;
  }
  statement_reset(st);
  id_list_sort(&exact);
  if (is_known || strchr(key, ' ') != NULL)
    s->ids = exact;
  return status;
}

/* The words as one key. */
static const char *key_of(struct search *s, const struct name_words *words) {
  struct buffer key = {0};
  for (size_t i = 0; i < words->count; i++)
    buffer_add_format(&key, "%s%s", i > 0 ? " " : "", words->words[i]);
  const char *copy = arena_copy(s->arena, key.bytes, key.length);
  buffer_free(&key);
  return copy;
}

/* One way of fitting, with all words, then with the bare name. */
static enum status fit_words(struct search *s, enum fit_level level,
                             struct error *err) {
  enum status status =
      fit_find(s->store, &s->typed, level, s->arena, &s->ids, err);
  s->by = level == FIT_WORDS      ? FOUND_BY_NAME
          : level == FIT_VARIANTS ? FOUND_BY_VARIANT
                                  : FOUND_BY_BEGINNING;
  if (status != STATUS_OK || s->ids.count > 0 || s->bare.count == 0)
    return status;
  s->is_bare = true;
  if (level == FIT_WORDS)
    status = fit_exactly(s, key_of(s, &s->bare), err);
  if (s->by == FOUND_BY_NAME)
    s->by = FOUND_BY_VARIANT;
  if (status == STATUS_OK && s->ids.count == 0)
    status = fit_find(s->store, &s->bare, level, s->arena, &s->ids, err);
  return status;
}

static enum status fit_loosely(struct search *s, struct error *err) {
  s->by = FOUND_BY_VARIANT;
  enum status status =
      fit_find_shorter(s->store, &s->typed, s->arena, &s->ids, err);
  if (status != STATUS_OK || s->ids.count > 0)
    return status;
  s->is_near = true;
  const struct name_words *words = s->bare.count > 0 ? &s->bare : &s->typed;
  return fit_find_near(s->store, words, s->arena, &s->ids, err);
}

static enum status fit(struct search *s, struct error *err) {
  s->typed = name_words_cut(s->arena, s->name);
  s->gender = 'u';
  if (s->typed.count == 0)
    return STATUS_OK;
  strip(s);
  enum status status =
      fit_exactly(s, utf8_fold_key(s->arena, s->name, strlen(s->name)), err);
  for (int level = FIT_WORDS;
       status == STATUS_OK && s->ids.count == 0 && level >= FIT_BEGINNINGS;
       level--)
    status = fit_words(s, (enum fit_level)level, err);
  if (status == STATUS_OK && s->ids.count == 0)
    status = fit_loosely(s, err);
  return status == STATUS_OK && s->is_bare ? narrow(s, err) : status;
}

/* "id:12": this speaker, and nobody else. */
static enum status pick(struct search *s, struct error *err) {
  const char *digits = s->name + strlen("id:");
  size_t length = strlen(digits);
  if (length == 0 || length > 18 || strspn(digits, "0123456789") != length)
    return error_set(err, STATUS_USAGE,
                     "\"%s\": a number is expected after \"id:\"", s->name);
  id_list_add(&s->ids, s->arena, strtoll(digits, NULL, 10));
  return STATUS_OK;
}

static enum status find(struct search *s, struct error *err) {
  return strncmp(s->name, "id:", 3) == 0 ? pick(s, err) : fit(s, err);
}

/* ---- who they are ------------------------------------------------------ */

/* The columns of speakers_found. */
enum {
  FOUND_ID,
  FOUND_NAME,
  FOUND_TYPE,
  FOUND_IS_SINGLE,
  FOUND_QUOTES,
  FOUND_FIRST,
  FOUND_LAST,
  FOUND_ROLE,
  FOUND_TOTAL,
};

static const char *copy_column(struct statement *st, int column,
                               struct arena *arena) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

static struct found_speaker read_speaker(struct statement *st,
                                         struct arena *arena) {
  return (struct found_speaker){.id = statement_integer(st, FOUND_ID),
                                .name = copy_column(st, FOUND_NAME, arena),
                                .type = copy_column(st, FOUND_TYPE, arena),
                                .is_single =
                                    statement_integer(st, FOUND_IS_SINGLE) != 0,
                                .quotes = statement_integer(st, FOUND_QUOTES),
                                .first = copy_column(st, FOUND_FIRST, arena),
                                .last = copy_column(st, FOUND_LAST, arena),
                                .role = copy_column(st, FOUND_ROLE, arena)};
}

/* Fills the items; those who said nothing do not count. */
static enum status describe(struct search *s, struct found_speakers *found,
                            struct error *err) {
  bool row = false;
  found->items = arena_zero(s->arena, PEOPLE_SHOWN, sizeof *found->items);
  struct statement *st = store_statement(s->store, "speakers_found");
  statement_bind_text(st, ":speakers", found->ids);
  statement_bind_integer(st, ":limit", PEOPLE_SHOWN);
  enum status status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err)) {
    found->count = (size_t)statement_integer(st, FOUND_TOTAL);
    found->items[found->item_count++] = read_speaker(st, s->arena);
  }
  statement_reset(st);
  if (found->count == 1) {
    struct id_list one = {0};
    id_list_add(&one, s->arena, found->items[0].id);
    found->ids = id_list_json(&one, s->arena);
  }
  return status;
}

enum status people_find(struct store *store, const char *name,
                        struct arena *arena, struct found_speakers *found,
                        struct error *err) {
  struct search s = {.store = store, .arena = arena, .name = name};
  *found = (struct found_speakers){.ids = "[]"};
  enum status status = find(&s, err);
  if (status != STATUS_OK || s.ids.count == 0)
    return status;
  found->ids = id_list_json(&s.ids, arena);
  found->by = s.by;
  status = describe(&s, found, err);
  if (s.is_near) {
    found->count = 0;
    found->ids = "[]";
  }
  return status;
}

enum status people_find_ids(struct store *store, const char *name,
                            struct arena *arena, const char **ids,
                            struct error *err) {
  struct search s = {.store = store, .arena = arena, .name = name};
  enum status status = find(&s, err);
  if (s.is_near)
    s.ids.count = 0;
  *ids = id_list_json(&s.ids, arena);
  return status;
}

enum status people_choose(struct store *store, const char *name,
                          struct arena *arena, struct found_speakers *found,
                          struct error *err) {
  enum status status = people_find(store, name, arena, found, err);
  if (status != STATUS_OK)
    return status;
  if (found->count == 0)
    return people_nobody(name, found, err);
  if (found->count > 1)
    people_report(name, found);
  return STATUS_OK;
}
