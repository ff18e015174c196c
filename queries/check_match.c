/* The matching pass: windows of the corpus are aligned with the quote and
   judged one by one; better matches come first. A short quote is looked for as
   a phrase, as votes cannot tell its many places apart; others by votes.
   Windows with far fewer votes than one that was found word for word are not
   looked at. */
#include "queries/check_pass.h"

#include <string.h>

enum {
  ELLIPSIS_ROOM = 60,
  INTERRUPTION_ROOM = 40,
  SHORT_QUOTE = 8, /* words of a quote that is looked for as a phrase */
  PHRASE_MAX = 512,
};

static uint32_t room_for_gaps(const struct normal *quote, struct span words) {
  uint32_t extra = INTERRUPTION_ROOM;
  for (uint32_t i = words.start; i < words.end; i++)
    if (quote->words[i].flags & NORMAL_ELLIPSIS_BEFORE)
      extra += ELLIPSIS_ROOM;
  return extra;
}

void check_align(struct check *check, const struct check_window *window,
                 struct span words, struct check_match *match) {
  struct align_input in = {.quote = &check->answer->quote,
                           .quote_first = words.start,
                           .quote_end = words.end,
                           .passage = &check->corpus->normal,
                           .places = check->corpus->places,
                           .passage_first = window->first,
                           .passage_end = window->end};
  memset(match, 0, sizeof *match);
  match->article = corpus_article(check->corpus, window->first);
  align_words(&in, check->work, check->arena, &match->alignment);
}

static bool is_better(const struct check_match *a,
                      const struct check_match *b) {
  if (a->verdict != b->verdict)
    return a->verdict < b->verdict;
  return a->alignment.cost < b->alignment.cost;
}

/* Aligns and judges a window; better matches come first. */
static const struct check_match *add_match(struct check *check,
                                           const struct check_window *window) {
  struct check_answer *answer = check->answer;
  struct span all = {0, answer->quote.count};
  struct check_match match;
  answer->search.aligned++;
  check_align(check, window, all, &match);
  judge_match(check->corpus, &answer->quote, &match);
  uint32_t at = answer->count++;
  for (; at > 0 && is_better(&match, &answer->matches[at - 1]); at--)
    answer->matches[at] = answer->matches[at - 1];
  answer->matches[at] = match;
  return &answer->matches[at];
}

/* A short quote may stand in too many places for votes to tell them apart: all
   where its words stand in a row are judged. */
static void match_phrases(struct check *check) {
  struct check_answer *answer = check->answer;
  struct span all = {0, answer->quote.count};
  struct phrase_search search;
  uint32_t at;
  phrase_begin(&search, check->corpus, &answer->quote, all);
  while (answer->count < PHRASE_MAX && (at = phrase_next(&search)) != NONE) {
    struct check_window window = {at, at + all.end, 0};
    add_match(check, &window);
  }
}

/* Judges the windows that votes found. */
static void match_votes(struct check *check) {
  struct check_answer *answer = check->answer;
  struct span all = {0, answer->quote.count};
  struct check_window windows[WINDOW_MAX];
  uint32_t count =
      find_windows(check->corpus, &answer->quote, all,
                   room_for_gaps(&answer->quote, all), check->arena, windows);
  answer->search.windows = count;
  double found = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (windows[i].score < found * 0.8)
      break;
    if (corpus_article(check->corpus, windows[i].first)->is_excluded)
      continue;
    const struct check_match *match = add_match(check, &windows[i]);
    /* under its marks a cut quote may still be whole elsewhere */
    bool is_marked_cut =
        match->verdict == VERDICT_TRUNCATED && match->edits > 0;
    if (match->verdict <= VERDICT_TRUNCATED && !is_marked_cut && found == 0)
      found = windows[i].score;
  }
}

static struct check_match *make_room(struct check *check, uint32_t count) {
  return arena_alloc(check->arena,
                     ((size_t)count + 2) * sizeof(struct check_match));
}

/* What is cut here may be whole where common words had fewer votes; and where
   every window holds the words, there may be more printings than windows: one
   by who is named clears the quote. */
static bool may_stand_elsewhere(const struct check_answer *answer) {
  if (answer->count == 0 || answer->matches[0].verdict > VERDICT_TRUNCATED)
    return false;
  return answer->matches[0].verdict == VERDICT_TRUNCATED ||
         answer->search.windows == WINDOW_MAX;
}

/* Matches best first. Where the words stand in a row, but outside marks, votes
   may still find them better. */
void check_match_windows(struct check *check) {
  struct check_answer *answer = check->answer;
  if (answer->quote.count <= SHORT_QUOTE) {
    answer->matches = make_room(check, PHRASE_MAX);
    match_phrases(check);
  }
  if (answer->count > 0 && answer->matches[0].verdict <= VERDICT_TRUNCATED)
    return;
  struct check_match *phrases = answer->matches;
  uint32_t count = answer->count;
  answer->matches = make_room(check, WINDOW_MAX + PHRASE_MAX);
  answer->count = 0;
  match_votes(check);
  if (may_stand_elsewhere(answer))
    match_phrases(check);
  if (count == 0 ||
      (answer->count > 0 && answer->matches[0].verdict < phrases[0].verdict))
    return;
  answer->matches = phrases;
  answer->count = count;
}

struct span check_longest_run(const struct alignment *a) {
  struct span best = {0, 0}, run = {0, 0};
  for (uint32_t i = 0; i < a->count; i++) {
    const struct align_step *step = &a->steps[i];
    if (step->kind == ALIGN_SKIPPED)
      continue;
    if (step->kind != ALIGN_SAME)
      run = (struct span){step->quote_end, step->quote_end};
    else if (run.end != step->quote)
      run.start = step->quote;
    run.end = step->quote_end;
    if (run.end - run.start > best.end - best.start)
      best = run;
  }
  return best;
}
