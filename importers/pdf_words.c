/* "commu-/nity" is one word, "well-/known" two with a hyphen, and a PDF shows
   both alike. What the document writes within a line decides first, with the
   hyphen or without; then the lexicon: a word that it knows is joined, two
   words that it knows keep their hyphen; else they are joined, since most
   hyphens at line ends are the printer's. Before a capital or a digit the
   hyphen stays.
   Cost: linear; 16 bytes a word of the document. */
#include "importers/pdf_words.h"

#include <string.h>

#include "core/utf8.h"

enum {
  WORD_LIMIT = 64,       /* bytes */
  SLOTS_LIMIT = 1 << 22, /* different words beyond half of it do not count */
};

/* Punctuation at the ends of a word: ASCII but letters and digits, and the
   dashes, marks and dots E2 80 xx. */
static bool is_sign(const char *p) {
  uint8_t c = (uint8_t)*p;
  return c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') &&
         !(c >= '0' && c <= '9');
}

static void trim(const char **word, size_t *length) {
  for (;;) {
    size_t step = *length >= 3 && memcmp(*word, "\xE2\x80", 2) == 0 ? 3 : 1;
    if (*length == 0 || (step == 1 && !is_sign(*word)))
      break;
    *word += step;
    *length -= step;
  }
  for (;;) {
    size_t step =
        *length >= 3 && memcmp(*word + *length - 3, "\xE2\x80", 2) == 0 ? 3 : 1;
    if (*length == 0 || (step == 1 && !is_sign(*word + *length - 1)))
      break;
    *length -= step;
  }
}

static uint64_t hash_of(const char *folded, size_t length) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (uint8_t)folded[i]) * 0x100000001B3u;
  return hash | 1;
}

/* The slot of a hash: its own or the free one that it may take. */
static uint64_t *slot_of(const struct pdf_words *words, uint64_t hash) {
  size_t i = (size_t)(hash >> 20) & words->mask;
  while (words->slots[i] != 0 && words->slots[i] != hash)
    i = (i + 1) & words->mask;
  return &words->slots[i];
}

static void add_word(struct pdf_words *words, const char *word, size_t length) {
  char folded[WORD_LIMIT];
  trim(&word, &length);
  if (length < 2 || length >= WORD_LIMIT || words->count > words->mask / 2)
    return;
  size_t used = utf8_fold_case(word, length, folded, sizeof folded);
  uint64_t hash = hash_of(folded, used);
  uint64_t *slot = slot_of(words, hash);
  words->count += *slot == 0;
  *slot = hash;
}

static size_t count_words(const struct pdf_pages *pages) {
  size_t count = 0;
  for (size_t i = 0; i < pages->text.length; i++)
    count += pages->text.bytes[i] == ' ';
  return count + pages->line_count;
}

/* All words of a line but the parts of broken ones. */
static void add_line(struct pdf_words *words, const char *text, size_t length) {
  const char *p = text, *end = text + length;
  while (p < end) {
    const char *space = memchr(p, ' ', (size_t)(end - p));
    const char *stop = space != NULL ? space : end;
    if (p > text && (stop < end || end[-1] != '-'))
      add_word(words, p, (size_t)(stop - p));
    p = stop + 1;
  }
}

void pdf_words_collect(struct pdf_words *words, const struct pdf_pages *pages) {
  size_t size = 1024;
  while (size < 2 * count_words(pages) && size < SLOTS_LIMIT)
    size *= 2;
  *words = (struct pdf_words){
      .slots = arena_zero(pages->arena, size, sizeof *words->slots),
      .mask = size - 1};
  for (uint32_t i = 0; i < pages->line_count; i++)
    add_line(words, pages->text.bytes + pages->lines[i].start,
             pages->lines[i].length);
}

/* ---- the decision ------------------------------------------------------- */

static bool is_in_document(const struct pdf_words *words, const char *folded,
                           size_t length) {
  uint64_t hash = hash_of(folded, length);
  return *slot_of(words, hash) == hash;
}

/* A word of the lexicon, or the plural of one. */
static bool is_known(struct pdf_words *words, char *folded, size_t length) {
  if (words->lexicon == NULL)
    words->lexicon = lexicon_new();
  folded[length] = '\0';
  bool known = lexicon_id(words->lexicon, folded) != LEXICON_UNKNOWN;
  if (!known && length > 3 && folded[length - 1] == 's') {
    folded[length - 1] = '\0';
    known = lexicon_id(words->lexicon, folded) != LEXICON_UNKNOWN;
    folded[length - 1] = 's';
  }
  return known;
}

static bool starts_small(const char *word, size_t length) {
  uint32_t code;
  if (length == 0)
    return false;
  utf8_decode(word, word + length, &code);
  return utf8_is_letter(code) && !utf8_is_upper(code);
}

bool pdf_words_joins(struct pdf_words *words, const char *left,
                     size_t left_length, const char *right,
                     size_t right_length) {
  char one[WORD_LIMIT + 1], other[WORD_LIMIT + 1];
  char both[2 * WORD_LIMIT + 2];
  if (!starts_small(right, right_length))
    return false;
  trim(&left, &left_length);
  trim(&right, &right_length);
  if (left_length == 0 || left_length >= WORD_LIMIT ||
      right_length >= WORD_LIMIT)
    return left_length > 0;
  size_t used = utf8_fold_case(left, left_length, one, WORD_LIMIT);
  size_t more = utf8_fold_case(right, right_length, other, WORD_LIMIT);
  memcpy(both, one, used);
  memcpy(both + used, other, more);
  if (is_in_document(words, both, used + more))
    return true;
  both[used] = '-';
  memcpy(both + used + 1, other, more);
  if (is_in_document(words, both, used + 1 + more))
    return false;
  memcpy(both + used, other, more);
  if (is_known(words, both, used + more))
    return true;
  return !is_known(words, one, used) || !is_known(words, other, more);
}

void pdf_words_free(struct pdf_words *words) {
  lexicon_free(words->lexicon);
  words->lexicon = NULL;
}
