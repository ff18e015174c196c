/* Number words one by one: lists of names, digits, and "twentyfive", which a
   line-end hyphen leaves of twenty-five. */
#include "queries/normal_numeral.h"

#include <stdio.h>
#include <string.h>

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

static const char *const decades[] = {
    "",        "",        "twenties",  "thirties", "forties",
    "fifties", "sixties", "seventies", "eighties", "nineties"};

bool numeral_is(const char *word, const char *letters, size_t length) {
  return strncmp(word, letters, length) == 0 && word[length] == '\0';
}

static struct number listed(const char *const *list, unsigned count,
                            const char *letters, size_t length) {
  for (unsigned i = 0; i < count; i++)
    if (list[i][0] == letters[0] && numeral_is(list[i], letters, length))
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
    if (numeral_is(endings[e], letters + i, length - i))
      return (struct number){NUMBER_DIGITS, FORM_ORDINAL, value};
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

/* Second and third letters of number words, by the first: nearly all other
   words are told apart here. */
static bool may_be_number(const char *letters) {
  static const char *const starts[26] = {
      ['e' - 'a'] = "igle",         ['f' - 'a'] = "ouivifiror",
      ['h' - 'a'] = "un",           ['n' - 'a'] = "in",
      ['o' - 'a'] = "ne",           ['s' - 'a'] = "ixevec",
      ['t' - 'a'] = "wohrhiwehoen", ['z' - 'a'] = "er"};
  const char *p =
      (uint8_t)(letters[0] - 'a') < 26 ? starts[letters[0] - 'a'] : NULL;
  for (; p != NULL && *p != '\0'; p += 2)
    if (p[0] == letters[1] && p[1] == letters[2])
      return true;
  return false;
}

struct number numeral_read(const char *letters, size_t length) {
  if (length == 0)
    return (struct number){0};
  if (letters[0] >= '0' && letters[0] <= '9')
    return read_digits(letters, length);
  if (length < 3 || length > 12 || !may_be_number(letters))
    return (struct number){0};
  struct number n = listed(units, 20, letters, length);
  if (n.class != NUMBER_NONE)
    return n;
  n = listed(unit_ordinals, 20, letters, length);
  n.form = FORM_ORDINAL;
  if (n.class != NUMBER_NONE)
    return n;
  n = listed(tens, 10, letters, length);
  if (n.class == NUMBER_NONE) {
    n = listed(tens_ordinals, 10, letters, length);
    n.form = FORM_ORDINAL;
  }
  if (n.class == NUMBER_NONE) {
    n = listed(decades, 10, letters, length);
    n.form = FORM_DECADE;
  }
  if (n.class != NUMBER_NONE)
    return (struct number){NUMBER_TENS, n.form, n.value * 10};
  if (numeral_is("hundred", letters, length))
    return (struct number){NUMBER_HUNDRED, 0, 100};
  if (numeral_is("thousand", letters, length))
    return (struct number){NUMBER_THOUSAND, 0, 1000};
  return read_joined(letters, length);
}

unsigned numeral_write(struct number n, char out[NUMERAL_BYTES]) {
  static const char *const endings[] = {"", "th", "s"};
  return (unsigned)snprintf(out, NUMERAL_BYTES, "%lu%s", (unsigned long)n.value,
                            endings[n.form]);
}

struct number numeral_small_ordinal(const char *letters, size_t length) {
  return listed(unit_ordinals, 11, letters, length);
}
