/* A name as its parts.

   The surname is the last word with the particles before it ("van der Berg",
   "De Niro", "bin Salman", "Ó Briain"), or the words around a "y" ("Ortega y
   Gasset"). A small particle is told apart from the surname, since styles sort
   and shorten by it; one with a capital is the surname's own. A name in
   Chinese, Japanese or Korean letters has the surname first, if a space tells
   where it ends. Names in capitals only are set in small letters.
   Not done: the order of names that bear no mark of it (Xi Jinping).
   Cost: linear in the name. */
#include "queries/citation_person.h"

#include <string.h>

#include "core/buffer.h"
#include "core/utf8.h"

static uint32_t first_code(const char *word) {
  uint32_t code = 0;
  if (*word != '\0')
    utf8_decode(word, word + strlen(word), &code);
  return code;
}

/* A small letter begins it; scripts without capitals have none. */
static bool is_small(const char *word) {
  word += *word == '\'';
  uint32_t code = first_code(word);
  char low[8], up[8];
  size_t length = utf8_encode(code, up);
  return utf8_is_letter(code) && !utf8_is_upper(code) &&
         utf8_fold_case(up, length, low, sizeof low) == length &&
         ((code >= 'a' && code <= 'z') || (code >= 0xDF && code < 0x530));
}

/* Two or more letters, none of them small. */
static bool is_loud(const char *text) {
  const char *end = text + strlen(text);
  size_t capitals = 0;
  while (text < end) {
    uint32_t code;
    text += utf8_decode(text, end, &code);
    if (utf8_is_letter(code) && !utf8_is_upper(code))
      return false;
    capitals += utf8_is_upper(code);
  }
  return capitals > 1;
}

/* ---- words ------------------------------------------------------------- */

/* The word folded, without the spaces that stops and hyphens leave. */
static char *fold(struct arena *arena, const char *word, size_t length) {
  char *key = utf8_fold_key(arena, word, length), *to = key;
  for (const char *from = key; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return key;
}

/* In small letters, with straight apostrophes. */
static char *lower(struct arena *arena, const char *word, size_t length) {
  static const char curly[] = "\u2019";
  size_t room = 2 * length + 8;
  char *low = arena_alloc(arena, room + 1), *to = low;
  size_t size = utf8_fold_case(word, length, low, room);
  for (const char *from = low; from < low + size;) {
    bool is_curly = strncmp(from, curly, 3) == 0;
    *to++ = is_curly ? '\'' : *from;
    from += is_curly ? 3 : 1;
  }
  *to = '\0';
  return low;
}

static bool is_address(const char *word, size_t length) {
  return memchr(word, '@', length) != NULL ||
         memmem(word, length, "://", 3) != NULL ||
         (length > 4 && memcmp(word, "www.", 4) == 0);
}

static bool is_aside(const char *word) { return *word == '(' || *word == '['; }

bool byline_piece_has(const struct byline_piece *piece, size_t index,
                      enum byline_word kind) {
  return byline_word_is(kind, piece->folded[index]) ||
         byline_word_is(kind, piece->low[index]);
}

static void split_words(struct arena *arena, const char *text, size_t length,
                        struct byline_piece *piece) {
  const char *end = text + length;
  piece->words = arena_zero(arena, length / 2 + 1, sizeof *piece->words);
  piece->folded = arena_zero(arena, length / 2 + 1, sizeof *piece->folded);
  piece->low = arena_zero(arena, length / 2 + 1, sizeof *piece->low);
  for (const char *at = text; at < end;) {
    const char *stop = memchr(at, ' ', (size_t)(end - at));
    size_t size = (size_t)((stop == NULL ? end : stop) - at);
    if (size > 0 && is_aside(at))
      break;
    if (size > 0 && !is_address(at, size)) {
      piece->words[piece->count] = arena_copy(arena, at, size);
      piece->low[piece->count] = lower(arena, at, size);
      piece->folded[piece->count++] = fold(arena, at, size);
    }
    at += size + 1;
  }
}

static void drop_first(struct byline_piece *piece, size_t count) {
  piece->words += count;
  piece->folded += count;
  piece->low += count;
  piece->count -= count;
}

/* What stands around a name and is none of it. */
static void trim_words(struct byline_piece *piece) {
  while (piece->count > 0 &&
         (byline_piece_has(piece, piece->count - 1, BYLINE_DEGREE) ||
          byline_piece_has(piece, piece->count - 1, BYLINE_LABEL) ||
          *piece->folded[piece->count - 1] == '\0'))
    piece->count--;
  while (piece->count > 1 && byline_piece_has(piece, 0, BYLINE_HONORIFIC) &&
         !byline_is_initials(piece->words[0]))
    drop_first(piece, 1);
}

/* One of the first `count` words makes them no name of a person. */
static bool has_desk(const struct byline_piece *piece, size_t count) {
  bool is_loud_name = count > 1;
  for (size_t i = 0; i < count; i++)
    is_loud_name = is_loud_name && is_loud(piece->words[i]);
  for (size_t i = 0; i < count; i++)
    if (byline_piece_has(piece, i, BYLINE_DESK) ||
        (!is_loud_name && is_loud(piece->words[i]) &&
         byline_piece_has(piece, i, BYLINE_AGENCY)))
      return true;
  return piece->count > 1 && byline_piece_has(piece, 0, BYLINE_ARTICLE);
}

/* "Ann O'Neil in Boston", "Ann O'Neil Staff Writer": the first words, if two or
   more of them are a name. "The Bank of England" stays. */
static void cut_tail(struct byline_piece *piece) {
  for (size_t i = 2; i < piece->count; i++) {
    bool is_role = byline_piece_has(piece, i, BYLINE_DESK) &&
                   byline_piece_has(piece, piece->count - 1, BYLINE_ROLE);
    if ((is_role || byline_piece_has(piece, i, BYLINE_TAIL)) &&
        !has_desk(piece, i)) {
      piece->count = i;
      return;
    }
  }
}

static const char *join_words(struct arena *arena, char *const *words,
                              size_t count) {
  struct buffer out = {0};
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      buffer_add_char(&out, ' ');
    buffer_add_text(&out, words[i]);
  }
  char *text = arena_copy(arena, out.length > 0 ? out.bytes : "", out.length);
  buffer_free(&out);
  return text;
}

void byline_piece_read(struct arena *arena, const char *text, size_t length,
                       struct byline_piece *piece) {
  enum byline_join join = piece->join;
  *piece = (struct byline_piece){.join = join};
  split_words(arena, text, length, piece);
  trim_words(piece);
  cut_tail(piece);
  piece->text = join_words(arena, piece->words, piece->count);
}

/* ---- kinds ------------------------------------------------------------- */

bool byline_is_initials(const char *word) {
  const char *end = word + strlen(word);
  size_t letters = 0;
  while (word < end) {
    uint32_t code;
    word += utf8_decode(word, end, &code);
    if (!utf8_is_upper(code) || *word != '.')
      return false;
    word++;
    word += *word == '-';
    letters++;
  }
  return letters > 0;
}

static bool has_digit(const char *text) {
  return strpbrk(text, "0123456789") != NULL;
}

/* Every word begins as a word of a name may. */
static bool is_personal(const struct byline_piece *piece) {
  for (size_t i = 0; i < piece->count; i++)
    if (is_small(piece->words[i]) &&
        !byline_piece_has(piece, i, BYLINE_PARTICLE) &&
        strncmp(piece->words[i], "al-", 3) != 0 &&
        strchr(piece->words[i], '\'') == NULL &&
        strstr(piece->words[i], "’") == NULL)
      return false;
  return !has_digit(piece->text);
}

enum { PERSON_WORDS_MOST = 7 };

enum byline_kind byline_piece_kind(const struct byline_piece *piece) {
  if (piece->count == 0)
    return PIECE_NOTHING;
  if (piece->count == 1 && byline_piece_has(piece, 0, BYLINE_SUFFIX))
    return PIECE_SUFFIX;
  if (has_desk(piece, piece->count))
    return PIECE_DESK;
  if (byline_piece_has(piece, piece->count - 1, BYLINE_ROLE))
    return PIECE_ROLE;
  if (piece->count > PERSON_WORDS_MOST || !is_personal(piece))
    return PIECE_DESK;
  return piece->count == 1 ? PIECE_WORD : PIECE_PERSON;
}

/* ---- capitals ---------------------------------------------------------- */

/* "O'NEIL" as "O'Neil", "MCDONALD" as "McDonald", "JEAN-LUC" as "Jean-Luc". */
static char *quiet_word(struct arena *arena, const char *word) {
  struct buffer out = {0};
  const char *end = word + strlen(word);
  bool is_start = true,
       is_mac = strncmp(word, "MC", 2) == 0 && strlen(word) > 4;
  for (const char *at = word; at < end;) {
    uint32_t code;
    unsigned size = utf8_decode(at, end, &code);
    char low[16];
    size_t length = utf8_fold_case(at, size, low, sizeof low);
    if (is_start || (is_mac && at == word + 2))
      buffer_add(&out, at, size);
    else
      buffer_add(&out, low, length);
    is_start = !utf8_is_letter(code);
    at += size;
  }
  char *quiet = arena_copy(arena, out.bytes, out.length);
  buffer_free(&out);
  return quiet;
}

/* "DE LA CRUZ": particles inside a loud name are small ones. */
static void quiet(struct arena *arena, const struct byline_piece *piece) {
  static const char keep[] = " ii iii iv vi vii viii ";
  if (!is_loud(piece->text))
    return;
  for (size_t i = 0; i < piece->count; i++) {
    char *word = piece->words[i];
    bool is_particle = i > 0 && i + 1 < piece->count && strlen(word) > 1 &&
                       strchr(word, '.') == NULL &&
                       byline_piece_has(piece, i, BYLINE_PARTICLE) &&
                       strcmp(piece->folded[i], "mac") != 0;
    struct buffer key = {0};
    buffer_add_format(&key, " %s ", piece->folded[i]);
    if (is_particle) {
      char low[64];
      size_t length = utf8_fold_case(word, strlen(word), low, sizeof low);
      piece->words[i] = arena_copy(arena, low, length);
    } else if (strstr(keep, key.bytes) == NULL) {
      piece->words[i] = quiet_word(arena, word);
    }
    buffer_free(&key);
  }
}

/* ---- parts ------------------------------------------------------------- */

/* Letters of writing systems in which the surname stands first. */
static bool is_eastern(const char *word) {
  uint32_t code = first_code(word);
  return (code >= 0x3040 && code <= 0x30FF) || // kana
         (code >= 0x3400 && code <= 0x9FFF) || // Chinese characters
         (code >= 0xAC00 && code <= 0xD7A3) || // hangul
         (code >= 0x20000 && code <= 0x3FFFF);
}

/* Bytes of the surname that are its small particles. */
static size_t particle_length(const struct byline_piece *piece, size_t first) {
  size_t length = 0, i = first;
  while (i + 1 < piece->count && is_small(piece->words[i]) &&
         byline_piece_has(piece, i, BYLINE_PARTICLE))
    length += strlen(piece->words[i++]) + 1;
  return length;
}

/* The first word of the surname. */
static size_t family_start(const struct byline_piece *piece) {
  size_t first = piece->count - 1;
  if (first >= 2 && (strcmp(piece->words[first - 1], "y") == 0 ||
                     strcmp(piece->words[first - 1], "i") == 0))
    first -= 2;
  while (first > 1 && strchr(piece->words[first - 1], '.') == NULL &&
         byline_piece_has(piece, first - 1, BYLINE_PARTICLE))
    first--;
  // "van der Berg" alone: all of it is the surname.
  while (first == 1 && is_small(piece->words[0]))
    first--;
  return first;
}

/* Takes "Jr." off the end. */
static const char *take_suffix(struct byline_piece *piece) {
  if (piece->count < 3 ||
      !byline_piece_has(piece, piece->count - 1, BYLINE_SUFFIX))
    return NULL;
  return piece->words[--piece->count];
}

struct citation_name citation_person(struct arena *arena,
                                     const struct byline_piece *piece) {
  struct byline_piece name = *piece;
  struct citation_name parts = {0};
  if (name.count < 2) {
    parts.literal = name.text;
    return parts;
  }
  quiet(arena, &name);
  parts.suffix = take_suffix(&name);
  if (is_eastern(name.words[0])) {
    parts.family = name.words[0];
    parts.given = join_words(arena, name.words + 1, name.count - 1);
    return parts;
  }
  size_t first = family_start(&name);
  parts.family = join_words(arena, name.words + first, name.count - first);
  parts.particle = particle_length(&name, first);
  if (first > 0)
    parts.given = join_words(arena, name.words, first);
  return parts;
}

struct citation_name citation_inverted(struct arena *arena,
                                       const struct byline_piece *family,
                                       const struct byline_piece *given) {
  struct byline_piece last = *family, first = *given;
  struct citation_name parts = {0};
  quiet(arena, &last);
  quiet(arena, &first);
  parts.suffix = take_suffix(&first);
  // "Berg, Jan van der": the particle belongs before the surname.
  size_t own = first.count;
  while (own > 1 && is_small(first.words[own - 1]))
    own--;
  struct byline_piece whole = {.count = first.count - own + last.count};
  whole.words = arena_zero(arena, whole.count, sizeof *whole.words);
  whole.folded = arena_zero(arena, whole.count, sizeof *whole.folded);
  whole.low = arena_zero(arena, whole.count, sizeof *whole.low);
  for (size_t i = 0; i < whole.count; i++) {
    bool is_moved = i < first.count - own;
    const struct byline_piece *from = is_moved ? &first : &last;
    size_t index = is_moved ? own + i : i - (first.count - own);
    whole.words[i] = from->words[index];
    whole.folded[i] = from->folded[index];
    whole.low[i] = from->low[index];
  }
  parts.family = join_words(arena, whole.words, whole.count);
  parts.particle = particle_length(&whole, 0);
  parts.given = join_words(arena, first.words, own);
  return parts;
}
