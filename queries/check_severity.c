/* Minor or substantive? Minor are only differences that leave sense and
   sounding alone: "don't" for "do not", "going to" for "gonna", "calilng" for
   "calling", "so," for "so, you know,", "many, many" for "many, many, many".
   Everything else is substantive, and in doubt so is this: a changed ending
   (vote, votes) is no typing error, nor is a word that stands in any article,
   nor one letter for another (adopt, adapt), and nothing that touches a
   negation is minor. */
#include "queries/check_severity.h"

#include <string.h>

#include "queries/check_negation.h"

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

/* What is spoken in one go, and written out. */
static bool is_slurred(struct letters whole, struct letters head,
                       struct letters tail) {
  static const char *const forms[][3] = {
      {"gonna", "going", "to"}, {"wanna", "want", "to"},
      {"gotta", "got", "to"},   {"gotta", "have", "to"},
      {"hafta", "have", "to"},  {"kinda", "kind", "of"},
      {"sorta", "sort", "of"},  {"lotta", "lot", "of"},
      {"outta", "out", "of"},   {"dunno", "don't", "know"},
      {"gimme", "give", "me"},  {"lemme", "let", "me"},
      {"y'all", "you", "all"}};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (is_word(whole, forms[i][0]) && is_word(head, forms[i][1]) &&
        is_word(tail, forms[i][2]))
      return true;
  return false;
}

static bool is_spelled_out(struct letters whole, struct letters head,
                           struct letters tail) {
  return is_contraction(whole, head, tail) || is_slurred(whole, head, tail);
}

/* "cannot" for "can't", "because" for "'cause", "going" for "goin'". */
static bool is_fuller(struct letters a, struct letters b) {
  static const char *const pairs[][2] = {
      {"cannot", "can't"}, {"because", "cause"}, {"them", "em"},
      {"until", "til"},    {"about", "bout"},    {"you", "ya"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if ((is_word(a, pairs[i][0]) && is_word(b, pairs[i][1])) ||
        (is_word(b, pairs[i][0]) && is_word(a, pairs[i][1])))
      return true;
  struct letters full = a.length > b.length ? a : b;
  size_t length = a.length > b.length ? b.length : a.length;
  return full.length == length + 1 && length > 4 &&
         memcmp(a.bytes, b.bytes, length) == 0 &&
         memcmp(full.bytes + length - 2, "ing", 3) == 0;
}

static bool is_opened(const struct difference *d) {
  uint32_t q = d->steps[0].quote, p = d->steps[0].passage;
  const struct align_step *last = &d->steps[d->count - 1];
  uint32_t q_count = last->quote_end - q, p_count = last->passage_end - p;
  const struct normal *passage = &d->corpus->normal;
  if (q_count == 2 && p_count == 1)
    return is_spelled_out(letters_of(passage, p), letters_of(d->quote, q),
                          letters_of(d->quote, q + 1));
  if (q_count == 1 && p_count == 2)
    return is_spelled_out(letters_of(d->quote, q), letters_of(passage, p),
                          letters_of(passage, p + 1));
  return q_count == 1 && p_count == 1 &&
         is_fuller(letters_of(d->quote, q), letters_of(passage, p));
}

/* ---- typing errors ----------------------------------------------------- */

static bool is_vowel(char c) { return strchr("aeiou", c) != NULL; }

/* "calilng": two neighbours swapped; "occured": a double letter made single, or
   the other way; "governmnt": a vowel lost in a long word; "dont": the
   apostrophe. Neither the first letter nor the last (an ending: vote, voted).
 */
static bool is_near(struct letters a, struct letters b) {
  enum { LONG = 7 };
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
  if (a.length == b.length)
    return longer - head - tail == 2 && a.bytes[head] == b.bytes[head + 1] &&
           a.bytes[head + 1] == b.bytes[head];
  if (longer - head - tail != 1 || tail == 0)
    return false;
  char extra = a.length > b.length ? a.bytes[head] : b.bytes[head];
  return extra == '\'' || extra == a.bytes[head - 1] ||
         (is_vowel(extra) && shorter >= LONG);
}

struct variant {
  char a[8], b[8];
  uint8_t length; /* of the shorter word at least: filled is not filed */
};

/* True when `a` has from where `b` has to, and all else is the same. */
static bool is_replaced(struct letters a, struct letters b, const char *from,
                        const char *to) {
  size_t cut = strlen(from), put = strlen(to);
  if (a.length < cut || a.length + put != b.length + cut)
    return false;
  for (size_t at = 0; at + cut <= a.length; at++)
    if (memcmp(a.bytes, b.bytes, at) == 0 &&
        memcmp(a.bytes + at, from, cut) == 0 &&
        memcmp(b.bytes + at, to, put) == 0 &&
        memcmp(a.bytes + at + cut, b.bytes + at + put, a.length - at - cut) ==
            0)
      return true;
  return false;
}

/* British and American spelling. */
static bool is_variant(struct letters a, struct letters b) {
  static const struct variant variants[] = {
      {"our", "or", 5},   {"ise", "ize", 6},      {"isi", "izi", 7},
      {"isa", "iza", 7},  {"yse", "yze", 6},      {"ysi", "yzi", 7},
      {"tre", "ter", 5},  {"ence", "ense", 6},    {"ogue", "og", 6},
      {"lled", "led", 7}, {"llin", "lin", 7},     {"ller", "ler", 7},
      {"amme", "am", 7},  {"cheque", "check", 5}, {"grey", "gray", 4}};
  size_t shorter = a.length < b.length ? a.length : b.length;
  for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
    if (shorter >= variants[i].length &&
        (is_replaced(a, b, variants[i].a, variants[i].b) ||
         is_replaced(b, a, variants[i].a, variants[i].b)))
      return true;
  return false;
}

/* Swapped letters that make another word. */
static bool is_other_word(struct letters word) {
  static const char *const words[] = {
      "untied", "united", "casual", "causal",  "martial", "marital", "trail",
      "trial",  "quite",  "quiet",  "angel",   "angle",   "form",    "from",
      "diary",  "dairy",  "lair",   "liar",    "calm",    "clam",    "split",
      "spilt",  "scared", "sacred", "silver",  "sliver",  "board",   "broad",
      "coast",  "coats",  "bread",  "beard",   "does",    "dose",    "goal",
      "gaol",   "tired",  "tried",  "unclear", "nuclear", "weird",   "wired",
      NULL};
  for (const char *const *w = words; *w != NULL; w++)
    if (is_word(word, *w))
      return true;
  return false;
}

static bool is_typo(const struct difference *d) {
  const struct align_step *step = d->steps;
  if (d->count != 1 || step->kind != ALIGN_CHANGED)
    return false;
  const struct normal_word *q = &d->quote->words[step->quote];
  const struct normal_word *p = &d->corpus->normal.words[step->passage];
  if (is_variant(letters_of(d->quote, step->quote),
                 letters_of(&d->corpus->normal, step->passage)))
    return true;
  if (q->length < 4 || p->length < 4 ||
      ((q->flags | p->flags) & (NORMAL_NUMBER | NORMAL_CAPITAL)) != 0 ||
      corpus_is_known(d->corpus, q->key) ||
      is_other_word(letters_of(d->quote, step->quote)) ||
      negation_is_at(d->quote, step->quote) !=
          negation_is_at(&d->corpus->normal, step->passage))
    return false;
  return is_near(letters_of(d->quote, step->quote),
                 letters_of(&d->corpus->normal, step->passage));
}

/* ---- tidied away ------------------------------------------------------- */

/* The words [first, end) of a text [low, high), only one side has them. */
struct side {
  const struct normal *normal;
  uint32_t first, end;
  uint32_t low, high;
};

static bool is_phrase(const struct side *side, const char *phrase) {
  uint32_t at = side->first;
  for (const char *p = phrase; *p != '\0';) {
    size_t length = strcspn(p, " ");
    struct letters word = {p, length};
    if (at == side->end)
      return false;
    struct letters here = letters_of(side->normal, at++);
    if (here.length != length || memcmp(here.bytes, word.bytes, length) != 0)
      return false;
    p += length + (p[length] == ' ');
  }
  return at == side->end;
}

static bool is_one_of(const struct side *side, const char *const *phrases) {
  for (; *phrases != NULL; phrases++)
    if (is_phrase(side, *phrases))
      return true;
  return false;
}

/* A sign, or the sentence's edge, stands before or after the words: "so" and
   "well" are fillers there alone. */
static bool is_set_off(const struct side *side) {
  unsigned signs =
      NORMAL_SIGN_BEFORE | NORMAL_HYPHEN_BEFORE | NORMAL_SENTENCE_BEFORE;
  const struct normal_word *words = side->normal->words;
  return side->first == side->low || side->end == side->high ||
         (words[side->first].flags & signs) || (words[side->end].flags & signs);
}

static bool is_filler(const struct side *side) {
  static const char *const sounds[] = {"um",  "uh",  "er", "ah",
                                       "uhm", "hmm", "mm", NULL};
  static const char *const phrases[] = {"you know", "i mean", "well", "so",
                                        "like",     "look",   "ok",   "okay",
                                        "you see",  NULL};
  return is_one_of(side, sounds) ||
         (is_set_off(side) && is_one_of(side, phrases));
}

/* Fillers, or what repeats its neighbour: as many words before or after are the
   same. */
static bool is_tidied_side(const struct side *side) {
  uint32_t length = side->end - side->first;
  bool before = side->first >= side->low + length;
  bool after = side->end + length <= side->high;
  const struct normal_word *words = side->normal->words;
  for (uint32_t i = 0; i < length; i++) {
    uint64_t key = words[side->first + i].key;
    before = before && words[side->first + i - length].key == key;
    after = after && words[side->end + i].key == key;
  }
  return before || after || is_filler(side);
}

static bool is_tidied(const struct difference *d,
                      const struct check_match *match) {
  const struct align_step *last = &d->steps[d->count - 1];
  struct side quote = {d->quote, d->steps[0].quote, last->quote_end, 0,
                       d->quote->count};
  struct side passage = {&d->corpus->normal, d->steps[0].passage,
                         last->passage_end, match->article->first,
                         match->article->end};
  if (quote.first == quote.end)
    return is_tidied_side(&passage);
  return passage.first == passage.end && is_tidied_side(&quote);
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
