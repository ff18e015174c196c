/* The name of somebody who is named often, in a dialogue. Among hundreds of
   mentions a few have swallowed a word too many ("Little Oliver", "Marry
   George", "DEAR JAKE"), and the fullest name would be one of these. So a form
   of the name counts only when it is used again and again, or twice and opens
   with a first name ("Cyril Fielding" beside hundreds of "Fielding"). Linear:
   the forms are counted in a hash table. */
#include <string.h>

#include "core/entity.h"

enum {
  OFTEN = 10, /* mentions from which on a name is looked at */
  SHARE = 50, /* one in so many makes a form usual */
};

struct form {
  uint64_t key; /* of the entity and its words; 0 = free */
  uint32_t mention;
  uint32_t count;
};

struct forms {
  struct form *items;
  uint32_t mask;
  uint32_t *usual; /* of each entity: its most frequent form */
};

static uint64_t form_key(const struct resolver *r, uint32_t m) {
  const struct mention *mention = &r->doc->mentions[m];
  struct range name = mention_name_tokens(r->doc, mention);
  uint64_t key = mention->person + 1;
  for (uint32_t i = name.first; i < name.end; i++)
    key = (key ^ r->doc->tokens[i].key) * UINT64_C(0x9E3779B97F4A7C15);
  return key | 1;
}

static struct form *find_form(const struct forms *forms, uint64_t key) {
  uint32_t at = (uint32_t)(key >> 32) & forms->mask;
  while (forms->items[at].key != 0 && forms->items[at].key != key)
    at = (at + 1) & forms->mask;
  return &forms->items[at];
}

/* Shouted, or a heading. */
static bool is_loud(const struct resolver *r, uint32_t m) {
  struct range name = mention_name_tokens(r->doc, &r->doc->mentions[m]);
  return r->doc->tokens[name.first].flags & TOKEN_ALL_CAPS;
}

/* "Mr. Emerson" rather than "Emerson", and neither shouted. */
static bool is_better_form(const struct resolver *r, uint32_t m,
                           uint32_t known) {
  if (is_loud(r, m) != is_loud(r, known))
    return is_loud(r, known);
  return mention_honorific(r, &r->doc->mentions[known]) == NONE &&
         mention_honorific(r, &r->doc->mentions[m]) != NONE;
}

static void count_forms(struct resolver *r, struct forms *forms) {
  struct arena *arena = r->doc->arena;
  uint32_t size = 16;
  while (size < r->name_count * 2)
    size *= 2;
  forms->mask = size - 1;
  forms->items = arena_zero(arena, size, sizeof *forms->items);
  forms->usual = arena_zero(arena, r->entity_count + 1, sizeof *forms->usual);
  for (uint32_t i = 0; i < r->name_count; i++) {
    uint32_t m = r->names[i], e = r->doc->mentions[m].person;
    if (e == NONE)
      continue;
    uint64_t key = form_key(r, m);
    struct form *form = find_form(forms, key);
    if (form->key == 0)
      *form = (struct form){key, m, 0};
    form->count++;
    if (is_better_form(r, m, form->mention))
      form->mention = m;
    const struct form *usual = &forms->items[forms->usual[e]];
    if (usual->key == 0 || r->doc->mentions[usual->mention].person != e ||
        form->count > usual->count)
      forms->usual[e] = (uint32_t)(form - forms->items);
  }
}

static bool is_usual(const struct resolver *r, const struct form *form,
                     const struct entity *entity) {
  struct range name =
      mention_name_tokens(r->doc, &r->doc->mentions[form->mention]);
  if (form->count * SHARE >= entity->count)
    return form->count > 1;
  return form->count > 1 && token_flags(r, name.first) & WORD_FIRST_NAME;
}

static void take_form(struct resolver *r, struct entity *entity, uint32_t m) {
  entity->name = mention_name_tokens(r->doc, &r->doc->mentions[m]);
  entity->full = m;
}

void settle_names(struct resolver *r) {
  struct forms forms;
  count_forms(r, &forms);
  for (uint32_t e = 0; e < r->entity_count; e++) {
    struct entity *entity = &r->entities[e];
    const struct form *usual = &forms.items[forms.usual[e]];
    if (entity->is_named && entity->count >= OFTEN && usual->count > 1)
      take_form(r, entity, usual->mention);
  }
  for (uint32_t i = 0; i < r->name_count; i++) {
    uint32_t m = r->names[i], e = r->doc->mentions[m].person;
    if (e == NONE || r->entities[e].count < OFTEN)
      continue;
    const struct form *form = find_form(&forms, form_key(r, m));
    if (is_usual(r, form, &r->entities[e]) &&
        is_fuller_name(r, e, form->mention))
      take_form(r, &r->entities[e], form->mention);
  }
}
