#ifndef WHOSAID_IMPORTERS_MAIL_TEXT_H
#define WHOSAID_IMPORTERS_MAIL_TEXT_H

#include "importers/flow.h"

/* The text of mails as blocks. */

struct mail_text {
  struct flow *flow;  /* borrowed: where the blocks go */
  bool is_flowed;     /* format=flowed: a space at a line's end goes on */
  bool deletes_space; /* delsp=yes: that space is none of the text's */
  bool is_encrypted;  /* set when something encrypted was left out */
};

/* Adds plain text (valid UTF-8): quoted lines as quote blocks without their
   ">", wrapped lines as one paragraph, signatures left out. */
void mail_text_add(struct mail_text *to, const char *text, size_t length);

/* Adds what of the blocks of a piece of HTML lies in this span of its text. */
void mail_text_add_blocks(struct flow *flow, const struct document *html,
                          struct span span);

#endif
