#ifndef WHOSAID_SQL_WORDS_H
#define WHOSAID_SQL_WORDS_H

#include "sql/database.h"

/* Adds the text of a source to the index of words; `text` is borrowed for the
   call, `length` in bytes. The source must not be in it yet. */
enum status words_index(struct store *store, int64_t source_id,
                        const char *text, size_t length, struct error *err);

/* Fills an empty index of words from the texts that are stored. */
enum status words_index_all(struct store *store, struct error *err);

#endif
