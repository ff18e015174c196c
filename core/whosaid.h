#ifndef WHOSAID_H
#define WHOSAID_H

/* libwhosaid: bytes in, attributed quotations out. The one header of the
   library; see the example in its source, tests/example.c. Needs no database
   and no file: everything it knows is in the library. */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The longest text taken, in bytes. */
#define WHOSAID_TEXT_LIMIT (64u * 1024 * 1024)

/* What is known about English. Read only once made: threads may share one.
   Released by whosaid_lexicon_free (NULL is fine). */
struct whosaid_lexicon;
struct whosaid_lexicon *whosaid_lexicon_new(void);
void whosaid_lexicon_free(struct whosaid_lexicon *lexicon);

/* A half-open range of bytes of whosaid_result.text. */
struct whosaid_span {
  uint32_t start;
  uint32_t end;
};

enum whosaid_kind {
  WHOSAID_DIRECT,   /* wholly in quotation marks; the span is inside them */
  WHOSAID_MIXED,    /* partly in marks; the span is the whole content */
  WHOSAID_INDIRECT, /* without marks: she said that ... */
};

enum whosaid_type {
  WHOSAID_NOBODY, /* no speaker was found */
  WHOSAID_PERSON,
  WHOSAID_ORGANISATION,
  WHOSAID_GROUP,
  WHOSAID_DOCUMENT,
  WHOSAID_UNNAMED, /* "officials", "a neighbour" */
};

/* Strings are NUL terminated UTF-8 and owned by the result; NULL is unknown. */
struct whosaid_quotation {
  enum whosaid_kind kind;
  struct whosaid_span span;          /* from its first to its last piece */
  const struct whosaid_span *pieces; /* more than one when interrupted */
  size_t piece_count;                /* at least 1 */
  enum whosaid_type type;
  const char *speaker;         /* fullest name in the text, without titles */
  const char *role;            /* title or affiliation as the text gives it */
  char gender;                 /* 'm', 'f' or 'u' */
  struct whosaid_span mention; /* where the speaker is named; empty = nowhere */
  struct whosaid_span cue;     /* the word that reports; empty = none */
  struct whosaid_span addressee; /* to whom it is said; empty = not told */
  uint32_t said_from;            /* first possible day as YYYYMMDD, 0 unknown */
  uint32_t said_to;              /* last possible day */
  double confidence;             /* 0 to 1 */
  const char *rule;              /* what found it; never NULL */
};

struct whosaid_result {
  const char *text; /* what offsets refer to: the input, or its copy with
                       bytes that are no UTF-8 replaced by U+FFFD */
  size_t length;
  size_t repaired; /* bytes replaced; 0 = text is the caller's own */
  const struct whosaid_quotation *quotations; /* in the order of the text */
  size_t count;
  void *memory; /* the library's */
};

/* Finds the quotations in `length` bytes of `text`, which must outlive the
   result. `date` is the day of publication, YYYY-MM-DD, or NULL; it is needed
   for "on Monday". Fills *result and returns 0; returns -1, with *result
   empty, when the text is longer than WHOSAID_TEXT_LIMIT or the date is
   malformed. The result is released by whosaid_result_free. Time grows with
   the length alone. Running out of memory ends the program. */
int whosaid_extract(const struct whosaid_lexicon *lexicon, const char *text,
                    size_t length, const char *date,
                    struct whosaid_result *result);

/* Releases what the result owns; an empty or zeroed one is fine. */
void whosaid_result_free(struct whosaid_result *result);

#ifdef __cplusplus
}
#endif

#endif
