/* Typed words to FTS5: cases in tests/cases/fts.cases. */
#include "tests/support/cases.h"

#include "queries/fts.h"

static void run_case(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)length;
  (void)context;
  struct error err;
  if (fts_query(input, actual, &err) != STATUS_OK)
    buffer_add_text(actual, err.message);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/fts.cases", run_case, NULL}, {0}};
  return cases_main("fts", files, NULL, 0);
}
