#ifndef WHOSAID_IMPORTERS_TRANSCRIPT_LINE_H
#define WHOSAID_IMPORTERS_TRANSCRIPT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One line of a transcript: what is words, and what is furniture. */

enum transcript_kind {
  TRANSCRIPT_BLANK,
  TRANSCRIPT_TEXT,
  TRANSCRIPT_TURN, /* opens with who speaks: "THE COURT: …", "Q. …" */
  TRANSCRIPT_NAME, /* may be who speaks, on a line of its own: "MR. OBI" */
  TRANSCRIPT_NOTE, /* "(Applause.)": nobody says it */
  TRANSCRIPT_PAGE, /* "12", "Column 140", "[Page H12]" */
  TRANSCRIPT_TIME, /* "[00:12:03]" alone */
};

struct transcript_line {
  enum transcript_kind kind;
  size_t start, end; /* of the words: bytes of the line without a number or a
                        time in front and white space at the ends */
  size_t label;      /* of a turn: bytes of who speaks, from `start` */
  uint32_t number;   /* the line's number in a court's transcript, else 0 */
  size_t time, time_length; /* of a time in front; length 0 = none */
};

/* Looks at a line without its line end. `has_numbers`: lines of this file have
   numbers in front, which are no words. */
void transcript_line_read(struct transcript_line *line, const char *text,
                          size_t length, bool has_numbers);

#endif
