/* Hits in a text.

   Problem: FTS5 can mark its hits, but asks the whole index again for each row,
   which takes 70 ms for the beginning of a word in a million quotations.
   Method: the phrases of the expression are cut into words as the index does
   it: letters and digits, without case and accents. The text is cut likewise
   and looked through.
   Cost: linear in the text, for each phrase. */
#include "queries/hits.h"

#include <stdint.h>
#include <string.h>

#include "core/utf8.h"
#include "queries/light.h"

enum { LEVEL_LIMIT = 64, ALL_COLUMNS = HITS_TEXT | HITS_SENTENCE | HITS_TITLE };

/* A word: its bytes in the text and its folded letters. */
struct word {
  size_t start, end;
  const char *key;
  size_t length;
};

struct words {
  struct word *items;
  size_t count, capacity;
};

struct hits_phrase {
  struct words words;
  unsigned columns; /* enum hits_column */
  bool is_prefix;   /* its last word is the beginning of one */
};

/* ---- words ------------------------------------------------------------- */

static bool is_word_part(uint32_t code) {
  return utf8_is_letter(code) || utf8_is_digit(code);
}

/* Adds the folded letters of one code point. */
static void add_folded(struct buffer *key, uint32_t code) {
  char part[24];
  bool gap;
  if (code < 0x80)
    buffer_add_char(key,
                    (char)(code >= 'A' && code <= 'Z' ? code | 0x20 : code));
  else
    buffer_add(key, part, utf8_key_part(code, part, &gap));
}

static struct words cut(struct arena *arena, const char *text, size_t length) {
  struct words words = {0};
  struct buffer key = {0};
  for (const char *p = text, *end = text + length; p < end;) {
    uint32_t code;
    const char *start = p;
    p += utf8_decode(p, end, &code);
    if (!is_word_part(code))
      continue;
    buffer_clear(&key);
    add_folded(&key, code);
    for (const char *next = p; next < end; p = next) {
      next += utf8_decode(next, end, &code);
      if (!is_word_part(code))
        break;
      add_folded(&key, code);
    }
    words.items = arena_grow(arena, words.items, words.count, &words.capacity,
                             sizeof *words.items);
    words.items[words.count++] =
        (struct word){(size_t)(start - text), (size_t)(p - text),
                      arena_copy(arena, key.bytes, key.length), key.length};
  }
  buffer_free(&key);
  return words;
}

/* ---- the expression ---------------------------------------------------- */

/* What holds for an operand. */
struct scope {
  unsigned columns;
  bool is_negative;
};

struct reader {
  struct arena *arena;
  struct hits_phrase *phrases;
  size_t count, capacity;
  struct scope levels[LEVEL_LIMIT]; /* of the open brackets */
  size_t depth;
  struct scope next; /* of the next operand */
};

/* Reads the phrase that starts after the mark at `p`; the place after it. */
static const char *read_phrase(struct reader *r, const char *p) {
  size_t length = strcspn(p, "\"");
  const char *end = p + length + (p[length] == '"');
  struct hits_phrase phrase = {.words = cut(r->arena, p, length),
                               .columns = r->next.columns,
                               .is_prefix = *end == '*'};
  if (!r->next.is_negative && phrase.words.count > 0) {
    r->phrases = arena_grow(r->arena, r->phrases, r->count, &r->capacity,
                            sizeof *r->phrases);
    r->phrases[r->count++] = phrase;
  }
  r->next = r->levels[r->depth];
  return end;
}

static void read_bracket(struct reader *r, bool is_open) {
  if (is_open && r->depth + 1 < LEVEL_LIMIT)
    r->levels[++r->depth] = r->next;
  else if (!is_open && r->depth > 0)
    r->depth--;
  r->next = r->levels[r->depth];
}

/* NOT or a field; the place after it. */
static const char *read_sign(struct reader *r, const char *p) {
  static const struct {
    const char *text;
    unsigned columns;
  } fields[] = {{"text :", HITS_TEXT},
                {"title :", HITS_TITLE},
                {"{text sentence} :", HITS_TEXT | HITS_SENTENCE}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (strncmp(p, fields[i].text, strlen(fields[i].text)) == 0) {
      r->next.columns &= fields[i].columns;
      return p + strlen(fields[i].text);
    }
  if (strncmp(p, "NOT ", 4) == 0)
    r->next.is_negative = true;
  return p + strcspn(p, " (\"") + (*p == ' ');
}

struct hits hits_read(struct arena *arena, const char *expression) {
  struct reader r = {.arena = arena, .next = {ALL_COLUMNS, false}};
  r.levels[0] = r.next;
  for (const char *p = expression; *p != '\0';) {
    if (*p == '"')
      p = read_phrase(&r, p + 1);
    else if (*p == '(' || *p == ')')
      read_bracket(&r, *p++ == '(');
    else if (*p == ' ' || *p == '*')
      p++;
    else
      p = read_sign(&r, p);
  }
  return (struct hits){r.phrases, r.count};
}

/* ---- hits -------------------------------------------------------------- */

/* The number of words from `first` on that the phrase takes; 0 = no hit. */
static size_t phrase_length(const struct hits_phrase *phrase,
                            const struct words *text, size_t first) {
  const struct words *wanted = &phrase->words;
  if (first + wanted->count > text->count)
    return 0;
  for (size_t i = 0; i < wanted->count; i++) {
    const struct word *a = &wanted->items[i], *b = &text->items[first + i];
    bool is_open = phrase->is_prefix && i + 1 == wanted->count;
    if ((is_open ? b->length < a->length : b->length != a->length) ||
        memcmp(a->key, b->key, a->length) != 0)
      return 0;
  }
  return wanted->count;
}

static size_t longest(const struct hits *hits, enum hits_column column,
                      const struct words *text, size_t first) {
  size_t most = 0;
  for (size_t i = 0; i < hits->count; i++)
    if (hits->phrases[i].columns & column) {
      size_t length = phrase_length(&hits->phrases[i], text, first);
      most = length > most ? length : most;
    }
  return most;
}

bool hits_mark(const struct hits *hits, enum hits_column column,
               const char *text, size_t length, struct buffer *out) {
  struct arena arena = {0};
  struct words words = cut(&arena, text, length);
  size_t written = 0;
  bool has_hit = false;
  for (size_t i = 0; i < words.count; i++) {
    size_t count = longest(hits, column, &words, i);
    if (count == 0)
      continue;
    const struct word *first = &words.items[i];
    const struct word *last = &words.items[i += count - 1];
    buffer_add(out, text + written, first->start - written);
    buffer_add_text(out, MARK_ON);
    buffer_add(out, text + first->start, last->end - first->start);
    buffer_add_text(out, MARK_OFF);
    written = last->end;
    has_hit = true;
  }
  if (has_hit)
    buffer_add(out, text + written, length - written);
  arena_free(&arena);
  return has_hit;
}
