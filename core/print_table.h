#ifndef WHOSAID_CORE_PRINT_TABLE_H
#define WHOSAID_CORE_PRINT_TABLE_H

#include <stddef.h>
#include <stdio.h>

#include "core/print.h"

/* The table on a terminal: columns as wide as the first rows need, wrapped
   columns in the room that is left. Used by print.c only. */

struct print_table;

/* Columns are borrowed until the end. */
struct print_table *print_table_begin(FILE *out, const struct column *columns,
                                      size_t count, unsigned width);

/* The next value, untrusted text. */
void print_table_value(struct print_table *table, const char *text,
                       size_t length);

/* Prints what is still held back and releases the table. */
void print_table_end(struct print_table *table);

#endif
