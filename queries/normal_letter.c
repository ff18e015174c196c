/* Folding of code points. utf8proc decomposes (compatibility forms: ligatures,
   wide letters, superscripts) and folds case; what is left here is which marks
   may go.

   An accent over a Latin or Greek letter goes, and so do the vowel points of
   Hebrew and Arabic, which writers leave out as they like. Everywhere else a
   mark is a letter: Hindi is full of words that differ in a vowel sign alone,
   Japanese ga is ka with one, and Russian й is another letter than и. Which
   kinds of accent went is told: the aligner takes pêche for peche, but not for
   péché. */
#include "queries/normal_letter.h"

#include <string.h>
#include <utf8proc.h>

#include "core/utf8.h"

/* ---- kinds ------------------------------------------------------------- */

static bool is_between(uint32_t code, uint32_t first, uint32_t last) {
  return code - first <= last - first;
}

static bool is_invisible(uint32_t code) {
  return code == 0xAD || code == 0x34F || code == 0x61C || code == 0x180E ||
         is_between(code, 0x200B, 0x200F) || is_between(code, 0x202A, 0x202E) ||
         is_between(code, 0x2060, 0x206F) || is_between(code, 0xFE00, 0xFE0F) ||
         code == 0xFEFF || is_between(code, 0xE0000, 0xE01EF);
}

static bool is_apostrophe(uint32_t code) {
  return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x2BC ||
         code == 0x2BB || code == 0x2B9 || code == '`' || code == 0xB4 ||
         code == 0x2032 || code == 0xFF07 || code == 0x201B || code == 0xA78C;
}

static enum letter_kind plain_kind(uint32_t code) {
  if (utf8_is_letter(code))
    return LETTER_LETTER;
  if (utf8_is_digit(code))
    return LETTER_DIGIT;
  if (code == '-')
    return LETTER_HYPHEN;
  return is_apostrophe(code) ? LETTER_APOSTROPHE : LETTER_NONE;
}

enum letter_kind letter_kind(uint32_t code) {
  if (code < 0x80)
    return plain_kind(code);
  if (is_apostrophe(code))
    return LETTER_APOSTROPHE;
  if (is_invisible(code))
    return LETTER_INVISIBLE;
  if (code == 0x2010 || code == 0x2011 || code == 0xFF0D)
    return LETTER_HYPHEN;
  if (is_between(code, 0x2012, 0x2015) || code == 0x2212 || code == 0xFE58)
    return LETTER_DASH;
  if (utf8_is_letter(code))
    return LETTER_LETTER;
  switch (utf8proc_category((utf8proc_int32_t)code)) {
  case UTF8PROC_CATEGORY_ND:
    return LETTER_DIGIT;
  case UTF8PROC_CATEGORY_NL: /* Roman numerals */
    return LETTER_LETTER;
  case UTF8PROC_CATEGORY_NO:
    return LETTER_NUMERAL;
  default:
    return LETTER_NONE;
  }
}

/* ---- folding ----------------------------------------------------------- */

/* Marks that may go. */
static bool is_accent(uint32_t code) {
  return is_between(code, 0x300, 0x36F) || is_between(code, 0x591, 0x5C7) ||
         is_between(code, 0x610, 0x61A) || is_between(code, 0x64B, 0x65F) ||
         code == 0x640 || code == 0x670 || is_between(code, 0x6D6, 0x6ED) ||
         is_between(code, 0x1AB0, 0x1AFF) || is_between(code, 0x1DC0, 0x1DFF) ||
         is_between(code, 0x20D0, 0x20FF) || is_between(code, 0xFE20, 0xFE2F);
}

/* Cyrillic letters are two bytes, 0xD0 or 0xD1 first. Only the stress mark and
   the dots of ё go there. */
static bool is_kept_here(uint32_t mark, const char *before, size_t length) {
  if (length < 2)
    return false;
  uint8_t lead = (uint8_t)before[length - 2],
          tail = (uint8_t)before[length - 1];
  if (lead != 0xD0 && lead != 0xD1)
    return false;
  bool is_ie = lead == 0xD0 && tail == 0xB5;
  return mark == 0x306 || (mark == 0x308 && !is_ie);
}

/* Letters that decomposition leaves alone but readers treat as plain ones. */
static const char *plain_letter(uint32_t code) {
  static const struct {
    uint32_t code;
    char plain[4];
  } letters[] = {{0xE6, "ae"},  {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},
                 {0x111, "d"},  {0x127, "h"}, {0x131, "i"}, {0x142, "l"},
                 {0x153, "oe"}, {0xDF, "ss"}};
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    if (letters[i].code == code)
      return letters[i].plain;
  return NULL;
}

/* One bit for grave, acute, circumflex, tilde, diaeresis …; rare kinds share
   one. */
static unsigned accent_bit(uint32_t code) {
  return 1u << (code == 0x308 ? 5 : code & 7);
}

size_t letter_fold(uint32_t code, const char *before, size_t length,
                   char out[LETTER_BYTES], unsigned *accents) {
  utf8proc_int32_t parts[8];
  int boundary = 0;
  utf8proc_ssize_t count = utf8proc_decompose_char(
      (utf8proc_int32_t)code, parts, 8,
      UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
  size_t n = 0;
  for (utf8proc_ssize_t i = 0; i < count && i < 8 && n + 8 < LETTER_BYTES;
       i++) {
    uint32_t c = (uint32_t)parts[i];
    const char *plain = plain_letter(c);
    if (is_accent(c) &&
        !is_kept_here(c, n > 0 ? out : before, n > 0 ? n : length)) {
      *accents |= accent_bit(c);
    } else if (plain != NULL) {
      size_t size = strlen(plain);
      memcpy(out + n, plain, size);
      n += size;
    } else if (c == 0x2044) {
      out[n++] = '/';
    } else if (utf8_is_letter(c) || utf8_is_digit(c)) {
      n += utf8_encode(c, out + n);
    }
  }
  return n;
}
