/* Words as a pass makes them: opening, letters, closing, and what of the gap
   before a word becomes its flags. A stop ends a sentence when a capital, a
   number or a bracket follows it, unless it stands behind an abbreviation. */
#include "queries/normal_word.h"

#include <string.h>

#include "core/arena.h"

enum { WORD_MAX = 200 /* letters of one word; longer runs are cut */ };

static bool is_one_of(const char *const *list, const char *letters,
                      size_t length) {
  for (; *list != NULL; list++)
    if (strlen(*list) == length && memcmp(*list, letters, length) == 0)
      return true;
  return false;
}

/* A dot after these ends no sentence. */
static bool is_abbreviation(const char *letters, size_t length) {
  static const char *const list[] = {
      "mr",  "mrs", "ms",   "dr",   "sen", "rep", "gov", "gen", "lt",
      "col", "st",  "vs",   "prof", "rev", "hon", "sgt", "no",  "jan",
      "feb", "aug", "sept", "oct",  "nov", "dec", NULL};
  if (length == 1)
    return letters[0] != 'i' && (letters[0] < '0' || letters[0] > '9');
  return is_one_of(list, letters, length);
}

static struct normal_word *add_word(struct normal *normal) {
  if (normal->count == normal->capacity) {
    normal->capacity = normal->capacity ? normal->capacity * 2 : 64;
    normal->words = must_realloc(normal->words, (size_t)normal->capacity *
                                                    sizeof *normal->words);
  }
  struct normal_word *word = &normal->words[normal->count++];
  memset(word, 0, sizeof *word);
  word->offset = (uint32_t)normal->letters.length;
  return word;
}

/* True when a stop in the gap before a word of these flags ends a sentence:
   "… Mr. Trump" does not, "… the end. We" does. */
static bool ends_sentence(const struct scan *scan, unsigned flags) {
  const struct normal *normal = scan->normal;
  if (scan->gap & NORMAL_QUESTION_BEFORE)
    return true;
  if (scan->stops == 0 || normal->count <= scan->first)
    return false;
  const struct normal_word *last = &normal->words[normal->count - 1];
  if (scan->stops == 1 &&
      is_abbreviation(normal->letters.bytes + last->offset, last->length))
    return false;
  if (scan->stops == 1 && last->length > 0 &&
      last->span.end > last->span.start + 1 &&
      scan->text[last->span.start + 1] == '.' &&
      !(flags & NORMAL_CAPITAL)) /* at 10 a.m. 200 people */
    return false;
  return (flags & (NORMAL_CAPITAL | NORMAL_NUMBER | NORMAL_BRACKET |
                   NORMAL_BRACKET_PART)) != 0;
}

unsigned word_gap_flags(const struct scan *scan, unsigned flags) {
  unsigned result = scan->gap;
  if (scan->newlines > 0)
    result |= NORMAL_LINE_BEFORE;
  if (scan->newlines > 1)
    result |= NORMAL_BLANK_BEFORE;
  if (scan->stops >= 3)
    result |= NORMAL_ELLIPSIS_BEFORE;
  if (ends_sentence(scan, flags))
    result |= NORMAL_SENTENCE_BEFORE;
  return result;
}

static void start_gap(struct scan *scan) {
  scan->gap = 0;
  scan->stops = 0;
  scan->newlines = 0;
}

struct normal_word *word_open(struct scan *scan, const char *at,
                              unsigned flags) {
  if (scan->bracket)
    flags |= NORMAL_BRACKET;
  flags |= word_gap_flags(scan, flags);
  struct normal_word *word = add_word(scan->normal);
  word->span.start = (uint32_t)(at - scan->text);
  word->span.end = word->span.start;
  word->flags = (uint16_t)flags;
  scan->is_open = true;
  scan->is_number = (flags & NORMAL_NUMBER) != 0;
  scan->after_digit = scan->is_decimal = false;
  scan->run = scan->groups = 0;
  start_gap(scan);
  return word;
}

struct normal_word *word_last(const struct scan *scan) {
  return &scan->normal->words[scan->normal->count - 1];
}

static void finish_word(struct normal *normal, struct normal_word *word) {
  word->length = (uint8_t)(normal->letters.length - word->offset);
  word->key = normal_hash(normal->letters.bytes + word->offset, word->length);
}

static void add_scale(struct scan *scan, const char *name) {
  struct normal *normal = scan->normal;
  uint32_t end = word_last(scan)->span.end;
  unsigned flags = word_last(scan)->flags & NORMAL_BRACKET;
  struct normal_word *word = add_word(normal);
  word->span = (struct span){end, end};
  word->flags = (uint16_t)flags;
  buffer_add_text(&normal->letters, name);
  finish_word(normal, word);
}

/* 5,000,000 is read as it is in words: 5 million. */
static void split_scale(struct scan *scan) {
  static const char *const names[] = {NULL, "million", "billion", "trillion"};
  struct normal *normal = scan->normal;
  struct normal_word *word = word_last(scan);
  size_t length = normal->letters.length - word->offset, scale = 0;
  const char *end = normal->letters.bytes + normal->letters.length;
  while (scale < 4 && length > 3 * scale + 3 &&
         memcmp(end - 3 * scale - 3, "000", 3) == 0)
    scale++;
  if (scale < 2 || length > 3 * scale + 3)
    return;
  normal->letters.length -= 3 * scale;
  finish_word(normal, word);
  add_scale(scan, names[scale - 1]);
}

void word_close(struct scan *scan) {
  if (!scan->is_open)
    return;
  scan->is_open = false;
  finish_word(scan->normal, word_last(scan));
  if (scan->is_number && !scan->is_decimal && word_last(scan)->length > 6)
    split_scale(scan);
}

void word_add(struct scan *scan, const char *letters, size_t length,
              const char *after) {
  struct normal *normal = scan->normal;
  buffer_add(&normal->letters, letters, length);
  word_last(scan)->span.end = (uint32_t)(after - scan->text);
  scan->run += 1;
  if (normal->letters.length - word_last(scan)->offset > WORD_MAX)
    word_close(scan);
}

/* A sign that is read as a word: % & $. */
struct normal_word *word_of_sign(struct scan *scan, const char *letters,
                                 unsigned flags, const char *after) {
  word_close(scan);
  struct normal_word *word = word_open(scan, scan->p, flags);
  scan->is_number = false;
  word_add(scan, letters, strlen(letters), after);
  word_close(scan);
  return word;
}
