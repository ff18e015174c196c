/* Who is on record for the words, and is it who the user says?

   The speaker of a match is the one of the record that holds most of its
   words. To call a quote misattributed is an accusation, so it needs
   evidence, the more the better the claim fits: a claimed speaker whom the
   article does not name at all is contradicted by any likely record; one whom
   it names elsewhere only by a sure record of a person; one who is named
   right beside the words only by the surest, for there it is the record that
   may be wrong. */
#include "queries/check_speaker.h"

#include <stdio.h>
#include <string.h>

#include "core/utf8.h"

/* How close the claimed speaker's name stands to the words. */
enum nearness { ABSENT, ELSEWHERE, BESIDE };

/* The confidence that a record needs to contradict the claim. */
static const double evidence[] = {
    [ABSENT] = 0.4, [ELSEWHERE] = 0.7, [BESIDE] = 0.9};

static uint32_t overlap(const struct check_record *record,
                        const struct check_match *match) {
  uint32_t first = record->first > match->first ? record->first : match->first;
  uint32_t end = record->end < match->end ? record->end : match->end;
  return end > first ? end - first : 0;
}

/* Of two records that hold as many words the shorter is about these. */
static bool is_closer(const struct check_record *a, uint32_t words,
                      const struct check_record *best, uint32_t best_words) {
  if (best == NULL || words != best_words)
    return words > best_words;
  return a->end - a->first < best->end - best->first;
}

const struct check_record *check_record_of(const struct check_match *match) {
  const struct check_record *best = NULL;
  uint32_t best_words = 0;
  for (uint32_t k = 0; k < match->article->record_count; k++) {
    const struct check_record *record = &match->article->records[k];
    uint32_t words = overlap(record, match);
    if (record->speaker != NULL && is_closer(record, words, best, best_words)) {
      best = record;
      best_words = words;
    }
  }
  return best;
}

const char *check_last_name(struct arena *arena, const char *name) {
  static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv", NULL};
  char *key = utf8_fold_key(arena, name, strlen(name));
  for (;;) {
    char *space = strrchr(key, ' ');
    if (space == NULL)
      return key;
    bool is_suffix = space[1] == '\0';
    for (int i = 0; suffixes[i] != NULL; i++)
      is_suffix |= strcmp(suffixes[i], space + 1) == 0;
    if (!is_suffix)
      return space + 1;
    *space = '\0';
  }
}

/* True when the word stands in [first, end). */
static bool has_word(const struct check_corpus *corpus, struct span words,
                     const char *word) {
  uint32_t term = corpus_term(corpus, normal_key(word));
  if (term == NONE)
    return false;
  uint32_t low = corpus->starts[term], high = corpus->starts[term + 1];
  uint32_t end = high;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (corpus->postings[middle] < words.start)
      low = middle + 1;
    else
      high = middle;
  }
  return low < end && corpus->postings[low] < words.end;
}

/* The paragraphs of the match and one more on both sides. */
static struct span surroundings(const struct check_corpus *corpus,
                                const struct check_match *match) {
  const uint32_t *paragraphs = corpus->paragraphs;
  struct span words = {match->first, match->end};
  uint32_t low = paragraphs[match->first] - 1;
  uint32_t high = paragraphs[match->end - 1] + 1;
  while (words.start > match->article->first &&
         paragraphs[words.start - 1] >= low)
    words.start--;
  while (words.end < match->article->end && paragraphs[words.end] <= high)
    words.end++;
  return words;
}

static enum nearness nearness_of(const struct check_corpus *corpus,
                                 const struct check_match *match,
                                 const char *name) {
  /* the possessive is another word: Lee's */
  char possessive[128];
  snprintf(possessive, sizeof possessive, "%s's", name);
  struct span all = {match->article->first, match->article->end};
  struct span beside = surroundings(corpus, match);
  if (has_word(corpus, beside, name) || has_word(corpus, beside, possessive))
    return BESIDE;
  if (has_word(corpus, all, name) || has_word(corpus, all, possessive))
    return ELSEWHERE;
  return ABSENT;
}

static bool contradicts(const struct check_corpus *corpus,
                        const struct check_match *match,
                        const struct check_record *record, const char *name) {
  enum nearness nearness = nearness_of(corpus, match, name);
  if (nearness != ABSENT && !record->is_person)
    return false;
  return record->confidence >= evidence[nearness];
}

static bool is_named(struct arena *arena, const struct check_record *record,
                     const char *name) {
  return record->speaker != NULL &&
         strcmp(check_last_name(arena, record->speaker), name) == 0;
}

/* A record about any of the words that names the claimed speaker. */
static const struct check_record *
clearing_record(struct arena *arena, const struct check_match *match,
                const char *name) {
  for (uint32_t k = 0; k < match->article->record_count; k++) {
    const struct check_record *record = &match->article->records[k];
    if (overlap(record, match) > 0 && is_named(arena, record, name))
      return record;
  }
  return NULL;
}

/* ---- disputed ----------------------------------------------------------- */

enum { DISPUTED_WORDS = 6 }; /* shorter ones many people say */
static const double DISPUTED_CONFIDENCE = 0.7;

static bool has_claim(const struct check_answer *answer, const char *name,
                      struct arena *arena) {
  for (uint32_t i = 0; i < answer->claim_count; i++)
    if (is_named(arena, answer->claims[i].record, name))
      return true;
  return false;
}

/* Whoever is surely on record in one of the printings, by last name; two of
   them are a dispute. */
static void list_claims(struct arena *arena, struct check_answer *answer) {
  answer->claims =
      arena_alloc(arena, ((size_t)answer->count + 1) * sizeof *answer->claims);
  for (uint32_t i = 0; i < answer->count; i++) {
    const struct check_match *match = &answer->matches[i];
    const struct check_record *record = check_record_of(match);
    if (record == NULL || !record->is_person ||
        record->confidence < DISPUTED_CONFIDENCE ||
        has_claim(answer, check_last_name(arena, record->speaker), arena))
      continue;
    answer->claims[answer->claim_count++] =
        (struct check_claim){record, match->article};
  }
  if (answer->claim_count < 2)
    answer->claim_count = 0;
  else
    answer->cautions |= 1u << CAUTION_DISPUTED;
}

/* ---- all together ------------------------------------------------------- */

/* The printing by the speaker who was named goes first. */
static void put_first(struct check_answer *answer, uint32_t index) {
  if (answer->wording > VERDICT_UNQUOTED)
    return; /* two sources, or a difference that is of the first alone */
  struct check_match match = answer->matches[index];
  memmove(answer->matches + 1, answer->matches,
          index * sizeof *answer->matches);
  answer->matches[0] = match;
}

void judge_speaker(const struct check_corpus *corpus, const char *claimed,
                   struct arena *arena, struct check_answer *answer) {
  const char *name = claimed ? check_last_name(arena, claimed) : "";
  const struct check_record *shown = NULL, *clearing = NULL;
  bool contradicted = false;
  for (uint32_t i = 0; i < answer->count && clearing == NULL; i++) {
    const struct check_match *match = &answer->matches[i];
    const struct check_record *record = check_record_of(match);
    shown = shown ? shown : record;
    if (name[0] == '\0' || record == NULL)
      continue;
    clearing = clearing_record(arena, match, name);
    if (clearing != NULL)
      put_first(answer, i);
    else
      contradicted |= contradicts(corpus, match, record, name);
  }
  shown = clearing ? clearing : shown;
  answer->speaker = shown ? shown->speaker : NULL;
  answer->role = shown ? shown->role : NULL;
  answer->is_wrong_speaker = contradicted && clearing == NULL;
  if (name[0] != '\0' && shown == NULL)
    answer->cautions |= 1u << CAUTION_UNKNOWN;
  else if (name[0] != '\0' && clearing == NULL && !contradicted)
    answer->cautions |= 1u << CAUTION_DOUBTFUL;
  if (answer->verdict <= VERDICT_TRUNCATED &&
      answer->quote.count >= DISPUTED_WORDS)
    list_claims(arena, answer);
}
