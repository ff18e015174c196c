#ifndef WHOSAID_IMPORTERS_PDF_PAGES_H
#define WHOSAID_IMPORTERS_PDF_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buffer.h"
#include "importers/xml_events.h"

/* The pages of a PDF as `pdftotext -bbox-layout` prints them: lines in the
   order of reading, with the box of each in points from the upper left. */

enum { PDF_TEXT_CAP = 16 * 1024 * 1024 }; /* bytes of text */

struct pdf_line {
  float x0, y0, x1, y1;
  uint32_t start, length; /* in the text: valid UTF-8, words one space apart */
  uint32_t page;          /* from 0 */
  uint32_t block;         /* of the layout, counted through the document */
};

struct pdf_page {
  float width, height;
  uint32_t first_line, line_count;
};

struct pdf_pages {
  struct arena *arena;
  struct buffer text; /* released by pdf_pages_free */
  struct pdf_line *lines;
  uint32_t line_count;
  struct pdf_page *pages;
  uint32_t page_count;
  const char *title; /* of the properties; NULL = not told */
  const char *author;
  const char *created; /* YYYY-MM-DD */
  const char *modified;
  bool is_whole; /* the end was seen */
  bool is_full;  /* beyond PDF_TEXT_CAP: the rest is left out */
  /* private */
  size_t line_capacity, page_capacity;
  struct pdf_line line; /* that is open */
  uint32_t block;
  bool is_word, is_title;
  struct buffer title_words;
};

void pdf_pages_begin(struct pdf_pages *pages, struct arena *arena);

/* Handlers that fill the pages from what pdftotext prints. */
struct xml_events pdf_pages_events(struct pdf_pages *pages);

void pdf_pages_free(struct pdf_pages *pages);

#endif
