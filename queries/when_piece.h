#ifndef WHOSAID_QUERIES_WHEN_PIECE_H
#define WHOSAID_QUERIES_WHEN_PIECE_H

#include <stdbool.h>
#include <stddef.h>

/* The words and numbers of a time that people type. For when_point.c. */

enum { WHEN_PIECE_LIMIT = 6, WHEN_PIECE_LENGTH = 16 };

/* A piece of the text: a number (value >= 0) or a lower-case word. */
struct when_piece {
  char word[WHEN_PIECE_LENGTH];
  int value;      /* -1: a word */
  int digits;     /* of a number */
  bool is_decade; /* 1990s */
  char before;    /* what parts it from the last one: - / . or a space */
};

/* Cuts the text, without small words ("the", "of"). Returns how many pieces
   there are; 0 where there is none, one too many, or a sign that is no part of
   a time. */
int when_cut(const char *text, size_t length,
             struct when_piece pieces[WHEN_PIECE_LIMIT]);

/* The word, in lower case. */
bool when_piece_is(const struct when_piece *piece, const char *word);

/* One of the words, which NULL ends. */
bool when_piece_is_one_of(const struct when_piece *piece,
                          const char *const *words);

/* 2016; a number of four digits. */
bool when_piece_is_year(const struct when_piece *piece);

/* 5, 05; what a day and a month have. */
bool when_piece_is_short(const struct when_piece *piece);

/* "sep", "september": 9; 0 = none. */
int when_piece_month(const struct when_piece *piece);

/* "mon", "monday": 0; -1 = none. */
int when_piece_weekday(const struct when_piece *piece);

/* 3, "three", "a"; "third" too where `is_ordinal`. -1 = none. */
int when_piece_number(const struct when_piece *piece, bool is_ordinal);

/* "day", "days": 'd'; "week": 'w'; "month": 'm'; "quarter": 'q'; "year": 'y';
   else 0. */
char when_piece_unit(const struct when_piece *piece);

#endif
