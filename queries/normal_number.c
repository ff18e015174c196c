/* Numbers under the read-aloud rule: five = 5, twenty-one = 21 = twenty one,
   two hundred (and) five = 205, five thousand = 5,000, third = 3rd. Millions
   and more stay words, as newspapers print them: 2.2 million.

   A number's normal form is its digits; an ordinal's has "th" added. The sign
   of a currency moves behind its number, where it is spoken: $2.2 billion =
   2.2 billion dollars.

   It does not read years as pairs ("nineteen ninety") or "a hundred". */
#include "queries/normal_number.h"

#include <stdio.h>
#include <string.h>

enum number_class {
  NUMBER_NONE,
  NUMBER_UNIT,   /* zero to nineteen */
  NUMBER_TENS,   /* twenty to ninety */
  NUMBER_DIGITS, /* 5, 1000 */
  NUMBER_HUNDRED,
  NUMBER_THOUSAND,
};

struct number {
  uint8_t class; /* enum number_class */
  uint8_t is_ordinal;
  uint32_t value;
};

static const char *const units[] = {
    "zero",    "one",     "two",       "three",    "four",
    "five",    "six",     "seven",     "eight",    "nine",
    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const unit_ordinals[] = {
    "zeroth",    "first",     "second",      "third",      "fourth",
    "fifth",     "sixth",     "seventh",     "eighth",     "ninth",
    "tenth",     "eleventh",  "twelfth",     "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
static const char *const tens[] = {"",       "",      "twenty", "thirty",
                                   "forty",  "fifty", "sixty",  "seventy",
                                   "eighty", "ninety"};
static const char *const tens_ordinals[] = {
    "",         "",         "twentieth",  "thirtieth", "fortieth",
    "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"};

static bool same(const char *word, const char *letters, size_t length) {
  return strncmp(word, letters, length) == 0 && word[length] == '\0';
}

static struct number listed(const char *const *list, unsigned count,
                            const char *letters, size_t length) {
  for (unsigned i = 0; i < count; i++)
    if (list[i][0] == letters[0] && same(list[i], letters, length))
      return (struct number){NUMBER_UNIT, 0, i};
  return (struct number){0};
}

/* 5, 1000, 3rd; at most nine digits. */
static struct number read_digits(const char *letters, size_t length) {
  static const char *const endings[] = {"st", "nd", "rd", "th"};
  uint32_t value = 0;
  size_t i = 0;
  for (; i < length && letters[i] >= '0' && letters[i] <= '9'; i++)
    if (i < 9)
      value = value * 10 + (uint32_t)(letters[i] - '0');
  if (i == 0 || i > 9)
    return (struct number){0};
  if (i == length)
    return (struct number){NUMBER_DIGITS, 0, value};
  for (unsigned e = 0; e < 4; e++)
    if (same(endings[e], letters + i, length - i))
      return (struct number){NUMBER_DIGITS, 1, value};
  return (struct number){0};
}

/* "twentyfive": what a line-end hyphen leaves of twenty-five. */
static struct number read_joined(const char *letters, size_t length) {
  for (uint32_t t = 2; t < 10; t++) {
    size_t head = strlen(tens[t]);
    if (length <= head || memcmp(tens[t], letters, head) != 0)
      continue;
    struct number unit = listed(units, 10, letters + head, length - head);
    if (unit.class != NUMBER_NONE && unit.value > 0)
      return (struct number){NUMBER_TENS, 0, t * 10 + unit.value};
  }
  return (struct number){0};
}

static struct number read_word(const char *letters, size_t length) {
  if (length == 0)
    return (struct number){0};
  if (letters[0] >= '0' && letters[0] <= '9')
    return read_digits(letters, length);
  if (length < 3 || length > 12 || strchr("onetwhrfigszl", letters[0]) == NULL)
    return (struct number){0};
  struct number n = listed(units, 20, letters, length);
  if (n.class != NUMBER_NONE)
    return n;
  n = listed(unit_ordinals, 20, letters, length);
  n.is_ordinal = n.class != NUMBER_NONE;
  if (n.class != NUMBER_NONE)
    return n;
  n = listed(tens, 10, letters, length);
  if (n.class == NUMBER_NONE) {
    n = listed(tens_ordinals, 10, letters, length);
    n.is_ordinal = n.class != NUMBER_NONE;
  }
  if (n.class != NUMBER_NONE)
    return (struct number){NUMBER_TENS, n.is_ordinal, n.value * 10};
  if (same("hundred", letters, length))
    return (struct number){NUMBER_HUNDRED, 0, 100};
  if (same("thousand", letters, length))
    return (struct number){NUMBER_THOUSAND, 0, 1000};
  return read_joined(letters, length);
}

static unsigned write_number(struct number n, char *out) {
  return (unsigned)snprintf(out, 24, "%lu%s", (unsigned long)n.value,
                            n.is_ordinal ? "th" : "");
}

/* ---- runs of words ----------------------------------------------------- */

struct reader {
  const struct normal *normal;
  uint32_t next; /* the word to read */
  uint32_t end;
};

static struct number peek(const struct reader *reader, uint32_t at) {
  if (at >= reader->end)
    return (struct number){0};
  const struct normal_word *word = &reader->normal->words[at];
  if (word->length == 0)
    return (struct number){0};
  return read_word(reader->normal->letters.bytes + word->offset, word->length);
}

static bool is_and(const struct reader *reader, uint32_t at) {
  if (at >= reader->end)
    return false;
  const struct normal_word *word = &reader->normal->words[at];
  return word->length == 3 &&
         memcmp(reader->normal->letters.bytes + word->offset, "and", 3) == 0;
}

/* 0 to 99 in words, or digits: "five", "twenty-one", "15". */
static struct number read_small(struct reader *reader) {
  struct number n = peek(reader, reader->next);
  if (n.class == NUMBER_NONE || n.class >= NUMBER_HUNDRED)
    return (struct number){0};
  reader->next++;
  if (n.class != NUMBER_TENS || n.is_ordinal || n.value % 10 != 0)
    return n;
  struct number unit = peek(reader, reader->next);
  if (unit.class == NUMBER_UNIT && unit.value > 0 && unit.value < 10) {
    reader->next++;
    n.value += unit.value;
    n.is_ordinal = unit.is_ordinal;
  }
  return n;
}

/* What may follow "two hundred": "five", "and five", "twenty-first". */
static void read_rest(struct reader *reader, struct number *n) {
  struct reader ahead = *reader;
  if (is_and(&ahead, ahead.next))
    ahead.next++;
  struct number rest = peek(&ahead, ahead.next);
  if (rest.class != NUMBER_UNIT && rest.class != NUMBER_TENS)
    return;
  rest = read_small(&ahead);
  if (rest.value == 0)
    return;
  n->value += rest.value;
  n->is_ordinal = rest.is_ordinal;
  reader->next = ahead.next;
}

/* 0 to 999: "two hundred and five". */
static struct number read_hundreds(struct reader *reader) {
  struct number n = read_small(reader);
  if (n.class == NUMBER_NONE || n.is_ordinal || n.value == 0 ||
      n.value >= 100 || peek(reader, reader->next).class != NUMBER_HUNDRED)
    return n;
  reader->next++;
  n.class = NUMBER_HUNDRED;
  n.value *= 100;
  read_rest(reader, &n);
  return n;
}

static struct number read_number(struct reader *reader) {
  struct number n = read_hundreds(reader);
  if (n.class == NUMBER_NONE || n.is_ordinal || n.value == 0 ||
      n.value >= 1000 || peek(reader, reader->next).class != NUMBER_THOUSAND)
    return n;
  reader->next++;
  n.value *= 1000;
  struct reader ahead = *reader;
  struct number rest = read_hundreds(&ahead);
  if (rest.class == NUMBER_HUNDRED && rest.value < 1000) {
    n.value += rest.value;
    n.is_ordinal = rest.is_ordinal;
    reader->next = ahead.next;
  } else {
    read_rest(reader, &n);
  }
  return n;
}

unsigned normal_number_text(const char *letters, size_t length, char *out) {
  struct number n = read_word(letters, length);
  if (n.class == NUMBER_NONE || n.class >= NUMBER_HUNDRED)
    return 0;
  if (n.class == NUMBER_DIGITS && !n.is_ordinal)
    return 0; /* digits are their own normal form, leading zeros too */
  return write_number(n, out);
}

static bool is_scale(const struct normal *normal, uint32_t at) {
  static const char *const scales[] = {"million", "billion", "trillion",
                                       "thousand"};
  const struct normal_word *word = &normal->words[at];
  for (unsigned i = 0; i < 4; i++)
    if (word->length > 0 &&
        same(scales[i], normal->letters.bytes + word->offset, word->length))
      return true;
  return false;
}

/* $ 2.2 billion -> 2.2 billion $ */
static void move_currency(struct normal *normal, uint32_t first) {
  struct normal_word *words = normal->words;
  for (uint32_t i = first; i + 1 < normal->count; i++) {
    if (!(words[i].flags & NORMAL_CURRENCY))
      continue;
    struct normal_word sign = words[i];
    uint32_t to = i + 1;
    if (to + 1 < normal->count && is_scale(normal, to + 1))
      to++;
    unsigned before = sign.flags & ~(unsigned)NORMAL_CURRENCY;
    memmove(&words[i], &words[i + 1], (to - i) * sizeof *words);
    words[i].flags |= (uint16_t)before;
    words[i].span.start = sign.span.start;
    sign.span = (struct span){words[to - 1].span.end, words[to - 1].span.end};
    sign.flags &= NORMAL_CURRENCY | NORMAL_BRACKET;
    words[to] = sign;
    i = to;
  }
}

/* The letters of a number of several words are its digits. */
static void join_words(struct normal *normal, struct normal_word *word,
                       uint32_t at, const struct reader *reader,
                       struct number n) {
  char text[24];
  uint32_t count = reader->next - at;
  if (count == 1 && n.class == NUMBER_DIGITS && !n.is_ordinal)
    return;
  text[write_number(n, text)] = '\0';
  word->key = normal_key(text);
  word->flags |= NORMAL_NUMBER;
  const struct normal_word *last = &normal->words[reader->next - 1];
  word->span.end = last->span.end;
  if (count > 1) { /* one word keeps its letters: "any one" = "anyone" */
    word->offset = (uint32_t)normal->letters.length;
    word->length = (uint16_t)strlen(text);
    buffer_add(&normal->letters, text, word->length);
  }
}

void normal_join_numbers(struct normal *normal, uint32_t first) {
  struct reader reader = {normal, first, normal->count};
  uint32_t out = first;
  while (reader.next < reader.end) {
    uint32_t at = reader.next;
    struct normal_word word = normal->words[at];
    struct number n = read_number(&reader);
    if (n.class == NUMBER_NONE)
      reader.next = at + 1;
    else
      join_words(normal, &word, at, &reader, n);
    normal->words[out++] = word;
  }
  normal->count = out;
  move_currency(normal, first);
}
