/* What people say of a quotation, put over what the annotator found.

   Problem: a correction names a place in the text; the annotator of tomorrow
   may find other quotations there, or none.
   Method: the layers are corrected, not the rows, so that everything after
   (speakers, search, checks) works on a corrected document as on any other. A
   correction takes the attribution that holds most of its span. Attributions
   are in the order of their places; the furthest end up to each of them bounds
   how far back one that reaches into the span can stand.
   Cost: linear in attributions and corrections, but for attributions that lie
   within each other. */
#include "core/correct.h"

#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/draft.h"

struct correcting {
  struct document *doc;
  struct arena *arena;
  uint32_t found; /* attributions of the annotator; more come after */
  uint32_t
      *furthest; /* the last byte that any up to this one reaches, plus 1 */
  bool *is_corrected;
  bool *is_dropped;
  size_t attribution_room, piece_room, person_room;
};

static struct span piece_of(const struct correcting *c, uint32_t index,
                            uint32_t piece) {
  const struct attribution *a = &c->doc->attributions[index];
  return c->doc->pieces[a->first_piece + piece];
}

static uint32_t common(struct span a, struct span b) {
  uint32_t start = a.start > b.start ? a.start : b.start;
  uint32_t end = a.end < b.end ? a.end : b.end;
  return end > start ? end - start : 0;
}

/* ---- copies ------------------------------------------------------------ */

static void *copied(struct arena *arena, const void *items, size_t count,
                    size_t size) {
  void *copy = arena_alloc(arena, (count + 1) * size);
  if (count > 0)
    memcpy(copy, items, count * size);
  return copy;
}

static void find_furthest(struct correcting *c) {
  uint32_t furthest = 0;
  for (uint32_t i = 0; i < c->found; i++) {
    const struct attribution *a = &c->doc->attributions[i];
    uint32_t end = piece_of(c, i, a->piece_count - 1).end;
    furthest = end > furthest ? end : furthest;
    c->furthest[i] = furthest;
  }
}

static void begin(struct correcting *c, struct document *doc,
                  struct arena *arena) {
  size_t count = doc->attribution_count;
  *c =
      (struct correcting){.doc = doc, .arena = arena, .found = (uint32_t)count};
  doc->attributions =
      copied(arena, doc->attributions, count, sizeof *doc->attributions);
  doc->pieces =
      copied(arena, doc->pieces, doc->piece_count, sizeof *doc->pieces);
  doc->people =
      copied(arena, doc->people, doc->person_count, sizeof *doc->people);
  c->attribution_room = count + 1;
  c->piece_room = doc->piece_count + (size_t)1;
  c->person_room = doc->person_count + (size_t)1;
  c->furthest = arena_alloc(arena, (count + 1) * sizeof *c->furthest);
  c->is_corrected = arena_zero(arena, count + 1, sizeof *c->is_corrected);
  c->is_dropped = arena_zero(arena, count + 1, sizeof *c->is_dropped);
  find_furthest(c);
}

/* ---- finding ----------------------------------------------------------- */

/* The first attribution from which on one may reach past `position`. */
static uint32_t first_reaching(const struct correcting *c, uint32_t position) {
  uint32_t low = 0, high = c->found;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (c->furthest[middle] <= position)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Bytes of the attribution, and those of them inside the span. */
static uint32_t length_of(const struct correcting *c, uint32_t index,
                          struct span span, uint32_t *inside) {
  uint32_t length = 0;
  *inside = 0;
  for (uint32_t i = 0; i < c->doc->attributions[index].piece_count; i++) {
    struct span piece = piece_of(c, index, i);
    length += span_length(piece);
    *inside += common(piece, span);
  }
  return length;
}

/* The attribution that the span means; of equal ones the shortest; or NONE. */
static uint32_t find(const struct correcting *c, struct span span) {
  uint32_t best = NONE, best_inside = 0, best_length = 0;
  for (uint32_t i = first_reaching(c, span.start);
       i < c->found && piece_of(c, i, 0).start < span.end; i++) {
    uint32_t inside;
    uint32_t length = length_of(c, i, span, &inside);
    bool fits = inside > 0 && 2 * inside >= span_length(span) &&
                4 * (uint64_t)inside >= length;
    bool is_better =
        inside > best_inside || (inside == best_inside && length < best_length);
    if (fits && is_better) {
      best = i;
      best_inside = inside;
      best_length = length;
    }
  }
  return best;
}

/* ---- people ------------------------------------------------------------ */

static bool is_same(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The person of this name, added when there is none. */
static uint32_t find_person(struct correcting *c,
                            const struct correction *correction) {
  struct document *doc = c->doc;
  for (uint32_t i = 0; i < doc->person_count; i++) {
    const struct person *person = &doc->people[i];
    if (is_same(person->name, correction->name) &&
        person->type == correction->type &&
        (correction->role == NULL || is_same(person->role, correction->role)))
      return i;
  }
  doc->people = arena_grow(c->arena, doc->people, doc->person_count,
                           &c->person_room, sizeof *doc->people);
  doc->people[doc->person_count] =
      (struct person){.name = correction->name,
                      .role = correction->role,
                      .type = (uint8_t)correction->type,
                      .first_mention = doc->mention_count};
  return doc->person_count++;
}

/* ---- changing ---------------------------------------------------------- */

static void set_speaker(struct correcting *c, uint32_t index,
                        const struct correction *correction) {
  uint32_t person =
      correction->name == NULL ? NONE : find_person(c, correction);
  struct attribution *a = &c->doc->attributions[index];
  if (a->mention != NONE &&
      (person == NONE || c->doc->mentions[a->mention].person != person))
    a->mention = NONE;
  a->person = person;
  a->next_best = a->next_mention = NONE;
  a->rule = RULE_CORRECTED;
  a->confidence = 1;
}

static uint32_t add_attribution(struct correcting *c,
                                const struct attribution *a) {
  struct document *doc = c->doc;
  doc->attributions =
      arena_grow(c->arena, doc->attributions, doc->attribution_count,
                 &c->attribution_room, sizeof *doc->attributions);
  doc->attributions[doc->attribution_count] = *a;
  return doc->attribution_count++;
}

static void add_piece(struct correcting *c, struct span piece) {
  struct document *doc = c->doc;
  doc->pieces = arena_grow(c->arena, doc->pieces, doc->piece_count,
                           &c->piece_room, sizeof *doc->pieces);
  doc->pieces[doc->piece_count++] = piece;
}

/* Copies the pieces that lie in the span, or those that do not, to the end;
   returns how many. */
static uint32_t copy_pieces(struct correcting *c, const struct attribution *a,
                            struct span span, bool is_inside) {
  uint32_t before = c->doc->piece_count;
  for (uint32_t i = 0; i < a->piece_count; i++) {
    struct span piece = c->doc->pieces[a->first_piece + i];
    bool lies_inside = 2 * common(piece, span) >= span_length(piece);
    if (lies_inside == is_inside)
      add_piece(c, piece);
  }
  return c->doc->piece_count - before;
}

/* Gives the pieces in the span an attribution of their own; `index` where that
   would leave one of the two without pieces. */
static uint32_t split(struct correcting *c, uint32_t index, struct span span) {
  struct attribution taken = c->doc->attributions[index];
  struct attribution rest = taken;
  rest.first_piece = c->doc->piece_count;
  rest.piece_count = copy_pieces(c, &taken, span, false);
  uint32_t first = c->doc->piece_count;
  uint32_t count = copy_pieces(c, &taken, span, true);
  if (rest.piece_count == 0 || count == 0)
    return index;
  taken.first_piece = first;
  taken.piece_count = count;
  c->doc->attributions[index] = rest;
  return add_attribution(c, &taken);
}

static bool is_marked(const struct document *doc, struct span span) {
  for (uint32_t i = 0; i < doc->quotation_count; i++) {
    struct span marks = doc->quotations[i].span;
    if (marks.start <= span.start && span.end <= marks.end)
      return true;
  }
  return false;
}

/* The day of printing, as for any quotation without a word about its day. */
static struct said_on printed_on(const struct document *doc) {
  int32_t day;
  const char *published = doc->source.published;
  if (published == NULL || !calendar_parse(published, &day))
    return (struct said_on){0, 0, DATE_UNKNOWN};
  uint32_t date = calendar_date(day);
  return (struct said_on){date, date, DATE_PUBLISHED};
}

static uint32_t add_quotation(struct correcting *c, struct span span) {
  struct attribution a = {.kind = is_marked(c->doc, span) ? CONTENT_DIRECT
                                                          : CONTENT_INDIRECT,
                          .first_piece = c->doc->piece_count,
                          .piece_count = 1,
                          .cue = NONE,
                          .mention = NONE,
                          .next_mention = NONE,
                          .person = NONE,
                          .next_best = NONE,
                          .said_on = printed_on(c->doc)};
  add_piece(c, span);
  return add_attribution(c, &a);
}

static bool needs_split(const struct correcting *c, uint32_t index,
                        const struct correction *correction) {
  uint32_t person = c->doc->attributions[index].person;
  const char *name = person == NONE ? NULL : c->doc->people[person].name;
  return c->is_corrected[index] && !is_same(name, correction->name);
}

static void apply(struct correcting *c, const struct correction *correction) {
  uint32_t index = find(c, correction->span);
  if (correction->is_dropped) {
    if (index != NONE)
      c->is_dropped[index] = true;
    return;
  }
  if (index == NONE) {
    index = add_quotation(c, correction->span);
  } else if (needs_split(c, index, correction)) {
    index = split(c, index, correction->span);
  } else {
    c->is_corrected[index] = true;
  }
  set_speaker(c, index, correction);
}

/* ---- the end ----------------------------------------------------------- */

static int by_place(const void *a, const void *b, void *context) {
  const struct span *pieces = context;
  const struct attribution *left = a, *right = b;
  uint32_t x = pieces[left->first_piece].start;
  uint32_t y = pieces[right->first_piece].start;
  if (x != y)
    return x < y ? -1 : 1;
  return left->first_piece < right->first_piece ? -1 : 1;
}

static void finish(struct correcting *c) {
  struct document *doc = c->doc;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < doc->attribution_count; i++)
    if (i >= c->found || !c->is_dropped[i])
      doc->attributions[kept++] = doc->attributions[i];
  doc->attribution_count = kept;
  if (kept > 0)
    qsort_r(doc->attributions, kept, sizeof *doc->attributions, by_place,
            doc->pieces);
}

static bool is_in_text(const struct document *doc, struct span span) {
  bool is_inside = !span_is_empty(span) && span.end <= doc->length;
  // Never in the middle of a character.
  return is_inside && ((uint8_t)doc->text[span.start] & 0xC0) != 0x80 &&
         (span.end == doc->length ||
          ((uint8_t)doc->text[span.end] & 0xC0) != 0x80);
}

void correct_document(struct document *doc, struct arena *arena,
                      const struct correction *corrections, size_t count) {
  struct correcting c;
  begin(&c, doc, arena);
  for (size_t i = 0; i < count; i++)
    if (is_in_text(doc, corrections[i].span))
      apply(&c, &corrections[i]);
  finish(&c);
}
