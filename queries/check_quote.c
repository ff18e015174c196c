/* One verdict for a quote, in passes (check_pass.h). Candidate windows are
   aligned and judged one by one; the best wording wins, and every window with
   as good a wording is a printing of it. When no single passage explains the
   quote it may be spliced. Then the speaker is compared, what lined up by
   chance is dropped, and cautions are added.

   Cost: that of the matching pass, and the square of the printings. */
#include "queries/check_pass.h"

#include <string.h>

#include "queries/check_speaker.h"

/* Drops what is worse than the best; of altered ones only the closest stay. */
static void keep_best(struct check_answer *answer) {
  uint32_t count = 0;
  while (count < answer->count &&
         answer->matches[count].verdict == answer->matches[0].verdict &&
         (answer->verdict < VERDICT_UNQUOTED ||
          answer->matches[count].alignment.cost ==
              answer->matches[0].alignment.cost))
    count++;
  answer->count = count;
}

static void drop_match(struct check_answer *answer) {
  answer->verdict = answer->wording = VERDICT_NOT_FOUND;
  answer->is_dropped = true;
  answer->severity = SEVERITY_NONE;
  answer->count = answer->changed_count = 0;
  answer->cautions = 0;
  answer->speaker = answer->role = NULL;
  answer->is_wrong_speaker = false;
}

/* An article counts once as a printing, by its best place. Cost: the square of
   the printings, at most 512. */
static void drop_repeats(struct check_answer *answer) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < answer->count; i++) {
    uint32_t k = 0;
    while (k < count &&
           answer->matches[k].article != answer->matches[i].article)
      k++;
    if (k == count)
      answer->matches[count++] = answer->matches[i];
  }
  answer->count = count;
}

/* The words first, then who said them. */
static void judge_words(struct check *check) {
  struct check_answer *answer = check->answer;
  check_match_windows(check);
  if (answer->count > 0)
    answer->verdict = answer->matches[0].verdict;
  if (answer->verdict >= VERDICT_ALTERED && check_find_splice(check))
    return;
  if (answer->verdict == VERDICT_NOT_FOUND) {
    answer->count = 0;
    return;
  }
  keep_best(answer);
  answer->severity = answer->matches[0].severity;
  if (answer->verdict == VERDICT_ALTERED)
    check_list_changed(check);
}

static void judge_quote(struct check *check, const char *speaker) {
  struct check_answer *answer = check->answer;
  judge_words(check);
  answer->wording = answer->verdict;
  if (answer->count > 0) {
    judge_speaker(check->corpus, speaker, check->arena, answer);
    if (answer->wording != VERDICT_SPLICED)
      drop_repeats(answer);
    if (check_is_chance(answer, speaker))
      drop_match(answer);
  }
  if (answer->count > 0) {
    check_add_cautions(check);
    if (answer->is_wrong_speaker && answer->verdict <= VERDICT_TRUNCATED &&
        answer->quote.count >= CHECK_TELLING_WORDS)
      answer->verdict = VERDICT_MISATTRIBUTED;
  }
  check_look_in_headlines(check);
}

void check_quote(const struct check_corpus *corpus, const char *quote,
                 size_t length, const char *speaker, struct arena *arena,
                 struct check_answer *answer) {
  *answer = (struct check_answer){.verdict = VERDICT_NOT_FOUND,
                                  .wording = VERDICT_NOT_FOUND};
  struct arena work = {0};
  struct check check = {corpus, arena, &work, answer};
  normal_add(&answer->quote, quote, length);
  if (answer->quote.count > 0 && answer->quote.count <= CHECK_WORDS_MAX)
    judge_quote(&check, speaker);
  arena_free(&work);
}

void check_free(struct check_answer *answer) { normal_free(&answer->quote); }
