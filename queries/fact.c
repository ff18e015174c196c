/* Named facts for a reader. Cost: linear in the text. */
#include "queries/fact.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/print.h"
#include "queries/quote.h"

enum { NAME_WIDTH = 12 };

void fact_print(const char *name, const char *value, size_t length) {
  struct buffer line = {0};
  char *wrapped = NULL;
  size_t size = 0;
  FILE *memory = open_memstream(&wrapped, &size);
  if (memory == NULL || length == 0) {
    if (memory != NULL)
      fclose(memory);
    free(wrapped);
    return;
  }
  quote_add_line(&line, value, length);
  print_wrapped(memory, line.bytes, line.length, NAME_WIDTH, print_width());
  fclose(memory);
  // The indent of the first line makes room for the name.
  const char *rest = size > NAME_WIDTH ? wrapped + NAME_WIDTH : "";
  printf("%-*s%s\n", NAME_WIDTH, name, rest);
  free(wrapped);
  buffer_free(&line);
}

void fact_print_made(const char *name, struct buffer *value) {
  fact_print(name, value->bytes, value->length);
  buffer_clear(value);
}
