/* Who is on record for the words, and is it who the user says?

   The speaker of a match is the one of the record that holds most of its
   words. To call a quote misattributed is an accusation, so it needs
   evidence: a known speaker with another last name, attributed with
   confidence; and where the article names the claimed speaker too, the
   attribution must be a sure one, for there it is we who may be wrong. */
#include "queries/check_speaker.h"

#include <string.h>

#include "core/utf8.h"

static const double SURE = 0.8;   /* accuses even who is in the article */
static const double LIKELY = 0.5; /* accuses who is not in it */

const struct check_record *check_record_of(const struct check_match *match) {
  const struct check_record *best = NULL;
  uint32_t best_words = 0;
  for (uint32_t k = 0; k < match->article->record_count; k++) {
    const struct check_record *record = &match->article->records[k];
    uint32_t first =
        record->first > match->first ? record->first : match->first;
    uint32_t end = record->end < match->end ? record->end : match->end;
    if (record->speaker != NULL && end > first && end - first > best_words) {
      best = record;
      best_words = end - first;
    }
  }
  return best;
}

/* The last name as a key: "Joseph R. Biden Jr." -> "biden". */
static const char *last_name(struct arena *arena, const char *name) {
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

static bool has_word(const struct check_corpus *corpus,
                     const struct check_article *article, const char *word) {
  uint32_t term = corpus_term(corpus, normal_key(word));
  if (term == NONE)
    return false;
  uint32_t low = corpus->starts[term], high = corpus->starts[term + 1];
  uint32_t end = high;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (corpus->postings[middle] < article->first)
      low = middle + 1;
    else
      high = middle;
  }
  return low < end && corpus->postings[low] < article->end;
}

void judge_speaker(const struct check_corpus *corpus, const char *claimed,
                   struct arena *arena, struct check_answer *answer) {
  const char *name = claimed ? last_name(arena, claimed) : "";
  bool accused = false, cleared = false;
  for (uint32_t i = 0; i < answer->count; i++) {
    const struct check_match *match = &answer->matches[i];
    const struct check_record *record = check_record_of(match);
    if (record == NULL)
      continue;
    bool same =
        name[0] != '\0' && strcmp(last_name(arena, record->speaker), name) == 0;
    if (answer->speaker == NULL || (same && !cleared)) {
      answer->speaker = record->speaker;
      answer->role = record->role;
    }
    cleared |= same;
    bool named = name[0] != '\0' && has_word(corpus, match->article, name);
    accused |= record->confidence >= (named ? SURE : LIKELY);
  }
  answer->is_wrong_speaker = name[0] != '\0' && accused && !cleared;
}
