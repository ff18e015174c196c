#ifndef WHOSAID_QUERIES_FTS_H
#define WHOSAID_QUERIES_FTS_H

#include "core/buffer.h"
#include "core/error.h"

/* Adds to `out` the FTS5 expression for what a person typed, valid UTF-8.
   Words must all occur; "a phrase" in this order; word* begins so; AND, OR,
   NOT in capitals and round brackets join them, NOT binds tightest, then AND.
   quote:, sentence: and title: (also headline:) before a word, a phrase or a
   bracket look for it there alone; without them all three are looked through.
   Whatever does not fit (a lone OR, an open bracket, other marks) is taken as
   words or ignored, so that the expression is never malformed.
   STATUS_NOT_FOUND: there is no letter or digit in it, nothing is added.
   STATUS_USAGE: more than 100 words. */
enum status fts_query(const char *text, struct buffer *out, struct error *err);

#endif
