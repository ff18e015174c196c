#ifndef WHOSAID_IMPORTERS_SPOOL_H
#define WHOSAID_IMPORTERS_SPOOL_H

#include <stdio.h>

#include "importers/open.h"

/* A stream that can be read in any order, by way of a private file. */
struct spool {
  FILE *file;
  struct opened opened; /* spool.opened.input is the copy */
};

/* Copies all of the input (borrowed: its name) into a file that has no name
   and ends with the spool. STATUS_IO when reading or writing fails. */
enum status spool_open(struct spool *spool, struct input *input,
                       struct error *err);

void spool_close(struct spool *spool);

#endif
