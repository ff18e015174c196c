/* People: the mentions of a document sorted into those who are meant.

   Names are clustered first (cluster.c), then pronouns and nominals find
   their antecedents in text order (antecedent.c), and last the entities that
   matter, the named and the quoted, become doc->people. The name is the
   fullest one without titles; nobility keeps its title when there is no first
   name, and in books Mr and Mrs, too; a possessor stays with its organisation;
   who has no name is called what the text calls him, without the article. Cost:
   near linear in the number of mentions. */
#include "core/person.h"

#include <stdio.h>
#include <string.h>

#include "core/annotate.h"
#include "core/dialogue.h"
#include "core/entity.h"

/* ---- entities ----------------------------------------------------------- */

struct range mention_name_tokens(const struct document *doc,
                                 const struct mention *mention) {
  struct range range = {mention->first_token, mention->end_token};
  if (mention->kind != MENTION_NAME)
    return range;
  while (range.first < range.end &&
         doc->tokens[range.first].span.start < mention->name.start)
    range.first++;
  while (range.end > range.first &&
         doc->tokens[range.end - 1].span.end > mention->name.end)
    range.end--;
  return range;
}

/* Takes over the families and the words of a role. */
static void add_role_words(const struct resolver *r, struct entity *entity,
                           struct span role, uint32_t near_token) {
  const struct document *doc = r->doc;
  uint32_t i = near_token;
  while (i > 0 && doc->tokens[i].span.start > role.start)
    i--;
  for (; i < doc->token_count && doc->tokens[i].span.end <= role.end; i++) {
    const struct token *t = &doc->tokens[i];
    if (t->span.start < role.start)
      continue;
    entity->role_mask |= lexicon_word(r->lex, t->word)->roles;
    // "Gov." may stand for any word
    entity->role_words |=
        t->flags & TOKEN_DOTTED ? UINT64_MAX : entity_word_bit(t);
  }
}

static void add_role(struct resolver *r, struct entity *entity, uint32_t m) {
  const struct mention *mention = &r->doc->mentions[m];
  if (span_is_empty(mention->role) || entity->role_count == ENTITY_ROLES)
    return;
  entity->roles[entity->role_count++] = m;
  add_role_words(r, entity, mention->role, mention->first_token);
}

uint32_t entity_new(struct resolver *r, uint32_t m) {
  struct mention *mention = &r->doc->mentions[m];
  r->entities = arena_grow(r->doc->arena, r->entities, r->entity_count,
                           &r->entity_capacity, sizeof *r->entities);
  uint32_t e = r->entity_count++;
  struct entity *entity = &r->entities[e];
  *entity = (struct entity){.name = mention_name_tokens(r->doc, mention),
                            .first = m,
                            .full = m,
                            .recent = NONE,
                            .count = 1,
                            .person = NONE,
                            .type = mention->type,
                            .gender = mention->gender,
                            .is_named = mention->kind == MENTION_NAME,
                            .is_plural = mention->is_plural};
  entity->is_hard =
      mention->kind != MENTION_NAME && mention->gender != GENDER_UNKNOWN;
  mention->person = e;
  add_role(r, entity, m);
  return e;
}

uint32_t mention_honorific(const struct resolver *r,
                           const struct mention *mention) {
  const struct document *doc = r->doc;
  for (uint32_t i = mention->first_token; i < mention->end_token; i++) {
    if (doc->tokens[i].span.start >= mention->name.start)
      break;
    const struct word *word = lexicon_word(r->lex, doc->tokens[i].word);
    if (word->flags & WORD_HONORIFIC && word->gender != GENDER_UNKNOWN)
      return i;
  }
  return NONE;
}

/* Does `mention` name the entity more fully? Names shouted in capitals or
   called out in speech ("Dearest Lucy") are the last choice. */
bool is_fuller_name(const struct resolver *r, uint32_t e, uint32_t m) {
  const struct entity *entity = &r->entities[e];
  const struct document *doc = r->doc;
  const struct mention *mention = &doc->mentions[m];
  const struct mention *full = &doc->mentions[entity->full];
  struct range name = mention_name_tokens(doc, mention);
  uint32_t words = name.end - name.first;
  uint32_t known = entity->name.end - entity->name.first;
  const struct token *first = &doc->tokens[entity->name.first];
  const struct token *other = &doc->tokens[name.first];
  if (words > 6 || (words > 1) < (known > 1))
    return false;
  if ((words > 1) == (known > 1)) {
    bool is_spoken = mention->quotation != NONE;
    if (is_spoken != (full->quotation != NONE))
      return !is_spoken;
    bool is_loud =
        (other->flags & TOKEN_ALL_CAPS) && !(other->flags & TOKEN_DOTTED);
    bool was_loud =
        (first->flags & TOKEN_ALL_CAPS) && !(first->flags & TOKEN_DOTTED);
    if (is_loud != was_loud)
      return was_loud;
  }
  if (words == 1 && known == 1)
    return mention_honorific(r, full) == NONE &&
           mention_honorific(r, mention) != NONE;
  bool is_initial = first->flags & TOKEN_DOTTED && words == known &&
                    !(other->flags & TOKEN_DOTTED);
  return words > known || is_initial;
}

void entity_join(struct resolver *r, uint32_t e, uint32_t m) {
  struct entity *entity = &r->entities[e];
  struct mention *mention = &r->doc->mentions[m];
  mention->person = e;
  entity->count++;
  if (m < entity->first)
    entity->first = m;
  if (mention->kind != MENTION_NAME) {
    add_role(r, entity, m);
    return;
  }
  if (is_fuller_name(r, e, m)) {
    entity->name = mention_name_tokens(r->doc, mention);
    entity->full = m;
  }
  if (entity->gender == GENDER_UNKNOWN)
    entity->gender = mention->gender;
  add_role(r, entity, m);
}

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

/* ---- names and roles of people ------------------------------------------ */

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* The text with every run of white space as one space. */
static const char *span_text(const struct resolver *r, struct span span) {
  const char *text = r->doc->text + span.start;
  uint32_t size = span_length(span);
  char *copy = arena_copy(r->doc->arena, text, size);
  uint32_t length = 0;
  while (length < size && copy[length] > ' ')
    length++;
  for (uint32_t i = length; i < size; i++) {
    bool is_gap = is_space(copy[i]);
    if (is_gap && length > 0 && copy[length - 1] == ' ')
      continue;
    copy[length++] = is_gap ? ' ' : copy[i];
  }
  copy[length] = 0;
  return copy;
}

/* Lord, Lady, Baroness …: kept when no first name is known. */
static bool is_nobility(const struct resolver *r, uint32_t token) {
  static const char *const words[] = {"Lord",     "Lady", "Baroness", "Baron",
                                      "Madame",   "King", "Queen",    "Prince",
                                      "Princess", "Pope"};
  struct span span = r->doc->tokens[token].span;
  for (size_t w = 0; w < sizeof words / sizeof *words; w++)
    if (span_length(span) == strlen(words[w]) &&
        memcmp(r->doc->text + span.start, words[w], span_length(span)) == 0)
      return true;
  return false;
}

static bool is_article(const struct resolver *r, uint32_t token) {
  struct span span = r->doc->tokens[token].span;
  const char *text = r->doc->text + span.start;
  uint32_t length = span_length(span);
  if (length == 3)
    return (text[0] | 0x20) == 't' && memcmp(text + 1, "he", 2) == 0;
  return (text[0] | 0x20) == 'a' &&
         (length == 1 || (length == 2 && text[1] == 'n'));
}

static struct span entity_name_span(const struct resolver *r,
                                    const struct entity *entity) {
  const struct document *doc = r->doc;
  const struct mention *full = &doc->mentions[entity->full];
  struct range name = entity->name;
  if (!entity->is_named) {
    if (name.end - name.first > 1 && is_article(r, name.first))
      name.first++;
  } else if (name.end - name.first == 1 && name.first > full->first_token &&
             (is_nobility(r, name.first - 1) ||
              (doc->is_wrapped &&
               mention_honorific(r, full) == name.first - 1))) {
    name.first--;
  }
  return (struct span){doc->tokens[name.first].span.start,
                       doc->tokens[name.end - 1].span.end};
}

/* "Dr." or "Doctor"; not "a medical doctor". */
static bool is_honorific(const struct resolver *r, uint32_t i) {
  return token_flags(r, i) & WORD_HONORIFIC &&
         r->doc->tokens[i].flags & TOKEN_CAPITAL;
}

/* The role without Mr, Dr, Sir at its edges; empty when nothing is left. */
static struct span clean_role(const struct resolver *r,
                              const struct mention *mention) {
  const struct document *doc = r->doc;
  struct span role = mention->role;
  uint32_t i = mention->first_token;
  while (i > 0 && doc->tokens[i].span.start > role.start)
    i--;
  while (i < doc->token_count && doc->tokens[i].span.start < role.start)
    i++;
  uint32_t end = i;
  while (end < doc->token_count && doc->tokens[end].span.end <= role.end)
    end++;
  while (i < end && is_honorific(r, i))
    i++;
  while (end > i && is_honorific(r, end - 1))
    end--;
  if (i >= end)
    return (struct span){0, 0};
  return (struct span){doc->tokens[i].span.start,
                       doc->tokens[end - 1].span.end};
}

static void set_role(const struct resolver *r, const struct entity *entity,
                     struct person *person) {
  for (uint32_t k = 0; k < entity->role_count; k++) {
    struct span role = clean_role(r, &r->doc->mentions[entity->roles[k]]);
    if (span_is_empty(role))
      continue;
    person->role_span = role;
    person->role = span_text(r, role);
    return;
  }
}

/* The mention of `range` among those of mention `m` and after; NONE if none. */
static uint32_t part_from(const struct document *doc, uint32_t m,
                          bool is_first) {
  const struct mention *whole = &doc->mentions[m];
  for (uint32_t k = m + 1; k < doc->mention_count && k < m + 8; k++) {
    const struct mention *part = &doc->mentions[k];
    if (part->kind == MENTION_NAME && part->person != NONE &&
        (is_first ? part->first_token == whole->first_token
                  : part->end_token == whole->end_token))
      return k;
  }
  return NONE;
}

/* "Obama and Clinton": the full names of both, joined. */
static const char *joint_name(const struct resolver *r,
                              const struct entity *entity) {
  const struct document *doc = r->doc;
  uint32_t parts[2] = {part_from(doc, entity->full, true),
                       part_from(doc, entity->full, false)};
  if (parts[0] == NONE || parts[1] == NONE || parts[0] == parts[1])
    return span_text(r, entity_name_span(r, entity));
  const char *names[2];
  for (int i = 0; i < 2; i++)
    names[i] = span_text(
        r, entity_name_span(r, &r->entities[doc->mentions[parts[i]].person]));
  size_t length = strlen(names[0]) + strlen(names[1]) + 6;
  char *joint = arena_alloc(doc->arena, length);
  snprintf(joint, length, "%s and %s", names[0], names[1]);
  return joint;
}

static const char *entity_text(const struct resolver *r,
                               const struct entity *entity) {
  const struct mention *full = &r->doc->mentions[entity->full];
  bool is_joint = !entity->is_named && full->kind == MENTION_NOMINAL &&
                  r->doc->tokens[full->head_token].flags & TOKEN_CAPITAL &&
                  full->type == SPEAKER_GROUP;
  return is_joint ? joint_name(r, entity)
                  : span_text(r, entity_name_span(r, entity));
}

static uint32_t person_of(struct resolver *r, uint32_t e, size_t *capacity) {
  struct document *doc = r->doc;
  struct entity *entity = &r->entities[e];
  if (entity->person != NONE)
    return entity->person;
  doc->people = arena_grow(doc->arena, doc->people, doc->person_count, capacity,
                           sizeof *doc->people);
  entity->person = doc->person_count++;
  struct person *person = &doc->people[entity->person];
  *person = (struct person){.name = entity_text(r, entity),
                            .type = entity->type,
                            .gender = entity->gender,
                            .first_mention = entity->first,
                            .mention_count = entity->count};
  set_role(r, entity, person);
  return entity->person;
}

/* ---- the author --------------------------------------------------------- */

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
