/* A quotation in its place: cases in tests/cases/context.cases. */
#include "tests/support/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "queries/context.h"

static void run_case(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)context;
  struct buffer text = {0};
  size_t start = strcspn(input, "{"), end = strcspn(input, "}");
  assert_true(start < end && end < length);
  buffer_add(&text, input, start);
  buffer_add(&text, input + start + 1, end - start - 1);
  buffer_add(&text, input + end + 1, length - end - 1);
  struct span quote = {(uint32_t)start, (uint32_t)end - 1};
  char *shown = NULL;
  size_t size = 0;
  FILE *memory = open_memstream(&shown, &size);
  assert_non_null(memory);
  context_print(memory, text.bytes, (uint32_t)text.length, quote);
  fclose(memory);
  buffer_add(actual, shown, size);
  context_add_selectors(actual, text.bytes, (uint32_t)text.length, quote);
  free(shown);
  buffer_free(&text);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/context.cases", run_case, NULL}, {0}};
  setenv("COLUMNS", "80", 1);
  return cases_main("context", files, NULL, 0);
}
