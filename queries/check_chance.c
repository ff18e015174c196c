/* Few words line up by chance. Everybody says "very, very well", and "a long
   way ahead" is no altered "long road ahead". They accuse nobody, and where
   they differ, the speaker who was named must be on record for the passage. */
#include "queries/check_pass.h"

enum {
  SHORT_WORDS = 12, /* of so few more than half must be the same */
  RUN_MIN = 3,      /* words in a row, or four that nearly make the quote */
};

static bool is_weak(const struct check_answer *answer) {
  const struct check_match *match = &answer->matches[0];
  uint32_t words = answer->quote.count, same = match->alignment.same;
  struct span run = check_longest_run(&match->alignment);
  if (words < SHORT_WORDS && same * 5 < words * 3)
    return true;
  return run.end - run.start < RUN_MIN && (same < 4 || same * 3 < words * 2);
}

bool check_is_chance(const struct check_answer *answer, const char *speaker) {
  unsigned other = 1u << CAUTION_UNKNOWN | 1u << CAUTION_DOUBTFUL;
  bool is_by_other = answer->is_wrong_speaker || (answer->cautions & other);
  bool is_short = answer->quote.count < CHECK_TELLING_WORDS;
  if (answer->wording == VERDICT_ALTERED)
    return is_weak(answer) && (speaker == NULL || is_by_other);
  if (answer->wording == VERDICT_UNQUOTED)
    return is_short && is_by_other;
  return answer->wording == VERDICT_TRUNCATED && is_short &&
         answer->is_wrong_speaker;
}
