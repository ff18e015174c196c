#ifndef WHOSAID_TESTS_SUPPORT_ARTICLES_H
#define WHOSAID_TESTS_SUPPORT_ARTICLES_H

#include "core/document.h"

/* Annotated documents made from a few lines, without the annotator:

     url http://a.example/1        any field of the source: id, title,
     publisher The Post            publisher, section, tags, published
     says person Ann Lee / A. Lee f: We met [Bo Diaz] | in June.
     says nobody: Nobody knows.
     words that nobody says

   A line "says TYPE NAME / OTHER FORM GENDER: WORDS" becomes the paragraph
   "WORDS" NAME, OTHER FORM said., one attribution with NAME as its speaker.
   A name in brackets is a mention within the quotation; | parts its pieces. */

/* Reads lines up to an empty one or the end of the text; fills `doc`, which
   lives in the arena. Returns the start of what follows. */
const char *articles_read(const char *lines, struct arena *arena,
                          struct document *doc);

#endif
