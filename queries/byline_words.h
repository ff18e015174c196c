#ifndef WHOSAID_QUERIES_BYLINE_WORDS_H
#define WHOSAID_QUERIES_BYLINE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The words that bylines are told apart by. Words are compared folded
   (utf8_fold_key) and without the spaces that stops leave: "Redacción" and
   "REDACCION" are the same, and so are "Ph.D." and "PhD". */

enum byline_word {
  BYLINE_HONORIFIC, /* Dr, Sir, Frau: before a name, dropped */
  BYLINE_DEGREE,    /* PhD, MBA: behind a name, dropped */
  BYLINE_SUFFIX,    /* Jr, III: behind a name, kept */
  BYLINE_PARTICLE,  /* van, de la, bin: joins the parts of a name */
  BYLINE_FIRST,     /* a first name */
  BYLINE_DESK,      /* staff, desk, Reuters: makes no person's name */
  BYLINE_AGENCY,    /* AFP: so only in capitals */
  BYLINE_ROLE,      /* editor, correspondent: the last word of a role */
  BYLINE_TAIL,      /* in, for, at: ends the name before it */
  BYLINE_ARTICLE,   /* the, die, los: what it begins is no person */
  BYLINE_LABEL,     /* twitter:, e-mail: before an address */
};

/* True when the word, so folded, is of this kind. Cost: a scan of
   a table, of 4 to 60 kB for names. */
bool byline_word_is(enum byline_word kind, const char *folded);

/* Bytes of what opens a byline and is no part of it ("By ", "Text: "); 0 when
   there is nothing. */
size_t byline_lead(const char *text);

/* How two names can be joined. */
enum byline_join {
  JOIN_NONE,
  JOIN_COMMA, /* "," "/" " - ": a name, or more about the last one */
  JOIN_AND,   /* another name */
  JOIN_LINK,  /* " y ", " e ": another name, or inside one (Ortega y Gasset) */
};

/* The join at `text`, and its bytes. */
enum byline_join byline_join_at(const char *text, size_t *length);

#endif
