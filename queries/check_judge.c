/* From an alignment to a verdict about one passage.

   Differences come in runs between words that are the same. A run is marked
   when all its words of the quote stand under brackets (for up to five words
   of the passage), or when the quote has an ellipsis there (up to sixty). An
   ellipsis that reaches further, into a paragraph that is no neighbour, or
   over to another speaker joins two statements: a seam. Every other
   difference is an unmarked change.

   Then the ends: a quote that begins or ends inside a sentence is cut, unless
   a bracket or an ellipsis says so there. Then the marks: words that the
   article prints outside quotation marks are the reporter's. */
#include "queries/check_judge.h"

#include <string.h>

#include "queries/check_negation.h"
#include "queries/check_severity.h"

enum { BRACKET_WORDS = 5, ELLIPSIS_WORDS = 60, RUN_WORDS = 4 };

struct judge {
  const struct check_corpus *corpus;
  const struct normal *quote;
  struct check_match *match;
  bool has_seam;
};

const char *verdict_name(enum verdict verdict) {
  static const char *const names[] = {"exact",     "edited-marked", "truncated",
                                      "unquoted",  "spliced",       "altered",
                                      "not-found", "misattributed"};
  return names[verdict];
}

const char *severity_name(enum severity severity) {
  static const char *const names[] = {"none", "minor", "substantive"};
  return names[severity];
}

static bool is_one_of(const struct normal *normal, uint32_t index,
                      const char *const *list) {
  const struct normal_word *word = &normal->words[index];
  const char *letters = normal->letters.bytes + word->offset;
  for (const char *const *w = list; *w != NULL; w++)
    if (strlen(*w) == word->length && memcmp(*w, letters, word->length) == 0)
      return true;
  return false;
}

/* ---- the ends of the alignment ----------------------------------------- */

static unsigned place_of(const struct judge *judge, uint32_t word) {
  return judge->corpus->places[word].flags;
}

static void make_added(struct align_step *step) {
  if (step->kind == ALIGN_CHANGED)
    step->kind = ALIGN_ADDED;
}

/* "Not I tried" against "… the end. I tried": the aligner pairs "not" with
   "end", which belongs to the sentence before. */
static void trim_ends(struct judge *judge) {
  struct alignment *a = &judge->match->alignment;
  uint32_t first = 0, last = a->count;
  while (first < a->count && a->steps[first].kind != ALIGN_SAME)
    first++;
  while (last > first && a->steps[last - 1].kind != ALIGN_SAME)
    last--;
  bool outside = false;
  for (uint32_t i = first; i-- > 0;) {
    struct align_step *step = &a->steps[i];
    outside = outside || (place_of(judge, step->passage_end) & ALIGN_STARTS);
    if (outside)
      make_added(step);
  }
  outside = false;
  for (uint32_t i = last; i < a->count; i++) {
    struct align_step *step = &a->steps[i];
    outside = outside || (step->passage > 0 &&
                          (place_of(judge, step->passage - 1) & ALIGN_ENDS));
    if (outside)
      make_added(step);
  }
}

/* ---- runs of differences ----------------------------------------------- */

struct run {
  struct align_step *steps;
  uint32_t count;
  uint32_t quoted;    /* words of the quote */
  uint32_t bracketed; /* of these, under brackets */
  uint32_t passage;   /* words of the passage left out or replaced */
  bool has_ellipsis;
  bool has_negation;  /* among the words left out or replaced */
  bool adds_negation; /* among those under brackets */
  bool is_inner;      /* words that are the same on both sides */
};

static unsigned quote_flags(const struct judge *judge, uint32_t word) {
  return word < judge->quote->count ? judge->quote->words[word].flags : 0u;
}

static struct run read_run(const struct judge *judge, uint32_t first,
                           uint32_t end) {
  const struct alignment *a = &judge->match->alignment;
  struct run run = {.steps = a->steps + first, .count = end - first};
  run.is_inner = first > 0 && end < a->count;
  for (uint32_t i = first; i < end; i++) {
    const struct align_step *step = &a->steps[i];
    for (uint32_t q = step->quote; q < step->quote_end; q++) {
      run.quoted++;
      run.bracketed += (quote_flags(judge, q) & NORMAL_BRACKET) != 0;
      run.adds_negation |=
          step->kind != ALIGN_SAME && negation_is_at(judge->quote, q);
    }
    if (step->kind == ALIGN_ADDED || step->kind == ALIGN_SKIPPED)
      continue;
    for (uint32_t p = step->passage; p < step->passage_end; p++) {
      run.passage++;
      run.has_negation |=
          step->kind != ALIGN_SAME && negation_is_at(&judge->corpus->normal, p);
    }
  }
  uint32_t last = a->steps[end - 1].quote_end;
  for (uint32_t q = a->steps[first].quote; q <= last; q++)
    run.has_ellipsis |= (quote_flags(judge, q) & NORMAL_ELLIPSIS_BEFORE) != 0;
  return run;
}

/* want[ed] for "want": the bracket changes the ending. "[e]ver" for "never"
   is no such edit. */
static bool is_part_edit(const struct judge *judge, const struct run *run) {
  const struct align_step *step = run->steps;
  if (run->count != 1 || step->kind != ALIGN_CHANGED ||
      !(quote_flags(judge, step->quote) & NORMAL_BRACKET_PART))
    return false;
  const struct normal *passage = &judge->corpus->normal;
  const struct normal_word *q = &judge->quote->words[step->quote];
  const struct normal_word *p = &passage->words[step->passage];
  const char *a = judge->quote->letters.bytes + q->offset;
  const char *b = passage->letters.bytes + p->offset;
  uint32_t shorter = q->length < p->length ? q->length : p->length, head = 0;
  while (head < shorter && a[head] == b[head])
    head++;
  return head >= 2 && 2 * head >= shorter && !run->has_negation;
}

static bool is_printed(const struct judge *judge, uint32_t word) {
  return word >= judge->match->article->first &&
         word < judge->match->article->end &&
         (judge->corpus->normal.words[word].flags & NORMAL_BRACKET);
}

/* Another word under the brackets that the article itself prints: the bracket
   is part of what stands there, and this one is not its. */
static bool is_in_printed_bracket(const struct judge *judge,
                                  const struct align_step *step) {
  uint32_t p = step->passage;
  if (step->kind == ALIGN_ADDED)
    return is_printed(judge, p) || (p > 0 && is_printed(judge, p - 1));
  return step->kind == ALIGN_CHANGED && is_printed(judge, p);
}

/* "toward … let us" for "toward none … let us": the ellipsis is the one that
   the article prints there, and hides no negation beside it. */
static bool is_printed_ellipsis(const struct judge *judge,
                                const struct run *run) {
  enum { BESIDE = 3 };
  if (!run->has_negation || run->passage > BESIDE)
    return false;
  const struct normal *passage = &judge->corpus->normal;
  uint32_t first = run->steps[0].passage;
  uint32_t next = run->steps[run->count - 1].passage_end;
  unsigned flags = passage->words[first].flags;
  if (next < judge->match->article->end)
    flags |= passage->words[next].flags;
  return (flags & NORMAL_ELLIPSIS_BEFORE) != 0;
}

static bool is_marked_run(const struct judge *judge, const struct run *run) {
  for (uint32_t i = 0; i < run->count; i++)
    if (is_in_printed_bracket(judge, &run->steps[i]))
      return false;
  uint32_t room = run->has_ellipsis ? ELLIPSIS_WORDS : 0;
  if (run->quoted > 0 && run->bracketed == run->quoted)
    return run->passage <= BRACKET_WORDS + room;
  if (run->quoted == 0)
    return run->has_ellipsis && run->passage <= ELLIPSIS_WORDS &&
           !is_printed_ellipsis(judge, run);
  return is_part_edit(judge, run);
}

/* True when the words before and after the run belong to two statements. */
static bool is_seam(const struct judge *judge, const struct run *run) {
  if (!run->is_inner || run->passage == 0)
    return false;
  uint32_t left = run->steps[0].passage - 1;
  uint32_t right = run->steps[run->count - 1].passage_end;
  const struct check_piece *a = corpus_piece(judge->match->article, left);
  const struct check_piece *b = corpus_piece(judge->match->article, right);
  if (a == NULL || b == NULL || a == b)
    return false;
  if (run->has_ellipsis && run->passage > ELLIPSIS_WORDS)
    return true;
  return corpus_is_two_statements(judge->corpus, a, b);
}

static void judge_run(struct judge *judge, const struct run *run) {
  struct check_match *match = judge->match;
  if (is_seam(judge, run))
    judge->has_seam = true;
  bool all = is_marked_run(judge, run);
  for (uint32_t i = 0; i < run->count; i++) {
    struct align_step *step = &run->steps[i];
    if (step->kind == ALIGN_SKIPPED || step->kind == ALIGN_SAME)
      continue;
    bool bracketed = step->quote < step->quote_end &&
                     (quote_flags(judge, step->quote) & NORMAL_BRACKET) &&
                     !is_in_printed_bracket(judge, step);
    step->is_marked = all || bracketed;
    if (step->is_marked)
      match->edits++;
    else
      match->changes++;
  }
  if (all && (run->has_negation || run->adds_negation))
    match->hides_negation = true;
}

static bool is_difference(const struct align_step *step) {
  return step->kind != ALIGN_SAME;
}

/* A word under a bracket that stands among the replaced ones by chance: "the"
   of "[the council]" for "heads the board". */
static bool is_bracketed(const struct judge *judge,
                         const struct align_step *step) {
  return (quote_flags(judge, step->quote) & NORMAL_BRACKET) &&
         !(judge->corpus->normal.words[step->passage].flags & NORMAL_BRACKET);
}

/* The first step of the run that the difference at `at` belongs to, and the end
   of it; `low` is the end of the run before. */
static struct span run_around(const struct judge *judge, uint32_t at,
                              uint32_t low) {
  const struct alignment *a = &judge->match->alignment;
  struct span run = {at, at};
  while (run.start > low && is_bracketed(judge, &a->steps[run.start - 1]))
    run.start--;
  while (run.end < a->count && (is_difference(&a->steps[run.end]) ||
                                is_bracketed(judge, &a->steps[run.end])))
    run.end++;
  return run;
}

static void judge_runs(struct judge *judge) {
  const struct alignment *a = &judge->match->alignment;
  uint32_t low = 0;
  for (uint32_t i = 0; i < a->count; i++) {
    if (!is_difference(&a->steps[i]))
      continue;
    struct span steps = run_around(judge, i, low);
    struct run run = read_run(judge, steps.start, steps.end);
    judge_run(judge, &run);
    i = low = steps.end;
  }
}

/* ---- what was matched -------------------------------------------------- */

/* Words in runs of four and more that stand together in both texts. */
static uint32_t count_verbatim(const struct alignment *a) {
  uint32_t sum = 0, length = 0;
  for (uint32_t i = 0; i < a->count; i++) {
    const struct align_step *step = &a->steps[i];
    if (step->kind == ALIGN_SAME)
      length += step->quote_end - step->quote;
    if (step->kind == ALIGN_SKIPPED || step->is_marked)
      continue;
    if (step->kind != ALIGN_SAME || i + 1 == a->count) {
      sum += length >= RUN_WORDS ? length : 0;
      length = 0;
    }
  }
  return sum + (length >= RUN_WORDS ? length : 0);
}

static void measure(struct judge *judge) {
  struct check_match *match = judge->match;
  const struct alignment *a = &match->alignment;
  match->first = match->end = NONE;
  for (uint32_t i = 0; i < a->count; i++) {
    const struct align_step *step = &a->steps[i];
    if (step->kind != ALIGN_SAME)
      continue;
    if (match->first == NONE)
      match->first = step->passage;
    match->end = step->passage_end;
    for (uint32_t p = step->passage; p < step->passage_end; p++)
      match->outside += !(place_of(judge, p) & ALIGN_QUOTED);
  }
  match->verbatim = count_verbatim(a);
}

/* A cut is unmarked unless the quote begins or ends with a bracket or an
   ellipsis; a marked one is an edit. */
static void judge_cuts(struct judge *judge) {
  struct check_match *match = judge->match;
  unsigned marks = NORMAL_BRACKET | NORMAL_BRACKET_PART;
  unsigned first = quote_flags(judge, 0);
  unsigned last = quote_flags(judge, judge->quote->count - 1);
  bool marked_before = (first & (marks | NORMAL_ELLIPSIS_BEFORE)) != 0;
  bool marked_after =
      (last & marks) != 0 || (judge->quote->tail & NORMAL_ELLIPSIS_BEFORE) != 0;
  bool starts = (place_of(judge, match->first) & ALIGN_STARTS) != 0;
  bool ends = (place_of(judge, match->end - 1) & ALIGN_ENDS) != 0;
  match->is_cut_before = !starts && !marked_before;
  match->is_cut_after = !ends && !marked_after;
  match->edits += (!starts && marked_before) + (!ends && marked_after);
  unsigned next = match->end < match->article->end
                      ? judge->corpus->normal.words[match->end].flags
                      : 0u;
  bool asks = (judge->quote->tail & NORMAL_QUESTION_BEFORE) != 0;
  match->is_question = ends && match->end < match->article->end &&
                       asks != ((next & NORMAL_QUESTION_BEFORE) != 0);
}

/* Whether any of the same words says something: "the … of the …" stands in
   every article. */
static bool has_telling_word(const struct judge *judge) {
  static const char *const little[] = {
      "a",     "an",    "and",  "are",  "as",    "at",  "be",   "been",
      "but",   "by",    "for",  "from", "had",   "has", "have", "he",
      "her",   "his",   "i",    "if",   "in",    "is",  "it",   "its",
      "my",    "of",    "on",   "or",   "our",   "she", "so",   "that",
      "the",   "their", "they", "this", "to",    "was", "we",   "were",
      "which", "who",   "will", "with", "would", "you", "your", NULL};
  const struct alignment *a = &judge->match->alignment;
  for (uint32_t i = 0; i < a->count; i++) {
    const struct align_step *step = &a->steps[i];
    if (step->kind != ALIGN_SAME)
      continue;
    for (uint32_t q = step->quote; q < step->quote_end; q++)
      if (!is_one_of(judge->quote, q, little))
        return true;
  }
  return false;
}

static enum verdict verdict_of(const struct judge *judge) {
  const struct check_match *match = judge->match;
  uint32_t words = 0; /* without the editor's in brackets */
  for (uint32_t q = 0; q < judge->quote->count; q++)
    words += !(quote_flags(judge, q) & NORMAL_BRACKET);
  /* one word of two or three is chance */
  if (match->alignment.same * 2 < words ||
      (match->alignment.same == 1 && words > 1))
    return VERDICT_NOT_FOUND;
  if (match->changes > 0 || judge->has_seam) {
    if (judge->has_seam && match->verbatim * 10 >= words * 9)
      return VERDICT_SPLICED;
    return has_telling_word(judge) ? VERDICT_ALTERED : VERDICT_NOT_FOUND;
  }
  if (match->outside > 0)
    return VERDICT_UNQUOTED;
  if (match->is_cut_before || match->is_cut_after)
    return VERDICT_TRUNCATED;
  return match->edits > 0 ? VERDICT_EDITED : VERDICT_EXACT;
}

void judge_match(const struct check_corpus *corpus, const struct normal *quote,
                 struct check_match *match) {
  struct judge judge = {.corpus = corpus, .quote = quote, .match = match};
  if (match->alignment.same == 0) {
    match->verdict = VERDICT_NOT_FOUND;
    return;
  }
  trim_ends(&judge);
  judge_runs(&judge);
  measure(&judge);
  judge_cuts(&judge);
  match->hides_negation = match->hides_negation && !judge.has_seam;
  match->verdict = verdict_of(&judge);
  if (match->verdict == VERDICT_ALTERED)
    match->severity = severity_of(corpus, quote, match);
}
