/* The splice pass: when no single passage explains the quote, its words that
   are left over are looked up alone. Four in a row from another statement
   (another article, or a paragraph that is no neighbour) make it a splice. */
#include "queries/check_pass.h"

enum {
  PIECE_WORDS = 4, /* words in a row that make a piece of a splice */
  SPLICE_MIN = 8,  /* words of a quote that can be one */
};

/* The longest run of words of the quote that the match does not explain: what
   it has in runs of four and more is explained. */
static struct span longest_gap(const struct check_match *match,
                               struct span words) {
  struct span best = {0, 0};
  uint32_t gap = words.start;
  const struct alignment *a = &match->alignment;
  for (uint32_t i = 0; i <= a->count; i++) {
    uint32_t end = i, start = i < a->count ? a->steps[i].quote : words.end;
    while (end < a->count && a->steps[end].kind == ALIGN_SAME)
      end++;
    uint32_t stop = end > i ? a->steps[end - 1].quote_end : start;
    if (i < a->count && stop - start < PIECE_WORDS)
      continue;
    if (start > gap && start - gap > best.end - best.start)
      best = (struct span){gap, start};
    gap = stop;
    i = end > i ? end - 1 : i;
  }
  return best;
}

/* Two statements: other articles, or paragraphs that are no neighbours. */
static bool are_apart(const struct check_corpus *corpus,
                      const struct check_match *a, uint32_t b_first,
                      uint32_t b_end) {
  if (b_first < a->article->first || b_first >= a->article->end)
    return true;
  return corpus->paragraphs[b_first] > corpus->paragraphs[a->end - 1] + 1 ||
         corpus->paragraphs[b_end - 1] + 1 < corpus->paragraphs[a->first];
}

/* Words of the gap that the first match has not at all: a piece from elsewhere
   shares one or two with it by chance, a changed word shares all but one. */
static uint32_t count_unmatched(const struct check_match *match,
                                struct span gap) {
  uint32_t unmatched = gap.end - gap.start;
  for (uint32_t i = 0; i < match->alignment.count; i++) {
    const struct align_step *step = &match->alignment.steps[i];
    if (step->kind == ALIGN_SAME && step->quote >= gap.start &&
        step->quote_end <= gap.end)
      unmatched -= step->quote_end - step->quote;
  }
  return unmatched;
}

/* The first place outside the first match's statement where all words of the
   gap stand in a row, between marks. */
static bool find_phrase(struct check *check, const struct check_match *first,
                        struct span gap, struct check_match *piece) {
  const struct check_corpus *corpus = check->corpus;
  struct phrase_search search;
  uint32_t length = gap.end - gap.start, at;
  phrase_begin(&search, corpus, &check->answer->quote, gap);
  while ((at = phrase_next(&search)) != NONE) {
    if (!(corpus->places[at].flags & ALIGN_QUOTED) ||
        !are_apart(corpus, first, at, at + length))
      continue;
    struct check_window window = {at, at + length, 0};
    check_align(check, &window, gap, piece);
    piece->first = at;
    piece->end = at + length;
    return true;
  }
  return false;
}

/* Where the words of the run stand in the passage. */
static void set_range(struct check_match *match, struct span run) {
  for (uint32_t s = 0; s < match->alignment.count; s++) {
    const struct align_step *step = &match->alignment.steps[s];
    if (step->quote == run.start && step->kind == ALIGN_SAME)
      match->first = step->passage;
    if (step->quote_end == run.end && step->kind == ALIGN_SAME)
      match->end = step->passage_end;
  }
}

/* The same with hyphens and spaces set otherwise, or one word astray at the
   seam. */
static bool find_piece(struct check *check, const struct check_match *first,
                       struct span gap, struct check_match *piece) {
  struct check_window windows[WINDOW_MAX];
  uint32_t count = find_windows(check->corpus, &check->answer->quote, gap, 0,
                                check->arena, windows);
  uint32_t best = PIECE_WORDS - 1;
  for (uint32_t i = 0; i < count; i++) {
    struct check_match match;
    if (corpus_article(check->corpus, windows[i].first)->is_excluded)
      continue;
    check_align(check, &windows[i], gap, &match);
    struct span run = check_longest_run(&match.alignment);
    uint32_t length = run.end - run.start;
    if (length <= best || length + 1 < gap.end - gap.start)
      continue;
    set_range(&match, run);
    if (!are_apart(check->corpus, first, match.first, match.end))
      continue;
    *piece = match;
    best = length;
  }
  return best >= PIECE_WORDS;
}

/* The match that has most words in runs of four and more. */
static uint32_t most_verbatim(const struct check_answer *answer) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < answer->count; i++)
    if (answer->matches[i].verbatim > answer->matches[best].verbatim)
      best = i;
  return best;
}

/* At an edge of the quote a word next to the gap may belong to both pieces:
   "… going to | The more people", where the first source goes on "the end". */
static struct span widen(struct span gap, struct span all) {
  if (gap.end - gap.start != PIECE_WORDS - 1)
    return gap;
  if (gap.end == all.end && gap.start > all.start)
    gap.start--;
  else if (gap.start == all.start && gap.end < all.end)
    gap.end++;
  return gap;
}

bool check_find_splice(struct check *check) {
  struct check_answer *answer = check->answer;
  struct span all = {0, answer->quote.count};
  if (answer->count == 0 || all.end < SPLICE_MIN)
    return false;
  struct check_match first = answer->matches[most_verbatim(answer)];
  struct span gap = widen(longest_gap(&first, all), all);
  struct check_match piece;
  if (gap.end - gap.start < PIECE_WORDS ||
      count_unmatched(&first, gap) < PIECE_WORDS - 1 ||
      first.verbatim + (gap.end - gap.start) + 2 < all.end)
    return false;
  // A word that is the same by chance does not belong to the first piece.
  set_range(&first, check_longest_run(&first.alignment));
  if (!find_phrase(check, &first, gap, &piece) &&
      !find_piece(check, &first, gap, &piece))
    return false;
  answer->matches[0] = first;
  answer->matches[1] = piece;
  answer->matches[1].verdict = VERDICT_SPLICED;
  answer->count = 2;
  answer->seam = gap;
  answer->verdict = VERDICT_SPLICED;
  return true;
}
