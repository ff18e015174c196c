#ifndef WHOSAID_QUERIES_CHECK_DRAFT_QUOTES_H
#define WHOSAID_QUERIES_CHECK_DRAFT_QUOTES_H

#include "core/document.h"
#include "queries/check_finding.h"

/* What a draft quotes. */

/* One quotation as a question; all strings lie in the arena. */
struct draft_quote {
  struct check_question question;
  struct check_place place;
  uint32_t position; /* byte in its document */
  uint32_t document; /* number of the document in the draft, from 0 */
  uint8_t loose;     /* enum draft_loose */
};

/* Marked strings that nobody is named for. They may be quotations whose speaker
   the draft does not tell, or titles, terms and scare quotes: what they are is
   decided when it is known whether the database has them. */
enum draft_loose {
  LOOSE_NOT,      /* somebody's speech */
  LOOSE_WORDS,    /* a few words: a quotation if they are one to the letter */
  LOOSE_CLAUSE,   /* five words and more: also if they are nearly one */
  LOOSE_SENTENCE, /* a sentence: a quotation in any case */
};

struct draft_quotes {
  struct arena *arena; /* borrowed */
  const char *path;    /* of the draft, as it was named */
  struct draft_quote *items;
  uint32_t count;
  uint32_t document_count;
  uint32_t terms;    /* marked strings too short to be asked for */
  uint32_t reported; /* reports without marks */
  size_t room;
};

/* Adds what an annotated document quotes, in the order of its text. Linear but
   for sorting. */
void draft_quotes_add(struct draft_quotes *quotes, const struct document *doc);

/* True when a loose string turned out to be a quotation. */
bool draft_is_quotation(const struct draft_quote *quote,
                        const struct check_finding *finding);

#endif
