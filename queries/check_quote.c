/* One verdict for a quote. Candidate windows are aligned and judged one by
   one; the best wording wins, and every window with as good a wording is a
   printing of it. When no single passage explains the quote, its words that
   are left over are looked up alone: four in a row from another statement
   make it a splice. Then the speaker is compared.

   Cost: WINDOW_MAX alignments at most; windows with far fewer votes than one
   that was found word for word are not looked at. */
#include "queries/check_quote.h"

#include <string.h>

#include "queries/check_around.h"
#include "queries/check_find.h"
#include "queries/check_speaker.h"

enum {
  ELLIPSIS_ROOM = 60,
  INTERRUPTION_ROOM = 40,
  PIECE_WORDS = 4, /* words in a row that make a piece of a splice */
  SHORT_QUOTE = 8, /* words of a quote that is looked for as a phrase */
  PHRASE_MAX = 512,
  SPLICE_MIN = 8,     /* words of a quote that can be one */
  HEADLINE_WORDS = 3, /* fewer stand in a headline by chance */
};

struct check {
  const struct check_corpus *corpus;
  struct arena *arena;
  struct arena *work; /* of one alignment */
  struct check_answer *answer;
};

static uint32_t room_for_gaps(const struct normal *quote, struct span words) {
  uint32_t extra = INTERRUPTION_ROOM;
  for (uint32_t i = words.start; i < words.end; i++)
    if (quote->words[i].flags & NORMAL_ELLIPSIS_BEFORE)
      extra += ELLIPSIS_ROOM;
  return extra;
}

static void align_window(struct check *check, const struct check_window *window,
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
  align_window(check, window, all, &match);
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
    if (match->verdict <= VERDICT_TRUNCATED && found == 0)
      found = windows[i].score;
  }
}

static struct check_match *make_room(struct check *check, uint32_t count) {
  return arena_alloc(check->arena,
                     ((size_t)count + 2) * sizeof(struct check_match));
}

/* Matches best first. Where the words stand in a row, but outside marks, votes
   may still find them better. */
static void match_windows(struct check *check) {
  struct check_answer *answer = check->answer;
  if (answer->quote.count <= SHORT_QUOTE) {
    answer->matches = make_room(check, PHRASE_MAX);
    match_phrases(check);
  }
  if (answer->count > 0 && answer->matches[0].verdict <= VERDICT_TRUNCATED)
    return;
  struct check_match *phrases = answer->matches;
  uint32_t count = answer->count;
  answer->matches = make_room(check, WINDOW_MAX);
  answer->count = 0;
  match_votes(check);
  if (count == 0 ||
      (answer->count > 0 && answer->matches[0].verdict < phrases[0].verdict))
    return;
  answer->matches = phrases;
  answer->count = count;
}

/* ---- splices ----------------------------------------------------------- */

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

/* The longest run of same words of an alignment, as words of the quote. */
static struct span longest_run(const struct alignment *a) {
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
    align_window(check, &window, gap, piece);
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
    align_window(check, &windows[i], gap, &match);
    struct span run = longest_run(&match.alignment);
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

static bool try_splice(struct check *check) {
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
  set_range(&first, longest_run(&first.alignment));
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

/* ---- what changed ------------------------------------------------------ */

static void add_changed(struct check *check, struct buffer *spelled) {
  struct check_answer *answer = check->answer;
  for (uint32_t i = 0; i < answer->changed_count; i++)
    if (strcmp(answer->changed[i], spelled->bytes) == 0)
      return;
  answer->changed[answer->changed_count++] =
      arena_copy(check->arena, spelled->bytes, spelled->length);
}

static void list_changed(struct check *check) {
  struct check_answer *answer = check->answer;
  const struct alignment *a = &answer->matches[0].alignment;
  struct buffer spelled = {0};
  size_t room = 2 * (size_t)a->count + 1;
  answer->changed = arena_alloc(check->arena, room * sizeof(char *));
  for (uint32_t i = 0; i < a->count; i++) {
    const struct align_step *step = &a->steps[i];
    if (step->kind == ALIGN_SAME || step->kind == ALIGN_SKIPPED ||
        step->is_marked)
      continue;
    if (step->passage_end > step->passage && step->kind != ALIGN_ADDED) {
      buffer_clear(&spelled);
      normal_spell(&check->corpus->normal, step->passage, &spelled);
      add_changed(check, &spelled);
    }
    if (step->quote_end > step->quote) {
      buffer_clear(&spelled);
      normal_spell(&answer->quote, step->quote, &spelled);
      add_changed(check, &spelled);
    }
  }
  buffer_free(&spelled);
}

/* ---- few words ---------------------------------------------------------- */

/* Everybody says "very, very well", and "a long way ahead" is no altered "long
   road ahead": few words line up by chance. They accuse nobody, and where they
   differ, the speaker who was named must be on record for the passage. */
enum {
  TELLING_WORDS = 5, /* fewer accuse nobody */
  SHORT_WORDS = 12,  /* of so few more than half must be the same */
  RUN_MIN = 3,       /* words in a row, or four that nearly make the quote */
};

/* ---- cautions ---------------------------------------------------------- */

static const struct {
  const char *name;
  bool is_note;
} cautions[CAUTION_COUNT] = {
    [CAUTION_NEGATION] = {"omits-negation", false},
    [CAUTION_QUESTION] = {"question-mark", true},
    [CAUTION_SPEAKER] = {"other-speaker", false},
    [CAUTION_CUT_NEGATION] = {"cut-negation", false},
    [CAUTION_CUT_CONDITION] = {"cut-condition", false},
    [CAUTION_TURNED] = {"context-turns", false},
    [CAUTION_BUT] = {"context-but", true},
    [CAUTION_NESTED] = {"quote-of-quote", false},
    [CAUTION_HEADLINE] = {"headline", false},
    [CAUTION_TRANSLATED] = {"translated", true},
    [CAUTION_DISPUTED] = {"disputed", false},
    [CAUTION_DOUBTFUL] = {"speaker-doubtful", false},
    [CAUTION_UNKNOWN] = {"speaker-unknown", false},
};

const char *caution_name(enum caution caution) {
  return cautions[caution].name;
}

bool caution_is_note(enum caution caution) { return cautions[caution].is_note; }

static void add_cautions(struct check *check) {
  struct check_answer *answer = check->answer;
  const struct check_match *match = &answer->matches[0];
  bool is_true = answer->wording <= VERDICT_TRUNCATED;
  if (match->omits_negation)
    answer->cautions |= 1u << CAUTION_NEGATION;
  if (is_true && match->is_question)
    answer->cautions |= 1u << CAUTION_QUESTION;
  if (answer->is_wrong_speaker &&
      (!is_true || answer->quote.count < TELLING_WORDS))
    answer->cautions |= 1u << CAUTION_SPEAKER;
  if (is_true || answer->wording == VERDICT_ALTERED)
    answer->cautions |= check_around(check->corpus, match);
}

/* The words of the quote in a row in a title. */
static bool stands_in(const struct check_corpus *corpus,
                      const struct normal *quote, struct span title) {
  const struct normal_word *words = corpus->titles.words;
  for (uint32_t t = title.start; t + quote->count <= title.end; t++) {
    uint32_t n = 0;
    while (n < quote->count && words[t + n].key == quote->words[n].key)
      n++;
    if (n == quote->count)
      return true;
  }
  return false;
}

/* A quote that no text has as it is may come from a headline. */
static void look_in_headlines(struct check *check) {
  const struct check_corpus *corpus = check->corpus;
  struct check_answer *answer = check->answer;
  if (answer->quote.count < HEADLINE_WORDS ||
      answer->wording < VERDICT_UNQUOTED)
    return;
  for (uint32_t i = 0; i < corpus->article_count; i++) {
    const struct check_article *article = &corpus->articles[i];
    if (article->is_excluded ||
        !stands_in(corpus, &answer->quote, article->headline))
      continue;
    answer->headline = article;
    answer->cautions |= 1u << CAUTION_HEADLINE;
    return;
  }
}

/* ---- all together ------------------------------------------------------ */

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

static bool is_weak(const struct check_answer *answer) {
  const struct check_match *match = &answer->matches[0];
  uint32_t words = answer->quote.count, same = match->alignment.same;
  struct span run = longest_run(&match->alignment);
  if (words < SHORT_WORDS && same * 5 < words * 3)
    return true;
  return run.end - run.start < RUN_MIN && (same < 4 || same * 3 < words * 2);
}

static bool is_chance(const struct check_answer *answer, const char *speaker) {
  unsigned other = 1u << CAUTION_UNKNOWN | 1u << CAUTION_DOUBTFUL;
  bool is_by_other = answer->is_wrong_speaker || (answer->cautions & other);
  bool is_short = answer->quote.count < TELLING_WORDS;
  if (answer->wording == VERDICT_ALTERED)
    return is_weak(answer) && (speaker == NULL || is_by_other);
  if (answer->wording == VERDICT_UNQUOTED)
    return is_short && is_by_other;
  return answer->wording == VERDICT_TRUNCATED && is_short &&
         answer->is_wrong_speaker;
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
   the printings, at most PHRASE_MAX. */
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
  match_windows(check);
  if (answer->count > 0)
    answer->verdict = answer->matches[0].verdict;
  if (answer->verdict >= VERDICT_ALTERED && try_splice(check))
    return;
  if (answer->verdict == VERDICT_NOT_FOUND) {
    answer->count = 0;
    return;
  }
  keep_best(answer);
  answer->severity = answer->matches[0].severity;
  if (answer->verdict == VERDICT_ALTERED)
    list_changed(check);
}

static void judge_quote(struct check *check, const char *speaker) {
  struct check_answer *answer = check->answer;
  judge_words(check);
  answer->wording = answer->verdict;
  if (answer->count > 0) {
    judge_speaker(check->corpus, speaker, check->arena, answer);
    if (answer->wording != VERDICT_SPLICED)
      drop_repeats(answer);
    if (is_chance(answer, speaker))
      drop_match(answer);
  }
  if (answer->count > 0) {
    add_cautions(check);
    if (answer->is_wrong_speaker && answer->verdict <= VERDICT_TRUNCATED &&
        answer->quote.count >= TELLING_WORDS)
      answer->verdict = VERDICT_MISATTRIBUTED;
  }
  look_in_headlines(check);
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
