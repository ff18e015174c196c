#ifndef WHOSAID_CORE_UTF8_H
#define WHOSAID_CORE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

/* Decodes the code point at `p` (valid UTF-8, p < end) into `*code` and
   returns its length in bytes, 1-4. */
unsigned utf8_decode(const char *p, const char *end, uint32_t *code);

/* Writes `code` to `out` (room for 4 bytes), returns the length. */
unsigned utf8_encode(uint32_t code, char *out);

/* Length of the longest valid prefix, in bytes; NUL counts as invalid. */
size_t utf8_valid_length(const char *bytes, size_t length);

/* A copy in which every maximal invalid sequence and every NUL is U+FFFD.
   `*repaired` counts the bytes replaced. If all is valid the input itself is
   returned. The result is not NUL terminated unless the input was. */
const char *utf8_repair(struct arena *arena, const char *bytes, size_t length,
                        size_t *new_length, size_t *repaired);

bool utf8_is_letter(uint32_t code); /* letters, and marks that join them */
bool utf8_is_upper(uint32_t code);  /* upper or title case */
bool utf8_is_digit(uint32_t code);
bool utf8_is_space(uint32_t code); /* every Unicode space, NBSP too */

/* Lower case only ("Erdoğan" -> "erdoğan"): the key of the lexicon. Appends at
   most `room` bytes to `out`; returns the bytes written. */
size_t utf8_fold_case(const char *text, size_t length, char *out, size_t room);

/* The key under which names and words are compared: case folded, accents
   stripped, dotless i and friends mapped, curly apostrophes straightened,
   every run of spaces, hyphens and stops one space ("Recep Tayyip Erdoğan" ->
   "recep tayyip erdogan"). NUL terminated, in the arena. */
char *utf8_fold_key(struct arena *arena, const char *text, size_t length);

/* One code point of such a key: its letters without accents. Returns the
   bytes written to `out` (room for 24), 0 for a mark, a space or a sign; *gap
   is set when the code point separates words. */
size_t utf8_key_part(uint32_t code, char *out, bool *gap);

/* The same for titles, URLs of files etc. shown to people: C0, C1, DEL and
   bidi controls as escapes (\x1b, \u202e). NUL terminated, in the arena. */
char *utf8_escape(struct arena *arena, const char *text, size_t length);

#endif
