#ifndef WHOSAID_QUERIES_LIGHT_H
#define WHOSAID_QUERIES_LIGHT_H

#include <stdbool.h>
#include <stdio.h>

#include "core/buffer.h"

/* Text for a reader with parts lit (a quotation within its sentence) and parts
   marked (the words that were searched for). The switches are private-use
   characters, by which no text means anything. */
#define LIGHT_ON "\xEE\x80\x80"
#define LIGHT_OFF "\xEE\x80\x81"
#define MARK_ON "\xEE\x80\x82"
#define MARK_OFF "\xEE\x80\x83"

/* Adds text on one line, a run of white space as one space, without switches
   that stand in it. */
void light_add(struct buffer *out, const char *text, size_t length);

/* The same with marks[0] and marks[1] in place of its marks. */
void light_add_marked(struct buffer *out, const char *text,
                      const char *const marks[2]);

/* Prints the line wrapped at the terminal's width, indented. Where `out` takes
   colours lit parts are bold, marked ones underlined; elsewhere lit parts stand
   between >> and <<, and marks are left out, so that words can be copied. */
void light_print(FILE *out, const struct buffer *line, unsigned indent);

#endif
