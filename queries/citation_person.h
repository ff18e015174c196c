#ifndef WHOSAID_QUERIES_CITATION_PERSON_H
#define WHOSAID_QUERIES_CITATION_PERSON_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "queries/byline_words.h"
#include "queries/citation.h"

/* A piece of a byline: the words between two joins, in the arena. */
struct byline_piece {
  enum byline_join join; /* what stands before it */
  const char *text;      /* all of it */
  char **words;
  char **folded; /* the same, folded, without stops */
  char **low;    /* the same in small letters, as in the lexicon */
  size_t count;
};

enum byline_kind {
  PIECE_NOTHING, /* addresses, degrees */
  PIECE_SUFFIX,  /* Jr. */
  PIECE_DESK,    /* City desk, Reuters, The Editorial Board, Madonna */
  PIECE_ROLE,    /* Political Editor */
  PIECE_WORD,    /* one word in capitals: a surname, a first name, a city */
  PIECE_PERSON,  /* Ann O'Neil, van der Berg */
};

/* Cuts a piece into words: without addresses, honorifics, degrees and what
   follows a name ("Ann O'Neil in Boston"). */
void byline_piece_read(struct arena *arena, const char *text, size_t length,
                       struct byline_piece *piece);

/* True when the word at `index` is of this kind. */
bool byline_piece_has(const struct byline_piece *piece, size_t index,
                      enum byline_word kind);

enum byline_kind byline_piece_kind(const struct byline_piece *piece);

/* True for "J.", "J.R." and the like. */
bool byline_is_initials(const char *word);

/* The name of a person, first name first; of one word it is `literal`. */
struct citation_name citation_person(struct arena *arena,
                                     const struct byline_piece *piece);

/* The same, surname first: "van der Berg", "Jan". */
struct citation_name citation_inverted(struct arena *arena,
                                       const struct byline_piece *family,
                                       const struct byline_piece *given);

#endif
