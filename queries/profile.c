/* What there is to tell of a speaker.

   Method: one statement gives all of it, a fact a row (speaker_profile.sql),
   since it must look at each of his quotations and should do so once.
   Cost: one look-up for each quotation of the speaker. */
#include "queries/profile.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "queries/about.h"

const char *const profile_names[PROFILE_SECTIONS] = {
    [PROFILE_ALIAS] = "alias",
    [PROFILE_QUOTES] = "quotes",
    [PROFILE_KIND] = "kind",
    [PROFILE_UNDATED] = "undated",
    [PROFILE_ROLE] = "role",
    [PROFILE_TOPIC] = "topic",
    [PROFILE_MONTH] = "month",
    [PROFILE_PUBLISHER] = "publisher",
    [PROFILE_ADDRESSEE] = "addressee",
    [PROFILE_REPEATED] = "repeated",
    [PROFILE_MENTIONED] = "mentioned by",
    [PROFILE_FIRST] = "first",
    [PROFILE_LAST] = "last",
};

/* The columns of speaker_profile.sql. */
enum {
  FACT_SECTION,
  FACT_VALUE,
  FACT_QUOTES,
  FACT_FIRST,
  FACT_LAST,
  FACT_PUBLISHER,
  FACT_ID,
};

static const char *copy(struct statement *st, int column, struct arena *arena) {
  const char *text = statement_text(st, column);
  return text == NULL ? NULL
                      : arena_copy(arena, text, statement_length(st, column));
}

/* ---- who it is --------------------------------------------------------- */

static enum status read_record(struct store *store, struct arena *arena,
                               struct profile *profile, struct error *err) {
  bool row = false;
  struct statement *st = store_statement(store, "speaker_record");
  statement_bind_integer(st, ":speaker", profile->id);
  enum status status = statement_step(st, &row, err);
  if (status == STATUS_OK && !row)
    status = error_set(err, STATUS_NOT_FOUND, "no speaker with the id %lld",
                       (long long)profile->id);
  if (status == STATUS_OK) {
    profile->name = copy(st, 0, arena);
    profile->type = copy(st, 1, arena);
    profile->gender = copy(st, 2, arena);
  }
  statement_reset(st);
  return status;
}

/* ---- the facts --------------------------------------------------------- */

static enum profile_section section_of(const char *name) {
  size_t i = 0;
  while (i < PROFILE_SECTIONS && strcmp(profile_names[i], name) != 0)
    i++;
  assert(i < PROFILE_SECTIONS);
  return (enum profile_section)i;
}

static bool is_limited(enum profile_section section) {
  return section == PROFILE_ROLE || section == PROFILE_TOPIC ||
         section == PROFILE_PUBLISHER || section == PROFILE_ADDRESSEE ||
         section == PROFILE_REPEATED || section == PROFILE_MENTIONED;
}

static void add_fact(struct statement *st, long limit, struct arena *arena,
                     struct profile *profile) {
  enum profile_section section = section_of(statement_text(st, FACT_SECTION));
  struct profile_list *list = &profile->lists[section];
  list->has_more =
      limit > 0 && is_limited(section) && list->count == (size_t)limit;
  if (list->has_more)
    return;
  list->facts = arena_grow(arena, list->facts, list->count, &list->capacity,
                           sizeof *list->facts);
  list->facts[list->count++] =
      (struct profile_fact){.value = copy(st, FACT_VALUE, arena),
                            .quotes = statement_integer(st, FACT_QUOTES),
                            .first = copy(st, FACT_FIRST, arena),
                            .last = copy(st, FACT_LAST, arena),
                            .publisher = copy(st, FACT_PUBLISHER, arena),
                            .id = statement_integer(st, FACT_ID)};
}

static int by_first(const void *a, const void *b) {
  const struct profile_fact *x = a, *y = b;
  int order = strcmp(x->first != NULL ? x->first : "9999",
                     y->first != NULL ? y->first : "9999");
  return order != 0 ? order : strcmp(x->value, y->value);
}

/* How others call the speaker. */
static enum status find_names(struct store *store, int64_t id,
                              struct arena *arena, struct about *about,
                              struct error *err) {
  char name[32];
  snprintf(name, sizeof name, "id:%lld", (long long)id);
  return about_find(store, name, arena, about, err);
}

enum status profile_read(struct store *store,
                         const struct profile_request *request,
                         struct arena *arena, struct profile *profile,
                         struct error *err) {
  bool row = false;
  struct about about;
  *profile = (struct profile){.id = request->speaker};
  enum status status = read_record(store, arena, profile, err);
  if (status == STATUS_OK)
    status = find_names(store, profile->id, arena, &about, err);
  if (status != STATUS_OK)
    return status;
  struct statement *st = store_statement(store, "speaker_profile");
  statement_bind_integer(st, ":speaker", request->speaker);
  statement_bind_text(st, ":since", request->since);
  statement_bind_text(st, ":until", request->until);
  statement_bind_text(st, ":about", about.phrases);
  statement_bind_text(st, ":about_surnames", about.surnames);
  statement_bind_text(st, ":about_topics", about.topics);
  // One more than shown tells whether there are more.
  statement_bind_integer(st, ":limit",
                         request->limit == 0 ? -1 : request->limit + 1);
  status = statement_step(st, &row, err);
  for (; status == STATUS_OK && row; status = statement_step(st, &row, err))
    add_fact(st, request->limit, arena, profile);
  statement_reset(st);
  struct profile_list *roles = &profile->lists[PROFILE_ROLE];
  if (roles->count > 1)
    qsort(roles->facts, roles->count, sizeof *roles->facts, by_first);
  return status;
}
