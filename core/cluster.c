/* Names that are one person: full names first, then surnames with Mr or Mrs,
   then bare surnames, so that "Smith" finds "Alderman Joseph Smith" even when
   he is introduced later.

   Names are found by their words (name_index.c). A longer name joins an
   entity with the same surname when the first names are equal, an initial or a
   nickname of each other, or when the words of one are all in the other
   ("Etxeberria Landa", "Gloria Etxeberria Landa"). A single word joins by
   surname, else by first name; among several that fit the one with
   most mentions wins, the first one named and the last one named, within NEAR
   tokens before, having something in advance. "Mr. Obama" never joins Michelle
   Obama.
   Cost: linear; of a name that many bear the latest bearers are looked at. */
#include <string.h>

#include "core/name_index.h"

enum { NEAR = 60, ACRONYM_LIMIT = 128 };
enum { FIRST_NAMED = 3, LAST_NAMED = 8, RIVAL = 100 };

/* ---- full names --------------------------------------------------------- */

static bool is_thing(uint8_t type) {
  return type == SPEAKER_ORG || type == SPEAKER_PLACE ||
         type == SPEAKER_DOCUMENT;
}

static bool is_same_full_name(const struct resolver *r,
                              const struct mention *mention,
                              const struct name_words *words,
                              const struct entity *entity) {
  struct name_words others = name_words_of(r, entity->name);
  bool is_equal =
      words->count == others.count && name_words_within(r, words, &others);
  if (is_equal)
    return true;
  if (is_thing(mention->type) || is_thing(entity->type) || others.count < 2)
    return false;
  return name_words_fit(r, words, &others);
}

static void join_full_name(struct resolver *r, uint32_t m,
                           const struct name_words *words) {
  struct mention *mention = &r->doc->mentions[m];
  uint32_t key = name_key(r, words->tokens[words->count - 1]);
  uint32_t node = name_index_first(r, key), steps = 0, found = NONE;
  const struct name_node *n;
  while (found == NONE && (n = name_index_next(r, key, &node, &steps)) != NULL)
    if (is_same_full_name(r, mention, words, &r->entities[n->entity]))
      found = n->entity;
  if (found == NONE)
    found = entity_new(r, m);
  else
    entity_join(r, found, m);
  name_index_add(r, found, words);
}

/* ---- single words ------------------------------------------------------- */

/* The gender that Mr, Mrs, Sir … in front of the name tells. */
static uint8_t titled_gender(const struct resolver *r,
                             const struct mention *mention) {
  uint32_t i = mention_honorific(r, mention);
  return i == NONE ? GENDER_UNKNOWN
                   : lexicon_word(r->lex, r->doc->tokens[i].word)->gender;
}

/* In books Mrs Miller is not Daisy Miller; Miss Miller is. */
static bool honorifics_fit(const struct resolver *r,
                           const struct mention *mention,
                           const struct entity *entity) {
  uint32_t i = mention_honorific(r, mention);
  if (i == NONE || !r->doc->is_wrapped)
    return true;
  if (entity->honorific != 0)
    return entity->honorific == r->doc->tokens[i].key;
  struct span title = r->doc->tokens[i].span;
  bool is_miss = span_length(title) == 4 &&
                 memcmp(r->doc->text + title.start, "Miss", 4) == 0;
  return is_miss || entity->name.end - entity->name.first == 1;
}

/* May the single-word name join the entity at all? */
static bool can_join(const struct resolver *r, const struct mention *mention,
                     uint8_t gender, const struct name_node *node) {
  const struct entity *entity = &r->entities[node->entity];
  if (gender != GENDER_UNKNOWN && entity->gender != GENDER_UNKNOWN &&
      entity->gender != gender)
    return false;
  if (!honorifics_fit(r, mention, entity))
    return false;
  bool is_titled = !span_is_empty(mention->role) &&
                   mention->role.start < mention->name.start;
  if (is_titled && !node->is_last && !node->is_first)
    return false;
  if (!is_thing(entity->type))
    return node->is_last || node->is_first || entity->type == SPEAKER_PERSON;
  if (is_titled)
    return false;
  uint32_t flags = token_flags(r, mention->head_token);
  if (entity->name.end - entity->name.first == 1)
    return true; // the same word
  if (flags & (WORD_FIRST_NAME | WORD_SURNAME | WORD_PLACE | WORD_DEMONYM))
    return false; // Clinton is not the Clinton Foundation
  bool has_the = mention->first_token < mention->head_token;
  return node->is_first || (node->is_last && has_the);
}

/* "her niece, Vera Holt", "a photo of Vera Holt": known through somebody else,
   or no more than the object of a preposition. "Holt said" is hardly her. */
static bool is_aside(const struct resolver *r, const struct mention *mention) {
  const struct token *tokens = r->doc->tokens;
  uint32_t first = mention->first_token, i = mention->head_token;
  bool has_role = !span_is_empty(mention->role);
  while (has_role && i > 0 && tokens[i - 1].span.start >= mention->role.start)
    i--;
  for (i = i < first ? i : first; i < mention->head_token; i++)
    if (lexicon_word(r->lex, tokens[i].word)->roles & ROLE_KIN)
      return true;
  return mention->is_possessive ||
         (first > 0 && token_flags(r, first - 1) & WORD_PREPOSITION);
}

static int fit_score(const struct resolver *r, const struct mention *mention,
                     const struct name_node *node) {
  const struct entity *entity = &r->entities[node->entity];
  const struct mention *first = &r->doc->mentions[entity->first];
  uint32_t flags = token_flags(r, mention->head_token);
  bool is_first_name = flags & WORD_FIRST_NAME && !(flags & WORD_SURNAME);
  bool is_likely = is_first_name ? node->is_first : node->is_last;
  int score = is_likely ? 1000 : 0;
  score += is_thing(entity->type) ? 0 : 300;
  score += first->first_token < mention->first_token ? 100 : 0;
  score += entity->count < 40 ? (int)entity->count : 40;
  return score;
}

/* Of those who bear a name: whom the article names first is whom it is about,
   but whoever was named last, not in passing and not long ago, is meant. */
struct bearers {
  uint32_t first; /* mentions, NONE where there is none */
  uint32_t last;
};

static void count_bearer(const struct resolver *r, struct bearers *bearers,
                         const struct entity *entity, uint32_t m) {
  const struct mention *mentions = r->doc->mentions;
  uint32_t recent = entity->recent;
  if (entity->first < bearers->first)
    bearers->first = entity->first;
  if (recent != NONE && (bearers->last == NONE || recent > bearers->last) &&
      recent < m &&
      mentions[m].first_token - mentions[recent].first_token < NEAR)
    bearers->last = recent;
}

static int bearer_score(const struct resolver *r, const struct bearers *bearers,
                        const struct entity *entity) {
  bool is_first = entity->first == bearers->first && !r->doc->is_wrapped;
  bool is_last = entity->recent == bearers->last && bearers->last != NONE;
  return (is_first ? FIRST_NAMED : 0) + (is_last ? LAST_NAMED : 0);
}

/* "DNC" for Democratic National Committee. */
static uint32_t find_acronym(const struct resolver *r, uint32_t token) {
  const struct document *doc = r->doc;
  struct span span = doc->tokens[token].span;
  uint32_t limit =
      r->entity_count < ACRONYM_LIMIT ? r->entity_count : ACRONYM_LIMIT;
  for (uint32_t e = 0; e < limit; e++) {
    if (r->entities[e].type != SPEAKER_ORG)
      continue;
    struct name_words words = name_words_of(r, r->entities[e].name);
    uint32_t at = span.start;
    bool fits = words.count >= 2;
    for (uint32_t i = 0; fits && i < words.count; i++) {
      const struct token *t = &doc->tokens[words.tokens[i]];
      if (!(t->flags & TOKEN_CAPITAL))
        continue;
      fits = at < span.end && doc->text[at] == doc->text[t->span.start];
      at++;
    }
    if (fits && at == span.end)
      return e;
  }
  return NONE;
}

/* Whose name the single word with `key` is, NONE if nobody's. Of two who bear
   it the other one is kept as the second best. */
static uint32_t choose_bearer(struct resolver *r, uint32_t m, uint32_t key,
                              uint8_t gender) {
  struct mention *mention = &r->doc->mentions[m];
  struct bearers bearers = {NONE, NONE};
  uint32_t node = name_index_first(r, key), steps = 0;
  const struct name_node *n;
  while ((n = name_index_next(r, key, &node, &steps)) != NULL)
    if (can_join(r, mention, gender, n))
      count_bearer(r, &bearers, &r->entities[n->entity], m);
  uint32_t best = NONE, second = NONE;
  int best_score = -1, second_score = -1;
  node = name_index_first(r, key);
  steps = 0;
  while ((n = name_index_next(r, key, &node, &steps)) != NULL) {
    if (!can_join(r, mention, gender, n))
      continue;
    int score = fit_score(r, mention, n) +
                bearer_score(r, &bearers, &r->entities[n->entity]);
    bool is_best = score > best_score;
    if (is_best || score > second_score) {
      second = is_best ? best : n->entity;
      second_score = is_best ? best_score : score;
    }
    if (is_best) {
      best = n->entity;
      best_score = score;
    }
  }
  if (second != NONE && best_score - second_score < RIVAL) {
    r->next_best[m] = second;
    mention->certainty = best_score - second_score < LAST_NAMED ? 70 : 90;
  }
  return best;
}

static void join_single_name(struct resolver *r, uint32_t m,
                             const struct name_words *words) {
  struct mention *mention = &r->doc->mentions[m];
  uint32_t token = words->tokens[words->count - 1];
  uint32_t key = name_key(r, token);
  uint8_t gender = titled_gender(r, mention);
  uint32_t best = choose_bearer(r, m, key, gender);
  if (best == NONE && r->doc->tokens[token].flags & TOKEN_ALL_CAPS)
    best = find_acronym(r, token);
  if (best == NONE) {
    best = entity_new(r, m);
    name_index_add(r, best, words);
  } else {
    entity_join(r, best, m);
  }
  if (gender != GENDER_UNKNOWN) {
    struct entity *entity = &r->entities[best];
    entity->gender = gender;
    entity->is_hard = 1;
    if (entity->name.end - entity->name.first == 1)
      entity->honorific = r->doc->tokens[mention_honorific(r, mention)].key;
  }
}

/* ---- the order ---------------------------------------------------------- */

enum step { STEP_LONG, STEP_TWO, STEP_TITLED, STEP_SINGLE, STEP_COUNT };

static enum step step_of(const struct resolver *r,
                         const struct mention *mention,
                         const struct name_words *words) {
  if (words->count > 2)
    return STEP_LONG;
  if (words->count == 2)
    return STEP_TWO;
  return titled_gender(r, mention) != GENDER_UNKNOWN ? STEP_TITLED
                                                     : STEP_SINGLE;
}

static void note_recent(struct resolver *r, uint32_t m) {
  const struct mention *mention = &r->doc->mentions[m];
  if (mention->person != NONE && !is_aside(r, mention))
    r->entities[mention->person].recent = m;
}

void cluster_names(struct resolver *r) {
  struct arena *arena = r->doc->arena;
  uint8_t *steps = arena_alloc(arena, r->name_count);
  struct name_words *words = arena_alloc(arena, r->name_count * sizeof *words);
  for (uint32_t i = 0; i < r->name_count; i++) {
    const struct mention *mention = &r->doc->mentions[r->names[i]];
    words[i] = name_words_of(r, mention_name_tokens(r->doc, mention));
    steps[i] = words[i].count == 0 ? STEP_COUNT
                                   : (uint8_t)step_of(r, mention, &words[i]);
  }
  for (int step = STEP_LONG; step < STEP_COUNT; step++)
    for (uint32_t i = 0; i < r->name_count; i++) {
      if (step == STEP_SINGLE && steps[i] < STEP_SINGLE)
        note_recent(r, r->names[i]);
      if (steps[i] != step)
        continue;
      if (step <= STEP_TWO)
        join_full_name(r, r->names[i], &words[i]);
      else
        join_single_name(r, r->names[i], &words[i]);
      if (step == STEP_SINGLE)
        note_recent(r, r->names[i]);
    }
}
