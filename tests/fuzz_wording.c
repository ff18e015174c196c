/* Any two wordings: a line end parts them. Every word of either is told of
   once. */
#include <assert.h>
#include <string.h>

#include "core/arena.h"
#include "core/utf8.h"
#include "queries/wording.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena arena = {0}, scratch = {0};
  struct wording first, second;
  struct wording_difference difference;
  size_t length, repaired;
  const char *text =
      utf8_repair(&arena, (const char *)data, size, &length, &repaired);
  const char *line = length > 0 ? memchr(text, '\n', length) : NULL;
  size_t cut = line != NULL ? (size_t)(line - text) : length;
  cut = cut < 2000 ? cut : 0;
  size_t rest = length - cut < 2000 ? length - cut : 0;
  wording_read(&first, text, cut);
  wording_read(&second, text + cut, rest);
  if (wording_compare(&first, &second, &scratch, &arena, &difference)) {
    assert(difference.same + difference.left_out == first.normal.count);
    assert(difference.added <= second.normal.count);
    assert((difference.changes == 0) ==
           (difference.left_out + difference.added == 0));
    assert(utf8_valid_length(difference.text, strlen(difference.text)) ==
           strlen(difference.text));
  }
  wording_free(&first);
  wording_free(&second);
  arena_free(&scratch);
  arena_free(&arena);
  return 0;
}
