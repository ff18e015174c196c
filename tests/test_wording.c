/* How two wordings differ: cases in tests/cases/wording.cases. */
#include "tests/support/cases.h"

#include <string.h>

#include "core/arena.h"
#include "queries/wording.h"

/* The first line is one wording, the second the other. */
static void run_case(const char *input, size_t length, struct buffer *actual,
                     void *context) {
  (void)context;
  size_t line = strcspn(input, "\n");
  assert_true(line < length);
  struct arena scratch = {0}, arena = {0};
  struct wording first, second;
  struct wording_difference difference;
  wording_read(&first, input, line);
  wording_read(&second, input + line + 1, length - line - 1);
  if (wording_compare(&first, &second, &scratch, &arena, &difference)) {
    buffer_add_format(actual, "%s\n", difference.text);
    wording_add_changes(actual, difference.changes);
    buffer_add_format(actual, "\nsame %u, left out %u, added %u",
                      difference.same, difference.left_out, difference.added);
  } else {
    buffer_add_text(actual, "another quotation");
  }
  wording_free(&first);
  wording_free(&second);
  arena_free(&scratch);
  arena_free(&arena);
}

int main(void) {
  static const struct case_file files[] = {
      {"tests/cases/wording.cases", run_case, NULL}, {0}};
  return cases_main("wording", files, NULL, 0);
}
