/* The names in a byline.

   A byline is a list of items between semicolons; an item is "By Ann O'Neil
   and Bob Smith, Reuters". It is cut at joining words and commas into pieces
   (byline_words.c), and each piece is a person, a desk, a role, or nothing
   (citation_person.c). What follows a person behind a comma tells about him
   and is no author: his agency, his job, his city; unless the comma turns the
   name around ("van der Berg, Jan"). Whatever else is no person's name is
   taken as it stands.
   Cost: linear in the byline. */
#include <string.h>

#include "core/utf8.h"
#include "queries/citation.h"
#include "queries/citation_person.h"

struct names {
  struct arena *arena;
  struct byline_piece *pieces; /* of the item at hand */
  size_t count, capacity;
  struct citation_name *found;
  size_t found_count, found_capacity;
};

static void add_name(struct names *names, struct citation_name name) {
  names->found = arena_grow(names->arena, names->found, names->found_count,
                            &names->found_capacity, sizeof name);
  names->found[names->found_count++] = name;
}

/* ---- pieces ------------------------------------------------------------ */

static struct byline_piece *add_piece(struct names *names,
                                      enum byline_join join, const char *text,
                                      size_t length) {
  names->pieces = arena_grow(names->arena, names->pieces, names->count,
                             &names->capacity, sizeof *names->pieces);
  struct byline_piece *piece = &names->pieces[names->count++];
  piece->join = join;
  byline_piece_read(names->arena, text, length, piece);
  return piece;
}

/* Cuts text[0..length) at joins. Links ("y", "e") divide only where `links`
   says so. */
static void cut_pieces(struct names *names, const char *text, size_t length,
                       bool links) {
  size_t start = 0, size;
  enum byline_join join = JOIN_NONE;
  names->count = 0;
  for (size_t at = 0; at < length;) {
    enum byline_join next = byline_join_at(text + at, &size);
    if (next == JOIN_NONE || at + size > length ||
        (next == JOIN_LINK && !links)) {
      at++;
      continue;
    }
    add_piece(names, join, text + start, at - start);
    join = next == JOIN_LINK ? JOIN_AND : next;
    start = at = at + size;
  }
  add_piece(names, join, text + start, length - start);
}

static enum byline_kind kind_of(const struct names *names, size_t index) {
  return index < names->count ? byline_piece_kind(&names->pieces[index])
                              : PIECE_NOTHING;
}

static bool has_join(const struct names *names, size_t index,
                     enum byline_join join) {
  return index < names->count && names->pieces[index].join == join;
}

/* "Ministry of Food and Agriculture", "Health and Science desk": an "and"
   between what are no names divides nothing. */
static bool is_one_desk(const struct names *names) {
  size_t words = 0, desks = 0;
  for (size_t i = 0; i < names->count; i++) {
    enum byline_kind kind = kind_of(names, i);
    if (kind == PIECE_PERSON || has_join(names, i, JOIN_COMMA))
      return false;
    words += kind == PIECE_WORD;
    desks += kind == PIECE_DESK || kind == PIECE_ROLE;
  }
  return names->count > 1 && words > 0 && desks > 0;
}

/* Every part of "A B y C D" is a name. */
static bool are_persons(const struct names *names) {
  for (size_t i = 0; i < names->count; i++)
    if (kind_of(names, i) != PIECE_PERSON && !has_join(names, i, JOIN_COMMA))
      return false;
  return names->count > 1;
}

/* ---- turned around ----------------------------------------------------- */

/* Words of a surname without its small particles. */
static size_t family_words(const struct byline_piece *piece) {
  size_t small = 0;
  while (small + 1 < piece->count &&
         byline_piece_has(piece, small, BYLINE_PARTICLE))
    small++;
  return piece->count - small;
}

static bool is_first_name(const struct byline_piece *piece) {
  return byline_is_initials(piece->words[0]) ||
         byline_piece_has(piece, 0, BYLINE_FIRST);
}

/* "Smith, John, Doe, Jane": single words, two by two, to the next "and". */
static bool are_pairs(const struct names *names, size_t index) {
  size_t end = index + 1;
  while (has_join(names, end, JOIN_COMMA))
    end++;
  for (size_t i = index; i < end; i++)
    if (kind_of(names, i) != PIECE_WORD)
      return false;
  return (end - index) % 2 == 0 && is_first_name(&names->pieces[index + 1]);
}

/* The piece at `index` is a surname, the next one the first name. */
static bool is_inverted(const struct names *names, size_t index) {
  if (!has_join(names, index + 1, JOIN_COMMA))
    return false;
  const struct byline_piece *family = &names->pieces[index];
  const struct byline_piece *given = family + 1;
  enum byline_kind kind = kind_of(names, index);
  enum byline_kind next = kind_of(names, index + 1);
  bool is_name = kind == PIECE_WORD || kind == PIECE_PERSON;
  if (!is_name || (next != PIECE_WORD && next != PIECE_PERSON) ||
      given->count > 4)
    return false;
  enum byline_kind behind = kind_of(names, index + 2);
  if (has_join(names, index + 2, JOIN_COMMA) &&
      (behind == PIECE_WORD || behind == PIECE_PERSON))
    return are_pairs(names, index);
  // Two words before the comma are a whole name as a rule, and what follows
  // is a city or a paper.
  size_t words = family_words(family);
  return words == 1 ||
         (words == 2 && given->count == 1 && is_first_name(given));
}

/* ---- the item ---------------------------------------------------------- */

static void take_suffix(struct names *names, const struct byline_piece *piece) {
  if (names->found_count > 0 &&
      names->found[names->found_count - 1].family != NULL)
    names->found[names->found_count - 1].suffix = piece->words[0];
}

/* Takes the piece at `index`; returns how many were used. `first` is the
   number of names found before the item. */
static size_t take_piece(struct names *names, size_t index, size_t first) {
  const struct byline_piece *piece = &names->pieces[index];
  enum byline_kind kind = byline_piece_kind(piece);
  bool has_person = names->found_count > first &&
                    names->found[names->found_count - 1].family != NULL;
  if (is_inverted(names, index)) {
    add_name(names, citation_inverted(names->arena, piece, piece + 1));
    return 2;
  }
  if (kind == PIECE_SUFFIX)
    take_suffix(names, piece);
  else if (kind == PIECE_PERSON)
    add_name(names, citation_person(names->arena, piece));
  else if (kind != PIECE_NOTHING && !(piece->join == JOIN_COMMA && has_person))
    add_name(names, (struct citation_name){.literal = piece->text});
  return 1;
}

static void read_item(struct names *names, const char *text, size_t length) {
  size_t first = names->found_count;
  for (size_t lead = byline_lead(text); lead > 0 && lead < length;
       lead = byline_lead(text)) {
    text += lead;
    length -= lead;
  }
  cut_pieces(names, text, length, true);
  if (!are_persons(names))
    cut_pieces(names, text, length, false);
  if (is_one_desk(names)) {
    names->count = 0;
    add_piece(names, JOIN_NONE, text, length);
  }
  for (size_t i = 0; i < names->count;)
    i += take_piece(names, i, first);
}

/* Spaces of every kind as plain ones. */
static const char *plain_spaces(struct arena *arena, const char *text) {
  const char *end = text + strlen(text);
  char *plain = arena_alloc(arena, strlen(text) + 1), *to = plain;
  while (text < end) {
    uint32_t code;
    unsigned size = utf8_decode(text, end, &code);
    if (utf8_is_space(code)) {
      *to++ = ' ';
    } else {
      memcpy(to, text, size);
      to += size;
    }
    text += size;
  }
  *to = '\0';
  return plain;
}

void citation_names(struct arena *arena, const char *byline,
                    struct citation *item) {
  struct names names = {.arena = arena};
  const char *text =
      byline == NULL ? NULL : citation_line(arena, byline, strlen(byline));
  if (text != NULL)
    text = plain_spaces(arena, text);
  while (text != NULL && *text != '\0') {
    size_t length = strcspn(text, ";");
    const char *part = citation_line(arena, text, length);
    if (part != NULL)
      read_item(&names, part, strlen(part));
    text += length + (text[length] == ';');
  }
  item->authors = names.found;
  item->author_count = names.found_count;
}
