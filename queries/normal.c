/* Words under the read-aloud rule: the pass over the text (normal_scan.c), then
   the numbers (normal_number.c), and what others ask of the words.

   It does not stem or expand contractions: "vote" and "votes" sound different.
   The aligner joins what hyphens and spaces part where the other text has
   none.

   Cost: about 100 MB/s on ASCII text; no allocation per word. */
#include "queries/normal.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "core/utf8.h"
#include "queries/normal_number.h"
#include "queries/normal_scan.h"
#include "queries/normal_sign.h"

uint64_t normal_hash(const char *letters, size_t length) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (uint8_t)letters[i]) * 1099511628211u;
  return hash ^ hash >> 29;
}

uint64_t normal_key(const char *word) {
  return normal_hash(word, strlen(word));
}

uint32_t normal_add(struct normal *normal, const char *text, size_t length) {
  struct scan scan = {.normal = normal,
                      .text = text,
                      .p = text,
                      .end = text + length,
                      .first = normal->count};
  scan_text(&scan);
  normal->tail = (uint16_t)word_gap_flags(&scan, NORMAL_CAPITAL);
  normal_join_numbers(normal, scan.first);
  return scan.first;
}

void normal_free(struct normal *normal) {
  free(normal->words);
  buffer_free(&normal->letters);
  memset(normal, 0, sizeof *normal);
}

bool normal_letters(const struct normal *normal, uint32_t first, uint32_t end,
                    const char **letters, size_t *length) {
  uint32_t start = normal->words[first].offset, at = start;
  for (uint32_t i = first; i < end; i++) {
    if (normal->words[i].offset != at)
      return false;
    at += normal->words[i].length;
  }
  *letters = normal->letters.bytes + start;
  *length = at - start;
  return at > start;
}

void normal_spell(const struct normal *normal, uint32_t index,
                  struct buffer *out) {
  const struct normal_word *word = &normal->words[index];
  char number[24];
  const char *letters =
      word->length == 0 ? "" : normal->letters.bytes + word->offset;
  if (word->flags & NORMAL_CURRENCY) {
    const struct sign *sign = sign_of_currency(letters, word->length);
    if (sign != NULL)
      buffer_add(out, number, utf8_encode(sign->code, number));
    return;
  }
  unsigned size = normal_number_text(letters, word->length, number);
  /* ordinals are shown as they are: "third", not "3th" */
  if (size > 0 && number[size - 1] != 'h')
    buffer_add(out, number, size);
  else
    buffer_add(out, letters, word->length);
}

/* The index parts words at every sign, and at marks that are no accents. */
static bool is_index_code(uint32_t code) {
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
  return (category >= UTF8PROC_CATEGORY_LU &&
          category <= UTF8PROC_CATEGORY_LO) ||
         category == UTF8PROC_CATEGORY_ND;
}

bool normal_index_word(const struct normal *normal, uint32_t index,
                       char out[NORMAL_TERM_BYTES]) {
  const struct normal_word *word = &normal->words[index];
  const char *letters = normal->letters.bytes + word->offset;
  struct span best = {0, 0}, part = {0, 0};
  if (word->length == 0 || (word->flags & NORMAL_CURRENCY))
    return false;
  while (part.end < word->length) {
    uint32_t code;
    uint32_t next = part.end + utf8_decode(letters + part.end,
                                           letters + word->length, &code);
    if (is_index_code(code))
      part.end = next;
    else
      part = (struct span){next, next};
    if (span_length(part) > span_length(best))
      best = part;
  }
  if (span_length(best) == 0 || span_length(best) >= NORMAL_TERM_BYTES)
    return false;
  memcpy(out, letters + best.start, span_length(best));
  out[span_length(best)] = '\0';
  return true;
}
