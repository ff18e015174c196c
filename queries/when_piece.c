/* A time as people type it in pieces, words and numbers. Words count by their
   beginning ("sept"), endings of numbers are dropped ("12th"), and the sign
   before a piece is kept, since "2010-2016" and "2010 2016" differ.
   Cost: nothing worth counting. */
#include "queries/when_piece.h"

#include <string.h>

/* ---- what a piece says -------------------------------------------------- */

/* The index of a name in a list where "sep", "sept" and "september" all mean
   the same: at least three letters, a prefix of the name. -1: none. */
static int index_of(const char *word, const char *const *names) {
  size_t length = strlen(word);
  for (int i = 0; names[i] != NULL; i++)
    if (length >= 3 && strncmp(names[i], word, length) == 0)
      return i;
  return -1;
}

bool when_piece_is(const struct when_piece *piece, const char *word) {
  return piece->value < 0 && strcmp(piece->word, word) == 0;
}

bool when_piece_is_one_of(const struct when_piece *piece,
                          const char *const *words) {
  for (; *words != NULL; words++)
    if (when_piece_is(piece, *words))
      return true;
  return false;
}

int when_piece_month(const struct when_piece *piece) {
  static const char *const names[] = {
      "january", "february",  "march",   "april",    "may",      "june", "july",
      "august",  "september", "october", "november", "december", NULL};
  return piece->value >= 0 ? 0 : index_of(piece->word, names) + 1;
}

int when_piece_weekday(const struct when_piece *piece) {
  static const char *const names[] = {"monday",   "tuesday", "wednesday",
                                      "thursday", "friday",  "saturday",
                                      "sunday",   NULL};
  return piece->value >= 0 ? -1 : index_of(piece->word, names);
}

bool when_piece_is_year(const struct when_piece *piece) {
  return piece->digits == 4 && !piece->is_decade;
}

bool when_piece_is_short(const struct when_piece *piece) {
  return piece->value >= 0 && piece->digits <= 2 && !piece->is_decade;
}

int when_piece_number(const struct when_piece *piece, bool is_ordinal) {
  static const char *const names[] = {
      "zero",  "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  static const char *const ordinals[] = {"", "first", "second", "third",
                                         "fourth"};
  if (piece->value >= 0)
    return piece->digits <= 4 && !piece->is_decade ? piece->value : -1;
  if (when_piece_is(piece, "a") || when_piece_is(piece, "an"))
    return 1;
  for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
    if (strcmp(piece->word, names[i]) == 0)
      return i;
  for (int i = 1; is_ordinal && i < (int)(sizeof ordinals / sizeof *ordinals);
       i++)
    if (strcmp(piece->word, ordinals[i]) == 0)
      return i;
  return -1;
}

char when_piece_unit(const struct when_piece *piece) {
  static const char *const units[] = {"day", "week", "month", "quarter",
                                      "year"};
  for (int i = 0; i < 5; i++) {
    size_t length = strlen(units[i]);
    const char *rest = piece->word + length;
    if (strncmp(piece->word, units[i], length) == 0 &&
        (*rest == '\0' || strcmp(rest, "s") == 0))
      return units[i][0];
  }
  return 0;
}

/* ---- cutting ------------------------------------------------------------ */

static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The length of "st", "nd", "rd" or "th" at the end of a word; 0 = none. */
static size_t ending(const char *p, const char *end) {
  static const char *const endings[] = {"st", "nd", "rd", "th"};
  if (end - p < 2 || (end - p > 2 && is_letter(p[2])))
    return 0;
  for (int i = 0; i < 4; i++)
    if (strncmp(p, endings[i], 2) == 0)
      return 2;
  return 0;
}

/* Cuts one piece off at *at; false when it is too long or no piece. "12th"
   gives 12, "1990s" 1990, "q3" two pieces. */
static bool next_piece(const char **at, const char *end,
                       struct when_piece *piece) {
  const char *p = *at;
  size_t n = 0;
  if (p < end && is_digit(*p)) {
    for (piece->value = 0; p < end && is_digit(*p) && piece->digits < 9; p++) {
      piece->value = piece->value * 10 + (*p - '0');
      piece->digits++;
    }
    p += ending(p, end);
    piece->is_decade =
        p < end && (*p | 0x20) == 's' && (p + 1 == end || !is_letter(p[1]));
    p += piece->is_decade;
    *at = p;
    return p == end || !is_digit(*p);
  }
  while (p < end && is_letter(*p) && n + 1 < WHEN_PIECE_LENGTH)
    piece->word[n++] = (char)(*p++ | 0x20);
  *at = p;
  return n > 0 && (p == end || !is_letter(*p));
}

static bool is_small_word(const struct when_piece *piece) {
  static const char *const words[] = {"the", "of", "in", "on", "during", NULL};
  return when_piece_is_one_of(piece, words);
}

/* Goes to the next piece; what parts it from the last one goes into `before`.
 */
static const char *skip_signs(const char *p, const char *end, char *before) {
  *before = ' ';
  for (; p < end && strchr(" \t,.-/", *p) != NULL; p++)
    if (strchr("-/.", *p) != NULL)
      *before = *p;
  return p;
}

int when_cut(const char *text, size_t length,
             struct when_piece pieces[WHEN_PIECE_LIMIT]) {
  const char *p = text, *end = text + length;
  int count = 0;
  while (p < end) {
    char before;
    p = skip_signs(p, end, &before);
    if (count == 0 && before != ' ')
      return 0;
    if (p == end) // "2016-": something is missing
      return before == ' ' || before == '.' ? count : 0;
    struct when_piece piece = {.value = -1, .before = before};
    if (count == WHEN_PIECE_LIMIT || !next_piece(&p, end, &piece))
      return 0;
    if (!is_small_word(&piece))
      pieces[count++] = piece;
  }
  return count;
}
