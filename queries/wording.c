/* Two wordings of one quotation.

   Method: first the words are counted that both have, in any order, which
   tells almost all that are not the same quotation; then they are aligned
   (align.h), the first wording against any stretch of the second, and what
   stands around that stretch is more of the second.
   Cost: n log n for words in common, then the product of the lengths. */
#include "queries/wording.h"

#include <stdlib.h>

#include "queries/align.h"
#include "queries/quote.h"

void wording_read(struct wording *wording, const char *text, size_t length) {
  *wording = (struct wording){.text = text, .length = length};
  normal_add(&wording->normal, text, length);
}

void wording_free(struct wording *wording) { normal_free(&wording->normal); }

/* ---- words in common --------------------------------------------------- */

static int by_key(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

static uint64_t *sorted_keys(const struct normal *normal, struct arena *arena) {
  uint64_t *keys = arena_alloc(arena, (normal->count + 1) * sizeof *keys);
  for (uint32_t i = 0; i < normal->count; i++)
    keys[i] = normal->words[i].key;
  qsort(keys, normal->count, sizeof *keys, by_key);
  return keys;
}

static uint32_t count_common(const struct normal *first,
                             const struct normal *second, struct arena *arena) {
  const uint64_t *a = sorted_keys(first, arena);
  const uint64_t *b = sorted_keys(second, arena);
  uint32_t common = 0;
  for (uint32_t i = 0, j = 0; i < first->count && j < second->count;) {
    common += a[i] == b[j];
    bool next_a = a[i] <= b[j], next_b = b[j] <= a[i];
    i += next_a;
    j += next_b;
  }
  return common;
}

/* Whether so many words in common make it one quotation. */
static bool is_enough(const struct wording *first, const struct wording *second,
                      uint32_t common) {
  uint32_t one = first->normal.count, two = second->normal.count;
  uint32_t shorter = one < two ? one : two;
  bool is_all = common == one && common == two && common > 0;
  return is_all || (common >= WORDING_WORDS &&
                    common * 100ull >= shorter * (uint64_t)WORDING_SHARE);
}

/* ---- the difference ---------------------------------------------------- */

/* A run of words of one wording. */
struct run {
  const struct wording *wording;
  uint32_t first, end;
};

/* Adds the words of a run, each with the sign where there is one. */
static void add_run(struct buffer *out, struct run run, const char *sign) {
  struct buffer line = {0};
  if (run.first >= run.end)
    return;
  const struct normal_word *words = run.wording->normal.words;
  uint32_t start = words[run.first].span.start;
  uint32_t end = words[run.end - 1].span.end;
  quote_add_line(&line, run.wording->text + start, end - start);
  buffer_add_text(out, out->length > 0 ? " " : "");
  buffer_add_text(out, sign);
  for (size_t i = 0; i < line.length; i++) {
    buffer_add_char(out, line.bytes[i]);
    if (line.bytes[i] == ' ')
      buffer_add_text(out, sign);
  }
  buffer_free(&line);
}

/* A comparison in the making. */
struct comparison {
  const struct wording *first, *second;
  const struct alignment *alignment;
  struct wording_difference *difference;
  struct buffer line;
};

/* The first and the last step that both wordings have words in. */
static void find_core(const struct alignment *alignment, uint32_t *from,
                      uint32_t *to) {
  *from = *to = alignment->count;
  for (uint32_t i = 0; i < alignment->count; i++) {
    const struct align_step *step = &alignment->steps[i];
    if (step->kind != ALIGN_SAME && step->kind != ALIGN_CHANGED)
      continue;
    if (*from == alignment->count)
      *from = i;
    *to = i;
  }
}

/* Which change a step is at its place: before, inside or after. */
static unsigned at_place(unsigned before, uint32_t i, uint32_t from,
                         uint32_t to) {
  return i < from ? before : i > to ? before << 2 : before << 1;
}

static void add_step(struct comparison *c, const struct align_step *step,
                     unsigned cut, unsigned more) {
  struct wording_difference *difference = c->difference;
  struct run mine = {c->first, step->quote, step->quote_end};
  struct run theirs = {c->second, step->passage, step->passage_end};
  uint32_t mine_count = mine.end - mine.first;
  uint32_t their_count = theirs.end - theirs.first;
  if (step->kind == ALIGN_SAME) {
    difference->same += mine_count;
    add_run(&c->line, theirs, "");
    return;
  }
  difference->left_out += mine_count;
  difference->added += their_count;
  difference->changes |= step->kind == ALIGN_CHANGED ? WORDING_OTHER
                         : mine_count > 0            ? cut
                                                     : more;
  add_run(&c->line, mine, "-");
  add_run(&c->line, theirs, "+");
}

/* What the second wording has around the stretch that was aligned. */
static void add_around(struct comparison *c, uint32_t first, uint32_t end,
                       unsigned change) {
  if (first >= end)
    return;
  c->difference->added += end - first;
  c->difference->changes |= change;
  add_run(&c->line, (struct run){c->second, first, end}, "+");
}

/* Joins neighbouring steps of one kind, so that a run of words is shown as one.
 */
static uint32_t join_steps(const struct alignment *alignment, uint32_t i,
                           struct align_step *step) {
  *step = alignment->steps[i];
  while (++i < alignment->count && alignment->steps[i].kind == step->kind) {
    step->quote_end = alignment->steps[i].quote_end;
    step->passage_end = alignment->steps[i].passage_end;
  }
  return i;
}

static void describe(struct comparison *c) {
  const struct alignment *alignment = c->alignment;
  uint32_t from, to;
  uint32_t start = 0, end = 0;
  find_core(alignment, &from, &to);
  if (alignment->count > 0) {
    start = alignment->steps[0].passage;
    end = alignment->steps[alignment->count - 1].passage_end;
  }
  add_around(c, 0, start, WORDING_MORE_BEFORE);
  for (uint32_t i = 0; i < alignment->count;) {
    struct align_step step;
    uint32_t next = join_steps(alignment, i, &step);
    add_step(c, &step, at_place(WORDING_CUT_BEFORE, i, from, to),
             at_place(WORDING_MORE_BEFORE, i, from, to));
    i = next;
  }
  add_around(c, end, c->second->normal.count, WORDING_MORE_AFTER);
}

static void align(const struct wording *first, const struct wording *second,
                  struct arena *scratch, struct arena *arena,
                  struct alignment *alignment) {
  uint32_t count = second->normal.count;
  struct align_place *places = arena_alloc(arena, count * sizeof *places);
  for (uint32_t i = 0; i < count; i++)
    places[i] = (struct align_place){NONE, ALIGN_QUOTED};
  places[0].flags |= ALIGN_STARTS;
  places[count - 1].flags |= ALIGN_ENDS;
  struct align_input in = {.quote = &first->normal,
                           .quote_end = first->normal.count,
                           .passage = &second->normal,
                           .places = places,
                           .passage_end = count};
  align_words(&in, scratch, arena, alignment);
}

bool wording_compare(const struct wording *first, const struct wording *second,
                     struct arena *scratch, struct arena *arena,
                     struct wording_difference *difference) {
  struct alignment alignment;
  *difference = (struct wording_difference){0};
  arena_reset(scratch);
  uint32_t common = count_common(&first->normal, &second->normal, scratch);
  if (!is_enough(first, second, common))
    return false;
  align(first, second, scratch, arena, &alignment);
  struct comparison comparison = {first, second, &alignment, difference, {0}};
  describe(&comparison);
  difference->text =
      arena_copy(arena, comparison.line.bytes, comparison.line.length);
  buffer_free(&comparison.line);
  return is_enough(first, second, difference->same);
}

/* ---- in words ---------------------------------------------------------- */

static void add_places(struct buffer *out, const char *what, unsigned places) {
  static const char *const names[] = {"before", "inside", "after"};
  const char *joint = out->length > 0 ? ", " : "";
  for (unsigned i = 0; i < 3; i++) {
    if (!(places & 1u << i))
      continue;
    buffer_add_format(out, "%s%s%s", joint, what, names[i]);
    what = "";
    joint = places >> (i + 2) != 0 ? ", " : " and ";
  }
}

void wording_add_changes(struct buffer *out, unsigned changes) {
  struct buffer line = {0};
  add_places(&line, "cut ", changes & 7u);
  add_places(&line, "more ", (changes >> 3) & 7u);
  if (changes & WORDING_OTHER)
    buffer_add_format(&line, "%sother words", line.length > 0 ? ", " : "");
  if (changes == 0)
    buffer_add_text(&line, "the same words");
  buffer_add(out, line.bytes, line.length);
  buffer_free(&line);
}
