#ifndef WHOSAID_QUERIES_QUOTE_RECORD_H
#define WHOSAID_QUERIES_QUOTE_RECORD_H

#include <stdint.h>

#include "core/arena.h"
#include "core/span.h"
#include "queries/source_record.h"
#include "sql/store.h"

/* A quotation with everything that an export says of it, its source and the
   text of that included. NULL = unknown. Dates are YYYY-MM-DD. */
struct quote_record {
  int64_t id;
  const char *text; /* the pieces, joined by QUOTE_JOINT (sql/store.h) */
  const char *kind; /* direct, mixed, indirect */
  const char *speaker;
  int64_t speaker_id; /* 0 = nobody named */
  const char *type;   /* person, org, group, document, unnamed */
  const char *role;
  const char *addressee;
  const char *said_from, *said_to;
  const char *said_basis; /* explicit, relative, published, unknown */
  const char *said;       /* "said 2016-05-12", as quote_add_date; or NULL */
  const char *locator;    /* "page 3" */
  double confidence;
  const char *rule;
  struct span span;     /* bytes of the text of the source */
  struct span *pieces;  /* the same; at least one */
  uint64_t *characters; /* code points before each piece */
  size_t piece_count;
  const char *sentence; /* the sentences that hold it; NULL = no more than it */
  const char *cue;      /* "said" */
  const char *mention;  /* the words that name the speaker */
  const char *topics;   /* JSON array of names */
  /* The place in code points of the text, half open. */
  uint64_t first_character, end_character;
  const struct source_record *source; /* with text */
};

/* Reads records one after the other: the source is kept until another one
   comes, so that memory stays that of one source. {.store = store} is a new
   one. */
struct quote_reader {
  struct store *store; /* borrowed */
  struct arena arena;  /* of the quotation */
  struct arena source_arena;
  struct source_record source;
  struct quote_record record; /* valid until the next one is read */
  /* A place of the text and the characters before it, to count on from. */
  uint32_t counted;
  uint64_t characters;
};

/* Fills reader->record from the current row of `st`, whose first columns are
   those of queries/quote.h. STATUS_INPUT: it does not stand where it should in
   its source; others may be read. */
enum status quote_reader_read(struct quote_reader *reader, struct statement *st,
                              struct error *err);
void quote_reader_free(struct quote_reader *reader);

#endif
