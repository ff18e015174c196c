/* People: the mentions of a document sorted into those who are meant.

   Names are clustered first (cluster.c), then pronouns and nominals find
   their antecedents in text order (antecedent.c), and last the entities that
   matter, the named and the quoted, become doc->people. How they
   are called is told by person_name.c.
   Cost: near linear in the number of mentions. */
#include "core/person.h"

#include <string.h>

#include "core/annotate.h"
#include "core/dialogue.h"
#include "core/entity.h"
#include "core/person_name.h"

/* ---- getting ready ------------------------------------------------------ */

static void mark_sources(struct resolver *r) {
  const struct document *doc = r->doc;
  for (uint32_t a = 0; a < doc->attribution_count; a++)
    if (doc->attributions[a].mention != NONE)
      r->is_source[doc->attributions[a].mention] = 1;
}

/* A sentence of which every word stands inside quotation marks is not
   narrative. Looking at its first and last word is enough. */
static bool is_narrative(const struct document *doc,
                         const struct sentence *sentence) {
  if (doc->token_quotation == NULL || sentence->token_count == 0)
    return true;
  uint32_t first = sentence->first_token;
  uint32_t last = first + sentence->token_count - 1;
  while (first < last && doc->tokens[first].kind != TOKEN_WORD)
    first++;
  while (last > first && doc->tokens[last].kind != TOKEN_WORD)
    last--;
  uint32_t quotation = doc->token_quotation[first];
  return quotation == NONE || quotation != doc->token_quotation[last];
}

static void count_narrative(struct resolver *r) {
  uint32_t count = 0;
  for (uint32_t s = 0; s < r->doc->sentence_count; s++) {
    count += is_narrative(r->doc, &r->doc->sentences[s]);
    r->narrative[s] = count;
  }
}

static void prepare(struct resolver *r) {
  struct document *doc = r->doc;
  struct arena *arena = doc->arena;
  uint32_t count = doc->mention_count;
  r->is_source = arena_zero(arena, count + 1, 1);
  r->next_best = arena_alloc(arena, (count + 1) * sizeof *r->next_best);
  memset(r->next_best, 0xFF, (count + 1) * sizeof *r->next_best);
  r->narrative =
      arena_alloc(arena, (doc->sentence_count + 1) * sizeof *r->narrative);
  r->names = arena_alloc(arena, (count + 1) * sizeof *r->names);
  for (uint32_t m = 0; m < count; m++) {
    doc->mentions[m].certainty = 100;
    r->names[r->name_count] = m; // stays where it is one
    r->name_count += doc->mentions[m].kind == MENTION_NAME;
  }
  uint32_t size = 16;
  while (size < r->name_count)
    size *= 2;
  r->head_mask = size - 1;
  r->heads = arena_alloc(arena, size * sizeof *r->heads);
  memset(r->heads, 0xFF, size * sizeof *r->heads);
  mark_sources(r);
  count_narrative(r);
}

/* ---- people ------------------------------------------------------------- */

static uint32_t person_of(struct resolver *r, uint32_t e, size_t *capacity) {
  struct document *doc = r->doc;
  struct entity *entity = &r->entities[e];
  if (entity->person != NONE)
    return entity->person;
  doc->people = arena_grow(doc->arena, doc->people, doc->person_count, capacity,
                           sizeof *doc->people);
  entity->person = doc->person_count++;
  struct person *person = &doc->people[entity->person];
  *person = (struct person){.name = person_name(r, entity),
                            .type = entity->type,
                            .gender = entity->gender,
                            .first_mention = entity->first,
                            .mention_count = entity->count};
  person->role = person_role(r, entity, &person->role_span);
  return entity->person;
}

/* "I" outside quotation marks is who wrote the article. */
static uint32_t author_person(struct resolver *r, uint32_t m,
                              size_t *capacity) {
  struct document *doc = r->doc;
  const char *byline = doc->source.byline;
  if (byline == NULL || byline[0] == 0)
    return NONE;
  size_t length = strcspn(byline, ";");
  doc->people = arena_grow(doc->arena, doc->people, doc->person_count, capacity,
                           sizeof *doc->people);
  struct person *person = &doc->people[doc->person_count];
  *person = (struct person){.name = arena_copy(doc->arena, byline, length),
                            .type = SPEAKER_PERSON,
                            .first_mention = m,
                            .mention_count = 1};
  return doc->person_count++;
}

static bool is_first_person(const struct document *doc,
                            const struct mention *mention) {
  const struct token *t = &doc->tokens[mention->first_token];
  return mention->kind == MENTION_PRONOUN && mention->quotation == NONE &&
         span_length(t->span) == 1;
}

/* ---- the stage ---------------------------------------------------------- */

/* Entities become people in the order of their first mention. */
static void list_people(struct resolver *r, size_t *capacity) {
  struct document *doc = r->doc;
  uint32_t author = NONE;
  for (uint32_t m = 0; m < doc->mention_count; m++)
    if (r->is_source[m] && doc->mentions[m].person != NONE)
      r->entities[doc->mentions[m].person].is_source = 1;
  for (uint32_t m = 0; m < doc->mention_count; m++) {
    struct mention *mention = &doc->mentions[m];
    bool is_nobody =
        mention->person == NONE || (mention->person == r->narrator &&
                                    !r->entities[mention->person].is_named);
    if (is_nobody) {
      if (r->is_source[m] && is_first_person(doc, mention)) {
        if (author == NONE)
          author = author_person(r, m, capacity);
        mention->person = author;
      } else {
        mention->person = NONE;
      }
      continue;
    }
    const struct entity *entity = &r->entities[mention->person];
    bool is_wanted = entity->is_source ||
                     (entity->is_named && entity->type != SPEAKER_PLACE);
    mention->person =
        is_wanted ? person_of(r, mention->person, capacity) : NONE;
  }
}

static void link_attributions(struct resolver *r) {
  struct document *doc = r->doc;
  for (uint32_t a = 0; a < doc->attribution_count; a++) {
    struct attribution *attribution = &doc->attributions[a];
    attribution->person = NONE;
    attribution->next_best = NONE;
    if (attribution->mention == NONE)
      continue;
    const struct mention *mention = &doc->mentions[attribution->mention];
    attribution->person = mention->person;
    attribution->confidence *= (float)mention->certainty / 100;
    if (attribution->next_mention != NONE &&
        doc->mentions[attribution->next_mention].person != attribution->person)
      attribution->next_best = doc->mentions[attribution->next_mention].person;
    uint32_t second = r->next_best[attribution->mention];
    if (second != NONE)
      attribution->next_best = r->entities[second].person;
  }
}

void resolve_people(struct document *doc, const struct lexicon *lex) {
  struct resolver resolver = {.doc = doc, .lex = lex, .narrator = NONE};
  prepare(&resolver);
  cluster_names(&resolver);
  if (doc->is_dialogue)
    settle_names(&resolver);
  find_antecedents(&resolver);
  resolve_dialogue(&resolver);
  size_t capacity = 0;
  list_people(&resolver, &capacity);
  link_attributions(&resolver);
}
