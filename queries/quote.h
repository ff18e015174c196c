#ifndef WHOSAID_QUERIES_QUOTE_H
#define WHOSAID_QUERIES_QUOTE_H

#include <stdbool.h>
#include <stdio.h>

#include "core/buffer.h"
#include "core/print.h"
#include "sql/store.h"

/* A quotation as a row. Every statement that gives quotations starts with
   these columns in this order (sql/parts/quote_columns.sql). */
enum quote_column {
  QUOTE_ID,
  QUOTE_TEXT,
  QUOTE_KIND,
  QUOTE_SPEAKER,
  QUOTE_TYPE,
  QUOTE_ROLE,
  QUOTE_ADDRESSEE,
  QUOTE_SAID_FROM,
  QUOTE_SAID_TO,
  QUOTE_SAID_BASIS,
  QUOTE_TITLE,
  QUOTE_PUBLISHER,
  QUOTE_PUBLISHED,
  QUOTE_URL,
  QUOTE_CONFIDENCE,
  QUOTE_RULE,
  QUOTE_START,
  QUOTE_END,
  QUOTE_LOCATOR,    /* where in the original it stands: "page 3" */
  QUOTE_SPEAKER_ID, /* row ids */
  QUOTE_SOURCE_ID,
  QUOTE_COLUMN_COUNT,
};

extern const struct column quote_columns[QUOTE_COLUMN_COUNT];

/* Prints the current row of `st` for a reader: the words, wrapped, then who
   said them, where and when. Rows are separated by a blank line. */
void quote_print_block(FILE *out, struct statement *st, bool is_first);

/* The same with the words made already (light.h), NULL = as they are; and what
   stands under the words alone. */
void quote_print_marked(FILE *out, struct statement *st,
                        const struct buffer *marked, bool is_first);
void quote_print_footer(FILE *out, struct statement *st);

/* Adds the date said and its basis: "said 2016-05-12", "said between
   2016-05-01 and 2016-05-31", "published 2016-05-12"; nothing if unknown. */
void quote_add_date(struct buffer *out, struct statement *st);

/* Adds text with every run of white space as one space. */
void quote_add_line(struct buffer *out, const char *text, size_t length);

/* Reads one quotation, also of an older text: *st stands on its row of
   quote_details, to be reset by the caller. STATUS_NOT_FOUND: no such id. */
enum status quote_read(struct store *store, int64_t id, struct statement **st,
                       struct error *err);

#endif
