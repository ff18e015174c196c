#ifndef WHOSAID_IMPORTERS_PDF_WORDS_H
#define WHOSAID_IMPORTERS_PDF_WORDS_H

#include "core/lexicon.h"
#include "importers/pdf_pages.h"

/* The words of a document, to decide about hyphens at the ends of its lines. */
struct pdf_words {
  uint64_t *slots; /* hashes of words; in the arena of the pages */
  size_t mask;
  size_t count;
  struct lexicon *lexicon; /* made when it is first needed */
};

void pdf_words_collect(struct pdf_words *words, const struct pdf_pages *pages);

/* A line ends with `left`, its hyphen left out, the next begins with `right`:
   true when they are one word without a hyphen. */
bool pdf_words_joins(struct pdf_words *words, const char *left,
                     size_t left_length, const char *right,
                     size_t right_length);

void pdf_words_free(struct pdf_words *words);

#endif
