/* Minor or substantive? Minor are only differences that leave sense and
   sounding alone: "don't" for "do not", "calilng" for "calling", "so," for
   "so, you know,", "many, many" for "many, many, many". Everything else is
   substantive, and in doubt so is this: a changed ending (vote, votes) is no
   typing error, nor is a word that stands in any article. */
#include "queries/check_severity.h"

#include <string.h>

struct difference {
  const struct check_corpus *corpus;
  const struct normal *quote;
  const struct align_step *steps; /* unmarked ones in a row */
  uint32_t count;
  const struct align_step *before; /* NULL at the edge */
};

struct letters {
  const char *bytes;
  size_t length;
};

static struct letters letters_of(const struct normal *normal, uint32_t word) {
  return (struct letters){normal->letters.bytes + normal->words[word].offset,
                          normal->words[word].length};
}

static bool is_word(struct letters a, const char *word) {
  return strlen(word) == a.length && memcmp(a.bytes, word, a.length) == 0;
}

/* ---- contractions ------------------------------------------------------ */

/* "don't" = "do" + "not"; "it's" = "it" + "is". */
static bool is_contraction(struct letters whole, struct letters head,
                           struct letters tail) {
  static const char *const forms[][4] = {
      {"n't", "not"},  {"'s", "is", "has", "us"}, {"'re", "are"},
      {"'ve", "have"}, {"'ll", "will"},           {"'d", "would", "had"},
      {"'m", "am"},
  };
  if (is_word(whole, "won't"))
    return is_word(head, "will") && is_word(tail, "not");
  if (is_word(whole, "can't"))
    return is_word(head, "can") && is_word(tail, "not");
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    size_t size = strlen(forms[i][0]);
    if (whole.length <= size || head.length != whole.length - size ||
        memcmp(whole.bytes + head.length, forms[i][0], size) != 0 ||
        memcmp(whole.bytes, head.bytes, head.length) != 0)
      continue;
    for (int k = 1; k < 4 && forms[i][k] != NULL; k++)
      if (is_word(tail, forms[i][k]))
        return true;
  }
  return false;
}

static bool is_opened(const struct difference *d) {
  uint32_t q = d->steps[0].quote, p = d->steps[0].passage;
  const struct align_step *last = &d->steps[d->count - 1];
  uint32_t q_count = last->quote_end - q, p_count = last->passage_end - p;
  const struct normal *passage = &d->corpus->normal;
  if (q_count == 2 && p_count == 1)
    return is_contraction(letters_of(passage, p), letters_of(d->quote, q),
                          letters_of(d->quote, q + 1));
  if (q_count == 1 && p_count == 2)
    return is_contraction(letters_of(d->quote, q), letters_of(passage, p),
                          letters_of(passage, p + 1));
  /* "cannot" for "can't" is no pair of words */
  return q_count == 1 && p_count == 1 &&
         ((is_word(letters_of(d->quote, q), "cannot") &&
           is_word(letters_of(passage, p), "can't")) ||
          (is_word(letters_of(d->quote, q), "can't") &&
           is_word(letters_of(passage, p), "cannot")));
}

/* ---- typing errors ----------------------------------------------------- */

/* One letter dropped, added, changed or two swapped, neither the first letter
   nor one of the last two (those are endings: vote, voted). */
static bool is_near(struct letters a, struct letters b) {
  size_t head = 0, tail = 0;
  size_t shorter = a.length < b.length ? a.length : b.length;
  size_t longer = a.length + b.length - shorter;
  while (head < shorter && a.bytes[head] == b.bytes[head])
    head++;
  while (tail < shorter - head &&
         a.bytes[a.length - 1 - tail] == b.bytes[b.length - 1 - tail])
    tail++;
  if (head == 0)
    return false;
  size_t left = longer - head - tail;
  if (left <= 1)
    return tail >= 1;
  return left == 2 && a.length == b.length &&
         a.bytes[head] == b.bytes[head + 1] &&
         a.bytes[head + 1] == b.bytes[head];
}

static bool is_typo(const struct difference *d) {
  const struct align_step *step = d->steps;
  if (d->count != 1 || step->kind != ALIGN_CHANGED)
    return false;
  const struct normal_word *q = &d->quote->words[step->quote];
  const struct normal_word *p = &d->corpus->normal.words[step->passage];
  if (q->length < 4 || p->length < 4 ||
      ((q->flags | p->flags) & (NORMAL_NUMBER | NORMAL_CAPITAL)) != 0 ||
      corpus_is_known(d->corpus, q->key))
    return false;
  return is_near(letters_of(d->quote, step->quote),
                 letters_of(&d->corpus->normal, step->passage));
}

/* ---- tidied away ------------------------------------------------------- */

static bool is_filler(struct letters word) {
  static const char *const fillers[] = {
      "um", "uh", "er", "ah", "you", "know", "i", "mean", "well", "so", NULL};
  for (const char *const *f = fillers; *f != NULL; f++)
    if (is_word(word, *f))
      return true;
  return false;
}

static bool is_pair(const struct normal *normal, uint32_t word,
                    const char *first, const char *second) {
  return is_word(letters_of(normal, word), first) &&
         is_word(letters_of(normal, word + 1), second);
}

/* Only one side has words, and they are fillers, or repeat their neighbour:
   `length` words before or after are the same. */
static bool is_tidied_side(const struct normal *normal, uint32_t first,
                           uint32_t end, uint32_t low, uint32_t high) {
  uint32_t length = end - first;
  bool before = first >= low + length, after = end + length <= high;
  for (uint32_t i = 0; i < length; i++) {
    uint64_t key = normal->words[first + i].key;
    before = before && normal->words[first + i - length].key == key;
    after = after && normal->words[end + i].key == key;
  }
  if (before || after)
    return true;
  if (length == 2 && (is_pair(normal, first, "you", "know") ||
                      is_pair(normal, first, "i", "mean")))
    return true;
  struct letters word = letters_of(normal, first);
  return length == 1 && is_filler(word) && !is_word(word, "you") &&
         !is_word(word, "know") && !is_word(word, "i") &&
         !is_word(word, "mean");
}

static bool is_tidied(const struct difference *d,
                      const struct check_match *match) {
  const struct align_step *last = &d->steps[d->count - 1];
  uint32_t q = d->steps[0].quote, p = d->steps[0].passage;
  if (q == last->quote_end)
    return is_tidied_side(&d->corpus->normal, p, last->passage_end,
                          match->article->first, match->article->end);
  if (p == last->passage_end)
    return is_tidied_side(d->quote, q, last->quote_end, 0, d->quote->count);
  return false;
}

/* ---- all together ------------------------------------------------------ */

static bool is_unmarked(const struct align_step *step) {
  return step->kind != ALIGN_SAME && step->kind != ALIGN_SKIPPED &&
         !step->is_marked;
}

enum severity severity_of(const struct check_corpus *corpus,
                          const struct normal *quote,
                          const struct check_match *match) {
  const struct alignment *a = &match->alignment;
  enum severity severity = SEVERITY_NONE;
  for (uint32_t i = 0; i < a->count; i++) {
    if (!is_unmarked(&a->steps[i]))
      continue;
    struct difference d = {corpus, quote, &a->steps[i], 0, NULL};
    while (i < a->count && is_unmarked(&a->steps[i])) {
      d.count++;
      i++;
    }
    severity = SEVERITY_MINOR;
    if (!is_opened(&d) && !is_typo(&d) && !is_tidied(&d, match))
      return SEVERITY_SUBSTANTIVE;
  }
  return severity;
}
