/* Numbers under the read-aloud rule: five = 5, twenty-one = 21 = twenty one,
   two hundred (and) five = 205, five thousand = 5,000, third = 3rd. Millions
   and more stay words, as newspapers print them: 2.2 million.

   A number's normal form is its digits; an ordinal's has "th" added, a
   decade's "s" (the sixties = the 60s), a fraction's a slash: two-thirds = 2/3,
   five and a half = 5½. A day of a month is read the same as January 6 and
   January 6th. The sign of a currency moves behind its number, where it is
   spoken: $2.2 billion = 2.2 billion dollars.

   No number goes on over a sign: "we were twenty. Five left" has no 25.

   It does not read years as pairs ("nineteen ninety") or "a hundred". */
#include "queries/normal_number.h"

#include <stdio.h>
#include <string.h>

#include "queries/normal_numeral.h"
#include "queries/normal_short.h"
#include "queries/normal_sign.h"

struct reader {
  const struct normal *normal;
  uint32_t first; /* the number's first word */
  uint32_t next;  /* the word to read */
  uint32_t end;
};

/* No number goes on over a sign or from a bracket to what is beside it. */
static bool goes_on(const struct reader *reader, uint32_t at) {
  const struct normal_word *words = reader->normal->words;
  unsigned breaks = NORMAL_SIGN_BEFORE | NORMAL_BLANK_BEFORE;
  if (at >= reader->end)
    return false;
  return at == reader->first ||
         (!(words[at].flags & breaks) &&
          !((words[at].flags ^ words[at - 1].flags) & NORMAL_BRACKET));
}

static struct number peek(const struct reader *reader, uint32_t at) {
  if (!goes_on(reader, at))
    return (struct number){0};
  const struct normal_word *word = &reader->normal->words[at];
  if (word->length == 0)
    return (struct number){0};
  return numeral_read(reader->normal->letters.bytes + word->offset,
                      word->length);
}

static bool is_here(const struct reader *reader, uint32_t at,
                    const char *word) {
  if (!goes_on(reader, at) || reader->normal->words[at].length == 0)
    return false;
  const struct normal_word *here = &reader->normal->words[at];
  return numeral_is(word, reader->normal->letters.bytes + here->offset,
                    here->length);
}

/* 0 to 99 in words, or digits: "five", "twenty-one", "15". */
static struct number read_small(struct reader *reader) {
  struct number n = peek(reader, reader->next);
  if (n.class == NUMBER_NONE || n.class >= NUMBER_HUNDRED)
    return (struct number){0};
  reader->next++;
  if (n.class != NUMBER_TENS || n.form || n.value % 10 != 0)
    return n;
  struct number unit = peek(reader, reader->next);
  if (unit.class == NUMBER_UNIT && unit.value > 0 && unit.value < 10) {
    reader->next++;
    n.value += unit.value;
    n.form = unit.form;
  }
  return n;
}

/* What may follow "two hundred": "five", "and five", "twenty-first". */
static void read_rest(struct reader *reader, struct number *n) {
  struct reader ahead = *reader;
  if (is_here(&ahead, ahead.next, "and"))
    ahead.next++;
  struct number rest = peek(&ahead, ahead.next);
  if (rest.class != NUMBER_UNIT && rest.class != NUMBER_TENS)
    return;
  rest = read_small(&ahead);
  if (rest.value == 0)
    return;
  n->value += rest.value;
  n->form = rest.form;
  reader->next = ahead.next;
}

/* 0 to 999: "two hundred and five". */
static struct number read_hundreds(struct reader *reader) {
  struct number n = read_small(reader);
  if (n.class == NUMBER_NONE || n.form || n.value == 0 || n.value >= 100 ||
      peek(reader, reader->next).class != NUMBER_HUNDRED)
    return n;
  reader->next++;
  n.class = NUMBER_HUNDRED;
  n.value *= 100;
  read_rest(reader, &n);
  return n;
}

static bool ends_before(const struct reader *reader) {
  unsigned ends = NORMAL_SENTENCE_BEFORE | NORMAL_QUESTION_BEFORE |
                  NORMAL_ELLIPSIS_BEFORE | NORMAL_BLANK_BEFORE;
  return reader->next < reader->end &&
         (reader->normal->words[reader->next].flags & ends) != 0;
}

static struct number read_number(struct reader *reader) {
  struct number n = read_hundreds(reader);
  if (n.class == NUMBER_NONE || n.form || n.value == 0 || n.value >= 1000 ||
      peek(reader, reader->next).class != NUMBER_THOUSAND)
    return n;
  reader->next++;
  n.value *= 1000;
  struct reader ahead = *reader;
  if (!ends_before(&ahead)) /* "five thousand, two hundred" */
    ahead.first = ahead.next;
  struct number rest = read_hundreds(&ahead);
  if (rest.class == NUMBER_HUNDRED && rest.value < 1000) {
    n.value += rest.value;
    n.form = rest.form;
    reader->next = ahead.next;
  } else {
    read_rest(reader, &n);
  }
  return n;
}

unsigned normal_number_text(const char *letters, size_t length, char *out) {
  struct number n = numeral_read(letters, length);
  if (n.class == NUMBER_NONE || n.class >= NUMBER_HUNDRED)
    return 0;
  if (n.class == NUMBER_DIGITS && !n.form)
    return 0; /* digits are their own normal form, leading zeros too */
  return numeral_write(n, out);
}

/* ---- fractions --------------------------------------------------------- */

/* The denominator that this word names: "thirds" after two, "third" after one;
   0 when it is none. */
static uint32_t read_denominator(const struct reader *reader, uint32_t at,
                                 bool is_one) {
  static const struct {
    const char *word;
    uint32_t value;
  } names[] = {{"half", 2}, {"halve", 2}, {"quarter", 4}, {"fourth", 4}};
  if (!goes_on(reader, at) || reader->normal->words[at].length < 4)
    return 0;
  const struct normal_word *word = &reader->normal->words[at];
  const char *letters = reader->normal->letters.bytes + word->offset;
  size_t length = word->length;
  if (!is_one && letters[--length] != 's')
    return 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (numeral_is(names[i].word, letters, length))
      return names[i].value;
  struct number n = numeral_small_ordinal(letters, length);
  return n.class != NUMBER_NONE && n.value > 2 ? n.value : 0;
}

/* "two-thirds", and behind a number "and a half". Returns the bytes of its
   normal form, 0 when there is none. */
static unsigned read_fraction(struct reader *reader, bool is_behind,
                              char out[NUMERAL_BYTES]) {
  uint32_t at = reader->next;
  struct number n = {NUMBER_UNIT, FORM_CARDINAL, 1};
  if (is_behind && is_here(reader, at, "and") && is_here(reader, at + 1, "a")) {
    at += 2;
  } else {
    at += is_behind && is_here(reader, at, "and");
    n = peek(reader, at++);
  }
  if ((n.class != NUMBER_UNIT && n.class != NUMBER_DIGITS) ||
      n.form != FORM_CARDINAL || n.value == 0 || n.value > 9)
    return 0;
  uint32_t under = read_denominator(reader, at, n.value == 1);
  if (under == 0)
    return 0;
  reader->next = at + 1;
  return (unsigned)snprintf(out, NUMERAL_BYTES, "%lu/%lu",
                            (unsigned long)n.value, (unsigned long)under);
}

static bool is_scale(const struct normal *normal, uint32_t at) {
  static const char *const scales[] = {"million", "billion", "trillion",
                                       "thousand"};
  const struct normal_word *word = &normal->words[at];
  if (word->length < 7 || word->length > 8)
    return false;
  for (unsigned i = 0; i < 4; i++)
    if (numeral_is(scales[i], normal->letters.bytes + word->offset,
                   word->length))
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

/* "5 dollar" and "5 dollars" have one key: a sign is read as either. */
static void name_currencies(struct normal *normal, uint32_t first) {
  for (uint32_t i = first + 1; i < normal->count; i++) {
    struct normal_word *word = &normal->words[i];
    if (word->length < 3 || word->length > 7 ||
        !(word[-1].flags & NORMAL_NUMBER || is_scale(normal, i - 1)))
      continue;
    const struct sign *sign =
        sign_of_currency(normal->letters.bytes + word->offset, word->length);
    if (sign != NULL)
      word->key = normal_key(sign->word);
  }
}

/* ---- all together ------------------------------------------------------ */

/* The letters of a number of several words are its digits; one word keeps its
   own: "any one" = "anyone". */
static void set_number(struct normal *normal, struct normal_word *word,
                       uint32_t at, uint32_t next, const char *text) {
  word->key = normal_key(text);
  word->flags |= NORMAL_NUMBER;
  word->span.end = normal->words[next - 1].span.end;
  if (next - at == 1)
    return;
  word->offset = (uint32_t)normal->letters.length;
  word->length = (uint8_t)strlen(text);
  buffer_add(&normal->letters, text, word->length);
}

/* "January 6th" and "Jan. 6th", but not "in May, first". */
static bool is_day(const struct normal *normal, uint32_t month,
                   unsigned flags) {
  static const char *const months[] = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  static const char *const short_months[] = {"jan", "feb", "mar",  "apr",
                                             "jun", "jul", "aug",  "sep",
                                             "oct", "nov", "sept", "dec"};
  const struct normal_word *word = &normal->words[month];
  const char *letters = normal->letters.bytes + word->offset;
  if (word->length < 3 || (flags & NORMAL_SENTENCE_BEFORE))
    return false;
  for (unsigned i = 0; i < 12; i++)
    if (numeral_is(short_months[i], letters, word->length) ||
        (!(flags & NORMAL_SIGN_BEFORE) &&
         numeral_is(months[i], letters, word->length)))
      return true;
  return false;
}

/* Sen. is read senator. */
static void name_short(const struct normal *normal, struct normal_word *word) {
  size_t length = word->length;
  const char *full = short_full(normal->letters.bytes + word->offset, &length);
  if (full != NULL)
    word->key = normal_hash(full, length);
}

/* Reads what begins at reader->next into `word`; the words before it are done
   and lie in [start, out). */
static void join_words(struct normal *normal, struct reader *reader,
                       struct span done, struct normal_word *word) {
  char text[NUMERAL_BYTES];
  uint32_t at = reader->next;
  bool has_last = done.end > done.start;
  bool is_behind = has_last && !(word->flags & NORMAL_SIGN_BEFORE) &&
                   (normal->words[done.end - 1].flags & NORMAL_NUMBER) != 0;
  if (!(is_behind && is_here(reader, at, "and")) &&
      peek(reader, at).class == NUMBER_NONE) {
    reader->next = at + 1;
    name_short(normal, word);
    return;
  }
  unsigned length = read_fraction(reader, is_behind, text);
  if (length == 0) {
    struct number n = read_number(reader);
    if (n.class == NUMBER_NONE) {
      reader->next = at + 1;
      return;
    }
    if (n.form == FORM_ORDINAL && n.value <= 31 && has_last &&
        is_day(normal, done.end - 1, word->flags))
      n.form = FORM_CARDINAL;
    else if (reader->next == at + 1 && n.class == NUMBER_DIGITS &&
             n.form == FORM_CARDINAL)
      return;
    length = numeral_write(n, text);
  }
  text[length] = '\0';
  set_number(normal, word, at, reader->next, text);
}

void normal_join_numbers(struct normal *normal, uint32_t first) {
  struct reader reader = {normal, first, first, normal->count};
  uint32_t out = first;
  while (reader.next < reader.end) {
    struct normal_word word = normal->words[reader.next];
    reader.first = reader.next;
    join_words(normal, &reader, (struct span){first, out}, &word);
    normal->words[out++] = word;
  }
  normal->count = out;
  move_currency(normal, first);
  name_currencies(normal, first);
}
