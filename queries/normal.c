/* Words under the read-aloud rule.

   One pass over the text. A word is a run of letters and digits; everything
   else is gap, and what matters of a gap (a sentence end, a line end, an
   ellipsis, brackets) becomes flags of the word after it. Letters are folded:
   ASCII at once, the rest by utf8_key_part, which drops accents and opens
   ligatures. Inside a word an apostrophe stays (don't is not do not), a stop
   of an acronym goes (U.S. = US), a comma between thousands goes, a decimal
   point stays, and a hyphen at a line end joins. All other hyphens part
   words; the aligner joins them again where the other text has no hyphen.

   It does not stem, expand contractions or abbreviations: "vote" and "votes"
   sound different. Numbers are joined afterwards by normal_number.c.

   Cost: about 100 MB/s on ASCII text; no allocation per word. */
#include "queries/normal.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/utf8.h"
#include "queries/normal_number.h"

enum {
  WORD_MAX = 200,    /* letters of one word; longer runs are cut */
  BRACKET_MAX = 120, /* bytes between [ and ] */
};

struct scan {
  struct normal *normal;
  const char *text;
  const char *end;
  const char *p;     /* the next byte */
  uint32_t first;    /* index of the first word of this text */
  bool is_open;      /* a word is being read */
  uint32_t run;      /* letters of it since its start or its last dot */
  unsigned stops;    /* dots seen in this gap */
  unsigned gap;      /* flags that the next word gets */
  unsigned newlines; /* line ends seen in this gap */
  unsigned bracket;  /* 1 inside [ ] */
};

/* ---- letters and keys -------------------------------------------------- */

static uint64_t hash_bytes(const char *bytes, size_t length) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (uint8_t)bytes[i]) * 1099511628211u;
  return hash ^ hash >> 29;
}

uint64_t normal_key(const char *word) { return hash_bytes(word, strlen(word)); }

static const char *word_letters(const struct normal *normal,
                                const struct normal_word *word) {
  return word->length == 0 ? "" : normal->letters.bytes + word->offset;
}

static bool is_one_of(const char *const *list, const char *letters,
                      size_t length) {
  for (; *list != NULL; list++)
    if (strlen(*list) == length && memcmp(*list, letters, length) == 0)
      return true;
  return false;
}

/* A dot after these ends no sentence. */
static bool is_abbreviation(const char *letters, size_t length) {
  static const char *const list[] = {
      "mr",  "mrs", "ms",   "dr",   "sen", "rep", "gov", "gen", "lt",
      "col", "st",  "vs",   "prof", "rev", "hon", "sgt", "no",  "jan",
      "feb", "aug", "sept", "oct",  "nov", "dec", NULL};
  if (length == 1)
    return letters[0] != 'i' && (letters[0] < '0' || letters[0] > '9');
  return is_one_of(list, letters, length);
}

/* ---- words ------------------------------------------------------------- */

static struct normal_word *add_word(struct normal *normal) {
  if (normal->count == normal->capacity) {
    normal->capacity = normal->capacity ? normal->capacity * 2 : 64;
    normal->words = must_realloc(normal->words, (size_t)normal->capacity *
                                                    sizeof *normal->words);
  }
  struct normal_word *word = &normal->words[normal->count++];
  memset(word, 0, sizeof *word);
  word->offset = (uint32_t)normal->letters.length;
  return word;
}

/* True when a stop in the gap before a word of these flags ends a sentence:
   "… Mr. Trump" does not, "… the end. We" does. */
static bool ends_sentence(const struct scan *scan, unsigned flags) {
  const struct normal *normal = scan->normal;
  if (scan->gap & NORMAL_QUESTION_BEFORE)
    return true;
  if (scan->stops == 0 || normal->count <= scan->first)
    return false;
  const struct normal_word *last = &normal->words[normal->count - 1];
  if (scan->stops == 1 &&
      is_abbreviation(word_letters(normal, last), last->length))
    return false;
  if (scan->stops == 1 && scan->text[last->span.start + 1] == '.' &&
      !(flags & NORMAL_CAPITAL)) /* at 10 a.m. 200 people */
    return false;
  return (flags & (NORMAL_CAPITAL | NORMAL_NUMBER | NORMAL_BRACKET |
                   NORMAL_BRACKET_PART)) != 0;
}

static unsigned gap_flags(const struct scan *scan, unsigned flags) {
  unsigned result = scan->gap;
  if (scan->newlines > 0)
    result |= NORMAL_LINE_BEFORE;
  if (scan->newlines > 1)
    result |= NORMAL_BLANK_BEFORE;
  if (scan->stops >= 3)
    result |= NORMAL_ELLIPSIS_BEFORE;
  if (ends_sentence(scan, flags))
    result |= NORMAL_SENTENCE_BEFORE;
  return result;
}

static void start_gap(struct scan *scan) {
  scan->gap = 0;
  scan->stops = 0;
  scan->newlines = 0;
}

static void open_word(struct scan *scan, const char *at, uint32_t code) {
  unsigned flags = utf8_is_upper(code) ? NORMAL_CAPITAL : 0u;
  if (utf8_is_digit(code))
    flags |= NORMAL_NUMBER;
  if (scan->bracket)
    flags |= NORMAL_BRACKET;
  struct normal_word *word;
  flags |= gap_flags(scan, flags);
  word = add_word(scan->normal);
  word->span.start = (uint32_t)(at - scan->text);
  word->flags = (uint16_t)flags;
  scan->is_open = true;
  scan->run = 0;
  start_gap(scan);
}

static void close_word(struct scan *scan) {
  if (!scan->is_open)
    return;
  struct normal *normal = scan->normal;
  struct normal_word *word = &normal->words[normal->count - 1];
  scan->is_open = false;
  word->length = (uint16_t)(normal->letters.length - word->offset);
  word->key = hash_bytes(word_letters(normal, word), word->length);
}

static void add_letters(struct scan *scan, const char *letters, size_t length,
                        const char *after) {
  struct normal *normal = scan->normal;
  buffer_add(&normal->letters, letters, length);
  normal->words[normal->count - 1].span.end = (uint32_t)(after - scan->text);
  scan->run += 1;
  if (normal->letters.length - normal->words[normal->count - 1].offset >
      WORD_MAX)
    close_word(scan);
}

/* A sign that is read as a word: % & $. */
static void sign_word(struct scan *scan, const char *letters, size_t length,
                      const char *after) {
  close_word(scan);
  open_word(scan, scan->p, 0);
  buffer_add(&scan->normal->letters, letters, length);
  scan->normal->words[scan->normal->count - 1].span.end =
      (uint32_t)(after - scan->text);
  close_word(scan);
}

/* ---- looking ahead ----------------------------------------------------- */

static bool is_invisible(uint32_t code) {
  return code == 0xAD || code == 0xFEFF || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2064) || code == 0x34F;
}

static bool is_apostrophe(uint32_t code) {
  return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x2BC ||
         code == '`' || code == 0xB4 || code == 0x2032 || code == 0xFF07 ||
         code == 0x201B;
}

static bool is_hyphen(uint32_t code) {
  return code == '-' || code == 0x2010 || code == 0x2011;
}

static bool is_word_code(uint32_t code) {
  return utf8_is_letter(code) || utf8_is_digit(code);
}

/* The code point at `p`, invisible ones left out; 0 at the end. */
static uint32_t code_at(const struct scan *scan, const char *p) {
  while (p < scan->end) {
    uint32_t code;
    p += utf8_decode(p, scan->end, &code);
    if (!is_invisible(code))
      return code;
  }
  return 0;
}

static bool is_digit_byte(const struct scan *scan, const char *p) {
  return p >= scan->text && p < scan->end && *p >= '0' && *p <= '9';
}

/* The dot of U.S., a.m. or 2.5 at scan->p belongs to its word. */
static bool is_inner_dot(const struct scan *scan) {
  const char *p = scan->p;
  if (is_digit_byte(scan, p - 1))
    return is_digit_byte(scan, p + 1);
  if (scan->run != 1 || p + 1 >= scan->end)
    return false;
  uint32_t code;
  const char *after = p + 1 + utf8_decode(p + 1, scan->end, &code);
  return utf8_is_letter(code) && !utf8_is_letter(code_at(scan, after));
}

/* The comma of 1,000 at scan->p. */
static bool is_thousands_comma(const struct scan *scan) {
  const char *p = scan->p;
  return is_digit_byte(scan, p - 1) && is_digit_byte(scan, p + 1) &&
         is_digit_byte(scan, p + 2) && is_digit_byte(scan, p + 3) &&
         !is_digit_byte(scan, p + 4);
}

/* Where the word goes on after the hyphen at `after`, when a line end follows
   it: "mee-\nting". NULL when it does not. */
static const char *line_end_join(const struct scan *scan, const char *after) {
  const char *p = after;
  bool has_line = false;
  while (p < scan->end &&
         (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')) {
    if (*p == '\n' && has_line)
      return NULL;
    has_line |= *p == '\n';
    p++;
  }
  if (!has_line || p >= scan->end)
    return NULL;
  uint32_t code;
  utf8_decode(p, scan->end, &code);
  return utf8_is_letter(code) && !utf8_is_upper(code) ? p : NULL;
}

/* ---- the pass ---------------------------------------------------------- */

/* Signs inside an open word that do not end it. Returns true when the sign
   was taken; scan->p is then behind it. */
static bool inner_sign(struct scan *scan, uint32_t code, const char *after) {
  if (is_apostrophe(code)) {
    if (!is_word_code(code_at(scan, after)))
      return false;
    add_letters(scan, "'", 1, after);
  } else if (code == '.') {
    if (!is_inner_dot(scan))
      return false;
    if (is_digit_byte(scan, after))
      add_letters(scan, ".", 1, after);
    scan->run = 0;
  } else if (code == ',') {
    if (!is_thousands_comma(scan))
      return false;
  } else if (is_hyphen(code)) {
    const char *next = line_end_join(scan, after);
    if (next == NULL)
      return false;
    after = next;
  } else {
    return false;
  }
  scan->p = after;
  return true;
}

/* A bracket that nobody closes soon marks nothing. */
static bool is_closed_bracket(const struct scan *scan, const char *after) {
  const char *end =
      scan->end - after > BRACKET_MAX ? after + BRACKET_MAX : scan->end;
  for (const char *p = after; p < end && *p != '['; p++)
    if (*p == ']')
      return true;
  return false;
}

/* [ and ]: a bracket that touches letters on both sides parts no word:
   "[T]he", "want[ed]". */
static void bracket_sign(struct scan *scan, uint32_t code, const char *after) {
  struct normal *normal = scan->normal;
  bool joins = scan->is_open && is_word_code(code_at(scan, after)) &&
               (code == ']' || is_closed_bracket(scan, after));
  if (joins) {
    struct normal_word *word = &normal->words[normal->count - 1];
    word->flags &= (uint16_t)~NORMAL_BRACKET;
    word->flags |= NORMAL_BRACKET_PART;
  } else if (code == ']' && scan->is_open) {
    struct normal_word *word = &normal->words[normal->count - 1];
    if (word->flags & NORMAL_BRACKET_PART)
      word->flags &= (uint16_t)~NORMAL_BRACKET;
  }
  if (!joins)
    close_word(scan);
  scan->bracket = code == '[' && is_closed_bracket(scan, after);
}

static void gap_sign(struct scan *scan, uint32_t code, const char *after) {
  switch (code) {
  case '[':
  case ']':
    bracket_sign(scan, code, after);
    return;
  case '\n':
    scan->newlines++;
    break;
  case '.':
    scan->stops++;
    break;
  case 0x2026:
    scan->stops += 3;
    break;
  case '!':
    scan->stops = scan->stops == 0 ? 2 : scan->stops;
    break;
  case '?':
    scan->gap |= NORMAL_QUESTION_BEFORE;
    break;
  case '%':
    sign_word(scan, "percent", 7, after);
    return;
  case '&':
    sign_word(scan, "and", 3, after);
    return;
  case '$':
  case 0xA3:
  case 0x20AC:
    if (is_digit_byte(scan, after)) {
      sign_word(scan, "", 0, after);
      struct normal_word *word = &scan->normal->words[scan->normal->count - 1];
      word->flags |= NORMAL_CURRENCY;
      word->key = normal_key(code == '$'    ? "dollars"
                             : code == 0xA3 ? "pounds"
                                            : "euros");
      return;
    }
    break;
  default:
    break;
  }
  close_word(scan);
}

static void scan_code(struct scan *scan) {
  uint32_t code;
  const char *after = scan->p + utf8_decode(scan->p, scan->end, &code);
  if (code >= 0x80 && is_invisible(code)) {
    scan->p = after;
    return;
  }
  if (!is_word_code(code)) {
    if (scan->is_open && inner_sign(scan, code, after))
      return;
    gap_sign(scan, code, after);
    scan->p = after;
    return;
  }
  char letters[24];
  size_t length = 1;
  bool gap = false;
  if (code < 0x80)
    letters[0] = (char)(utf8_is_upper(code) ? code | 0x20 : code);
  else
    length = utf8_key_part(code, letters, &gap);
  if (!scan->is_open && length > 0)
    open_word(scan, scan->p, code);
  if (scan->is_open)
    add_letters(scan, letters, length, after);
  scan->p = after;
}

uint32_t normal_add(struct normal *normal, const char *text, size_t length) {
  struct scan scan = {.normal = normal,
                      .text = text,
                      .p = text,
                      .end = text + length,
                      .first = normal->count};
  while (scan.p < scan.end)
    scan_code(&scan);
  close_word(&scan);
  normal->tail = (uint16_t)gap_flags(&scan, NORMAL_CAPITAL);
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
  if (word->flags & NORMAL_CURRENCY) {
    buffer_add_char(out, '$');
    return;
  }
  const char *letters = word_letters(normal, word);
  unsigned size = normal_number_text(letters, word->length, number);
  /* ordinals are shown as they are: "third", not "3th" */
  if (size > 0 && number[size - 1] != 'h')
    buffer_add(out, number, size);
  else
    buffer_add(out, letters, word->length);
}

bool normal_index_word(const struct normal *normal, uint32_t index,
                       char out[NORMAL_TERM_BYTES]) {
  const struct normal_word *word = &normal->words[index];
  const char *letters = normal->letters.bytes + word->offset;
  size_t best = 0, best_length = 0, start = 0;
  if (word->length == 0)
    return false;
  for (size_t i = 0; i <= word->length; i++) {
    bool is_end = i == word->length || letters[i] == '\'' || letters[i] == '.';
    if (is_end && i - start > best_length) {
      best = start;
      best_length = i - start;
    }
    if (is_end)
      start = i + 1;
  }
  if (best_length == 0 || best_length >= NORMAL_TERM_BYTES)
    return false;
  memcpy(out, letters + best, best_length);
  out[best_length] = '\0';
  return true;
}
