/* The pass over a text, sign by sign. A word is a run of letters and digits;
   everything else is gap, and what matters of a gap (a sentence end, a line
   end, an ellipsis, brackets, whether there is more than space) becomes flags
   of the word after it. Letters are folded: ASCII at once, the rest by
   normal_letter.c. Inside a word an apostrophe stays (don't is not do not), a
   stop of an acronym goes (U.S. = US), what parts thousands goes (1,000), a
   decimal point stays, and a hyphen at a line end joins. All other hyphens part
   words. A number and what is written close behind it are two words (5pm,
   10km); signs that are read are words (normal_sign.c), a minus too. */
#include "queries/normal_scan.h"

#include <string.h>

#include "core/utf8.h"
#include "queries/normal_ahead.h"
#include "queries/normal_letter.h"
#include "queries/normal_numeral.h"
#include "queries/normal_sign.h"

/* ---- signs ------------------------------------------------------------- */

/* A soft hyphen counts only where the line was broken. */
static bool ends_line_softly(const struct scan *scan, uint32_t code,
                             const char *after) {
  return code == 0xAD && after < scan->end &&
         (*after == '\n' || *after == '\r');
}

/* A line that ends in "twenty-" parts two words of a number, no word. */
static bool is_numeral(const struct scan *scan) {
  const struct normal *normal = scan->normal;
  uint32_t start = word_last(scan)->offset;
  return numeral_read(normal->letters.bytes + start,
                      normal->letters.length - start)
             .class
         != NUMBER_NONE;
}

static bool is_decade(const struct scan *scan) {
  const struct buffer *letters = &scan->normal->letters;
  return scan->after_digit && letters->bytes[letters->length - 1] == '0';
}

/* Signs inside an open word that do not end it. Returns true when the sign
   was taken; scan->p is then behind it. */
static bool inner_sign(struct scan *scan, uint32_t code, enum letter_kind kind,
                       const char *after) {
  const char *next;
  if (kind == LETTER_APOSTROPHE) {
    if (!ahead_is_word(ahead_code(scan, after)))
      return false;
    if (ahead_is_thousands(scan, after))
      scan->groups++, scan->run = 0;
    else if (!is_decade(scan)) /* the 60's are the 60s */
      word_add(scan, "'", 1, after);
  } else if (code == '.') {
    if (!ahead_is_inner_dot(scan, after))
      return false;
    if (scan->after_digit)
      word_add(scan, ".", 1, after);
    scan->is_decimal = true;
    scan->run = 0;
  } else if (ahead_is_separator(scan, code, after)) {
    scan->groups++;
    scan->run = 0;
  } else if (code == '/' || code == 0x2044) {
    if (!ahead_is_fraction(scan, after))
      return false;
    scan->is_number = false;
    word_add(scan, "/", 1, after);
  } else if (kind == LETTER_HYPHEN || ends_line_softly(scan, code, after)) {
    next = ahead_line_end(scan, after);
    if (next == NULL || is_numeral(scan))
      return false;
    after = next;
  } else {
    return false;
  }
  scan->p = after;
  return true;
}

/* [ and ]: a bracket that touches letters on both sides parts no word:
   "[T]he", "want[ed]". */
static void bracket_sign(struct scan *scan, uint32_t code, const char *after) {
  const char *next = after;
  uint32_t behind = ahead_next(scan, &next);
  bool is_inside = ahead_is_word(behind);
  if (code == ']' && (letter_kind(behind) == LETTER_APOSTROPHE ||
                      behind == '.')) /* [i]'m, [u].S. */
    is_inside = ahead_is_word(ahead_code(scan, next));
  bool joins = scan->is_open && is_inside &&
               (code == ']' || ahead_is_closed(scan, after));
  if (joins) {
    word_last(scan)->flags &= (uint16_t)~NORMAL_BRACKET;
    word_last(scan)->flags |= NORMAL_BRACKET_PART;
  } else if (code == ']' && scan->is_open &&
             (word_last(scan)->flags & NORMAL_BRACKET_PART)) {
    word_last(scan)->flags &= (uint16_t)~NORMAL_BRACKET;
  }
  if (!joins)
    word_close(scan);
  scan->bracket = code == '[' && ahead_is_closed(scan, after);
}

/* A sign of the table; false when it is silent here. */
static bool read_sign(struct scan *scan, const struct sign *sign,
                      const char *after) {
  bool is_before = ahead_is_amount(scan, after);
  bool is_behind = scan->is_number &&
                   (scan->is_open ||
                    (scan->gap == 0 && scan->stops == 0 &&
                     scan->newlines == 0 && scan->normal->count > scan->first));
  unsigned flags = 0;
  switch (sign->kind) {
  case SIGN_DIGIT:
    if (!is_before)
      return false;
    break;
  case SIGN_PLUS:
    if (!scan->is_open && !is_before)
      return false;
    break;
  case SIGN_CURRENCY:
    if (!is_before && !is_behind)
      return false;
    flags = is_before ? NORMAL_CURRENCY : 0u;
    break;
  default:
    break;
  }
  word_of_sign(scan, sign->word, flags, after);
  return true;
}

static void gap_stop(struct scan *scan, const char *after) {
  /* .5 is 0.5 */
  if (!scan->is_open && scan->stops == 0 && ahead_is_digit(scan, after) &&
      (ahead_opens(scan) ||
       (scan->normal->count > scan->first &&
        word_last(scan)->span.end == (uint32_t)(scan->p - scan->text)))) {
    word_open(scan, scan->p, NORMAL_NUMBER);
    word_add(scan, "0.", 2, after);
    scan->is_decimal = true;
    return;
  }
  word_close(scan);
  scan->stops++;
}

static void gap_sign(struct scan *scan, uint32_t code, enum letter_kind kind,
                     const char *after) {
  const struct sign *sign = NULL;
  if (code == '[' || code == ']') {
    bracket_sign(scan, code, after);
    return;
  }
  if (code == '.') {
    gap_stop(scan, after);
    if (!scan->is_open)
      scan->gap |= NORMAL_SIGN_BEFORE;
    return;
  }
  if (kind == LETTER_HYPHEN || kind == LETTER_DASH) {
    if (ahead_is_minus(scan, code, after))
      word_of_sign(scan, "minus", 0, after);
    word_close(scan);
    scan->gap |= NORMAL_HYPHEN_BEFORE;
    return;
  }
  if (utf8_is_space(code)) {
    scan->newlines += code == '\n';
    word_close(scan);
    return;
  }
  if (code > ' ')
    sign = sign_of(code);
  if (sign != NULL && read_sign(scan, sign, after))
    return;
  word_close(scan);
  scan->gap |= NORMAL_SIGN_BEFORE;
  if (code == '?')
    scan->gap |= NORMAL_QUESTION_BEFORE;
  else if (code == '!')
    scan->stops = scan->stops == 0 ? 2 : scan->stops;
  else if (code == 0x2026)
    scan->stops += 3;
}

/* ---- letters and digits ------------------------------------------------ */

/* 3rd, 90s */
static bool is_ending(const char *letters, size_t length) {
  static const char endings[][3] = {"st", "nd", "rd", "th"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (length == 2 && memcmp(endings[i], letters, 2) == 0)
      return true;
  return length == 1 && letters[0] == 's';
}

/* What stands close behind a number: an ending stays (3rd, 90s), a scale after
   a currency is read ($5m, €5bn), all else is a word of its own (5pm). */
static void split_unit(struct scan *scan) {
  static const struct {
    const char *letters, *word;
  } scales[] = {{"m", "million"},    {"mn", "million"}, {"mln", "million"},
                {"b", "billion"},    {"bn", "billion"}, {"tn", "trillion"},
                {"trn", "trillion"}, {"k", "thousand"}};
  char letters[4];
  size_t length = 0;
  const char *p = scan->p;
  uint32_t code;
  while (utf8_is_letter(code = ahead_code(scan, p)) &&
         length < sizeof letters && code < 0x80) {
    letters[length++] = (char)(code | 0x20);
    ahead_next(scan, &p);
  }
  if (utf8_is_letter(code) || utf8_is_digit(code))
    length = sizeof letters;
  if (is_ending(letters, length)) {
    scan->is_number = false;
    return;
  }
  struct normal *normal = scan->normal;
  bool is_money = normal->count - scan->first > 1 &&
                  (normal->words[normal->count - 2].flags & NORMAL_CURRENCY);
  word_close(scan);
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
    if ((is_money || strcmp(scales[i].letters, "bn") == 0) &&
        strlen(scales[i].letters) == length &&
        memcmp(scales[i].letters, letters, length) == 0) {
      word_of_sign(scan, scales[i].word, 0, p);
      scan->p = p;
      return;
    }
}

static void add_digit(struct scan *scan, const char *letters, size_t length,
                      const char *after) {
  if (!scan->is_open)
    word_open(scan, scan->p, NORMAL_NUMBER);
  scan->after_digit = true;
  word_add(scan, letters, length, after);
}

static void add_letter(struct scan *scan, uint32_t code, const char *letters,
                       size_t length, const char *after) {
  if (!scan->is_open) {
    if (length == 0)
      return;
    word_open(scan, scan->p, utf8_is_upper(code) ? NORMAL_CAPITAL : 0u);
  }
  scan->after_digit = scan->is_number = false;
  word_add(scan, letters, length, after);
}

/* ½ is a word, 10² is no 102, but m² is m2 and ③ is 3. A small one that no
   letter stands before is a footnote's. */
static void add_numeral(struct scan *scan, uint32_t code, const char *letters,
                        size_t length, const char *after) {
  bool is_small = code == 0xB9 || code == 0xB2 || code == 0xB3 ||
                  (code >= 0x2070 && code < 0x20A0);
  if (memchr(letters, '/', length) != NULL) {
    word_close(scan);
    word_open(scan, scan->p, NORMAL_NUMBER);
    scan->is_number = false;
    word_add(scan, letters, length, after);
    return;
  }
  if (scan->is_open && scan->after_digit) {
    word_close(scan);
    word_open(scan, scan->p, 0);
    word_add(scan, "^", 1, after);
  } else if (!scan->is_open && is_small) {
    return;
  }
  if (scan->is_open && !scan->after_digit)
    word_add(scan, letters, length, after);
  else
    add_digit(scan, letters, length, after);
}

static void scan_wide(struct scan *scan, uint32_t code, enum letter_kind kind,
                      const char *after) {
  char letters[LETTER_BYTES];
  unsigned accents = 0;
  const struct normal *normal = scan->normal;
  const char *before = "";
  size_t length = 0;
  if (scan->is_open) {
    length = normal->letters.length - word_last(scan)->offset;
    before = normal->letters.bytes + word_last(scan)->offset;
  }
  length = letter_fold(code, before, length, letters, &accents);
  if (kind == LETTER_DIGIT)
    add_digit(scan, letters, length, after);
  else if (kind == LETTER_NUMERAL)
    add_numeral(scan, code, letters, length, after);
  else
    add_letter(scan, code, letters, length, after);
  if (accents != 0 && scan->is_open)
    word_last(scan)->accents |= (uint8_t)accents;
}

static void scan_code(struct scan *scan) {
  uint32_t code;
  const char *after = scan->p + utf8_decode(scan->p, scan->end, &code);
  enum letter_kind kind = letter_kind(code);
  if (kind == LETTER_LETTER && scan->is_open && scan->is_number &&
      scan->after_digit) {
    const char *at = scan->p;
    split_unit(scan);
    if (scan->p != at)
      return;
  }
  if (kind == LETTER_LETTER || kind == LETTER_DIGIT || kind == LETTER_NUMERAL) {
    char letter = (char)(utf8_is_upper(code) ? code | 0x20 : code);
    if (code >= 0x80)
      scan_wide(scan, code, kind, after);
    else if (kind == LETTER_DIGIT)
      add_digit(scan, &letter, 1, after);
    else
      add_letter(scan, code, &letter, 1, after);
    scan->p = after;
    return;
  }
  if (scan->is_open && inner_sign(scan, code, kind, after))
    return;
  if (kind != LETTER_INVISIBLE)
    gap_sign(scan, code, kind, after);
  scan->p = after;
}

/* Plain letters of an open word: most of every text. */
static bool scan_plain(struct scan *scan) {
  char letters[32];
  size_t length = 0;
  const char *p = scan->p;
  if (!scan->is_open || scan->is_number)
    return false;
  while (length < sizeof letters && p < scan->end &&
         (uint8_t)((*p | 0x20) - 'a') < 26)
    letters[length++] = (char)(*p++ | 0x20);
  if (length == 0)
    return false;
  scan->after_digit = false;
  scan->run += (uint32_t)length - 1;
  word_add(scan, letters, length, p);
  scan->p = p;
  return true;
}

void scan_text(struct scan *scan) {
  while (scan->p < scan->end)
    if (!scan_plain(scan))
      scan_code(scan);
  word_close(scan);
}
