#ifndef WHOSAID_IMPORTERS_EPUB_BOOK_H
#define WHOSAID_IMPORTERS_EPUB_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/document.h"
#include "importers/package.h"

/* What the package file of an EPUB says: which parts are its chapters, in the
   order of reading, and what is known about the book. */
struct epub_chapter {
  const char *part;  /* name within the package */
  size_t order;      /* place in the order of reading */
  const char *bytes; /* filled by the reader; NULL = not there */
  size_t length;
};

struct epub_book {
  struct epub_chapter *chapters; /* by part, each one once */
  size_t count;
  bool is_periodical; /* a newspaper or magazine: chapters are articles */
  const char *url;
  const char *title;
  const char *authors; /* separated by "; " */
  const char *publisher;
  const char *published; /* YYYY-MM-DD */
  const char *language;
  const char *subjects; /* separated by "; " */
};

/* Reads it; all of it lives in the arena. STATUS_INPUT, with one line, when it
   is not there, names no chapter, or the chapters are encrypted. */
enum status epub_book_read(struct package *package, struct arena *arena,
                           struct epub_book *book, struct error *err);

/* The chapter of this part, or NULL. By halving. */
struct epub_chapter *epub_book_find(const struct epub_book *book,
                                    const char *part);

#endif
