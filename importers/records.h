#ifndef WHOSAID_IMPORTERS_RECORDS_H
#define WHOSAID_IMPORTERS_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "importers/importer.h"
#include "importers/pull.h"

/* Records one behind the other in a stream, as web archives have them: each a
   head of lines and a block of bytes. The head tells the length of the block,
   or tells it wrongly, or not at all. */

/* True when a record begins at these bytes, which begin a line. A record is
   expected here, or else the bytes may be the content of one. */
typedef bool record_mark(const char *bytes, size_t length, bool is_expected);

struct records {
  struct pull pull; /* stands at the head of a record after records_next */
  struct sink *sink;
  record_mark *is_mark;
  struct input block; /* the bytes of the record's block */
  size_t number;      /* of the record, from 1 */
  size_t faults;
  uint64_t left;    /* bytes of the block not read yet */
  size_t clean;     /* of them in the window, searched */
  bool has_length;  /* else the block ends where a record begins */
  bool is_trusted;  /* the length leads to the next record */
  bool is_new_line; /* the block stands at the start of a line */
};

void records_open(struct records *records, struct input *input,
                  struct sink *sink, record_mark *is_mark);

/* Warns of the faults that had no line of their own. STATUS_IO when the input
   failed. */
enum status records_close(struct records *records, struct error *err);

/* Passes over what is left of the block and of anything that is no record;
   false at the end. */
bool records_next(struct records *records);

/* To be called when the head has been read: the block comes next. It ends
   early, with a warning, where its length cannot be right; without a length
   where a record begins. */
void records_block(struct records *records, bool has_length, uint64_t length);

/* Warns "FILE: record N: what"; after some lines it only counts. */
void records_fault(struct records *records, const char *what);

#endif
